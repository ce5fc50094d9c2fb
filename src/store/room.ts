// What every part of the Dexie store works with.

import type { Env } from '#domain/forms/env.ts'
import type { Form } from '#domain/forms/form.ts'
import type { FormRef, RecordId } from '#domain/records/op.ts'
import type { Cipher } from './cipher.ts'
import type { StorePorts } from './ports.ts'
import type { Database } from './schema.ts'
import type { Identity } from './store.ts'

export interface Room {
  readonly db: Database
  readonly cipher: Cipher
  readonly ports: StorePorts
  readonly identity: Identity
  /** The form in that version, when a pack on this device has it. */
  form(ref: FormRef): Promise<Form | undefined>
  /** What expressions in summaries may know: no clock decides a summary, so the time is when the record was last changed. */
  env(at: number): Env
  /** Runs one after the other what concerns the same record in this tab: typing is faster than storing. */
  inTurn<T>(record: RecordId, act: () => Promise<T>): Promise<T>
}

/** Another tab or the worker changed the row between reading and writing: read again, compute again. */
export class Overtaken extends Error {}

/**
 * Reads, computes and seals outside, then writes in one strict transaction that first checks that nothing
 * moved meanwhile. (Awaiting WebCrypto inside a transaction would end it.)
 */
export async function untilNotOvertaken<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!isOvertaken(error)) throw error
    }
  }
}

// Dexie wraps what is thrown inside a transaction's scope only for its own errors; ours comes through as it is.
function isOvertaken(error: unknown): boolean {
  return error instanceof Overtaken
}

/** Turns keyed by record, forgotten when they are over. */
export function takeTurns(): Room['inTurn'] {
  const last = new Map<RecordId, Promise<unknown>>()
  return async (record, act) => {
    const before = last.get(record) ?? Promise.resolve()
    const turn = before.then(act, act)
    const settled = turn.catch(() => undefined)
    last.set(record, settled)
    try {
      return await turn
    } finally {
      if (last.get(record) === settled) last.delete(record)
    }
  }
}

export function envOf({ province, person, device }: Identity): Room['env'] {
  return (at) => ({ now: at, timeZone: province.timeZone, language: 'fa', user: person.id, device })
}
