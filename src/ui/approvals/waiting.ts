// What waits for somebody's signature in the whole province. Lists are long and records cost a decryption each: lines of
// records say which activities can ask at all, and only those are opened.

import type { StepView } from '#domain/activity/approvals/chains.ts'
import { capacityFor, hasSigned } from '#domain/activity/approvals/signing.ts'
import type { Signer } from '#domain/activity/approvals/signing.ts'
import { approvalForm } from '#domain/activity/review/forms.ts'
import type { ApprovalChain, ApprovalStep } from '#domain/packs/pack.ts'
import { roles } from '#domain/packs/pack.ts'
import type { RecordRow, RecordStore } from '#store/store.ts'
import { readOutlines } from '../activities/activity.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { stateOfRows } from '../review/state-of-rows.ts'
import { readReview } from '../review/use-review.ts'
import { readChains } from './read-chains.ts'

export interface Waiting {
  readonly activity: ActivityOutline
  readonly chain: ApprovalChain
  readonly step: StepView
  readonly since: number
}

/** Longer than this, and whoever asked for it is waiting in earnest. */
const overdueMs = 3 * 24 * 60 * 60_000

export function isOverdue(since: number, now: number): boolean {
  return now - since > overdueMs
}

/** What is asked of anybody, for those who run the work. */
export function waitingForAnybody(store: RecordStore, now: number): Promise<readonly Waiting[]> {
  return waitingFor(store, { id: '', capacities: roles.map((role) => ({ role })) }, now)
}

/** Ops that the last signature may have brought with it: itself, and the state that it led to. */
const opsOfOne = 2

/** The longest first. */
export async function waitingFor(store: RecordStore, signer: Signer, now: number): Promise<readonly Waiting[]> {
  const { id } = signer
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
  const mine = (activity.kind.approvals ?? []).filter(({ steps }) => steps.some((step) => isMine(step, capacities)))
  if (mine.length === 0) return false
  const state = stateOfRows(activity)
  if (state === 'accepted') return false
  if (state === 'in-review') return true
  if (state === 'approved' && mine.some(({ leadsTo }) => leadsTo === 'accepted')) return true
  const open = mine.filter(({ covers }) => state === 'approved' || covers !== undefined)
  const given = activity.rows.filter((row) => row.form === approvalForm.id && !row.isDeleted)
  const lastSeen = Math.max(0, ...given.map(({ summary }) => summary.measures['seen'] ?? 0))
  // Nothing has come since the last signature, and the steps of this person are signed: nothing can be asked.
  return open.length > 0 && (activity.stream.cursor > lastSeen + opsOfOne || open.some((chain) => chain.steps.some((step) => isMine(step, capacities) && !isSignedIn(given, chain.id, step.id))))
}

function isMine({ roles }: ApprovalStep, capacities: Signer['capacities']): boolean {
  return capacities.some(({ role }) => roles.includes(role))
}

/** By the latest word about the step, as the lines say it. */
function isSignedIn(given: readonly RecordRow[], chain: string, step: string): boolean {
  const words = given.filter(({ summary: { title } }) => title[0]?.value === chain && title[1]?.value === step)
  const last = words.toSorted((a, b) => (b.summary.measures['n'] ?? 0) - (a.summary.measures['n'] ?? 0))[0]
  return last?.summary.title[2]?.value === 'signed'
}
