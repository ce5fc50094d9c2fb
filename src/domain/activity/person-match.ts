// Is this the same person? By national id, else by normalised name and phone (domain.md section 5 rule 1).

import type { Sha256 } from '../hash.ts'
import { sha256 } from '../hash.ts'
import { nameKey } from '../identity/name.ts'
import { checkNationalId } from '../identity/national-id.ts'
import { checkPhone } from '../identity/phone.ts'

/**
 * Digests instead of numbers, so that a list in memory and a summary on the way hold nothing readable. They
 * are no secret: whoever has one can try all ten-digit ids. Summaries are encrypted for that reason.
 */
export interface PersonKeys {
  /** Of a valid national id. */
  readonly id?: string
  /** Of name and phone together. */
  readonly contact?: string
}

export interface Person {
  readonly name: string
  readonly nationalId?: string
  readonly phone?: string
}

/** Keys of what was entered. A wrong id or an unreadable phone gives no key: better no match than a false one. */
export function personKeys({ name, nationalId, phone }: Person, hash: Sha256 = sha256): PersonKeys {
  const id = nationalId ? checkNationalId(nationalId) : undefined
  const number = phone ? checkPhone(phone) : undefined
  const key = nameKey(name)
  return {
    ...(id && !id.fault && { id: digestOf(`id:${id.value}`, hash) }),
    ...(number && !number.fault && key !== '' && { contact: digestOf(`contact:${key}:${number.value}`, hash) }),
  }
}

/** `same`: one national id. `likely`: one name and phone, while one of the two has no id. */
export type PersonMatch = 'same' | 'likely'

export function matchPerson(one: PersonKeys, other: PersonKeys): PersonMatch | undefined {
  // A father who registers his family with his own phone: two ids are two people, whatever else is equal.
  if (one.id !== undefined && other.id !== undefined) return one.id === other.id ? 'same' : undefined
  return one.contact !== undefined && one.contact === other.contact ? 'likely' : undefined
}

/** 64 bits: among 10^6 people an accidental pair has a chance of 1 in 10^7. */
export function digestOf(text: string, hash: Sha256): string {
  return hash(text).slice(0, 16)
}

export interface Matched<Row> {
  readonly row: Row
  readonly match: PersonMatch
}

/** Those of `rows` that are this person: on the same sheet a duplicate. The row itself is left out by its id. */
export function sameOnSheet<Row extends { readonly id: string; readonly keys?: PersonKeys }>(
  keys: PersonKeys, rows: readonly Row[], exceptId?: string,
): readonly Matched<Row>[] {
  return rows.flatMap((row) => {
    const match = row.id === exceptId || !row.keys ? undefined : matchPerson(keys, row.keys)
    return match ? [{ row, match }] : []
  })
}
