// The store on IndexedDB, put together from its parts.

import type { DeviceId } from '#domain/records/op.ts'
import { Problem } from '#domain/problem.ts'
import type { Person } from '#domain/wire/wire.ts'
import { readBlob, readChunk, readRaw } from './blob-reading.ts'
import { createCipher } from './cipher.ts'
import { formShelf } from './forms.ts'
import { proveKeys, signText } from './keys.ts'
import { pullOf, receivedOf } from './kept.ts'
import { blobsToSend, readHeader, readOutbox, readRun, rewind, takeReceipt } from './outbox.ts'
import type { StorePorts } from './ports.ts'
import type { SummaryCache } from './reading.ts'
import { readRecords, readRows } from './reading.ts'
import type { Room } from './room.ts'
import { envOf, takeTurns, untilNotOvertaken } from './room.ts'
import type { KeysMeta, StreamsRow } from './schema.ts'
import { Database, schemaVersion } from './schema.ts'
import type { Identity, RecordRow, Store, StreamView } from './store.ts'

/** What writes comes with the first write: the first screen only reads. */
let loaded: typeof import('./writing.ts') | undefined
const writing = async () => loaded ??= await import('./writing.ts')

/** More lines than this are kept together, so that they need not be opened one by one. */
const fewRecords = 3_000

export interface DexieOptions {
  readonly indexedDB?: IDBFactory
  readonly IDBKeyRange?: typeof IDBKeyRange
}

/** Writes a new enrolment's keys and identity, and proves that they come back. */
export async function createStore(identity: Identity, keys: KeysMeta, ports: StorePorts, options: DexieOptions = {}): Promise<Store> {
  const db = new Database(identity.device, options)
  const sealed = await createCipher(ports.crypto, ports.random, keys.data).sealJson('meta:identity', identity)
  await db.transaction('rw', db.meta, () => db.meta.bulkAdd([{ key: 'keys', value: keys }, { key: 'identity', value: sealed }]))
  db.close()
  return openStore(identity.device, ports, options)
}

/**
 * Opens what this device has kept.
 * @throws Problem `storage.unusable` when there is no such enrolment here or its keys do not work;
 * `storage.newer` when a newer version of the app has written it
 */
export async function openStore(device: DeviceId, ports: StorePorts, options: DexieOptions = {}): Promise<Store> {
  const db = new Database(device, options)
  const [keysRow, identityRow] = await opened(db)
  const keys = keysRow?.value as KeysMeta | undefined
  if (!keys || !identityRow) {
    db.close()
    throw new Problem('storage.unusable')
  }
  await proveKeys(ports.crypto, keys)
  const cipher = createCipher(ports.crypto, ports.random, keys.data)
  const identity = await cipher.openJson<Identity>('meta:identity', identityRow.value as Uint8Array<ArrayBuffer>)
  return assemble(db, keys, identity, cipher, ports)
}

async function opened(db: Database) {
  try {
    await db.open()
    // Dexie opens a newer database all the same. It stores versions times ten, and uses the digit for its own repairs.
    if (Math.floor(db.backendDB().version / 10) > schemaVersion) throw new Problem('storage.newer')
    return await db.transaction('r', db.meta, () => db.meta.bulkGet(['keys', 'identity']))
  } catch (cause) {
    db.close()
    throw cause instanceof Problem ? cause : new Problem('storage.unusable', {}, cause)
  }
}

