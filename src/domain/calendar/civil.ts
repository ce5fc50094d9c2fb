// Civil dates are text, `YYYY-MM-DD`, Gregorian: no zone, no clock, comparable with `<`. Everything here is
// arithmetic on days; only `zone.ts` knows instants.

import { isValidJalaaliDate, jalaaliMonthLength, toGregorian, toJalaali } from 'jalaali-js'

/** `2026-11-21`. */
export type CivilDate = string

export interface JalaliDate {
  readonly year: number
  /** 1 Farvardin … 12 Esfand. */
  readonly month: number
  readonly day: number
}

const dayMs = 86_400_000

/** True for text that is a date of the Gregorian calendar between the years 0100 and 9999. */
export function isCivilDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  return match !== null && match[1]! > '0099' && civilOfDay(dayNumber(text)) === text
}

/** Days since 1970-01-01. */
export function dayNumber(date: CivilDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMs
}

export function civilOfDay(day: number): CivilDate {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return civilOfDay(dayNumber(date) + days)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** ISO 8601: 1 Monday … 7 Sunday; Saturday is 6, Friday 5. */
export function weekday(date: CivilDate): number {
  return ((dayNumber(date) + 3) % 7 + 7) % 7 + 1
}

export function jalaliOf(date: CivilDate): JalaliDate {
  const { jy, jm, jd } = toJalaali(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)))
  return { year: jy, month: jm, day: jd }
}

export function civilOfJalali({ year, month, day }: JalaliDate): CivilDate {
  const { gy, gm, gd } = toGregorian(year, month, day)
  return civilDate(gy, gm, gd)
}

/** The Gregorian date of these numbers, which must be one. */
export function civilDate(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function isJalaliDate({ year, month, day }: JalaliDate): boolean {
  return year >= 1 && year <= 3177 && isValidJalaaliDate(year, month, day)
}

/** 29 to 31. Esfand has 30 days in a leap year. */
export function jalaliMonthLength(year: number, month: number): number {
  return jalaaliMonthLength(year, month)
}
