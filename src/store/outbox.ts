// What waits, what the server has acknowledged, and what is to be sent next. Rules S9–S13 in docs/rules/store.md.

import type { BlobRef, OpHeader, StreamId } from '#domain/records/op.ts'
import { headOf, opensOps, receivedOf } from './kept.ts'
import type { Room } from './room.ts'
import type { ReceivedMeta, RefusedMeta } from './schema.ts'
import type { Outbox, Run, SyncStore } from './store.ts'

export async function readRun(room: Room, after: number, maxOps: number, maxBytes: number): Promise<Run | undefined> {
  const found = await room.db.ops.where('n').between(after, after + maxOps, false, true).toArray()
  let bytes = 0
  const rows = found.filter((row, index) => {
    bytes += row.size
    return index === 0 || bytes <= maxBytes
  })
  const [first] = rows
  if (!first) return undefined
  return { from: first.n, prev: first.prev, head: rows[rows.length - 1]!.hash, bodies: await opensOps(room, rows) }
}

/**
 * Takes a receipt whose signature was checked. One that names another end of the chain than ours comes from a
 * clone of this device: then nothing counts as sent, and the device says that it must be enrolled again.
 */
export async function takeReceipt(room: Room, receipt: Parameters<SyncStore['received']>[0]): Promise<void> {
  const { db, ports } = room
  await db.transaction('rw', [db.meta, db.ops, db.blobs], async () => {
    const [before, at] = await Promise.all([receivedOf(room), db.ops.get(receipt.storedTo)])
    const isOurs = receipt.storedTo === 0 || at?.hash === receipt.headHash
    const storedTo = !isOurs ? before.storedTo : receipt.epoch === before.epoch ? Math.max(before.storedTo, receipt.storedTo) : receipt.storedTo
    const value: ReceivedMeta = { epoch: receipt.epoch, storedTo, backedUpTo: receipt.backedUpTo, at: receipt.at, frozen: receipt.frozen || !isOurs }
    // Another epoch: the server was restored, and its pictures may be older still than its ledger.
    if (before.epoch !== null && before.epoch !== receipt.epoch) await db.blobs.where('state').equals('sent').modify({ state: 'waiting' })
    await db.meta.put({ key: 'received', value })
    await db.blobs.where('name').anyOf(receipt.blobs).modify({ state: 'sent' })
  })
  ports.news.tell()
}

export async function rewind(room: Room, storedTo: number): Promise<void> {
  const { db, ports } = room
  await db.transaction('rw', db.meta, async () => {
    const before = await receivedOf(room)
    await db.meta.put({ key: 'received', value: { ...before, storedTo: Math.min(before.storedTo, storedTo) } satisfies ReceivedMeta })
  })
  ports.news.tell()
}

/** Blobs whose op the server has: text before pictures. */
export async function blobsToSend({ db }: Room, limit: number): Promise<readonly BlobRef[]> {
  const [waiting, received] = await db.transaction('r', [db.blobs, db.meta], () =>
    Promise.all([db.blobs.where('state').equals('waiting').toArray(), receivedOf({ db })]))
  return waiting
    // 0: the op that names it is on the server under an earlier enrolment.
    .filter((blob) => blob.n <= received.storedTo)
    .sort((a, b) => a.n - b.n || a.size - b.size)
    .slice(0, limit)
    .map(({ name, size, type }) => ({ name, size, type }))
}

export async function readHeader({ db, identity }: Room, n: number): Promise<OpHeader | undefined> {
  const row = await db.ops.get(n)
  return row && { v: 1, device: identity.device, n, prev: row.prev, bodyHash: row.bodyHash }
}

/** Counts by indexes only: ten thousand waiting ops are not read to say how many they are. */
export async function readOutbox(room: Room): Promise<Outbox> {
  const { db } = room
  return db.transaction('r', [db.ops, db.drafts, db.blobs, db.meta, db.records, db.streams], async () => {
    const [received, refusedRow, head, streams, blobs, drafts] = await Promise.all([
      receivedOf(room), db.meta.get('refused'), headOf(room), db.streams.toCollection().primaryKeys(), db.blobs.where('state').equals('waiting').toArray(), db.drafts.count(),
    ])
    const refused = Object.keys((refusedRow?.value as RefusedMeta | undefined) ?? {}).map(Number)
    // 0: the op was sent under an earlier enrolment, and nothing here knows when it was made.
    const withFile = blobs.reduce((least, { n }) => (n > 0 ? Math.min(least, n) : least), Infinity)
    const [oldest, naming, acknowledged] = await Promise.all([
      db.ops.where('n').above(received.storedTo).first(),
      Number.isFinite(withFile) ? db.ops.get(withFile) : undefined,
      db.records.where('pending').belowOrEqual(received.storedTo).count(),
    ])
    const first = naming && (!oldest || naming.n < oldest.n) ? naming : oldest
    const waiting = Math.max(0, head.n - received.storedTo)
    const counted = await opsByActivity(room, received.storedTo, waiting, oldest ? [...streams, oldest.activity] : [])
    const activities = [...new Set([...counted.keys(), ...blobs.map((blob) => blob.activity)])].filter((id): id is StreamId => id !== '')
    const byActivity = activities.map((activity) => {
      const files = blobs.filter((blob) => blob.activity === activity)
      return { activity, ops: counted.get(activity) ?? 0, blobs: files.length, bytes: files.reduce((sum, blob) => sum + blob.size, 0) }
    })
    return {
      waiting,
      ...(first && { oldestAt: first.at }),
      sent: Math.max(0, acknowledged - refused.filter((n) => n <= received.storedTo).length),
      drafts,
      refused: refused.length,
      blobs: { waiting: blobs.length, waitingBytes: blobs.reduce((sum, blob) => sum + blob.size, 0) },
      ...(received.at !== undefined && { receiptAt: received.at }),
      byActivity: byActivity.filter(({ ops, blobs: files }) => ops + files > 0),
      frozen: received.frozen,
    }
  })
}

/** One question for each op or for each activity, whichever is less: a phone in the field has many ops of few activities, a desk few of a thousand. */
async function opsByActivity({ db }: Room, storedTo: number, waiting: number, activities: readonly StreamId[]): Promise<ReadonlyMap<StreamId, number>> {
  const counts = new Map<StreamId, number>()
  if (waiting < activities.length) await db.ops.where('n').above(storedTo).each(({ activity }) => void counts.set(activity, (counts.get(activity) ?? 0) + 1))
  else await Promise.all([...new Set(activities)].map(async (activity) => void counts.set(activity, await db.ops.where('[activity+n]').between([activity, storedTo], [activity, Infinity], false, true).count())))
  return counts
}
