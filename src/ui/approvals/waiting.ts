// What waits for somebody's signature in the whole province. Lists are long and records cost a decryption each: lines of
// the province say which activities can ask at all, and only those are opened.

import type { ChainView, StepView } from '#domain/activity/approvals/chains.ts'
import { capacityFor, hasSigned } from '#domain/activity/approvals/signing.ts'
import type { Signer } from '#domain/activity/approvals/signing.ts'
import type { ActivityState } from '#domain/activity/review/states.ts'
import type { ApprovalChain, ApprovalStep, Kind } from '#domain/packs/pack.ts'
import { roles } from '#domain/packs/pack.ts'
import type { RecordStore, StreamView } from '#store/store.ts'
import { activityOf } from '../activities/activity.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { stateOfLine } from '../desk/activity-line.ts'
import type { GivenWord } from '../desk/counted/count-stream.ts'
import { countProvince } from '../desk/counted/province.ts'
import { readReview } from '../review/use-review.ts'
import { language } from '../words/words.ts'
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
/** Conditions of evidence may ask for the time; so long an answer to them holds. */
const heldMs = 3_600_000

/** The longest first. */
export async function waitingFor(store: RecordStore, signer: Signer, now: number): Promise<readonly Waiting[]> {
  const [province, streams] = await Promise.all([countProvince(store), store.streams()])
  const found = await Promise.all(streams.map(async (stream): Promise<readonly Waiting[]> => {
    const counted = province.get(stream.id)
    const kind = counted?.line && (await store.pack(stream.pack))?.kinds.find(({ id }) => id === counted.line?.kindId)
    if (!counted?.line || !kind || !mayAsk({ kind, state: stateOfLine(counted.line), cursor: stream.cursor, given: counted.given }, signer)) return []
    const { activity, chains } = await chainsAt(store, stream, counted.mark, now)
    return chains.flatMap((view) => view.steps.flatMap((step) => (
      step.askedSince !== undefined && capacityFor(step, signer) && !hasSigned(view, step, signer.id) ? [{ activity: activity!, chain: view.chain, step, since: step.askedSince }] : [])))
  }))
  return found.flat().toSorted((a, b) => a.since - b.since)
}

interface Opened {
  readonly activity: ActivityOutline | undefined
  readonly chains: readonly ChainView[]
}

const opened = new WeakMap<RecordStore, Map<string, { readonly under: string; readonly reading: Promise<Opened> }>>()

/** Every record is opened for it, and several parts of a page ask at once: as long as nothing has changed, once for all of them. */
function chainsAt(store: RecordStore, stream: StreamView, mark: string, now: number): Promise<Opened> {
  const kept = opened.get(store) ?? new Map()
  opened.set(store, kept)
  const under = `${mark} ${Math.floor(now / heldMs)} ${language.value}`
  const known = kept.get(stream.id)
  if (known?.under === under) return known.reading
  const reading = openChains(store, stream, now)
  kept.set(stream.id, { under, reading })
  reading.catch(() => kept.delete(stream.id))
  return reading
}

async function openChains(store: RecordStore, stream: StreamView, now: number): Promise<Opened> {
  const activity = await activityOf(store, stream, await store.rows({ activity: stream.id }))
  return { activity, chains: activity ? await readChains(store, activity, await readReview(store, activity), now) : [] }
}

interface Asked {
  readonly kind: Kind
  readonly state: ActivityState
  readonly cursor: number
  readonly given: readonly GivenWord[]
}

function mayAsk({ kind, state, cursor, given }: Asked, { capacities }: Signer): boolean {
  const mine = (kind.approvals ?? []).filter(({ steps }) => steps.some((step) => isMine(step, capacities)))
  if (mine.length === 0) return false
  if (state === 'accepted') return false
  if (state === 'in-review') return true
  if (state === 'approved' && mine.some(({ leadsTo }) => leadsTo === 'accepted')) return true
  const open = mine.filter(({ covers }) => state === 'approved' || covers !== undefined)
  const lastSeen = Math.max(0, ...given.map(({ seen }) => seen))
  // Nothing has come since the last signature, and the steps of this person are signed: nothing can be asked.
  return open.length > 0 && (cursor > lastSeen + opsOfOne || open.some((chain) => chain.steps.some((step) => isMine(step, capacities) && !isSignedIn(given, chain.id, step.id))))
}

function isMine({ roles }: ApprovalStep, capacities: Signer['capacities']): boolean {
  return capacities.some(({ role }) => roles.includes(role))
}

/** By the latest word about the step, as the lines say it. */
function isSignedIn(given: readonly GivenWord[], chain: string, step: string): boolean {
  const words = given.filter((each) => each.chain === chain && each.step === step)
  return words.toSorted((a, b) => b.n - a.n)[0]?.verdict === 'signed'
}
