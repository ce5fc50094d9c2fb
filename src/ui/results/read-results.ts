// Records out of the store, tabled in slices, so that a page shows how far it is and stays quick.

import type { Form } from '#domain/forms/form.ts'
import type { ResultRecord, ResultTable } from '#domain/forms/results/table.ts'
import { Tabling } from '#domain/forms/results/table.ts'
import type { Version } from '#domain/forms/results/whole.ts'
import { versionsOf, wholeOfAll } from '#domain/forms/results/whole.ts'
import { formRef } from '#domain/packs/refs.ts'
import type { FormRef, RecordId } from '#domain/records/op.ts'
import type { RecordRow, RecordStore } from '#store/store.ts'
import { timeZone } from '../words/format.ts'
import { language, t } from '../words/words.ts'

export interface ActivityNamed {
  readonly id: string
  readonly title: string
}

export interface Results {
  /** Of all versions that there are records of: what the tables' questions belong to. */
  readonly form: Form
  readonly tables: readonly ResultTable[]
  /** Activity of each record. */
  readonly homes: ReadonlyMap<string, string>
}

const recordsPerSlice = 100

interface Kept {
  readonly mark: string
  readonly form: FormRef
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
  const newest = formRef(form)
  const versions = new Map<FormRef, Promise<Version | undefined>>()
  // Each by its reference once: what is compiled is kept by identity.
  const versionOf = (ref: FormRef) => {
    if (ref === newest) return undefined
    const asked = versions.get(ref) ?? store.form(ref).then((found) => found && { ref, form: found })
    versions.set(ref, asked)
    return asked
  }
  const records: ResultRecord[] = []
  for (let at = 0; at < rows.length; at += recordsPerSlice) {
    if (!onProgress(at, rows.length)) return undefined
    const slice = await Promise.all(rows.slice(at, at + recordsPerSlice).map((row) => readOne(store, row, known, titles.get(row.activity) ?? '', nameOf)))
    for (const found of slice) {
      const version = found && await versionOf(found.form)
      if (found) records.push(version ? { ...found.record, version } : found.record)
    }
    // The page draws, and hears taps, between two slices.
    await new Promise((resolve) => setTimeout(resolve))
  }
  const whole = wholeOfAll(versionsOf({ ref: newest, form }, records), { language: language.value, mark: (label, version) => t('results.of-version', { label, version }) })
  const tabling = new Tabling(whole, { now: 0, timeZone: timeZone.value, language: language.value })
  for (const [at, record] of records.entries()) {
    if (at % recordsPerSlice === 0) {
      if (!onProgress(rows.length, rows.length)) return undefined
      await new Promise((resolve) => setTimeout(resolve))
    }
    tabling.add(record)
  }
  return { form: whole.form, tables: tabling.tables(), homes: new Map(rows.map((row) => [row.id, row.activity])) }
}

async function readOne(store: RecordStore, row: RecordRow, known: Map<RecordId, Kept>, activity: string, nameOf: (author: string) => string): Promise<Kept | undefined> {
  const mark = `${row.changedAt} ${row.stage} ${activity} ${language.value}`
  const held = known.get(row.id)
  if (held?.mark === mark) return held
  const view = await store.record(row.id)
  if (!view) return undefined
  const record: ResultRecord = { id: row.id, answers: view.answers, begunAt: row.createdAt, changedAt: row.changedAt, activity, author: nameOf(view.state.created.author) }
  const read: Kept = { mark, form: view.formRef, record }
  known.set(row.id, read)
  return read
}
