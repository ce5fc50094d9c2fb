import type { ChainView } from '#domain/activity/approvals/chains.ts'
import type { Signer } from '#domain/activity/approvals/signing.ts'
import { capacityFor } from '#domain/activity/approvals/signing.ts'

/** Those that ask this person at one of their steps. */
export function chainsFor(chains: readonly ChainView[], signer: Signer): readonly ChainView[] {
  return chains.filter(({ steps }) => steps.some((step) => capacityFor(step, signer) !== undefined))
}
