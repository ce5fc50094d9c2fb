// What an import of plans may still take back: only what is as the import has left it. An undo comes seconds or minutes
// later, and others work meanwhile.

import type { DeviceId, OpId, RecordId } from '../records/op.ts'
import { opId } from '../records/op.ts'
import type { RecordState } from '../records/state.ts'

/** What an import has done with one activity. */
export interface ImportTrace {
  readonly activity: string
  /** With its plan; `given`: nothing, its people are all. */
  readonly did: 'begun' | 'brought-back' | 'changed' | 'given'
  /** The latest ops that the import has left behind: of the plan alone where it was changed, else of the whole activity. */
  readonly ops: ReadonlySet<OpId>
  /** Who had it before; undefined: that was not known. */
  readonly had?: readonly string[]
  /** To whom its beginning has given it, and to whom it was given besides. */
  readonly begunWith: readonly string[]
  readonly gave: readonly string[]
}

export interface RecordNow {
  readonly state: Pick<RecordState, 'id' | 'created' | 'touched'>
  /** Somebody is typing in it on this device. */
  readonly hasDraft: boolean
}

/** The activity as this device knows it now. */
export interface ActivityNow {
  readonly plan: RecordId
  /** The plan among them; deleted ones too. */
  readonly records: readonly RecordNow[]
  /** Who has it; undefined: the office cannot be asked. */
  readonly people: readonly string[] | undefined
}

/** `begun`: by one of them before · `touched`: they have written in it since · `given`: to them since. */
export interface WhyLeft {
  readonly code: 'begun' | 'touched' | 'given'
  readonly people: readonly string[]
}

export interface ImportUndo {
  /** Whether the plan is deleted again, or changed back. */
  readonly isPlanTaken: boolean
  /** From whom the activity is taken. */
  readonly from: readonly string[]
  /** Undefined: nothing of it is left. */
  readonly left?: WhyLeft
}

/** The latest op of each device in each of the records. */
export function latestOps(records: readonly Pick<RecordNow, 'state'>[]): ReadonlySet<OpId> {
  return new Set(records.flatMap(({ state }) => Object.values(state.touched).map(({ op }) => op)))
}

/** @param self who takes back */
export function undoOf(trace: ImportTrace, { plan: id, records, people }: ActivityNow, self: string): ImportUndo {
  const plan = records.filter(({ state }) => state.id === id)
  // Somebody who works with it keeps it, whatever becomes of the plan.
  const writers = writersSince(records, new Set(), self)
  const from = trace.gave.filter((each) => !writers.includes(each))
  const keep = trace.gave.filter((each) => writers.includes(each))
  const keeping: Pick<ImportUndo, 'left'> = keep.length > 0 ? { left: { code: 'touched', people: keep } } : {}
  if (trace.did === 'given') return { isPlanTaken: false, from, ...keeping }
  if (trace.did === 'changed') {
    const changers = writersSince(plan, trace.ops, self)
    return changers.length > 0 ? { isPlanTaken: false, from, left: { code: 'touched', people: changers } } : { isPlanTaken: true, from, ...keeping }
  }
  const beginner = plan[0]?.state.created.author ?? self
  if (trace.did === 'begun' && beginner !== self) return { isPlanTaken: false, from, left: { code: 'begun', people: [beginner] } }
  const since = writersSince(records, trace.ops, self)
  if (since.length > 0) return { isPlanTaken: false, from: [], left: { code: 'touched', people: since } }
  const expected = new Set([...trace.had ?? people ?? [], ...trace.begunWith, ...trace.gave])
  const others = (people ?? []).filter((each) => !expected.has(each))
  if (others.length > 0) return { isPlanTaken: false, from: [], left: { code: 'given', people: others } }
  return { isPlanTaken: true, from: [...trace.begunWith, ...trace.gave] }
}

/** Authors of ops that are not among these, and this device's own where something is being typed. */
export function writersSince(records: readonly RecordNow[], ops: ReadonlySet<OpId>, self: string): readonly string[] {
  return [...new Set(records.flatMap(({ state, hasDraft }) => [...Object.values(state.touched).filter(({ op }) => !ops.has(op)).map(({ author }) => author), ...(hasDraft ? [self] : [])]))]
}

/** The op that an activity begins with: its plan, by the server. */
export function beginningOp(activity: string): OpId {
  return opId(`server:${activity}` as DeviceId, 1)
}
