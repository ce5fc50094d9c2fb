// What waits for somebody's signature in the whole province. Lists are long and records cost a decryption each: lines of
// records say which activities can ask at all, and only those are opened.

import type { StepView } from '#domain/activity/approvals/chains.ts'
import { capacityFor, hasSigned } from '#domain/activity/approvals/signing.ts'
import type { Signer } from '#domain/activity/approvals/signing.ts'
import { approvalForm } from '#domain/activity/review/forms.ts'
import type { ApprovalChain } from '#domain/packs/pack.ts'
import type { RecordStore } from '#store/store.ts'
import { readOutlines } from '../../activities/activity.ts'
import type { ActivityOutline } from '../../activities/activity-view.ts'
import { stateOfRows } from '../../review/state-of-rows.ts'
import { readReview } from '../../review/use-review.ts'
import { readChains } from './read-chains.ts'

export interface Waiting {
  readonly activity: ActivityOutline
  readonly chain: ApprovalChain
  readonly step: StepView
  readonly since: number
}

/** Ops that the last signature may have brought with it: itself, and the state that it led to. */
const opsOfOne = 2

/** The longest first. */
export async function waitingFor(store: RecordStore, now: number): Promise<readonly Waiting[]> {
  const { id, role } = store.identity.person
  const signer: Signer = { id, capacities: [{ role }] }
  const { activities } = await readOutlines(store)
  const found: Waiting[] = []
  for (const activity of activities.filter((each) => mayAsk(each, signer))) {
    const chains = await readChains(store, activity, await readReview(store, activity), now)
    for (const view of chains) {
      for (const step of view.steps) {
        if (step.askedSince !== undefined && capacityFor(step, signer) && !hasSigned(view, step, id)) found.push({ activity, chain: view.chain, step, since: step.askedSince })
      }
    }
  }
  return found.toSorted((a, b) => a.since - b.since)
}

function mayAsk(activity: ActivityOutline, { capacities }: Signer): boolean {
  const mine = (activity.kind.approvals ?? []).filter(({ steps }) => steps.some(({ roles }) => capacities.some(({ role }) => roles.includes(role))))
  if (mine.length === 0) return false
  const state = stateOfRows(activity)
  if (state === 'accepted') return false
  if (state === 'in-review') return true
  const given = activity.rows.filter((row) => row.form === approvalForm.id)
  const lastSeen = Math.max(0, ...given.map(({ summary }) => summary.measures['seen'] ?? 0))
  if (state === 'approved' && mine.some(({ leadsTo }) => leadsTo === 'accepted')) return true
  return activity.stream.cursor > lastSeen + opsOfOne && (state === 'approved' || mine.some(({ covers }) => covers !== undefined))
}
