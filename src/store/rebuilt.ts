// Summaries that a list had to compute anew: by an app of another version, or before their form was here.

import type { RowSummary } from './overlay.ts'
import type { Room } from './room.ts'
import type { RecordsRow } from './schema.ts'

export interface Rebuilt {
  readonly row: RecordsRow
  readonly summary: RowSummary
}

/** Keeps them, so that they are computed once and not at every start. A row that moved meanwhile has a newer one. */
export async function keepRebuilt({ db, cipher }: Room, rebuilt: readonly Rebuilt[]): Promise<void> {
  const sealed = await Promise.all(rebuilt.map(async ({ row, summary }) => ({ ...row, summary: await cipher.sealJson(`summaries:${row.id}`, summary) })))
  try {
    await db.transaction('rw', db.records, async () => {
      const now = await db.records.bulkGet(sealed.map(({ id }) => id))
      await db.records.bulkPut(sealed.flatMap((each, at) => (now[at]?.rev === each.rev ? [{ ...now[at], summary: each.summary }] : [])))
    })
  } catch {
    // A phone without room, or a store that is being closed: the list is read all the same, and the next reading tries again.
  }
}
