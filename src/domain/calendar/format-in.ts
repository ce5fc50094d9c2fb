// Dates in a calendar that a question asks for. Apart from `format.ts`, because the first screen shows dates and needs
// no calendar but the language's own.

import type { CalendarName } from './calendars.ts'
import { calendarOf, inCalendar, monthNameIn } from './calendars.ts'
import type { CivilDate } from './civil.ts'
import type { DateStyle } from './format.ts'
import { formatDate, pad, weekdayName, withWeekday, withYear } from './format.ts'
import { digitsFor } from '../identity/digits.ts'

/** A date in a calendar that is not the language's own. */
export function formatDateIn(date: CivilDate, calendar: CalendarName, language: string, style: DateStyle = 'full'): string {
  if (calendar === calendarOf(language)) return formatDate(date, language, style)
  const { year, month, day } = inCalendar(date, calendar)
  if (style === 'short') return digitsFor(language, [year, pad(month), pad(day)].join(language === 'fa' ? '/' : '-'))
  const named = withYear(style, `${day} ${monthNameIn(calendar, year, month, language)}`, ` ${year}`)
  return digitsFor(language, withWeekday(style, () => weekdayName(date, language), language === 'fa' ? ' ' : ', ', named))
}

/** «آبان ۱۴۰۵»; what a field for a month shows. */
export function formatMonthIn(date: CivilDate, calendar: CalendarName, language: string): string {
  const { year, month } = inCalendar(date, calendar)
  return digitsFor(language, `${monthNameIn(calendar, year, month, language)} ${year}`)
}
