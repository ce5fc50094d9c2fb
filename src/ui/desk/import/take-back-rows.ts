// Rows of an imported table, written and taken back: an op for each, and nothing that anybody has changed since. Rules PL32, PL56.

import { latestOps, writersSince } from '#domain/activity/import-undo.ts'
import type { OpId, Value } from '#domain/records/op.ts'
import type { RecordRef, RecordStore } from '#store/store.ts'

/** A row as the import has left it. */
export interface WrittenRow {
  readonly ref: RecordRef
  readonly ops: ReadonlySet<OpId>
  /** What takes it back. */
  readonly before: Readonly<Record<string, Value>>
}

export async function writeRow(store: RecordStore, ref: RecordRef, set: Readonly<Record<string, Value>>, before: WrittenRow['before']): Promise<WrittenRow> {
  const known = latestOps(await store.records([ref.record]))
  const op = await store.write(ref, set, { via: 'import' })
  return { ref, ops: new Set([...known, op]), before }
}

/** Resolves with how many were left. */
export async function takeBackRows(store: RecordStore, written: readonly WrittenRow[], tell: (done: number) => void): Promise<number> {
  let left = 0
  for (const [at, { ref, ops, before }] of written.entries()) {
    tell(at)
    if (writersSince(await store.records([ref.record]), ops, store.identity.person.id).length > 0) left += 1
    else await store.write(ref, before, { via: 'undo' })
  }
  return left
}