function assemble(db: Database, keys: KeysMeta, identity: Identity, cipher: ReturnType<typeof createCipher>, ports: StorePorts): Store {
  const shelf = formShelf(db)
  const cache: SummaryCache = new Map()
  let allRows: (() => Promise<readonly RecordRow[]>) | undefined
  const room: Room = { db, cipher, ports, identity, form: shelf.form, env: envOf(identity), inTurn: takeTurns() }
  const changed = <T>(value: T): T => {
    ports.news.tell()
    return value
  }

  return {
    identity,
    streams: async () => (await db.streams.toArray()).map(streamOf),
    stream: async (id) => (await db.streams.where({ id }).toArray()).map(streamOf)[0],
    people: async () => {
      const row = await db.meta.get('people')
      return row ? cipher.openJson<Person[]>('meta:people', row.value as Uint8Array<ArrayBuffer>) : []
    },
    pack: shelf.pack,
    form: shelf.form,
    formVersions: async (id) => (await db.forms.where('ref').startsWith(`${id}@`).toArray()).map(({ json }) => json),
    formRefs: shelf.formRefs,
    rows: async (filter) => {
      if (filter !== undefined || await db.records.count() <= fewRecords) return readRows(room, cache, filter)
      allRows ??= (await import('./sheaves.ts')).allRowsOf(room, cache)
      return allRows()
    },
    record: async (id) => (await readRecords(room, cache, [id]))[0],
    records: (ids) => readRecords(room, cache, ids),
    marks: async () => (await import('./marks.ts')).readMarks(room),
    draft: (ref, set, blobs) => spaced(async () => (await writing()).saveDraft(room, ref, set, blobs)),
    move: (ref, set) => spaced(async () => (await writing()).moveDraft(room, ref, set)),
    commit: (record, via) => spaced(async () => (await writing()).commitDraft(room, record, via)),
    write: (ref, set, options = {}) => spaced(async () => (await writing()).writeNow(room, ref, { set, ...options })),
    commitAll: async () => await db.drafts.count() === 0 ? 0 : (await writing()).commitAll(room),
    putBlob: (bytes, type) => spaced(async () => (await writing()).putBlob(room, bytes, type)),
    blob: (name) => readBlob(room, name),
    keepRaw: (ref, bytes, type, path) => spaced(async () => (await writing()).keepRaw(room, ref, bytes, type, path)),
    raws: () => db.raws.toArray(),
    raw: (record) => readRaw(room, record),
    finishRaw: (raw, set, blobs) => spaced(async () => (await writing()).finishRaw(room, raw, set, blobs)),
    dropRaw: async (raw) => (await writing()).dropRaw(room, raw),
    keepPart: (ref, path, part) => spaced(async () => (await writing()).keepPart(room, ref, path, part)),
    recording: async (record, path) => (await writing()).readRecording(room, record, path),
    dropRecording: async (record, path) => (await writing()).dropRecording(room, record, path),
    outbox: () => readOutbox(room),
    setting: async (key) => {
      const row = await db.meta.get(`setting:${key}`)
      return row && cipher.openText(`meta:setting:${key}`, row.value as Uint8Array<ArrayBuffer>)
    },
    setSetting: async (key, value) => {
      await db.meta.put({ key: `setting:${key}`, value: await cipher.sealText(`meta:setting:${key}`, value) })
      changed(undefined)
    },
    onChange: (listener) => ports.news.listen(listener),
    close: () => db.close(),

    run: (after, maxOps, maxBytes) => readRun(room, after, maxOps, maxBytes),
    storedTo: async () => (await receivedOf(room)).storedTo,
    received: (receipt) => takeReceipt(room, receipt),
    rewind: (storedTo) => rewind(room, storedTo),
    cursors: () => db.transaction('r', [db.meta, db.streams], async () => {
      const [pull, streams] = await Promise.all([pullOf(room), db.streams.toArray()])
      return {
        epoch: pull.epoch,
        cursors: Object.fromEntries(streams.map((stream) => [stream.id, stream.cursor])),
        noticesTo: pull.noticesTo,
        ...(pull.people !== undefined && { people: pull.people }),
      }
    }),
    serverTime: async () => (await db.meta.get('serverTime'))?.value as { at: number; time: number } | undefined,
    sign: (text) => signText(ports.crypto, keys.sign.privateKey, text),
    pulled: (reply) => spaced(async () => {
      const { applyPull } = await writing()
      await untilNotOvertaken(() => applyPull(room, reply))
    }),
    missingPacks: async (wanted) => {
      const known = new Set(await db.packs.toCollection().primaryKeys())
      return [...new Set(wanted)].filter((hash) => !known.has(hash))
    },
    putPack: (hash, json) => spaced(async () => (await writing()).putPack(room, hash, json)),
    missingForms: async (wanted) => (await writing()).missingForms(room, wanted),
    putForm: (ref, json) => spaced(async () => (await writing()).putForm(room, ref, json)),
    missingFiles: async () => (await writing()).missingFiles(room),
    blobsToSend: (limit) => blobsToSend(room, limit),
    chunk: (name, index) => readChunk(room, name, index),
    header: (n) => readHeader(room, n),
    unconfirmed: async (epoch) => (await writing()).unconfirmed(room, epoch),
    reissue: (op) => spaced(async () => (await writing()).reissue(room, op)),
    undelivered: async (epoch) => (await writing()).undelivered(room, epoch),
    adoptBlob: (bytes, type, activity) => spaced(async () => (await writing()).adoptBlob(room, bytes, type, activity)),
  }
}

function streamOf({ visible, ...stream }: StreamsRow): StreamView {
  return { ...stream, visible: visible === 1 }
}

/** A full disk aborts the transaction whole: nothing of it was stored, and the person can make room. */
async function spaced<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (nameOf(error) === 'QuotaExceededError' || nameOf((error as { inner?: unknown }).inner) === 'QuotaExceededError') throw new Problem('storage.full', {}, error)
    throw error
  }
}

function nameOf(error: unknown): string | undefined {
  return error instanceof Error || error instanceof DOMException ? error.name : undefined
}
