// Reading for screens: lists open small summaries only, a record opens whole.

import type { RecordState } from '#domain/records/state.ts'
import type { FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import { formName } from '#domain/records/op.ts'
import { summaryVersion } from '#domain/activity/summary-version.ts'
import type { Draft, RowSummary } from './overlay.ts'
import { answersWith, stageOf } from './overlay.ts'
import { summarise } from './summarise.ts'
import type { Rebuilt } from './rebuilt.ts'
import type { Room } from './room.ts'
import type { BlobsRow, DraftsRow, ReceivedMeta, RecordsRow, RefusedMeta, StatesRow } from './schema.ts'
import type { RecordRow, RecordView } from './store.ts'

/** Opened summaries by record, as long as the row stays at that revision: a list of 500 re-reads one. */
export type SummaryCache = Map<RecordId, { readonly rev: number; readonly summary: RowSummary }>

interface Around {
  readonly storedTo: number
  readonly refused: RefusedMeta
  readonly blobs: ReadonlyMap<string, BlobsRow['state']>
}

export async function readRows(room: Room, cache: SummaryCache, filter: { readonly activity?: StreamId; readonly form?: string } = {}): Promise<readonly RecordRow[]> {
  const { db } = room
  const { rows, drafts, around, hidden } = await db.transaction('r', [db.records, db.drafts, db.streams, db.meta, db.blobs], async () => {
    const [found, allDrafts, streams, context] = await Promise.all([
      recordsBy(room, filter).toArray(),
      db.drafts.toArray(),
      filter.activity === undefined ? db.streams.toArray() : db.streams.where({ id: filter.activity }).toArray(),
      readAround(room),
    ])
    return { rows: found, drafts: allDrafts, around: context, hidden: new Set(streams.filter((stream) => !stream.visible).map((stream) => stream.id)) }
  })
  const opened = await Promise.all(drafts.map((row) => room.cipher.openJson<Draft>(`drafts:${row.record}`, row.body)))
  const drafted = new Map(opened.filter((draft) => matches(draft.ref.activity, formName(draft.ref.form), filter)).map((draft) => [draft.ref.record, draft]))
  const shown = rows.filter((row) => !hidden.has(row.activity) || row.pending.length > 0)
  const rebuilt: Rebuilt[] = []
  const known = await Promise.all(shown.map(async (row) => {
    const draft = drafted.get(row.id)
    drafted.delete(row.id)
    return line(row, draft, around, (draft && await freshSummary(room, row, draft)) ?? await cachedSummary(room, cache, row, rebuilt))
  }))
  if (rebuilt.length > 0) await (await import('./rebuilt.ts')).keepRebuilt(room, rebuilt)
  const begun = await Promise.all([...drafted.values()].map(async (draft) =>
    line({ id: draft.ref.record, activity: draft.ref.activity, form: formName(draft.ref.form), pending: [] }, draft, around, await summarise(await room.form(draft.ref.form), draft.ref, undefined, draft, room.env(draft.at)))))
  return [...known, ...begun].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
}

/** In the order asked for, without those that are not here: one question to the database for all of them. */
export async function readRecords(room: Room, cache: SummaryCache, ids: readonly RecordId[]): Promise<readonly RecordView[]> {
  const { db } = room
  const { rows, kept, drafts, around } = await db.transaction('r', [db.records, db.states, db.drafts, db.meta, db.blobs], async () => {
    const [found, states, begun, context] = await Promise.all([db.records.bulkGet([...ids]), db.states.bulkGet([...ids]), db.drafts.bulkGet([...ids]), readAround(room)])
    return { rows: found, kept: states, drafts: begun, around: context }
  })
  const records = await Promise.all(ids.map((id, at) => recordOf(room, cache, around, id, rows[at], kept[at], drafts[at])))
  return records.filter((each) => each !== undefined)
}

async function recordOf(room: Room, cache: SummaryCache, around: Around, id: RecordId, row: RecordsRow | undefined, kept: StatesRow | undefined, draftRow: DraftsRow | undefined): Promise<RecordView | undefined> {
  const { cipher } = room
  if (!row && !draftRow) return undefined
  const draft = draftRow && await cipher.openJson<Draft>(`drafts:${id}`, draftRow.body)
  const state = kept && await cipher.openJson<RecordState>(`records:${id}`, kept.shown)
  const ref = draft?.ref ?? { record: id, activity: row!.activity, form: state!.form }
  // What was summed up when it was written is not summed up again: that would load the form engine.
  const summary = row && !draft ? await cachedSummary(room, cache, row) : await summarise(await room.form(ref.form), ref, state, draft, room.env(draft?.at ?? 0))
  return {
    ...line(row ?? { id, activity: ref.activity, form: formName(ref.form), pending: [] }, draft, around, summary),
    state: state ?? { id, activity: ref.activity, form: ref.form, created: { at: draft!.at, author: room.identity.person.id, timeZone: room.ports.timeZone() }, changed: { at: draft!.at, author: room.identity.person.id }, fields: {}, touched: {}, blobs: {}, seq: 0 },
    answers: answersWith(state, draft),
    formRef: ref.form,
    hasDraft: draft !== undefined,
  }
}

function recordsBy({ db }: Room, { activity, form }: { readonly activity?: StreamId; readonly form?: string }) {
  if (activity !== undefined && form !== undefined) return db.records.where({ activity, form })
  if (activity !== undefined) return db.records.where('[activity+form]').between([activity, ''], [activity, '\uffff'])
  if (form !== undefined) return db.records.where({ form })
  return db.records.toCollection()
}

function matches(activity: StreamId, form: string, filter: { readonly activity?: StreamId; readonly form?: string }): boolean {
  return (filter.activity === undefined || filter.activity === activity) && (filter.form === undefined || filter.form === form)
}

async function readAround({ db }: Room): Promise<Around> {
  const [received, refused, blobs] = await Promise.all([db.meta.get('received'), db.meta.get('refused'), db.blobs.toArray()])
  return {
    storedTo: (received?.value as ReceivedMeta | undefined)?.storedTo ?? 0,
    refused: (refused?.value as RefusedMeta | undefined) ?? {},
    blobs: new Map(blobs.map((blob) => [blob.name, blob.state])),
  }
}

async function cachedSummary(room: Room, cache: SummaryCache, row: RecordsRow, rebuilt: Rebuilt[] = []): Promise<RowSummary> {
  const cached = cache.get(row.id)
  if (cached?.rev === row.rev && cached.summary.v === summaryVersion) return cached.summary
  const kept = await room.cipher.openJson<RowSummary>(`summaries:${row.id}`, row.summary)
  // Made by another version of the app, or before the form was here: computed again from the record.
  const summary = kept.v === summaryVersion || !(await room.form(kept.formRef as FormRef)) ? kept : (await freshSummary(room, row, undefined) ?? kept)
  if (summary !== kept) rebuilt.push({ row, summary })
  cache.set(row.id, { rev: row.rev, summary })
  return summary
}

/** Undefined: the record went between the reading of its row and this. */
async function freshSummary(room: Room, row: RecordsRow, draft: Draft | undefined): Promise<RowSummary | undefined> {
  const found = await room.db.states.get(row.id)
  if (!found) return undefined
  const state = await room.cipher.openJson<RecordState>(`records:${row.id}`, found.shown)
  const ref = draft?.ref ?? { record: row.id, activity: row.activity, form: state.form }
  return summarise(await room.form(ref.form), ref, state, draft, room.env(draft?.at ?? state.changed.at))
}

function line(row: Pick<RecordsRow, 'id' | 'activity' | 'form' | 'pending'>, draft: Draft | undefined, around: Around, summary: RowSummary): RecordRow {
  // A blob that is not in this device's table came from elsewhere: it is not this device's to send.
  const own = summary.blobs.filter((name) => around.blobs.has(name))
  return {
    id: row.id,
    activity: row.activity,
    form: row.form,
    summary: summary.summary,
    ...stageOf(row.pending, around.storedTo, around.refused, draft !== undefined),
    hasConflict: summary.hasConflict,
    isDeleted: summary.isDeleted,
    blobs: { all: own.length, sent: own.filter((name) => around.blobs.get(name) === 'sent').length },
    createdAt: summary.createdAt,
    changedAt: summary.changedAt,
  }
}
