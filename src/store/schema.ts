// The tables in IndexedDB. Only ids, form names, states and sequences stand readable; everything else is sealed.
//
// Versions are only ever added below the last one. Ops are never migrated: their bytes are what was hashed.

import { Dexie } from 'dexie'
import type { EntityTable, Table } from 'dexie'
import type { ProblemCode } from '#domain/problem.ts'
import type { BlobRef, DeviceId, FieldPath, FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import type { Sealed } from './cipher.ts'
import type { Form } from '#domain/forms/form.ts'
import type { Pack } from '#domain/packs/pack.ts'

export interface RecordsRow {
  readonly id: RecordId
  readonly activity: StreamId
  /** Name without version. */
  readonly form: string
  /** Moves with each change; what was computed from an older one is computed again. */
  readonly rev: number
  /** Seq of the last confirmed op; 0 for none. */
  readonly seq: number
  /** `n` of own ops that are not confirmed, in order. */
  readonly pending: readonly number[]
  /** `RowSummary`. */
  readonly summary: Sealed
}

/** What a record is, apart from its row: a list of 500 reads the rows only, which are a sixth of the bytes. Written together with the row. */
export interface StatesRow {
  readonly id: RecordId
  /** `RecordState` with the pending ops laid over it. */
  readonly shown: Sealed
  /** `RecordState` without them; null where that is nothing, or the same. */
  readonly confirmed: Sealed | null
}

export interface DraftsRow {
  readonly record: RecordId
  readonly activity: StreamId
  readonly rev: number
  /** `Draft`. */
  readonly body: Sealed
}

export interface OpsRow {
  readonly n: number
  readonly record: RecordId
  readonly activity: StreamId
  readonly prev: string
  readonly bodyHash: string
  /** Hash of this op's own header. */
  readonly hash: string
  /** Bytes of the body's text, for cutting batches. */
  readonly size: number
  readonly at: number
  /** The body's text, sealed. */
  readonly body: Sealed
}

export interface BlobsRow {
  readonly name: string
  readonly size: number
  readonly type: string
  state: 'kept' | 'waiting' | 'sent'
  /** The op that names it; it is sent after that op. 0 until there is one. */
  n: number
  activity: StreamId | ''
}

export interface ChunksRow {
  readonly name: string
  readonly index: number
  readonly bytes: Sealed
}

export interface RawsRow {
  readonly record: RecordId
  readonly activity: StreamId
  readonly form: FormRef
  readonly path?: FieldPath
  readonly keptAt: number
  readonly size: number
  readonly type: string
}

export interface StreamsRow {
  readonly id: StreamId
  readonly kind: 'activity' | 'register'
  readonly head: number
  readonly pack: string
  readonly arrivedAt?: number | undefined
  readonly cursor: number
  readonly visible: 0 | 1
}

/** A pack without its forms: versions of it have most of them in common. */
export interface PacksRow {
  readonly hash: string
  readonly json: Omit<Pack, 'forms'>
  /** Of its forms, in their order. */
  readonly refs: readonly string[]
  /** What its forms show and play; absent where it was written before forms had files. */
  readonly files?: readonly BlobRef[]
}

export interface FormsRow {
  readonly ref: string
  readonly json: Form
}

export interface MetaRow {
  readonly key: string
  readonly value: unknown
}

/** `meta` row `refused`: what the server could not apply, by `n`. */
export type RefusedMeta = Readonly<Record<number, ProblemCode>>
/** `meta` row `head`. */
export interface HeadMeta { readonly n: number; readonly hash: string }
/** `meta` row `received`. */
export interface ReceivedMeta { readonly epoch: string | null; readonly storedTo: number; readonly backedUpTo: number; readonly at?: number; readonly frozen: boolean }
/** `meta` row `pull`. */
export interface PullMeta { readonly epoch: string | null; readonly noticesTo: number; readonly people?: string; readonly rev: number }
/** `meta` row `keys`. The keys cannot be taken out by script. */
export interface KeysMeta { readonly data: CryptoKey; readonly sign: CryptoKeyPair }

/** Of the tables below. A database with a higher one was written by a newer app. */
export const schemaVersion = 2

export class Database extends Dexie {
  declare readonly meta: Table<MetaRow, string>
  declare readonly records: EntityTable<RecordsRow, 'id'>
  declare readonly states: EntityTable<StatesRow, 'id'>
  declare readonly drafts: EntityTable<DraftsRow, 'record'>
  declare readonly ops: EntityTable<OpsRow, 'n'>
  declare readonly blobs: EntityTable<BlobsRow, 'name'>
  declare readonly chunks: Table<ChunksRow, [string, number]>
  declare readonly raws: EntityTable<RawsRow, 'record'>
  declare readonly streams: EntityTable<StreamsRow, 'id'>
  declare readonly packs: Table<PacksRow, string>
  declare readonly forms: Table<FormsRow, string>

  constructor(device: DeviceId, options: { readonly indexedDB?: IDBFactory; readonly IDBKeyRange?: typeof IDBKeyRange } = {}) {
    // Chrome's default since 121 is relaxed: "complete" would come before the bytes are on the disk.
    super(databaseName(device), { chromeTransactionDurability: 'strict', ...options })
    // Dexie's live queries, which nobody here uses: each write would tell all tabs which keys it has touched.
    this.unuse({ stack: 'dbcore', name: 'Observability' })
    this.unuse({ stack: 'dbcore', name: 'Cache' })
    this.version(1).stores({
      meta: 'key',
      records: 'id, [activity+form], form, *pending',
      states: 'id',
      drafts: 'record',
      ops: 'n, [activity+n]',
      blobs: 'name, state',
      chunks: '[name+index]',
      raws: 'record',
      streams: 'id',
      packs: 'hash',
    })
    this.version(2).stores({ forms: 'ref' }).upgrade(async (transaction) => {
      const rows = await transaction.table<{ readonly hash: string; readonly json: Pack; readonly refs: readonly string[] }>('packs').toArray()
      await transaction.table<FormsRow>('forms').bulkPut(rows.flatMap(({ json, refs }) => json.forms.map((form, index) => ({ ref: refs[index]!, json: form }))))
      await transaction.table<PacksRow>('packs').bulkPut(rows.map(({ hash, json: { forms: _, ...json }, refs }) => ({ hash, json, refs })))
    })
  }
}

export function databaseName(device: DeviceId): string {
  return `bazdid-${device}`
}
