// Which stage an activity belongs to: the one in which it takes place. Stages of a year touch each other, so that nothing falls
// between two of them; a year of which no stage is known is one period with the number 0.

import type { CivilDate } from '../../calendar/civil.ts'
import { addDays, daysBetween } from '../../calendar/civil.ts'
import { fiscalYearOf, fiscalYearSpan } from '../../calendar/periods.ts'
import type { Stage } from '../../register/register.ts'

export interface Period {
  readonly year: number
  /** Number of the stage; 0 where the year has none. */
  readonly stage: number
  readonly from: CivilDate
  /** Its last day; before `from` where the next stage begins on the same day. */
  readonly to: CivilDate
}

/** The first stage begins with the year, the last one ends with it, whatever their first days are. */
export function periodsOf(year: number, stages: readonly Pick<Stage, 'year' | 'n' | 'from'>[]): readonly Period[] {
  const span = fiscalYearSpan(year)
  const own = stages.filter((each) => each.year === year).toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : one.n - other.n))
  if (own.length === 0) return [{ year, stage: 0, ...span }]
  return own.map(({ n, from }, at) => ({ year, stage: n, from: at === 0 ? span.from : from, to: at === own.length - 1 ? span.to : addDays(own[at + 1]!.from, -1) }))
}

export interface PeriodDays extends Period {
  /** How many days of the activity lie in it. */
  readonly days: number
}

/** The periods in which an activity has days, in their order. @param lastDay not before `from` */
export function periodsBetween(from: CivilDate, lastDay: CivilDate, stages: readonly Pick<Stage, 'year' | 'n' | 'from'>[]): readonly PeriodDays[] {
  const [first, last] = [fiscalYearOf(from), fiscalYearOf(lastDay)]
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return years.flatMap((year) => periodsOf(year, stages)).flatMap((period) => {
    const [begins, ends] = [later(period.from, from), earlier(period.to, lastDay)]
    return begins > ends ? [] : [{ ...period, days: daysBetween(begins, ends) + 1 }]
  })
}

function later(one: CivilDate, other: CivilDate): CivilDate {
  return one > other ? one : other
}

function earlier(one: CivilDate, other: CivilDate): CivilDate {
  return one < other ? one : other
}
