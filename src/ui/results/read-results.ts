// Records out of the store, tabled in slices, so that a page shows how far it is and stays quick.

import type { Form } from '#domain/forms/form.ts'
import type { ResultRecord, ResultTable } from '#domain/forms/results/table.ts'
import { Tabling } from '#domain/forms/results/table.ts'
import type { RecordId } from '#domain/records/op.ts'
import type { RecordRow, RecordStore } from '#store/store.ts'
import { timeZone } from '../words/format.ts'
import { language } from '../words/words.ts'

export interface ActivityNamed {
  readonly id: string
  readonly title: string
}

export interface Results {
  readonly tables: readonly ResultTable[]
  /** Activity of each record. */
  readonly homes: ReadonlyMap<string, string>
}

const recordsPerSlice = 100

interface Kept {
  readonly mark: string
  readonly record: ResultRecord
}
/** Each costs a decryption: kept by what changes with the record. */
const kept = new WeakMap<RecordStore, Map<RecordId, Kept>>()

/** Drafts are still being written and count when they are records. */
export async function readResults(store: RecordStore, form: Form, activities: readonly ActivityNamed[], nameOf: (author: string) => string, onProgress: (done: number, all: number) => boolean): Promise<Results | undefined> {
  const titles = new Map(activities.map(({ id, title }) => [id, title]))
  const rows = (await store.rows({ form: form.id })).filter((row) => titles.has(row.activity) && !row.isDeleted && row.stage !== 'draft')
  const known = kept.get(store) ?? new Map<RecordId, Kept>()
  kept.set(store, known)
  const tabling = new Tabling(form, { now: 0, timeZone: timeZone.value, language: language.value })
  for (let at = 0; at < rows.length; at += recordsPerSlice) {
    if (!onProgress(at, rows.length)) return undefined
    const slice = await Promise.all(rows.slice(at, at + recordsPerSlice).map((row) => readOne(store, row, known, titles.get(row.activity) ?? '', nameOf)))
    for (const record of slice) if (record) tabling.add(record)
    // The page draws, and hears taps, between two slices.
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { tables: tabling.tables(), homes: new Map(rows.map((row) => [row.id, row.activity])) }
}

async function readOne(store: RecordStore, row: RecordRow, known: Map<RecordId, Kept>, activity: string, nameOf: (author: string) => string): Promise<ResultRecord | undefined> {
  const mark = `${row.changedAt} ${row.stage} ${activity} ${language.value}`
  const held = known.get(row.id)
  if (held?.mark === mark) return held.record
  const view = await store.record(row.id)
  if (!view) return undefined
  const record: ResultRecord = { id: row.id, answers: view.answers, begunAt: row.createdAt, changedAt: row.changedAt, activity, author: nameOf(view.state.created.author) }
  known.set(row.id, { mark, record })
  return record
}
