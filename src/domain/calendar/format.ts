// Dates, times and numbers for reading. Composed from tables of our own: Intl orders the words of a long Persian
// date wrongly, and its output changes with the browser's version, while the desk, the phone and the printed
// page should say the same.

import type { CivilDate } from './civil.ts'
import { jalaliOf, weekday } from './civil.ts'
import { digitsFor } from '../identity/digits.ts'

const persianMonths = ['فروردین', 'اردیبهشت', 'خرداد', 'تیر', 'مرداد', 'شهریور', 'مهر', 'آبان', 'آذر', 'دی', 'بهمن', 'اسفند']
const russianMonths = ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря']
const englishMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
/** From Monday, as ISO counts. */
const weekdays: Readonly<Record<string, readonly string[]>> = {
  fa: ['دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه', 'شنبه', 'یکشنبه'],
  ru: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}
const seasons: Readonly<Record<string, readonly string[]>> = {
  fa: ['بهار', 'تابستان', 'پاییز', 'زمستان'],
  ru: ['весна', 'лето', 'осень', 'зима'],
  en: ['spring', 'summer', 'autumn', 'winter'],
}

/**
 * `full` with the weekday, `long` without it, `day` without the year, `short` in digits.
 * «شنبه ۳۰ آبان ۱۴۰۵» · «۳۰ آبان ۱۴۰۵» · «۳۰ آبان» · «۱۴۰۵/۰۸/۳۰».
 */
export type DateStyle = 'full' | 'long' | 'day' | 'short'

/** A date as the language's readers know it: Jalali in `fa`, Gregorian in `ru` and `en`. */
export function formatDate(date: CivilDate, language: string, style: DateStyle = 'full'): string {
  const dayName = () => weekdayName(date, language)
  if (language === 'fa') {
    const { year, month, day } = jalaliOf(date)
    if (style === 'short') return digitsFor('fa', `${year}/${pad(month)}/${pad(day)}`)
    return digitsFor('fa', withWeekday(style, dayName, ' ', withYear(style, `${day} ${persianMonths[month - 1]}`, ` ${year}`)))
  }
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  if (language === 'ru') {
    if (style === 'short') return `${pad(day)}.${pad(month)}.${year}`
    return withWeekday(style, dayName, ', ', withYear(style, `${day} ${russianMonths[month - 1]}`, ` ${year} г.`))
  }
  // ISO, since 03/04 is two days in English.
  if (style === 'short') return date
  return withWeekday(style, dayName, ', ', withYear(style, `${day} ${englishMonths[month - 1]}`, ` ${year}`))
}

export function weekdayName(date: CivilDate, language: string): string {
  return (weekdays[language] ?? weekdays['en']!)[weekday(date) - 1]!
}

/** For the head of a narrow column: «ش», `Sa`, and in Russian the two consonants that stand in its calendars, «сб». */
export function weekdayLetters(date: CivilDate, language: string): string {
  return weekdayName(date, language).replace(/[аеиоуя]/g, '').slice(0, language === 'fa' ? 1 : 2)
}

/** Name of a Persian month, in Persian or in letters that others read. */
export function jalaliMonthName(month: number): string {
  return persianMonths[month - 1]!
}

/** «پاییز ۱۴۰۵», `autumn 1405`: the Persian year stands in every language. */
export function formatSeason(season: { readonly year: number; readonly season: number }, language: string): string {
  return `${(seasons[language] ?? seasons['en']!)[season.season - 1]} ${digitsFor(language, String(season.year))}`
}

/** `HH:MM` in the language's digits. */
export function formatTime(time: string, language: string): string {
  return digitsFor(language, time.slice(0, 5))
}

export function withYear(style: DateStyle, day: string, year: string): string {
  return style === 'day' ? day : day + year
}

export function withWeekday(style: DateStyle, dayName: () => string, separator: string, rest: string): string {
  return style === 'full' ? dayName() + separator + rest : rest
}

export function pad(number: number): string {
  return String(number).padStart(2, '0')
}
