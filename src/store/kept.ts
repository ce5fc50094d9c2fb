// What several parts of the store read: the state of pulling and receiving, and ops as they were written.

import { genesis } from '#domain/records/op.ts'
import type { Room } from './room.ts'
import type { HeadMeta, OpsRow, PullMeta, ReceivedMeta } from './schema.ts'

const neverPulled: PullMeta = { epoch: null, noticesTo: 0, rev: 0 }
const neverReceived: ReceivedMeta = { epoch: null, storedTo: 0, backedUpTo: 0, frozen: false }

/** Within whatever transaction is running. */
export async function pullOf({ db }: Pick<Room, 'db'>): Promise<PullMeta> {
  return ((await db.meta.get('pull'))?.value as PullMeta | undefined) ?? neverPulled
}

/** Within whatever transaction is running. */
export async function receivedOf({ db }: Pick<Room, 'db'>): Promise<ReceivedMeta> {
  return ((await db.meta.get('received'))?.value as ReceivedMeta | undefined) ?? neverReceived
}

/** The end of the chain; within whatever transaction is running. */
export async function headOf({ db }: Pick<Room, 'db'>): Promise<HeadMeta> {
  return ((await db.meta.get('head'))?.value as HeadMeta | undefined) ?? { n: 0, hash: genesis }
}

/** The bodies' texts, as they were hashed. */
export function opensOps({ cipher }: Room, rows: readonly OpsRow[]): Promise<string[]> {
  return Promise.all(rows.map((row) => cipher.openText(`ops:${row.n}`, row.body)))
}
