// The calendars that a date question may be asked in. What is stored is a civil date in any of them. Coptic,
// Ethiopian and the tabular Islamic calendar are arithmetic (E. M. Reingold and N. Dershowitz, Calendrical
// Calculations; the tabular one is Intl's `islamic-civil`, Joda's and so ODK's default): no table, no platform.

import type { CivilDate } from './civil.ts'
import { civilDate, civilOfDay, civilOfJalali, dayNumber, isCivilDate, isJalaliDate, jalaliMonthLength, jalaliOf } from './civil.ts'

export type CalendarName = 'gregorian' | 'jalali' | 'buddhist' | 'ethiopian' | 'coptic' | 'islamic'

export interface CalendarDate {
  readonly year: number
  /** From 1; Coptic and Ethiopian years have 13. */
  readonly month: number
  readonly day: number
}

interface Calendar {
  /** Intl's name, for the names of months. */
  readonly intl: string
  readonly months: number
  monthLength(year: number, month: number): number
  of(date: CivilDate): CalendarDate
  /** Undefined: there is no such date. */
  civil(date: CalendarDate): CivilDate | undefined
}

/** What XLSForm's appearances call them. Those of Nepal and Myanmar need tables that nobody has given us yet: they are Gregorian. */
const byAppearance: Readonly<Record<string, CalendarName>> = {
  'persian': 'jalali', 'jalali': 'jalali', 'gregorian': 'gregorian', 'buddhist': 'buddhist', 'ethiopian': 'ethiopian', 'coptic': 'coptic', 'islamic': 'islamic',
  'bikram-sambat': 'gregorian', 'myanmar': 'gregorian',
}

/** The calendar that an appearance names, else that of the language: Jalali in Persian, Gregorian elsewhere. */
export function calendarFor(appearances: readonly string[], language: string): CalendarName {
  const named = appearances.find((each) => Object.hasOwn(byAppearance, each))
  return named === undefined ? calendarOf(language) : byAppearance[named]!
}

export function calendarOf(language: string): CalendarName {
  return language === 'fa' ? 'jalali' : 'gregorian'
}

export function inCalendar(date: CivilDate, calendar: CalendarName): CalendarDate {
  return calendars[calendar].of(date)
}

/** Undefined: this calendar has no such date. */
export function civilIn(calendar: CalendarName, date: CalendarDate): CivilDate | undefined {
  return calendars[calendar].civil(date)
}

export function monthsIn(calendar: CalendarName): number {
  return calendars[calendar].months
}

export function monthLengthIn(calendar: CalendarName, year: number, month: number): number {
  return calendars[calendar].monthLength(year, month)
}

/** Julian day number of 1970-01-01. */
const unixJulianDay = 2_440_588

/** Twelve months of thirty days and one of five or six; every fourth year is a leap year. */
function alexandrian(intl: string, epochJulianDay: number): Calendar {
  const epoch = epochJulianDay - unixJulianDay
  const yearStart = (year: number) => epoch + 365 * (year - 1) + Math.floor(year / 4)
  const monthLength = (year: number, month: number) => (month < 13 ? 30 : year % 4 === 3 ? 6 : 5)
  return {
    intl,
    months: 13,
    monthLength,
    of(date) {
      const day = dayNumber(date)
      const year = Math.floor((4 * (day - epoch) + 1463) / 1461)
      const inYear = day - yearStart(year)
      return { year, month: Math.floor(inYear / 30) + 1, day: inYear % 30 + 1 }
    },
    civil: ({ year, month, day }) => (fits(year, month, day, 13, monthLength) ? civilOfDay(yearStart(year) + 30 * (month - 1) + day - 1) : undefined),
  }
}

const islamicEpoch = 1_948_440 - unixJulianDay
const islamicDay = (year: number, month: number, day: number) => day + Math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30) + islamicEpoch - 1
const islamicMonthLength = (year: number, month: number) => islamicDay(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - islamicDay(year, month, 1)

function fits(year: number, month: number, day: number, months: number, length: Calendar['monthLength']): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= months && day >= 1 && day <= length(year, month)
}

/** The Gregorian one, with its years counted from another; the Buddhist era of Thailand is 543 years ahead. */
function gregorian(intl: string, ahead: number): Calendar {
  return {
    intl,
    months: 12,
    monthLength: (year, month) => new Date(Date.UTC(year - ahead, month, 0)).getUTCDate(),
    of: (date) => ({ year: Number(date.slice(0, 4)) + ahead, month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }),
    civil({ year, month, day }) {
      const date = civilDate(year - ahead, month, day)
      return isCivilDate(date) ? date : undefined
    },
  }
}

const calendars: Readonly<Record<CalendarName, Calendar>> = {
  gregorian: gregorian('gregory', 0),
  buddhist: gregorian('buddhist', 543),
  jalali: {
    intl: 'persian',
    months: 12,
    monthLength: jalaliMonthLength,
    of: jalaliOf,
    civil: (date) => (isJalaliDate(date) ? civilOfJalali(date) : undefined),
  },
  ethiopian: alexandrian('ethiopic', 1_724_221),
  coptic: alexandrian('coptic', 1_825_030),
  islamic: {
    intl: 'islamic-civil',
    months: 12,
    monthLength: islamicMonthLength,
    of(date) {
      const day = dayNumber(date)
      const year = Math.floor((30 * (day - islamicEpoch) + 10_646) / 10_631)
      const month = Math.min(12, Math.ceil((day - 29 - islamicDay(year, 1, 1)) / 29.5) + 1)
      return { year, month, day: day - islamicDay(year, month, 1) + 1 }
    },
    civil: ({ year, month, day }) => (fits(year, month, day, 12, islamicMonthLength) ? civilOfDay(islamicDay(year, month, day)) : undefined),
  },
}

/** The name that Intl has for a month; its number where this machine knows the calendar by no names. */
export function monthNameIn(calendar: CalendarName, year: number, month: number, language: string): string {
  const { intl, civil } = calendars[calendar]
  const first = civil({ year, month, day: 1 })
  if (first === undefined) return String(month)
  return new Intl.DateTimeFormat(`${language}-u-ca-${intl}-nu-latn`, { month: 'long', timeZone: 'UTC' }).format(Date.parse(`${first}T12:00:00Z`))
}
