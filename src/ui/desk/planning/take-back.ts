// Taking an import of plans back: an op for each, so that its history says what was taken back, and of nothing that others
// have made their own meanwhile. Rules PL35, PL52 and PL56.

import type { ImportTrace, WhyLeft } from '#domain/activity/import-undo.ts'
import { undoOf } from '#domain/activity/import-undo.ts'
import { planFields } from '#domain/packs/pack.ts'
import { Problem } from '#domain/problem.ts'
import type { RecordId, Value } from '#domain/records/op.ts'
import type { RecordStore, RecordView } from '#store/store.ts'
import type { GivingChange, Planning } from '../../services.ts'

/** What an import has written of one plan, for taking it back. */
export interface WrittenPlan {
  readonly trace: ImportTrace
  /** Undefined: it was begun at the office. */
  readonly plan?: RecordId
  /** What stood there. */
  readonly before: Readonly<Record<string, Value>>
}

/** A plan that stays as it is, or of which something does. */
export interface LeftPlan {
  readonly activity: string
  readonly title: string
  readonly why: WhyLeft
}

export interface TakenBack {
  /** Of how many activities something is taken back, with `toTake` done. */
  readonly taken: number
  readonly toTake: readonly GivingChange[]
  readonly left: readonly LeftPlan[]
  /** The office has begun them and this device does not know them yet: it cannot write into what it has not read. */
  readonly unread: number
}

type Tell = (progress: { readonly done: number; readonly all: number }) => void

/** @param form of the plans */
export async function takeBack(store: RecordStore, planning: Planning, form: string, written: readonly WrittenPlan[], tell: Tell): Promise<TakenBack> {
  tell({ done: 0, all: written.length })
  // What others have done meanwhile is asked for first; without a network what is known here decides.
  await planning.readBack()
  const peopleOf = await peopleNow(planning)
  const [toTake, left]: [GivingChange[], LeftPlan[]] = [[], []]
  let [taken, unread] = [0, 0]
  for (const [at, { trace, plan: id, before }] of written.entries()) {
    tell({ done: at, all: written.length })
    const { activity } = trace
    const records = await recordsOf(store, activity, trace.did === 'changed' && trace.gave.length === 0 ? id : undefined)
    const plan = records.find((each) => (id === undefined ? each.form === form : each.id === id))
    if (!plan) {
      unread += 1
      continue
    }
    const undo = undoOf(trace, { plan: plan.id, records, people: peopleOf && (peopleOf.get(activity) ?? []) }, store.identity.person.id)
    if (undo.isPlanTaken) await store.write({ record: plan.id, activity: plan.activity, form: plan.formRef }, before, { via: 'undo' })
    if (undo.from.length > 0) toTake.push({ activity, add: [], remove: [...undo.from] })
    if (undo.left) left.push({ activity, title: plan.answers[planFields.title] ?? '', why: undo.left })
    if (undo.isPlanTaken || undo.from.length > 0) taken += 1
  }
  return { taken, toTake, left, unread }
}

/** Of an activity all records, or one. */
export async function recordsOf(store: RecordStore, activity: string, one?: RecordId): Promise<readonly RecordView[]> {
  return store.records(one === undefined ? (await store.rows({ activity: activity as RecordView['activity'] })).map(({ id }) => id) : [one])
}

async function peopleNow(planning: Planning): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
  try {
    return (await planning.assignments()).peopleOf
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return undefined
  }
}
