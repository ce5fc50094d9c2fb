// Months as a grid of weeks, in the calendar and from the weekday of the language.

import type { CivilDate } from '#domain/calendar/civil.ts'
import { addDays, civilDate, civilOfJalali, jalaliMonthLength, jalaliOf, weekday } from '#domain/calendar/civil.ts'

export interface Month {
  readonly calendar: 'jalali' | 'gregorian'
  readonly year: number
  /** 1 to 12. */
  readonly month: number
}

export function monthOf(date: CivilDate, language: string): Month {
  if (language === 'fa') {
    const { year, month } = jalaliOf(date)
    return { calendar: 'jalali', year, month }
  }
  return { calendar: 'gregorian', year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)) }
}

export function shifted(month: Month, by: number): Month {
  const count = month.year * 12 + month.month - 1 + by
  return { calendar: month.calendar, year: Math.floor(count / 12), month: (count % 12) + 1 }
}

/** Dates of the month, in order. */
export function daysOf({ calendar, year, month }: Month): readonly CivilDate[] {
  const first = calendar === 'jalali' ? civilOfJalali({ year, month, day: 1 }) : civilDate(year, month, 1)
  const length = calendar === 'jalali' ? jalaliMonthLength(year, month) : new Date(Date.UTC(year, month, 0)).getUTCDate()
  return Array.from({ length }, (_, at) => addDays(first, at))
}

/** ISO weekday (1 Monday … 7 Sunday) that a week begins with: Saturday in Persian, else Monday. */
export function firstWeekday(language: string): number {
  return language === 'fa' ? 6 : 1
}

/** Empty places before the first day of the month. */
export function gapBefore(first: CivilDate, language: string): number {
  return (weekday(first) - firstWeekday(language) + 7) % 7
}

/** Friday in Persian; Sunday elsewhere. */
export function isRestDay(date: CivilDate, language: string): boolean {
  return weekday(date) === (language === 'fa' ? 5 : 7)
}
