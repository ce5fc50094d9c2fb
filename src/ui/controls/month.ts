// Months as a grid of weeks, in the calendar asked for and from the weekday of the language.

import type { CalendarName } from '#domain/calendar/calendars.ts'
import { calendarOf, civilIn, inCalendar, monthLengthIn, monthsIn } from '#domain/calendar/calendars.ts'
import type { CivilDate } from '#domain/calendar/civil.ts'
import { addDays, weekday } from '#domain/calendar/civil.ts'

export interface Month {
  readonly calendar: CalendarName
  readonly year: number
  /** From 1. */
  readonly month: number
}

export function monthOf(date: CivilDate, language: string, calendar: CalendarName = calendarOf(language)): Month {
  const { year, month } = inCalendar(date, calendar)
  return { calendar, year, month }
}

export function shifted(month: Month, by: number): Month {
  const months = monthsIn(month.calendar)
  const count = month.year * months + month.month - 1 + by
  return { calendar: month.calendar, year: Math.floor(count / months), month: (count % months) + 1 }
}

/** Dates of the month, in order. */
export function daysOf({ calendar, year, month }: Month): readonly CivilDate[] {
  const first = civilIn(calendar, { year, month, day: 1 })
  return first === undefined ? [] : Array.from({ length: monthLengthIn(calendar, year, month) }, (_, at) => addDays(first, at))
}

/** ISO weekday (1 Monday … 7 Sunday) that a week begins with: Saturday in Persian, else Monday. */
export function firstWeekday(language: string): number {
  return language === 'fa' ? 6 : 1
}

/** Empty places before the first day of the month. */
export function gapBefore(first: CivilDate, language: string): number {
  return (weekday(first) - firstWeekday(language) + 7) % 7
}

/** Friday: the activities are in Iran, whatever language they are read in. */
export function isRestDay(date: CivilDate): boolean {
  return weekday(date) === 5
}
