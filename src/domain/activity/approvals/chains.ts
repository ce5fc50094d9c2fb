// A kind's chains over an activity's records: who has signed what, whether it still covers what is there, who is next.
// The same on desk and server, and in the report. Nothing of it is stored but the signatures: rules AP1–AP9.

import { hashOfContent } from '../../dossier/hash-of-content.ts'
import type { Answers } from '../../forms/answers.ts'
import type { Sha256 } from '../../hash.ts'
import type { ApprovalChain, ApprovalStep, Condition, Kind } from '../../packs/pack.ts'
import type { FormRef, RecordId } from '../../records/op.ts'
import type { Review } from '../review/review.ts'
import type { ActivityState } from '../review/states.ts'
import { isApproved } from '../review/states.ts'
import type { Approval } from './approval.ts'

/** A record that may be covered; deleted ones too, as their going is a change. */
export interface ContentRecord {
  readonly id: RecordId
  /** The form's id, and the version that the record is pinned to. */
  readonly form: string
  readonly ref: FormRef
  readonly answers: Answers
  readonly isDeleted: boolean
  /** Seq of its last op, and when that was made. */
  readonly seq: number
  readonly changedAt: number
}

/**
 * `signed` and it still holds · `stale` the content is another now · `withdrawn` the activity went back into review ·
 * `declined` · `open` nobody has said anything.
 */
export type StepState = 'signed' | 'stale' | 'withdrawn' | 'declined' | 'open'

export interface StepView {
  readonly step: ApprovalStep
  readonly state: StepState
  /** The latest word. */
  readonly last?: Approval
  /** Of a stale one: covered records that have changed since. */
  readonly changed: readonly RecordId[]
  /** It is this step's turn now, and since when. */
  readonly askedSince?: number
}

export interface ChainView {
  readonly chain: ApprovalChain
  /** Of what the chain covers now, which is what a signature binds. */
  readonly hash: string
  readonly covered: readonly ContentRecord[]
  /** Those that are asked for. */
  readonly steps: readonly StepView[]
  readonly isComplete: boolean
}

export interface Approved {
  readonly activity: string
  readonly kind: Kind
  readonly review: Review
  readonly approvals: readonly Approval[]
  /** Without what reviewers wrote. */
  readonly content: readonly ContentRecord[]
  readonly asks: (condition: Condition | undefined) => boolean
  readonly sha256: Sha256
}

/** The chains that are asked for here, in the kind's order; none for a kind without chains. */
export function chainsOf(approved: Approved): readonly ChainView[] {
  const chains = (approved.kind.approvals ?? []).filter(({ condition }) => approved.asks(condition))
  const first = chains.filter(({ leadsTo }) => leadsTo === undefined).map((chain) => chainView(chain, approved, true))
  const isWhole = first.every(({ isComplete }) => isComplete)
  return [...first, ...chains.filter(({ leadsTo }) => leadsTo !== undefined).map((chain) => chainView(chain, approved, isWhole))]
}

/** Whether everybody who has to be asked before this state has signed what is there now. */
export function isSignedFor(state: 'approved' | 'accepted', chains: readonly ChainView[]): boolean {
  return chains.every(({ chain, isComplete }) => isComplete || (state === 'approved' && chain.leadsTo === 'accepted'))
}

function chainView(chain: ApprovalChain, approved: Approved, isItsTurn: boolean): ChainView {
  const { kind, review, activity, sha256 } = approved
  const forms = chain.covers && new Set(kind.evidence.filter(({ id }) => chain.covers!.includes(id)).map(({ from }) => from.form))
  const except = new Set(chain.except)
  const within = approved.content.filter(({ form }) => (forms?.has(form) ?? true) && !except.has(form))
  const covered = within.filter(({ isDeleted }) => !isDeleted)
  const hash = hashOfContent(activity, covered, sha256)
  const reopened = chain.covers ? undefined : review.changes.findLast(({ from, to }) => isApproved(from) && to === 'in-review')
  const anewFrom = Math.max(0, chain.steps.findIndex(({ id }) => id === chain.anewFrom))
  let since = beganAt(chain, review, covered)
  let isNext = isItsTurn && isOpenIn(review.state, chain)
  let isComplete = true
  const steps = chain.steps.filter(({ condition }) => approved.asks(condition)).map((step): StepView => {
    const last = approved.approvals.findLast((each) => each.chain === chain.id && each.step === step.id)
    const state = stateOf(last, hash, reopened?.seen)
    const changed = state === 'stale' ? within.filter(({ seq }) => seq > last!.seen) : []
    const isDone = state === 'signed' || (state === 'stale' && chain.steps.indexOf(step) < anewFrom)
    if (isDone) since = Math.max(since, last!.at)
    else isComplete = false
    const isAsked = isNext && !isDone
    if (isAsked) isNext = false
    return { step, state, ...(last && { last }), changed: changed.map(({ id }) => id), ...(isAsked && { askedSince: Math.max(since, ...changed.map(({ changedAt }) => changedAt)) }) }
  })
  return { chain, hash, covered, steps, isComplete }
}

function stateOf(last: Approval | undefined, hash: string, reopenedAt: number | undefined): StepState {
  if (!last) return 'open'
  if (last.verdict === 'declined') return 'declined'
  if (reopenedAt !== undefined && last.seen < reopenedAt) return 'withdrawn'
  return last.hash === hash ? 'signed' : 'stale'
}

/** Who approves people and months need not wait for the end; who approves the whole does, and headquarters for them. */
export function isOpenIn(state: ActivityState, { covers, leadsTo }: ApprovalChain): boolean {
  if (leadsTo === 'accepted') return state === 'approved'
  return covers ? state !== 'accepted' : state === 'in-review' || state === 'approved'
}

/** When its first step was first asked: with the state, or with the first thing that there was to approve. */
function beganAt({ covers }: ApprovalChain, { changes }: Review, covered: readonly ContentRecord[]): number {
  if (!covers) return changes.at(-1)?.at ?? 0
  return covered.length === 0 ? 0 : Math.min(...covered.map(({ changedAt }) => changedAt))
}
