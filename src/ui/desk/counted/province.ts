// All streams of the province as the desk reckons them. A year is some 50,000 records, of which each has to be opened to be
// counted: what was counted is kept, sealed like everything else, and counted again only where the store's mark is another one.

import { signal } from '@preact/signals'
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { StreamId } from '#domain/records/op.ts'
import type { RecordStore } from '#store/store.ts'
import type { Counted } from './count-stream.ts'
import { countStream } from './count-stream.ts'

export type Province = ReadonlyMap<StreamId, Counted & { readonly mark: string }>

/** Raise the number when what is kept of a stream changes its shape or meaning: older ones are then not shown. */
const keptUnder = 'desk.province.1'
/** Streams that are counted at a time: so few that a tap in between is answered. */
const atOnce = 12
/** Fewer are counted before anybody could read how far it is. */
const worthTelling = 3 * atOnce

/** Streams that are counted of those that have to be. */
export interface Counting {
  readonly done: number
  readonly all: number
}

interface Memory {
  known: Province | undefined
  readonly kept: Promise<void>
  /** The count that has not begun yet: whoever asks now is answered by it. */
  next: Promise<Province> | undefined
  last: Promise<unknown>
  readonly counting: Signal<Counting | undefined>
}

const memories = new WeakMap<RecordStore, Memory>()

function memoryOf(store: RecordStore): Memory {
  const before = memories.get(store)
  if (before) return before
  const kept = store.setting(keptUnder).then((text) => {
    if (text !== undefined) memory.known ??= new Map(JSON.parse(text) as [StreamId, Counted & { readonly mark: string }][])
  }, () => undefined)
  const memory: Memory = { known: undefined, kept, next: undefined, last: kept, counting: signal(undefined) }
  memories.set(store, memory)
  return memory
}

/** As far as this page has it in memory. */
export function knownProvince(store: RecordStore): Province | undefined {
  return memories.get(store)?.known
}

/** As it was counted last. Undefined: on this device nothing was ever counted. */
export async function keptProvince(store: RecordStore): Promise<Province | undefined> {
  const memory = memoryOf(store)
  // A row that does not open costs a wait and nothing else: everything is counted again.
  await memory.kept
  return memory.known
}

/** How far a long count is. Undefined: none goes on, or it is over at once. */
export function countingOf(store: RecordStore): ReadonlySignal<Counting | undefined> {
  return memoryOf(store).counting
}

/** As it is now; the very same map where nothing has changed. Counts go one after the other, and asking twice counts once. */
export function countProvince(store: RecordStore): Promise<Province> {
  const memory = memoryOf(store)
  if (memory.next) return memory.next
  const next = memory.last.then(async () => {
    memory.next = undefined
    const before = memory.known
    const now = await counted(store, before ?? new Map(), (counting) => { memory.counting.value = counting.all < worthTelling ? undefined : counting }).finally(() => { memory.counting.value = undefined })
    if (now !== before) {
      memory.known = now
      await store.setSetting(keptUnder, JSON.stringify([...now]))
    }
    return now
  })
  memory.next = next
  memory.last = next.catch(() => undefined)
  return next
}

async function counted(store: RecordStore, before: Province, tell: (counting: Counting) => void): Promise<Province> {
  const marks = await store.marks()
  const changed = [...marks].filter(([id, mark]) => before.get(id)?.mark !== mark)
  if (changed.length === 0 && marks.size === before.size) return before
  const streams = new Map((await store.streams()).map((stream) => [stream.id as StreamId, stream]))
  const after = new Map([...before].filter(([id]) => marks.has(id)))
  for (let at = 0; at < changed.length; at += atOnce) {
    tell({ done: at, all: changed.length })
    await Promise.all(changed.slice(at, at + atOnce).map(async ([id, mark]) => {
      const stream = streams.get(id)
      if (stream) after.set(id, { ...await countStream(store, stream), mark })
    }))
  }
  // What moved while it was counted is counted again: its mark could come back without what was read.
  const now = await store.marks()
  for (const [id, mark] of changed) {
    const each = after.get(id)
    if (each && now.get(id) !== mark) after.set(id, { ...each, mark: '' })
  }
  return after
}
