// Photos and papers: sealed chunks of 128 KiB as ArrayBuffers (a Blob fails to store on some iPhones), named by
// the SHA-256 of the plaintext. The raw file is kept first, and goes only when what replaces it is in place.

import { limits } from '#domain/wire/limits.ts'
import type { BlobRef, FieldPath, OpId, RecordId } from '#domain/records/op.ts'
import { toHex } from './base64url.ts'
import type { Change } from './append.ts'
import { placeOf, rawName } from './blob-reading.ts'
import type { Sealed } from './cipher.ts'
import { writeNow } from './drafts.ts'
import type { Room } from './room.ts'
import type { BlobsRow, ChunksRow } from './schema.ts'
import type { RawName, RecordRef } from './store.ts'

interface Prepared {
  readonly ref: BlobRef
  readonly chunks: readonly ChunksRow[]
}

export async function putBlob(room: Room, bytes: Uint8Array, type: string): Promise<BlobRef> {
  const { db } = room
  const prepared = await prepare(room, bytes, type)
  await db.transaction('rw', [db.blobs, db.chunks], () => shelve(room, prepared))
  return prepared.ref
}

/** A blob of an earlier enrolment whose op has arrived: only the bytes are to be sent. */
export async function adoptBlob(room: Room, bytes: Uint8Array, type: string, activity: BlobsRow['activity']): Promise<void> {
  const { db } = room
  const prepared = await prepare(room, bytes, type, 'waiting')
  await db.transaction('rw', [db.blobs, db.chunks], async () => {
    await shelve(room, prepared)
    await db.blobs.where('name').equals(prepared.ref.name).modify((blob) => {
      if (blob.state === 'kept') blob.state = 'waiting'
      blob.activity ||= activity
    })
  })
}

export async function keepRaw(room: Room, ref: RecordRef, bytes: Uint8Array, type: string, path?: FieldPath): Promise<RawName> {
  const { db, ports } = room
  const chunks = await sealChunks(room, rawName(ref.record), bytes)
  const keptAt = await db.transaction('rw', [db.raws, db.chunks], async () => {
    // A name of its own, also where two are taken in one millisecond or the clock was put back.
    const at = Math.max(ports.now(), ((await db.raws.get(ref.record))?.keptAt ?? 0) + 1)
    // A larger one before it would leave its last chunks behind, to be read as the end of this one.
    await forgetRaw(room, ref.record)
    await Promise.all([
      db.raws.put({ ...ref, ...(path !== undefined && { path }), keptAt: at, size: bytes.length, type }),
      db.chunks.bulkPut([...chunks]),
    ])
    return at
  })
  ports.news.tell()
  return { record: ref.record, keptAt }
}

/** Somebody else has finished the raw file, or let it go, before this transaction. */
class RawGone extends Error {}

/** The finished pictures, the op that names them and the end of the raw file: all or nothing. Undefined: another tab was first. */
export async function finishRaw(room: Room, { record, keptAt }: RawName, set: Change['set'], blobs: readonly { readonly bytes: Uint8Array; readonly type: string }[]): Promise<OpId | undefined> {
  const { db } = room
  const raw = await db.raws.get(record)
  if (raw?.keptAt !== keptAt) return undefined
  const prepared = await Promise.all(blobs.map(({ bytes, type }) => prepare(room, bytes, type, 'waiting')))
  try {
    return await writeNow(room, { record, activity: raw.activity, form: raw.form }, {
      set,
      blobs: prepared.map(({ ref }) => ref),
      via: 'form',
      // Making the picture small took seconds, and whoever is overtaken writes again: only what this transaction sees counts.
      alongside: () => db.raws.get(record).then((now) => {
        if (now?.keptAt !== keptAt) throw new RawGone()
        return Promise.all([...prepared.map((each) => shelve(room, each)), forgetRaw(room, record)])
      }).then(() => Promise.all(prepared.map(({ ref }) => db.blobs.where('name').equals(ref.name).modify({ activity: raw.activity })))),
    })
  } catch (error) {
    if (error instanceof RawGone) return undefined
    throw error
  }
}

export async function dropRaw(room: Room, { record, keptAt }: RawName): Promise<void> {
  const { db, ports } = room
  await db.transaction('rw', [db.raws, db.chunks], async () => {
    if ((await db.raws.get(record))?.keptAt === keptAt) await forgetRaw(room, record)
  })
  ports.news.tell()
}

function forgetRaw({ db }: Room, record: RecordId): PromiseLike<unknown> {
  return Promise.all([db.raws.delete(record), db.chunks.where('[name+index]').between([rawName(record), 0], [rawName(record), Infinity]).delete()])
}

async function prepare(room: Room, bytes: Uint8Array, type: string, state: BlobsRow['state'] = 'kept'): Promise<Prepared & { readonly state: BlobsRow['state'] }> {
  const name = toHex(new Uint8Array(await room.ports.crypto.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))
  return { ref: { name, size: bytes.length, type }, chunks: await sealChunks(room, name, bytes), state }
}

/** Within the running transaction. A blob that is there already stays as it is. */
async function shelve({ db }: Room, { ref, chunks, state = 'kept' }: Prepared & { readonly state?: BlobsRow['state'] }): Promise<void> {
  if (await db.blobs.get(ref.name)) return
  await Promise.all([
    db.blobs.put({ name: ref.name, size: ref.size, type: ref.type, state, n: 0, activity: '' }),
    db.chunks.bulkPut([...chunks]),
  ])
}

async function sealChunks({ cipher }: Room, name: string, bytes: Uint8Array): Promise<readonly ChunksRow[]> {
  const count = Math.max(1, Math.ceil(bytes.length / limits.bytesPerChunk))
  return Promise.all(Array.from({ length: count }, async (_, index) => {
    const part = bytes.slice(index * limits.bytesPerChunk, (index + 1) * limits.bytesPerChunk)
    const sealed: Sealed = await cipher.seal(placeOf(name, index), part)
    return { name, index, bytes: sealed }
  }))
}
