import type { Insertable, Kysely } from 'kysely'
import type { Tables } from './tables.ts'
import type { Work } from './work.ts'
import { done } from './work.ts'

/** Rows of one INSERT: enough that asking costs little, few enough that the statement is written once and used again. */
export const rowsPerInsert = 50

/** Inserts rows: whole batches by one statement, the rest one by one, so that there are two statements to keep. */
export function* insertAll<Name extends keyof Tables>(db: Kysely<Tables>, table: Name, rows: readonly Insertable<Tables[Name]>[]): Work<void> {
  let at = 0
  for (; at + rowsPerInsert <= rows.length; at += rowsPerInsert) yield* done(db.insertInto(table).values(rows.slice(at, at + rowsPerInsert)))
  for (; at < rows.length; at += 1) yield* done(db.insertInto(table).values(rows[at]!))
}
