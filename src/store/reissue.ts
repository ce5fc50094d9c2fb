// A new enrolment takes over what an earlier one could not deliver. The op keeps its first name as `origin`, by
// which the ledger counts it once, however often and by however many clones it is offered. Rule S19.

import type { BlobRef, OpBody, StreamId } from '#domain/records/op.ts'
import { append } from './append.ts'
import { opensOps, pullOf } from './kept.ts'
import type { Room } from './room.ts'
import { untilNotOvertaken } from './room.ts'
import type { Reissue } from './store.ts'

export async function unconfirmed(room: Room, epoch: string): Promise<readonly Reissue[]> {
  const { db } = room
  const rows = await db.transaction('r', [db.records, db.ops, db.meta], async () => {
    if ((await pullOf(room)).epoch !== epoch) return db.ops.toArray()
    const pending = (await db.records.toArray()).flatMap((row) => row.pending).sort((a, b) => a - b)
    return (await db.ops.bulkGet(pending)).filter((op) => op !== undefined)
  })
  const texts = await opensOps(room, rows)
  return texts.map((text, index) => {
    const body = JSON.parse(text) as OpBody
    return { origin: body.origin ?? rows[index]!.hash, body }
  })
}

/** Blobs to be taken over as well: an op may have arrived without its picture. */
export async function undelivered(room: Room, epoch: string): Promise<readonly (BlobRef & { readonly activity: StreamId | '' })[]> {
  const { db } = room
  return db.transaction('r', [db.blobs, db.meta], async () => {
    const isKnown = (await pullOf(room)).epoch === epoch
    return (await db.blobs.toArray())
      .filter((blob) => blob.state === 'waiting' || (blob.state === 'sent' && !isKnown))
      .map(({ name, size, type, activity }) => ({ name, size, type, activity }))
  })
}

export function reissue(room: Room, { origin, body }: Reissue): Promise<void> {
  const { db } = room
  const key = `reissued:${origin}`
  return room.inTurn(body.record, () => untilNotOvertaken(async () => {
    if (await db.meta.get(key)) return
    await append(room, {
      ref: body,
      set: body.set,
      base: body.base,
      at: body.at,
      timeZone: body.timeZone,
      origin,
      ...(body.blobs && { blobs: body.blobs }),
      ...(body.via && { via: body.via }),
      ...(body.resolves && { resolves: body.resolves }),
      ...(body.earliest && { earliest: body.earliest }),
      // `add` fails on a second one: two tabs cannot both take the op over.
      alongside: () => db.meta.add({ key, value: true }),
    })
  }))
}
