// The register of the province as the desk reads it, and the names by which money is told.

import type { CostNames } from '#domain/activity/shares/cost-names.ts'
import { costNames } from '#domain/activity/shares/cost-names.ts'
import { isRegisterOfProvince, registerOf } from '#domain/register/ids.ts'
import type { Register, RegisterRecord } from '#domain/register/register.ts'
import { readRegister } from '#domain/register/register.ts'
import type { FormRef, StreamId } from '#domain/records/op.ts'
import type { RecordStore, StreamView } from '#store/store.ts'

export interface RegisterView extends Register {
  readonly id: StreamId
  /** References of its forms; nothing can be written before the server has given them. */
  readonly formRefs: Readonly<Record<string, FormRef>>
  /** Ids of records with two values that somebody has to decide about. */
  readonly conflicts: ReadonlySet<string>
}

/** Undefined: it has not come to this device yet. */
export async function readOwnRegister(store: RecordStore): Promise<RegisterView | undefined> {
  const own = await store.stream(registerOf(store.identity.province.id))
  return own?.visible ? readOne(store, own) : undefined
}

/** All that this person sees, in the order of their ids. */
export async function readRegisters(store: RecordStore): Promise<readonly RegisterView[]> {
  const streams = (await store.streams()).filter(({ id, visible }) => isRegisterOfProvince(id) && visible)
  const found = await Promise.all(streams.map((each) => readOne(store, each)))
  return found.toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

async function readOne(store: RecordStore, { id, pack }: StreamView): Promise<RegisterView> {
  const [rows, formRefs] = await Promise.all([store.rows({ activity: id }), store.formRefs(pack)])
  const kept = rows.filter(({ isDeleted }) => !isDeleted)
  const records: readonly RegisterRecord[] = await store.records(kept.map((row) => row.id))
  return { id, formRefs, conflicts: new Set(kept.filter(({ hasConflict }) => hasConflict).map((row) => row.id)), ...readRegister(records) }
}

/** What the choices of receipts and invoices are called, in the packs that are in use. */
export async function readNames(store: RecordStore): Promise<CostNames> {
  const hashes = new Set((await store.streams()).filter(({ kind }) => kind === 'activity').map(({ pack }) => pack))
  const packs = await Promise.all([...hashes].map((hash) => store.pack(hash)))
  return costNames(packs.filter((each) => each !== undefined))
}
