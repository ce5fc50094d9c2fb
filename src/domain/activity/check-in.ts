// Who is expected at the door and who has come: rows of the sheet, and guests whose record becomes a row when they come.

import type { PersonKeys } from './person-match.ts'
import { matchPerson } from './person-match.ts'
import type { Sha256 } from '../hash.ts'
import { sha256 } from '../hash.ts'
import { checkPhone } from '../identity/phone.ts'
import { nameKey, searchText } from '../identity/name.ts'
import type { CheckIn, GuestList, Kind } from '../packs/pack.ts'
import type { FieldPath, RecordId, Value } from '../records/op.ts'

/** A record as the door reads it. */
export interface DoorRecord {
  readonly id: RecordId
  readonly answers: Readonly<Record<FieldPath, string>>
  readonly keys?: PersonKeys | undefined
  readonly createdAt: number
  /** What its form's measure says of it; 0 for one who is not coming. */
  readonly isExpected?: boolean
}

export interface DoorLine {
  /** The row that is written when this person comes, there already or not. */
  readonly id: RecordId
  /** What a badge of this person may say. */
  readonly codes: readonly string[]
  readonly name: string
  readonly phone: string
  readonly more: string
  readonly arrival: string
  /** The choice by which they take part; `''` where nobody has said. */
  readonly way: string
  readonly isExpected: boolean
  /** What the row begins with where it is not there yet. */
  readonly first?: Readonly<Record<FieldPath, Value>>
}

/** Paths by which a line is read. */
export interface DoorFields {
  readonly name: FieldPath
  readonly phone?: FieldPath | undefined
  readonly more?: FieldPath | undefined
}

/**
 * The row that a guest becomes: every door makes the same id of the same guest, so that whoever is written down at two of
 * them is one record.
 */
export function rowOfGuest(form: string, guest: RecordId, hash: Sha256 = sha256): RecordId {
  return hash(`row of ${form} for ${guest}`).slice(0, 32) as RecordId
}

/** What is known of a record without opening it. */
interface CountedRow {
  readonly id: string
  readonly form: string
  readonly isDeleted: boolean
  readonly summary: { readonly isSigned?: boolean; readonly measures: Readonly<Record<string, number>> }
}

/**
 * Rows of guests whose coming was taken back before they signed: they are guests again, on no sheet and in no count. The
 * row is not deleted, because another door may have seen that very person come.
 */
export function takenBack(kind: Pick<Kind, 'forms'>, rows: readonly CountedRow[], hash: Sha256 = sha256): ReadonlySet<string> {
  return new Set(kind.forms.flatMap(({ form, checkIn }) => {
    const { arrived, guests = [] } = checkIn ?? {}
    const gone = arrived === undefined ? [] : rows.filter((row) => row.form === form && row.summary.isSigned !== true && row.summary.measures[arrived] === 0)
    if (gone.length === 0) return []
    const made = new Set<string>(rows.filter((row) => guests.some((each) => each.form === row.form)).map((row) => rowOfGuest(form, row.id as RecordId, hash)))
    return gone.map(({ id }) => id).filter((id) => made.has(id))
  }))
}

export function doorLines(
  form: string, checkIn: CheckIn, fields: DoorFields, rows: readonly DoorRecord[],
  guests: readonly { readonly list: GuestList; readonly records: readonly DoorRecord[] }[],
): readonly DoorLine[] {
  const at = (answers: DoorRecord['answers'], path: FieldPath | undefined) => (path === undefined ? '' : (answers[path] ?? ''))
  const lines = new Map<RecordId, DoorLine>(rows.map(({ id, answers }) => [id, {
    id, codes: [id], name: at(answers, fields.name), phone: at(answers, fields.phone), more: at(answers, fields.more), arrival: at(answers, checkIn.arrival), way: at(answers, checkIn.way?.question), isExpected: true,
  }]))
  const known = keyed(rows)
  for (const { list, records } of guests) {
    for (const guest of records) {
      const derived = rowOfGuest(form, guest.id)
      // Somebody may have typed the same person into the sheet, or invited them twice.
      const there = lines.get(derived) ?? lines.get(known(guest)?.id ?? guest.id)
      if (there) {
        lines.set(there.id, { ...there, codes: [...there.codes, derived, guest.id] })
        continue
      }
      const first = Object.fromEntries(Object.entries(list.fields).flatMap(([to, from]) => (at(guest.answers, from) === '' ? [] : [[to, at(guest.answers, from)]])))
      const line = { id: derived, codes: [derived, guest.id], name: at(first, fields.name), phone: at(first, fields.phone), more: at(first, fields.more), arrival: '', way: '', isExpected: guest.isExpected !== false, first }
      lines.set(derived, line)
      known.add({ ...guest, id: derived })
    }
  }
  return [...lines.values()]
}

/** Looks a person up among those who were met before. */
function keyed(rows: readonly DoorRecord[]): { (person: DoorRecord): DoorRecord | undefined; add(row: DoorRecord): void } {
  const byKey = new Map<string, DoorRecord[]>()
  const keysOf = ({ keys }: DoorRecord) => [keys?.id, keys?.contact].filter((each) => each !== undefined)
  const add = (row: DoorRecord) => {
    for (const key of keysOf(row)) byKey.set(key, [...(byKey.get(key) ?? []), row])
  }
  for (const row of rows) add(row)
  const find = (person: DoorRecord) => keysOf(person).flatMap((key) => byKey.get(key) ?? []).find((row) => row.keys && person.keys && matchPerson(person.keys, row.keys) !== undefined)
  return Object.assign(find, { add })
}

/** Ways of taking part that the door offers, and the one that a tap writes as long as nobody chooses. */
export interface DoorWays {
  /** Empty where the plan has decided. */
  readonly asked: readonly string[]
  readonly first: string | undefined
}

/** @param choices of the question about it @param planned what the plan says of the whole event */
export function waysAtDoor(choices: readonly string[], planned: string): DoorWays {
  if (planned === '' || choices.length === 0) return { asked: [], first: undefined }
  return choices.includes(planned) ? { asked: [], first: planned } : { asked: choices, first: choices[0] }
}

/** Whoever is here is a row of the sheet, and so expected, whatever the invitation says. */
export function doorCounts(lines: readonly DoorLine[]): { readonly here: number; readonly all: number } {
  return { here: lines.filter(({ arrival }) => arrival !== '').length, all: lines.filter(({ isExpected }) => isExpected).length }
}

/** By any words of name and organisation, or by the last digits of the phone. */
export function foundAtDoor(query: string, lines: readonly DoorLine[]): readonly DoorLine[] {
  const wanted = searchText(query)
  if (wanted === '') return lines
  const digits = wanted.replace(/[\s+()-]/g, '')
  const isPhone = /^\d{3,}$/.test(digits)
  const words = wanted.split(' ').map(nameKey)
  return lines.filter(({ name, phone, more }) => {
    if (isPhone) return phone.replace(/\D/g, '').includes(digits.replace(/^0+/, ''))
    const text = nameKey(`${name} ${more}`)
    return words.every((word) => text.includes(word))
  })
}

/** What a walk-in begins with: a number is a phone, anything else a name. */
export function walkIn(query: string, fields: DoorFields): Readonly<Record<FieldPath, Value>> {
  const phone = fields.phone !== undefined && /\d{5,}/.test(searchText(query).replace(/[\s+()-]/g, '')) ? checkPhone(query) : undefined
  return phone && !phone.fault ? { [fields.phone!]: phone.value } : { [fields.name]: query.trim() }
}
