import type { ChainView } from '../activity/approvals/chains.ts'
import { signedIn } from '../activity/approvals/signed-in.ts'
import type { DossierSource, GivenApproval } from './source.ts'

/** What the document tells of an activity's chains. */
export function givenApprovals(chains: readonly ChainView[], nameOf: (person: string) => string): Required<Pick<DossierSource, 'approvals' | 'isStepSigned'>> {
  const approvals = chains.flatMap(({ chain, steps }) => steps.flatMap(({ state, last }): GivenApproval[] => {
    if (!last || last.verdict !== 'signed' || state === 'open' || state === 'declined') return []
    return [{ chain: chain.title, role: last.role, name: nameOf(last.author), at: last.at, signature: last.signature, state }]
  }))
  return { approvals, isStepSigned: signedIn(chains) }
}
