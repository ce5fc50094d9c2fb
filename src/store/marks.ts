// Whether the rows of a stream could be others than they were: so that what is reckoned from fifty thousand records is reckoned
// once. What the office has given moves a cursor; what is this device's own has a revision. Rule S49.

import { summaryVersion } from '#domain/activity/summary-version.ts'
import type { StreamId } from '#domain/records/op.ts'
import { pullOf, receivedOf } from './kept.ts'
import type { Room } from './room.ts'
import type { RefusedMeta } from './schema.ts'

/** Enough of a hash to tell a pack or a file from the others of one stream. */
const hashLetters = 12

export async function readMarks(room: Room): Promise<ReadonlyMap<StreamId, string>> {
  const { db } = room
  return db.transaction('r', [db.streams, db.records, db.drafts, db.meta, db.blobs, db.packs, db.forms], async () => {
    const [streams, pending, drafts, files, pull, { storedTo }, refused, packs, forms] = await Promise.all([
      db.streams.toArray(), db.records.where('pending').above(0).distinct().toArray(), db.drafts.toArray(), db.blobs.toArray(),
      pullOf(room), receivedOf(room), db.meta.get('refused'), db.packs.count(), db.forms.count(),
    ])
    const codes = (refused?.value as RefusedMeta | undefined) ?? {}
    const own = new Map<StreamId, string[]>()
    const note = (activity: StreamId, text: string) => void (own.get(activity)?.push(text) ?? own.set(activity, [text]))
    for (const row of pending) note(row.activity, `${row.id}@${row.rev}:${row.pending.map((n) => codes[n] ?? n <= storedTo).join()}`)
    for (const row of drafts) note(row.activity, `${row.record}~${row.rev}`)
    for (const file of files) if (file.activity !== '') note(file.activity, `${file.name.slice(0, hashLetters)}:${file.state}`)
    // A summary that waited for its form is another one once that has come.
    const all = `${summaryVersion} ${pull.epoch} ${packs} ${forms}`
    return new Map(streams.map(({ id, cursor, visible, pack, arrivedAt }) => [id, [all, cursor, visible, pack.slice(0, hashLetters), arrivedAt, ...(own.get(id) ?? [])].join(' ')]))
  })
}
