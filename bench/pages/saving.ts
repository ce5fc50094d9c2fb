// One attendance row into the store, beside the least that durable storage of so many bytes costs here.

import type { RecordRef, Store } from '#store/store.ts'
import { databaseName } from '#store/schema.ts'
import type { OpsRow, RecordsRow, StatesRow } from '#store/schema.ts'
import { asked, rawDatabase, written } from './raw-database.ts'

type Answers = Readonly<Record<string, string>>

export interface SaveSamples {
  /** Bytes of ciphertext that one row puts: its op, the record and its summary. */
  readonly bytes: number
  /** All in ms. */
  readonly write: readonly number[]
  readonly raw: readonly number[]
  readonly draft: readonly number[]
}

const warmUps = 30
const fieldsPerRow = 7

/**
 * `rounds` samples of each, in an order that chance gives each round: what the machine does meanwhile, and what
 * the disk still has to do from the one before, then falls on all alike.
 */
export async function measureSaves(store: Store, newRow: () => RecordRef, answersOf: (at: number) => Answers, rounds: number): Promise<SaveSamples> {
  for (let at = 0; at < warmUps; at += 1) await store.write(newRow(), answersOf(at))
  const bytes = await bytesPerRow(store)
  const database = await rawDatabase('bench-raw')
  const samples = { write: [] as number[], raw: [] as number[], draft: [] as number[] }
  let typed = newRow()
  const acts = {
    write: (at: number) => {
      const [ref, answers] = [newRow(), answersOf(at)]
      return () => store.write(ref, answers)
    },
    raw: (at: number) => {
      const payload = crypto.getRandomValues(new Uint8Array(bytes))
      return () => written(database, 'strict', (rows) => rows.put({ n: at, payload }))
    },
    // As it is typed: field after field of one row.
    draft: (at: number) => {
      if (at % fieldsPerRow === 0) typed = newRow()
      const [path, value] = Object.entries(answersOf(at))[at % fieldsPerRow]!
      const ref = typed
      return () => store.draft(ref, { [path]: value })
    },
  }
  const names = ['write', 'raw', 'draft'] as const
  for (let at = 0; at < rounds; at += 1) {
    for (const name of shuffled(names)) {
      const act = acts[name](at)
      const startedAt = performance.now()
      await act()
      samples[name].push(performance.now() - startedAt)
    }
  }
  database.close()
  return { bytes, ...samples }
}

export type SaveParts = Readonly<Record<'reading before' | 'sealing, hashing, summing up' | 'strict transaction' | 'after it', number>>

/** Where one write's time goes, in ms, for each of `rounds` writes. */
export async function measureSaveParts(store: Store, newRow: () => RecordRef, answersOf: (at: number) => Answers, rounds: number): Promise<readonly SaveParts[]> {
  const parts: SaveParts[] = []
  window.watch.isTracing = true
  for (let at = 0; at < rounds; at += 1) {
    const [ref, answers] = [newRow(), answersOf(at)]
    window.watch.spans = []
    const from = performance.now()
    await store.write(ref, answers)
    const to = performance.now()
    const [reads, writes] = [window.watch.spans.filter(({ what }) => what === 'read'), window.watch.spans.filter(({ what }) => what === 'write')]
    const [readTo, writeFrom, writeTo] = [Math.max(from, ...reads.map((each) => each.to)), writes[0]!.from, writes.at(-1)!.to]
    parts.push({ 'reading before': readTo - from, 'sealing, hashing, summing up': writeFrom - readTo, 'strict transaction': writeTo - writeFrom, 'after it': to - writeTo })
  }
  window.watch.isTracing = false
  return parts
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items.map((item) => ({ item, at: Math.random() })).toSorted((a, b) => a.at - b.at).map(({ item }) => item)
}

/** The mean over the rows that are there. */
async function bytesPerRow(store: Store): Promise<number> {
  const database = await asked(indexedDB.open(databaseName(store.identity.device)))
  const transaction = database.transaction(['ops', 'records', 'states'])
  const [ops, records, states] = await Promise.all([
    asked<OpsRow[]>(transaction.objectStore('ops').getAll()), asked<RecordsRow[]>(transaction.objectStore('records').getAll()), asked<StatesRow[]>(transaction.objectStore('states').getAll()),
  ])
  database.close()
  const own = new Set<string>(ops.map((op) => op.record))
  const put = [...ops.map((op) => op.body.byteLength), ...records.filter((row) => own.has(row.id)).map((row) => row.summary.byteLength), ...states.filter((row) => own.has(row.id)).map((row) => row.shown.byteLength)]
  return Math.round(put.reduce((sum, each) => sum + each, 0) / ops.length)
}
