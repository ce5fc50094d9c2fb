import type { FunctionTable } from './function.ts'
import type { Compiled, Scope } from '../compiled.ts'
import { ofNumber, ofText } from '../compiled.ts'
import { textToNumber } from '../value.ts'
import { civilOfDay, isCivilDate } from '../../../calendar/civil.ts'
import { civilDateIn, dateTimeIn } from '../../../calendar/zone.ts'
import { formatDateTime } from './date-format.ts'

const dayMs = 86_400_000
/** About 8,000 years either way; beyond, `Date` has no text of ours. */
const mostDays = 2_900_000

export const dateFunctions: FunctionTable = {
  'today': { takes: [0, 0], isVolatile: true, build: () => ofText(({ env }) => civilDateIn(env.now, env.timeZone)) },
  'now': { takes: [0, 0], isVolatile: true, build: () => ofText(({ env }) => dateTimeIn(env.now, env.timeZone)) },
  'date': { takes: [1, 1], build: ([a]) => ofText((scope) => asDate(a!, scope)) },
  'date-time': { takes: [1, 1], build: ([a]) => ofText((scope) => asDateTime(a!, scope)) },
  'decimal-date-time': { takes: [1, 1], build: ([a]) => ofNumber((scope) => instantOf(asDateTime(a!, scope), scope) / dayMs) },
  'decimal-time': { takes: [1, 1], build: ([a]) => ofNumber((scope) => partOfDay(a!, scope)) },
  'format-date': { takes: [2, 2], build: ([a, format]) => ofText((scope) => formatDateTime(asDateTime(a!, scope), format!.text(scope))) },
  'format-date-time': { takes: [2, 2], build: ([a, format]) => ofText((scope) => formatDateTime(asDateTime(a!, scope), format!.text(scope))) },
}

/** The date of a text, on the calendar of the province where the text names an instant; a number is days since 1970. */
function asDate(arg: Compiled, scope: Scope): string {
  const text = padded(arg.text(scope))
  if (isCivilDate(text)) return text
  if (isDateTime(text)) return /(Z|[+-]\d\d:?\d\d)$/.test(text) ? civilDateIn(Date.parse(text), scope.env.timeZone) : text.slice(0, 10)
  if (arg.kind === 'boolean') return ''
  const days = Math.trunc(arg.number(scope))
  return Math.abs(days) < mostDays ? civilOfDay(days) : ''
}

/** With the offset of the province; a date is its midnight there, a time is on the first day of 1970. Empty for what is no date. */
function asDateTime(arg: Compiled, scope: Scope): string {
  const text = padded(arg.text(scope)).replace(/^\d\d:\d\d/, '1970-01-01T$&')
  if (isDateTime(text)) return dateTimeIn(instantOf(text, scope), scope.env.timeZone)
  if (isCivilDate(text)) return dateTimeIn(instantOf(`${text}T00:00:00.000`, scope), scope.env.timeZone)
  const days = arg.number(scope)
  return Math.abs(days) < mostDays ? dateTimeIn(Math.round(days * dayMs), scope.env.timeZone) : ''
}

/** Milliseconds since 1970 of a date-time; one without an offset is on the clock of the province. */
function instantOf(text: string, { env }: Scope): number {
  if (text === '') return NaN
  if (/(Z|[+-]\d\d:?\d\d)$/.test(text)) return Date.parse(text)
  const asUtc = Date.parse(`${text}Z`)
  const shown = dateTimeIn(asUtc, env.timeZone)
  const offsetMs = Date.parse(`${shown.slice(0, 23)}Z`) - asUtc
  return asUtc - offsetMs
}

function partOfDay(arg: Compiled, scope: Scope): number {
  const text = arg.text(scope)
  if (isDateTime(text)) return textToNumber(dateTimeIn(instantOf(text, scope), scope.env.timeZone).slice(11, 23))
  if (/^\d\d:\d\d/.test(text)) return textToNumber(text.replace(/(Z|[+-]\d\d:?\d\d)$/, ''))
  const days = arg.number(scope)
  return days - Math.floor(days)
}

function isDateTime(text: string): boolean {
  return text[10] === 'T' && isCivilDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))
}

/** `2020-1-5` is what people type in spreadsheets. */
function padded(text: string): string {
  return text.trim().replace(/^(\d{4})-(\d{1,2})-(\d{1,2})(?=T|$)/, (_, year: string, month: string, day: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}
