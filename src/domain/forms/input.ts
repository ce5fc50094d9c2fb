// Between what a person types or reads and what is stored: one place for keyboards, chips, tables and print.

import type { Form, Language, Question } from './form.ts'
import { appearancesOf, textIn } from './form.ts'
import { compiled } from './compiled-form.ts'
import type { FieldPath } from '../records/op.ts'
import { formatDate, formatTime } from '../calendar/format.ts'
import { formatNumber, readTypedNumber } from '../calendar/number.ts'
import { readTypedDate, readTypedTime } from '../calendar/typed.ts'
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
}

/**
 * The value to store for what was typed. What cannot be read is stored as typed, cleaned of invisible marks, and
 * is a fault in the view: nothing that a person has typed is thrown away.
 */
export function storedValue(question: Question, typed: string): string {
  const text = cleanText(typed)
  if (text.trim() === '') return ''
  for (const appearance of appearancesOf(question)) {
    if (Object.hasOwn(readers, appearance)) return readers[appearance]!(text.trim())
  }
  switch (question.type) {
    case 'integer':
    case 'decimal': return readTypedNumber(text) ?? text
    case 'date': return readTypedDate(text) ?? text
    case 'time': return readTypedTime(text) ?? text
    default: return text
  }
}

/** What an input shows for editing; `storedValue` of it is the value again. */
export function editableText(question: Question, value: string, language: Language): string {
  if (value === '') return ''
  const appearances = appearancesOf(question)
  if (appearances.includes('phone')) return digitsFor(language, spacedPhone(value))
  if (appearances.includes('iban')) return digitsFor(language, spacedIban(value))
  if (appearances.includes('national-id')) return digitsFor(language, value)
  if (appearances.includes('rial')) return /^\d+$/.test(value) ? groupDigits(value, language) : value
  switch (question.type) {
    case 'integer': return digitsFor(language, value)
    case 'decimal': return /^-?\d+(\.\d+)?$/.test(value) ? digitsFor(language, language === 'fa' ? value.replace('.', '٫') : value) : value
    case 'date': return isCivilDate(value) ? formatDate(value, language, 'short') : value
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
  const labelOf = (name: string) => textIn(choices?.find((choice) => choice.name === name)?.label, language, form.defaultLanguage) || name
  switch (question.type) {
    case 'select_one': return labelOf(value)
    case 'select_multiple': return value.split(/\s+/).map(labelOf).join(language === 'fa' ? '، ' : ', ')
    case 'date': return isCivilDate(value) ? formatDate(value, language, 'long') : value
    case 'dateTime': return isCivilDate(value.slice(0, 10)) ? `${formatDate(value.slice(0, 10), language, 'long')} ${formatTime(value.slice(11), language)}` : value
    case 'integer':
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

