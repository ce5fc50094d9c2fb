// Between what a person types or reads and what is stored: one place for keyboards, chips, tables and print.

import type { Form, Language, Question } from './form.ts'
import { appearancesOf, textIn } from './form.ts'
import { compiled } from './compiled-form.ts'
import { formLanguage } from './language.ts'
import type { FieldPath } from '../records/op.ts'
import type { CalendarName } from '../calendar/calendars.ts'
import { calendarFor, calendarOf, inCalendar } from '../calendar/calendars.ts'
import { formatDate, formatTime } from '../calendar/format.ts'
import { formatDateIn } from '../calendar/format-in.ts'
import { formatNumber, readTypedNumber } from '../calendar/number.ts'
import { readTypedDate, readTypedDateIn, readTypedTime } from '../calendar/typed.ts'
import { digitsFor, toAsciiDigits } from '../identity/digits.ts'
import { checkIban, spacedIban } from '../identity/iban.ts'
import { checkNationalId } from '../identity/national-id.ts'
import { checkPhone, spacedPhone } from '../identity/phone.ts'
import { cleanText } from '../identity/text.ts'
import { checkRial, formatRial, groupDigits } from '../money/rial.ts'
import { isCivilDate } from '../calendar/civil.ts'

const readers: Readonly<Record<string, (typed: string) => string>> = {
  'national-id': (typed) => checkNationalId(typed).value,
  'phone': (typed) => checkPhone(toAsciiDigits(typed)).value,
  'iban': (typed) => checkIban(typed).value,
  'rial': (typed) => checkRial(typed).value,
  // XLSForm's number keyboard for text: a code may begin with zeros, so it stays text, in one set of digits.
  'numbers': toAsciiDigits,
}

/** What of a date a question asks for; a month or a year is stored as its first day. */
export function datePart(question: Question): 'day' | 'month' | 'year' {
  const appearances = appearancesOf(question)
  return appearances.includes('year') ? 'year' : appearances.includes('month-year') ? 'month' : 'day'
}

/** The calendar that the question's dates are written in. */
export function calendarOfQuestion(question: Question, language: Language): CalendarName {
  return calendarFor(appearancesOf(question), language)
}

/**
 * The value to store for what was typed. What cannot be read is stored as typed, cleaned of invisible marks, and
 * is a fault in the view: nothing that a person has typed is thrown away. `language` tells the calendar of dates
 * that are not whole, or not in a calendar that the year gives away.
 */
export function storedValue(question: Question, typed: string, language: Language = 'fa'): string {
  const text = cleanText(typed)
  if (text.trim() === '') return ''
  for (const appearance of appearancesOf(question)) {
    if (Object.hasOwn(readers, appearance)) return readers[appearance]!(text.trim())
  }
  switch (question.type) {
    case 'integer':
    case 'decimal':
    case 'range': return readTypedNumber(text) ?? text
    case 'date': return readDate(question, text, language) ?? unreadDate(question, text, language)
    // Printed codes have Latin digits, whatever keyboard they are copied with.
    case 'barcode': return toAsciiDigits(text.trim())
    case 'time': return readTypedTime(text) ?? text
    default: return text
  }
}

/** Jalali and Gregorian years tell themselves apart; those of other calendars do not. */
function readDate(question: Question, text: string, language: Language): string | undefined {
  const calendar = calendarOfQuestion(question, language)
  const part = datePart(question)
  if (part !== 'day') {
    const read = readTypedDateIn(calendar, text, part)
    if (read !== undefined) return read
  }
  return calendar === 'jalali' || calendar === 'gregorian' ? readTypedDate(text) : readTypedDateIn(calendar, text)
}

/** As typed, but never so that it passes for a stored date: `1405-12-31` would be one of the Middle Ages. */
function unreadDate(question: Question, text: string, language: Language): string {
  const plain = toAsciiDigits(text.trim())
  const isOfTheCalendar = calendarOfQuestion(question, language) === 'gregorian' && plain >= '1600'
  return isCivilDate(plain) && !isOfTheCalendar ? plain.replaceAll('-', '/') : text
}

/** The first day of a month or year is shown as the month or the year. */
function editableDate(question: Question, value: string, language: Language): string {
  if (!isCivilDate(value)) return value
  const calendar = calendarOfQuestion(question, language)
  const { year, month, day } = inCalendar(value, calendar)
  const part = datePart(question)
  if (part === 'year' && day === 1 && month === 1) return digitsFor(language, String(year))
  if (part === 'month' && day === 1) return digitsFor(language, `${year}/${String(month).padStart(2, '0')}`)
  return calendar === calendarOf(language) ? formatDate(value, language, 'short') : formatDateIn(value, calendar, language, 'short')
}

/** What an input shows for editing; `storedValue` of it is the value again. */
export function editableText(question: Question, value: string, language: Language): string {
  if (value === '') return ''
  const appearances = appearancesOf(question)
  if (appearances.includes('phone')) return digitsFor(language, spacedPhone(value))
  if (appearances.includes('iban')) return digitsFor(language, spacedIban(value))
  if (appearances.includes('national-id')) return digitsFor(language, value)
  if (appearances.includes('rial')) return /^\d+$/.test(value) ? groupDigits(value, language) : value
  if (appearances.includes('numbers')) return digitsFor(language, value)
  const isGrouped = appearances.includes('thousands-sep')
  switch (question.type) {
    case 'integer': return isGrouped && /^-?\d+$/.test(value) ? formatNumber(value, language) : digitsFor(language, value)
    case 'decimal':
    case 'range':
      if (!/^-?\d+(\.\d+)?$/.test(value)) return value
      return isGrouped ? formatNumber(value, language) : digitsFor(language, language === 'fa' ? value.replace('.', '٫') : value)
    case 'date': return editableDate(question, value, language)
    case 'time': return formatTime(value, language)
    default: return value
  }
}

/** The value for reading, in a table or on paper: labels instead of names, dates and money with their words. */
export function readableText(form: Form, path: FieldPath, value: string, language: Language): string {
  const ready = compiled(form)
  const question = ready.byPath.get(path)?.node
  if (value === '' || question?.kind !== 'question') return value
  const choices = question.choices === undefined ? undefined : ready.choices.get(question.choices)
  const labelOf = (name: string) => textIn(choices?.find((choice) => choice.name === name)?.label, formLanguage(form, language), form.defaultLanguage) || name
  switch (question.type) {
    case 'select_one': return labelOf(value)
    case 'select_multiple':
    case 'rank': return value.split(/\s+/).map(labelOf).join(language === 'fa' ? '، ' : ', ')
    case 'date': return isCivilDate(value) ? formatDateIn(value, calendarOfQuestion(question, language), language, 'long') : value
    case 'dateTime': return isCivilDate(value.slice(0, 10)) ? `${formatDate(value.slice(0, 10), language, 'long')} ${formatTime(value.slice(11), language)}` : value
    case 'integer':
    case 'range':
    case 'decimal': return readableNumber(question, value, language)
    default: return editableText(question, value, language)
  }
}

function readableNumber(question: Question, value: string, language: Language): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value
  const appearances = appearancesOf(question)
  if (appearances.includes('rial')) return formatRial(value, language)
  // A year is a name: 1370, never 1,370.
  return appearances.some((each) => each.startsWith('year')) ? digitsFor(language, value) : formatNumber(value, language)
}

