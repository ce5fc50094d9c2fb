// Photos and papers as they are read: sealed chunks, opened and joined.

import type { RecordId } from '#domain/records/op.ts'
import type { Room } from './room.ts'
import type { ChunksRow } from './schema.ts'
import type { RawFile } from './store.ts'

export async function readBlob(room: Room, name: string): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined> {
  const row = await room.db.blobs.get(name)
  return row && { bytes: await joined(room, await chunksOf(room, name)), type: row.type }
}

export async function readChunk({ db, cipher }: Room, name: string, index: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const row = await db.chunks.get([name, index])
  return row && cipher.open(placeOf(name, index), row.bytes)
}

export async function readRaw(room: Room, record: RecordId): Promise<RawFile | undefined> {
  const { db } = room
  // Together: another tab that finishes or replaces the file between the two would leave an empty picture, or the other one.
  const [row, chunks] = await db.transaction('r', [db.raws, db.chunks], () => Promise.all([db.raws.get(record), chunksOf(room, rawName(record))]))
  return row && { ...row, bytes: await joined(room, chunks) }
}

/** Within the running transaction. */
export function chunksOf({ db }: Room, name: string): PromiseLike<ChunksRow[]> {
  return db.chunks.where('[name+index]').between([name, 0], [name, Infinity]).toArray()
}

export async function joined({ cipher }: Room, chunks: readonly ChunksRow[]): Promise<Uint8Array> {
  const parts = await Promise.all(chunks.map(({ name, index, bytes }) => cipher.open(placeOf(name, index), bytes)))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** What a chunk is sealed to. */
export function placeOf(name: string, index: number): string {
  return `chunks:${name}:${index}`
}

/** Under which a raw file's chunks stand beside those of blobs. */
export function rawName(record: RecordId): string {
  return `raw:${record}`
}
