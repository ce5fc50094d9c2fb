// Two credits, kept apart: nobody may be counted under both in one fiscal year (domain.md section 5 rule 1).
// Here is what one device can know by itself; the exact report is the office's.

import type { PersonKeys, PersonMatch } from './person-match.ts'
import { matchPerson } from './person-match.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { isCivilDate } from '../calendar/civil.ts'
import { fiscalYearOf } from '../calendar/periods.ts'

export type Credit = 'current' | 'four-percent'

export interface CreditedActivity {
  readonly id: string
  /** As in its plan; anything else than the two credits is not compared. */
  readonly credit: string
  readonly date: CivilDate
}

export interface KnownRow {
  readonly activity: string
  readonly keys: PersonKeys
}

export interface CreditClash {
  readonly activity: string
  readonly match: PersonMatch
}

/** Activities of the other credit, in the same fiscal year, in which this person is known to have taken part; each once. */
export function otherCredit(
  keys: PersonKeys, here: CreditedActivity, activities: readonly CreditedActivity[], rows: readonly KnownRow[],
): readonly CreditClash[] {
  const opposite = new Set(activities.filter((each) => clash(here, each)).map((each) => each.id))
  const found = new Map<string, PersonMatch>()
  for (const row of rows) {
    if (!opposite.has(row.activity)) continue
    const match = matchPerson(keys, row.keys)
    if (match && found.get(row.activity) !== 'same') found.set(row.activity, match)
  }
  return [...found].map(([activity, match]) => ({ activity, match }))
}

function clash(one: CreditedActivity, other: CreditedActivity): boolean {
  if (!isCredit(one.credit) || !isCredit(other.credit) || one.credit === other.credit) return false
  return isCivilDate(one.date) && isCivilDate(other.date) && fiscalYearOf(one.date) === fiscalYearOf(other.date)
}

function isCredit(text: string): text is Credit {
  return text === 'current' || text === 'four-percent'
}
