// Sound while it is being recorded: each part is sealed and stored as it comes, so that a killed app has all but the
// last seconds of it. It becomes a blob like others when the recording has ended.

import type { FieldPath, RecordId } from '#domain/records/op.ts'
import { chunksOf, joined, placeOf } from './blob-reading.ts'
import type { Room } from './room.ts'
import type { Recording, RecordingPart, RecordRef } from './store.ts'

/** `meta` row: what there is of a recording. */
interface RecordingMeta {
  readonly type: string
  /** How many parts each take has: one that was cut off cannot be written on. */
  readonly parts: readonly number[]
  readonly ms: number
  readonly at: number
}

export async function keepPart({ db, cipher, ports }: Room, { record }: RecordRef, path: FieldPath, { take, index, bytes, type, ms }: RecordingPart): Promise<void> {
  const name = takeName(record, path, take)
  const sealed = await cipher.seal(placeOf(name, index), bytes)
  await db.transaction('rw', [db.meta, db.chunks], async () => {
    const before = (await db.meta.get(keyOf(record, path)))?.value as RecordingMeta | undefined
    const parts = Array.from({ length: Math.max(take + 1, before?.parts.length ?? 0) }, (_, each) => Math.max(before?.parts[each] ?? 0, each === take ? index + 1 : 0))
    await db.meta.put({ key: keyOf(record, path), value: { type, parts, ms, at: ports.now() } satisfies RecordingMeta })
    await db.chunks.put({ name, index, bytes: sealed })
  })
}

export async function readRecording(room: Room, record: RecordId, path: FieldPath): Promise<Recording | undefined> {
  const { db } = room
  // Together: another tab that drops it between the two would leave a recording of nothing, to be kept as the answer.
  const { meta, chunks } = await db.transaction('r', [db.meta, db.chunks], async () => {
    const found = (await db.meta.get(keyOf(record, path)))?.value as RecordingMeta | undefined
    return { meta: found, chunks: await Promise.all((found?.parts ?? []).map((_, take) => chunksOf(room, takeName(record, path, take)))) }
  })
  if (!meta) return undefined
  const takes = await Promise.all(chunks.map((each) => joined(room, each)))
  return { takes, type: meta.type, ms: meta.ms, at: meta.at }
}

export async function dropRecording({ db }: Room, record: RecordId, path: FieldPath): Promise<void> {
  await db.transaction('rw', [db.meta, db.chunks], async () => {
    const meta = (await db.meta.get(keyOf(record, path)))?.value as RecordingMeta | undefined
    for (const take of meta?.parts.keys() ?? []) await db.chunks.where('[name+index]').between([takeName(record, path, take), 0], [takeName(record, path, take), Infinity]).delete()
    await db.meta.delete(keyOf(record, path))
  })
}

function keyOf(record: RecordId, path: FieldPath): string {
  return `recording:${record}:${path}`
}

function takeName(record: RecordId, path: FieldPath, take: number): string {
  return `${keyOf(record, path)}:${take}`
}
