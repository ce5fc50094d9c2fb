// Reads activities from the store, as the screens see them.

import type { Gathered } from '#domain/activity/evidence.ts'
import type { FormUse, Kind, Pack } from '#domain/packs/pack.ts'
import { kindOf, planFields } from '#domain/packs/pack.ts'
import type { RecordId, StreamId } from '#domain/records/op.ts'
import type { RecordRow, RecordStore, StreamView } from '#store/store.ts'
import type { ActivityOutline, ActivityView } from './activity-view.ts'

/** Those that count: not deleted, of this form. */
export function rowsOf(activity: Pick<ActivityView, 'rows'>, form: string): readonly RecordRow[] {
  return activity.rows.filter((row) => row.form === form && !row.isDeleted)
}

/** A closing form that was filled: the leader has closed it, with gaps or without. */
export function isClosed(activity: Pick<ActivityOutline, 'kind' | 'rows'>): boolean {
  const closing = activity.kind.forms.find((use) => use.place === 'closing')
  return closing !== undefined && rowsOf(activity, closing.form).some((row) => row.stage !== 'draft')
}

export function useOf(kind: Kind, form: string | undefined): FormUse | undefined {
  return kind.forms.find((each) => each.form === form)
}

/** Undefined: no such activity here, or its plan or pack has not arrived yet. */
export async function readActivity(store: RecordStore, id: string): Promise<ActivityView | undefined> {
  const [stream, rows] = await Promise.all([store.stream(id as StreamId), store.rows({ activity: id as StreamId })])
  return stream && activityOf(store, stream, rows)
}

/** The activity of a stream that is already known, of its rows. Undefined: its plan or pack has not arrived yet. */
export async function activityOf(store: RecordStore, stream: StreamView, rows: readonly RecordRow[]): Promise<ActivityView | undefined> {
  const outline = await outlineOf(store, stream, rows)
  return outline && (await weighing()).weighed(outline)
}

interface Found<Activity> {
  /** Earliest date first. */
  readonly activities: readonly Activity[]
  /** How many are granted but not here yet. */
  readonly onTheirWay: number
}

/** All visible activities. */
export async function readActivities(store: RecordStore): Promise<Found<ActivityView>> {
  const [{ activities, onTheirWay }, { weighed }] = await Promise.all([readOutlines(store), weighing()])
  return { activities: activities.map(weighed), onTheirWay }
}

/** The code that evaluates a pack's expressions: 6 kB that the first list of the day does not wait for. */
const weighing = () => import('./weighing.ts')

/** The same as far as it is known without their evidence. */
export async function readOutlines(store: RecordStore): Promise<Found<ActivityOutline>> {
  const [streams, rows] = await Promise.all([store.streams(), store.rows()])
  const byActivity = grouped(rows, (row) => row.activity)
  const visible = streams.filter((each) => each.kind === 'activity' && each.visible)
  await readPlans(store, visible, byActivity)
  const found = await Promise.all(visible.map((stream) => outlineOf(store, stream, byActivity.get(stream.id) ?? [])))
  const activities = found.filter((each) => each !== undefined).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1))
  // One whose plan was deleted is not on its way: it was taken back.
  const isGone = await Promise.all(visible.filter((_, at) => found[at] === undefined).map(async (stream) => {
    const planForms = planFormsOf(await store.pack(stream.pack))
    return (byActivity.get(stream.id) ?? []).some((row) => row.isDeleted && planForms.has(row.form))
  }))
  return { activities, onTheirWay: isGone.filter((each) => !each).length }
}

/** A thousand plans are one question. */
async function readPlans(store: RecordStore, streams: readonly StreamView[], byActivity: ReadonlyMap<StreamId, readonly RecordRow[]>): Promise<void> {
  const rows = await Promise.all(streams.map(async ({ id, pack }) => planRowOf(await store.pack(pack), byActivity.get(id) ?? [])))
  const unread = rows.filter((row) => row !== undefined && !isPlanRead(row)).map((row) => row!)
  const answers = new Map((await store.records(unread.map(({ id }) => id))).map((record) => [record.id, record.answers]))
  for (const { id, changedAt, stage } of unread) plans.set(id, { changedAt, stage, answers: answers.get(id) ?? {} })
}

function planRowOf(pack: Pack | undefined, rows: readonly RecordRow[]): RecordRow | undefined {
  const planForms = planFormsOf(pack)
  return rows.find((row) => planForms.has(row.form) && !row.isDeleted)
}

async function outlineOf(store: RecordStore, stream: StreamView, rows: readonly RecordRow[]): Promise<ActivityOutline | undefined> {
  const [pack, formRefs] = await Promise.all([store.pack(stream.pack), store.formRefs(stream.pack)])
  const planRow = planRowOf(pack, rows)
  if (!pack || !planRow) return undefined
  const plan = await planAnswers(store, planRow)
  const kind = kindOf(pack, plan[planFields.kind] ?? '') ?? pack.kinds[0]
  if (!kind) return undefined
  const counted = grouped(rows.filter((row) => !row.isDeleted), (row) => row.form)
  const gathered: Gathered = Object.fromEntries([...counted].map(([form, those]) => [form, those.map((row) => row.summary)]))
  return { id: stream.id, stream, pack, kind, province: store.identity.province.id, formRefs, plan, title: plan['/title'] ?? '', date: plan['/date'] ?? '', rows, gathered }
}

function planFormsOf(pack: Pack | undefined): ReadonlySet<string> {
  return new Set(pack?.kinds.flatMap((kind) => kind.forms.filter((use) => use.place === 'plan').map((use) => use.form)))
}

/** Plans change seldom and each costs a decryption: kept by record and time of change. */
const plans = new Map<RecordId, { readonly changedAt: number; readonly stage: string; readonly answers: ActivityView['plan'] }>()

function isPlanRead({ id, changedAt, stage }: RecordRow): boolean {
  const kept = plans.get(id)
  return kept?.changedAt === changedAt && kept.stage === stage
}

async function planAnswers(store: RecordStore, row: RecordRow): Promise<ActivityView['plan']> {
  if (isPlanRead(row)) return plans.get(row.id)!.answers
  const answers = (await store.record(row.id))?.answers ?? {}
  plans.set(row.id, { changedAt: row.changedAt, stage: row.stage, answers })
  return answers
}

/** `Map.groupBy` by hand: phones in the field are some years behind. */
function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
