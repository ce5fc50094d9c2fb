// What was promised to somebody for a day: due until it is marked as kept, or until the same person has been here again.

import type { ActivityRecord } from './activity-record.ts'
import type { PersonKeys } from './person-match.ts'
import { matchPerson } from './person-match.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { isCivilDate } from '../calendar/civil.ts'
import type { Kind } from '../packs/pack.ts'

export interface FollowUp {
  readonly record: ActivityRecord
  readonly date: CivilDate
  /** `''` where nobody has said what. */
  readonly step: string
}

/** A record with the keys of its person, where it has one. */
export type KeyedRecord = ActivityRecord & { readonly keys?: PersonKeys | undefined }

/** Due on this day or before and not done, the longest overdue first. */
export function followUpsDue(kind: Kind, records: readonly KeyedRecord[], today: CivilDate): readonly FollowUp[] {
  return (kind.reads?.followUps ?? []).flatMap((reads) => {
    const own = records.filter((each) => each.form === reads.form)
    return own.flatMap((record): FollowUp[] => {
      const date = record.answers[reads.date] ?? ''
      if (!isCivilDate(date) || date > today || (record.answers[reads.done] ?? '') !== '') return []
      return hasReturned(kind, own, record) ? [] : [{ record, date, step: reads.step === undefined ? '' : record.answers[reads.step] ?? '' }]
    })
  }).toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

/** The same person stands in a record of a later day: what is to be done next stands there. */
function hasReturned({ reads }: Kind, own: readonly KeyedRecord[], { id, form, keys, answers }: KeyedRecord): boolean {
  const clients = reads?.clients
  if (clients?.form !== form || !keys) return false
  const day = answers[clients.date] ?? ''
  return own.some((each) => each.id !== id && each.keys && (each.answers[clients.date] ?? '') > day && matchPerson(keys, each.keys) !== undefined)
}
