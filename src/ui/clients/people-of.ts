// Clients by person: whoever comes the third time stands once in the list, with what was said last.

import type { KeyedRecord } from '#domain/activity/follow-up.ts'
import { matchPerson } from '#domain/activity/person-match.ts'
import { nameKey } from '#domain/identity/name.ts'
import type { ClientReads } from '#domain/packs/pack.ts'
import type { FieldPath } from '#domain/records/op.ts'

export interface Client {
  /** Latest first. */
  readonly visits: readonly KeyedRecord[]
}

/** Whoever came last stands first. Somebody without id and phone is the same only where name and all particulars are. */
export function peopleOf(records: readonly KeyedRecord[], reads: ClientReads, name: FieldPath | undefined): readonly Client[] {
  const day = ({ answers }: KeyedRecord) => answers[reads.date] ?? ''
  const latest = records.map((record, at) => ({ record, at })).toSorted((a, b) => (day(a.record) === day(b.record) ? b.at - a.at : day(a.record) < day(b.record) ? 1 : -1)).map(({ record }) => record)
  const people: KeyedRecord[][] = []
  for (const record of latest) {
    const known = people.find((visits) => visits.some((each) => isSame(each, record, reads, name)))
    if (known) known.push(record)
    else people.push([record])
  }
  return people.map((visits) => ({ visits }))
}

function isSame(one: KeyedRecord, other: KeyedRecord, { particulars }: ClientReads, name: FieldPath | undefined): boolean {
  if (one.keys && other.keys && matchPerson(one.keys, other.keys) !== undefined) return true
  if (name === undefined || nameKey(one.answers[name] ?? '') === '') return false
  return nameKey(one.answers[name] ?? '') === nameKey(other.answers[name] ?? '') && particulars.every((path) => path === name || (one.answers[path] ?? '') === (other.answers[path] ?? ''))
}

/** What is taken over when somebody comes again; everything else is asked anew. */
export function particularsOf(reads: ClientReads, { answers }: KeyedRecord): Readonly<Record<FieldPath, string>> {
  return Object.fromEntries(reads.particulars.flatMap((path) => (answers[path] ? [[path, answers[path]]] : [])))
}
