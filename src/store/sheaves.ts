// The lines of all records where they are very many: a province's year is 50,000 rows, and opening each takes seconds. Those of
// a stream are kept together, sealed as one, under the stream's mark; only streams that have changed are read row by row. Rule S52.

import type { StreamId } from '#domain/records/op.ts'
import { readMarks } from './marks.ts'
import type { SummaryCache } from './reading.ts'
import { readRows } from './reading.ts'
import type { Room } from './room.ts'
import type { RecordRow } from './store.ts'

interface Sheaf {
  readonly mark: string
  readonly rows: readonly RecordRow[]
}

/** So few at a time that a tap in between is answered. */
const opensAtOnce = 40
const readsAtOnce = 12

const keyOf = (id: StreamId) => `sheaf:${id}`

/** Reads all lines, as `readRows` would; one reading goes after the other, and what has not changed since is in memory. */
export function allRowsOf(room: Room, cache: SummaryCache): () => Promise<readonly RecordRow[]> {
  const held = new Map<StreamId, Sheaf>()
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const reading = last.then(() => read(room, cache, held))
    last = reading.catch(() => undefined)
    return reading
  }
}

async function read(room: Room, cache: SummaryCache, held: Map<StreamId, Sheaf>): Promise<readonly RecordRow[]> {
  const marks = await readMarks(room)
  const isStale = ([id, mark]: readonly [StreamId, string]) => held.get(id)?.mark !== mark
  for (const some of chunksOf([...marks].filter(isStale), opensAtOnce)) await openKept(room, some, held)
  const unkept = [...marks].filter(isStale)
  for (const some of chunksOf(unkept, readsAtOnce)) {
    await Promise.all(some.map(async ([id, mark]) => void held.set(id, { mark, rows: await readRows(room, cache, { activity: id }) })))
  }
  if (unkept.length > 0) await keep(room, unkept.map(([id]) => id), held)
  const found = [...marks.keys()].flatMap((id) => held.get(id)?.rows ?? [])
  for (const id of await unheardOf(room, marks)) found.push(...await readRows(room, cache, { activity: id }))
  return found.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
}

async function openKept({ db, cipher }: Room, some: readonly (readonly [StreamId, string])[], held: Map<StreamId, Sheaf>): Promise<void> {
  const kept = await db.meta.bulkGet(some.map(([id]) => keyOf(id)))
  await Promise.all(some.map(async ([id, mark], at) => {
    const sealed = kept[at]?.value as Uint8Array<ArrayBuffer> | undefined
    // One that does not open costs a reading row by row, which says what is damaged.
    const sheaf = sealed && await cipher.openJson<Sheaf>(`meta:${keyOf(id)}`, sealed).catch(() => undefined)
    if (sheaf?.mark === mark) held.set(id, sheaf)
  }))
}

/** What moved while it was read is neither kept nor held: its mark could come back without its rows. */
async function keep(room: Room, ids: readonly StreamId[], held: Map<StreamId, Sheaf>): Promise<void> {
  const { db, cipher } = room
  const now = await readMarks(room)
  const sheaves = ids.flatMap((id) => {
    const sheaf = held.get(id)
    if (sheaf && now.get(id) !== sheaf.mark) held.set(id, { mark: '', rows: sheaf.rows })
    return sheaf && now.get(id) === sheaf.mark ? [{ id, sheaf }] : []
  })
  try {
    for (const some of chunksOf(sheaves, opensAtOnce)) {
      await db.meta.bulkPut(await Promise.all(some.map(async ({ id, sheaf }) => ({ key: keyOf(id), value: await cipher.sealJson(`meta:${keyOf(id)}`, sheaf) }))))
    }
  } catch {
    // A disk without room, or a store that is being closed: the lines are read all the same, and the next reading tries again.
  }
}

/** Own records of activities that the office has not told of. */
async function unheardOf({ db }: Room, marks: ReadonlyMap<StreamId, string>): Promise<ReadonlySet<StreamId>> {
  const [pending, drafts] = await Promise.all([db.records.where('pending').above(0).distinct().toArray(), db.drafts.toArray()])
  return new Set([...pending, ...drafts].map(({ activity }) => activity).filter((id) => !marks.has(id)))
}

function chunksOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}
