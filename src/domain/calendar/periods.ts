// The periods that rules speak of: fiscal years, seasons, weeks. A span includes both ends.

import type { CivilDate } from './civil.ts'
import { addDays, civilOfJalali, jalaliMonthLength, jalaliOf, weekday } from './civil.ts'

export interface Span {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** The Persian year, in which money is counted (domain.md section 7): Farvardin 1 to Esfand 29 or 30. */
export function fiscalYearOf(date: CivilDate): number {
  return jalaliOf(date).year
}

export function fiscalYearSpan(year: number): Span {
  return {
    from: civilOfJalali({ year, month: 1, day: 1 }),
    to: civilOfJalali({ year, month: 12, day: jalaliMonthLength(year, 12) }),
  }
}

/** 1 spring, 2 summer, 3 autumn, 4 winter, of a Persian year. */
export interface Season {
  readonly year: number
  readonly season: 1 | 2 | 3 | 4
}

export function seasonOf(date: CivilDate): Season {
  const { year, month } = jalaliOf(date)
  return { year, season: Math.ceil(month / 3) as Season['season'] }
}

export function seasonSpan({ year, season }: Season): Span {
  const last = season * 3
  return {
    from: civilOfJalali({ year, month: last - 2, day: 1 }),
    to: civilOfJalali({ year, month: last, day: jalaliMonthLength(year, last) }),
  }
}

export function jalaliMonthSpan(year: number, month: number): Span {
  return { from: civilOfJalali({ year, month, day: 1 }), to: civilOfJalali({ year, month, day: jalaliMonthLength(year, month) }) }
}

/** Where a week begins: Saturday in Iran, Monday in Russia and Kazakhstan. ISO number of the day. */
export const weekStarts = { saturday: 6, monday: 1 } as const
export type WeekStart = keyof typeof weekStarts

/** The seven days that the date lies in. */
export function weekOf(date: CivilDate, start: WeekStart = 'saturday'): Span {
  const from = addDays(date, -((weekday(date) - weekStarts[start] + 7) % 7))
  return { from, to: addDays(from, 6) }
}

export function isWithin(date: CivilDate, span: Span): boolean {
  return date >= span.from && date <= span.to
}
