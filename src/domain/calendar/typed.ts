// What people type for a date or a time → what is stored. Undefined: it could not be read, ask again.

import type { CalendarName } from './calendars.ts'
import { civilIn } from './calendars.ts'
import type { CivilDate } from './civil.ts'
import { civilDate, civilOfJalali, isCivilDate, isJalaliDate } from './civil.ts'
import { jalaliMonthName } from './format.ts'
import { toAsciiDigits } from '../identity/digits.ts'
import { searchText } from '../identity/name.ts'

const monthNumbers = new Map(Array.from({ length: 12 }, (_, at) => [searchText(jalaliMonthName(at + 1)), at + 1]))

/**
 * Reads Jalali and Gregorian dates in any digits: `1405/8/30`, `۳۰/۰۸/۱۴۰۵`, `14050830`, «۳۰ آبان ۱۴۰۵», `2026-11-21`,
 * `21.11.2026`. The calendar is told by the year: 1200 to 1599 is Jalali, 1800 to 2199 Gregorian; a year of two
 * digits is refused, since 05 may be either.
 */
export function readTypedDate(typed: string): CivilDate | undefined {
  const text = searchText(toAsciiDigits(typed))
  const named = /^(?:\p{L}+ )*?(\d{1,2}) (\p{L}+),? (\d{4})$/u.exec(text)
  if (named) {
    const month = monthNumbers.get(named[2]!)
    return month === undefined ? undefined : dateOf(Number(named[3]), month, Number(named[1]))
  }
  const plain = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? /^(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})$/.exec(text)
  if (plain) return dateOf(Number(plain[1]), Number(plain[2]), Number(plain[3]))
  const reversed = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})$/.exec(text)
  return reversed ? dateOf(Number(reversed[3]), Number(reversed[2]), Number(reversed[1])) : undefined
}

function dateOf(year: number, month: number, day: number): CivilDate | undefined {
  if (year >= 1200 && year < 1600) return isJalaliDate({ year, month, day }) ? civilOfJalali({ year, month, day }) : undefined
  const date = civilDate(year, month, day)
  return year >= 1800 && year < 2200 && isCivilDate(date) ? date : undefined
}

/**
 * Numbers typed in one calendar: `2019/3/12`, `12.3.2019`; with `partial` also a month (`2019/3`) or a year alone,
 * which mean their first day.
 */
export function readTypedDateIn(calendar: CalendarName, typed: string, partial?: 'month' | 'year'): CivilDate | undefined {
  const text = toAsciiDigits(typed).trim()
  const [, first = '', second, third] = /^(\d{1,4})(?:\s*[-/. ]\s*(\d{1,4}))?(?:\s*[-/. ]\s*(\d{1,4}))?$/.exec(text) ?? []
  if (partial === 'year' && second === undefined) return first.length === 4 ? civilIn(calendar, { year: Number(first), month: 1, day: 1 }) : undefined
  if (partial === 'month' && second !== undefined && third === undefined) {
    const [year, month] = first.length === 4 ? [first, second] : [second, first]
    return year.length === 4 ? civilIn(calendar, { year: Number(year), month: Number(month), day: 1 }) : undefined
  }
  if (second === undefined || third === undefined) return undefined
  const [year, day] = first.length === 4 ? [first, third] : [third, first]
  return year.length === 4 ? civilIn(calendar, { year: Number(year), month: Number(second), day: Number(day) }) : undefined
}

/** `9:05`, `۹:۰۵`, `0905`, `9` → `09:05`; 24 hours. */
export function readTypedTime(typed: string): string | undefined {
  const text = toAsciiDigits(typed).trim()
  const match = /^(\d{1,2})\s*[:.٫]\s*(\d\d)$/.exec(text) ?? /^(\d\d?)(\d\d)$/.exec(text) ?? /^(\d{1,2})()$/.exec(text)
  if (!match) return undefined
  const hour = Number(match[1])
  const minute = Number(match[2] || 0)
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : undefined
}
