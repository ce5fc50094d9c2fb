// The catalogue of what the rules find in an activity. An entry never changes its meaning; a retired code keeps its line.

import type { RecordId } from '../records/op.ts'

/**
 * `error` cannot be true (two places at one time) · `finding` breaks a rule of the directive · `warning` may be fine
 * and wants a look.
 */
export type FindingLevel = 'error' | 'warning' | 'finding'

export const findingLevels = {
  'permit.days': 'finding',
  'permit.cost': 'finding',
  'permit.special': 'finding',
  'permit.other-credit': 'finding',
  'permit.short': 'finding',
  'norm.days': 'finding',
  'norm.people-far': 'warning',
  'norm.people-too-few': 'finding',
  'norm.cost-per-head': 'warning',
  'norm.average': 'finding',
  'cost.no-amount': 'error',
  'cost.no-item': 'finding',
  'cost.no-payer': 'finding',
  'cost.government': 'warning',
  'performed.sum': 'finding',
  'performed.people': 'finding',
  'hours.end-before-start': 'error',
  'hours.future': 'error',
  'hours.overlap': 'error',
  'hours.long-day': 'warning',
  'hours.week-short': 'finding',
  'seminar.season-empty': 'finding',
  'seminar.season-due': 'warning',
  'seminar.year-short': 'finding',
  'statement.due': 'warning',
  'statement.stale': 'finding',
} as const satisfies Record<string, FindingLevel>

export type FindingCode = keyof typeof findingLevels

/** Facts for the sentence: amounts in rial as text of digits, civil dates, counts, names of choices. */
export type FindingDetails = Readonly<Record<string, string | number>>

export interface Finding {
  readonly code: FindingCode
  readonly level: FindingLevel
  /** The records that it comes from; none where it comes from the plan, or from what is not there. */
  readonly records: readonly RecordId[]
  readonly details: FindingDetails
}

export function finding(code: FindingCode, records: readonly RecordId[] = [], details: FindingDetails = {}): Finding {
  return { code, level: findingLevels[code], records, details }
}
