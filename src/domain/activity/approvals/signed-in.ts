import type { ChainView } from './chains.ts'
import type { SignedStep } from './signed-step.ts'

/** Signatures that still cover what is there. */
export function signedIn(chains: readonly ChainView[]): SignedStep {
  const signed = new Set(chains.flatMap(({ chain, steps }) => steps.flatMap(({ step, state }) => (state === 'signed' ? [`${chain.id} ${step.id}`] : []))))
  return (chain, step) => signed.has(`${chain} ${step}`)
}
