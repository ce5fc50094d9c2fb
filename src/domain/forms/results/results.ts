// What people answered, question by question: counted, never judged. Deterministic: the same rows give the same result.

import type { QuestionPlace } from '../compiled-form.ts'
import { compiled } from '../compiled-form.ts'
import type { Form, Language, Question } from '../form.ts'
import { appearancesOf } from '../form.ts'
import { calendarOfQuestion } from '../input.ts'
import type { MonthCount, NumberClass } from './classes.ts'
import { monthCounts, numberClasses } from './classes.ts'
import { offeredChoices } from './offered.ts'
import { plainLabel } from './plain-label.ts'
import type { ResultTable } from './table.ts'
import { isCivilDate } from '../../calendar/civil.ts'
import type { CalendarName } from '../../calendar/calendars.ts'
import type { FieldPath } from '../../records/op.ts'

export interface Bar {
  readonly name: string
  readonly label: string
  readonly count: number
}

export interface RankBar extends Bar {
  /** Mean place, the first being 1; undefined where nobody has ranked it. */
  readonly mean: number | undefined
  /** How many have put it first. */
  readonly first: number
}

export interface TextAnswer {
  readonly key: string
  readonly record: string
  readonly value: string
}

export type Found =
  /** `average` where the choices are a scale of numbers. */
  | { readonly kind: 'choices'; readonly bars: readonly Bar[]; readonly isSeveral: boolean; readonly average?: number }
  | { readonly kind: 'ranks'; readonly bars: readonly RankBar[] }
  | { readonly kind: 'numbers'; readonly mean: number; readonly median: number; readonly least: number; readonly most: number; readonly sum: number; readonly classes: readonly NumberClass[] }
  | { readonly kind: 'dates'; readonly calendar: CalendarName; readonly months: readonly MonthCount[]; readonly first: string; readonly last: string }
  /** By the hour of the day, from 0. */
  | { readonly kind: 'hours'; readonly hours: readonly { readonly hour: number; readonly count: number }[] }
  | { readonly kind: 'texts'; readonly answers: readonly TextAnswer[] }
  | { readonly kind: 'places'; readonly points: readonly (TextAnswer & { readonly latitude: number; readonly longitude: number })[] }
  /** Pictures, signatures, recordings, and what nobody could count. */
  | { readonly kind: 'given' }

export interface QuestionResult {
  readonly path: FieldPath
  readonly label: string
  /** Labels of the groups and repeats around it. */
  readonly groups: readonly string[]
  readonly type: QuestionPlace['node']['type']
  /** A year is a name: 1370, never 1,370, and adding years up says nothing. */
  readonly isYear: boolean
  /** Rows: records, or instances for a question in a repeat. */
  readonly rows: number
  readonly answered: number
  /** Asked, and not answered. */
  readonly missing: number
  /** The form's logic never came to it. */
  readonly notAsked: number
  readonly found: Found
}

/** Results of the questions that people were asked, in the form's order; of what is only reckoned, where it has a label. */
export function resultsOf(form: Form, tables: readonly ResultTable[], language: Language): readonly QuestionResult[] {
  const order = new Map(compiled(form).questions.map((question, at) => [question, at]))
  return tables
    .flatMap((table) => table.questions.map((question, column) => ({ table, question, column })))
    .filter(({ question }) => isShown(question))
    .toSorted((one, other) => order.get(one.question)! - order.get(other.question)!)
    .map(({ table, question, column }) => resultOf(form, table, question, column, language))
}

function isShown({ node }: QuestionPlace): boolean {
  if (node.type === 'metadata' || node.type === 'hidden') return false
  return node.type !== 'calculate' || node.label !== undefined
}

function resultOf(form: Form, table: ResultTable, question: QuestionPlace, column: number, language: Language): QuestionResult {
  const given: TextAnswer[] = []
  let notAsked = 0
  for (const { values, key, record } of table.rows) {
    const value = values[column] ?? null
    if (value === null) notAsked += 1
    else if (value !== '') given.push({ key, record: record.id, value })
  }
  const groups: string[] = []
  for (let place = question.parent; place?.node; place = place.parent) {
    const label = plainLabel(form, place.node.label, language)
    if (label !== '') groups.unshift(label)
  }
  return {
    path: question.path, label: plainLabel(form, question.node.label, language) || question.name, groups, type: question.node.type, isYear: appearancesOf(question.node).some((each) => each.startsWith('year')),
    rows: table.rows.length, answered: given.length, missing: table.rows.length - notAsked - given.length, notAsked,
    found: foundIn(form, question, given, language),
  }
}

function foundIn(form: Form, question: QuestionPlace, given: readonly TextAnswer[], language: Language): Found {
  const { node } = question
  switch (node.type) {
    case 'select_one':
    case 'select_multiple': return choices(form, question, given, language)
    case 'rank': return ranks(form, question, given, language)
    case 'acknowledge': return { kind: 'choices', isSeveral: false, bars: [{ name: 'OK', label: '✓', count: given.length }] }
    case 'integer':
    case 'decimal':
    case 'range':
    case 'calculate': return numbers(given) ?? { kind: 'texts', answers: given }
    case 'date':
    case 'dateTime': return dates(given, calendarOfQuestion(node, language)) ?? { kind: 'texts', answers: given }
    case 'time': return hours(given)
    // What names a person or a thing is read in the table; a list of it tells nothing.
    case 'text': return isNaming(node) ? { kind: 'given' } : { kind: 'texts', answers: given }
    case 'barcode': return { kind: 'given' }
    case 'geopoint':
    case 'geotrace':
    case 'geoshape': return { kind: 'places', points: given.flatMap(pointOf) }
    default: return { kind: 'given' }
  }
}

function choices(form: Form, { node }: QuestionPlace, given: readonly TextAnswer[], language: Language): Found {
  const isSeveral = node.type === 'select_multiple'
  const counts = new Map<string, number>()
  for (const { value } of given) for (const name of isSeveral ? new Set(value.split(/\s+/).filter(Boolean)) : [value]) counts.set(name, (counts.get(name) ?? 0) + 1)
  const offered = offeredChoices(form, node, language, counts.keys())
  const bars = offered.map(({ name, label }) => ({ name, label, count: counts.get(name) ?? 0 }))
  const isScale = !isSeveral && offered.length > 2 && offered.every(({ name }) => /^\d{1,9}$/.test(name))
  if (!isScale || given.length === 0) return { kind: 'choices', bars, isSeveral }
  return { kind: 'choices', bars, isSeveral, average: given.reduce((sum, { value }) => sum + Number(value), 0) / given.length }
}

/** Behind everything that somebody has ranked. */
const mostRank = Number.MAX_SAFE_INTEGER

function ranks(form: Form, { node }: QuestionPlace, given: readonly TextAnswer[], language: Language): Found {
  const found = new Map<string, { places: number; count: number; first: number }>()
  for (const { value } of given) {
    value.split(/\s+/).filter(Boolean).forEach((name, at) => {
      const held = found.get(name) ?? { places: 0, count: 0, first: 0 }
      found.set(name, { places: held.places + at + 1, count: held.count + 1, first: held.first + (at === 0 ? 1 : 0) })
    })
  }
  const bars = offeredChoices(form, node, language, found.keys()).map(({ name, label }): RankBar => {
    const held = found.get(name)
    return { name, label, count: held?.count ?? 0, first: held?.first ?? 0, mean: held ? held.places / held.count : undefined }
  })
  return { kind: 'ranks', bars: bars.toSorted((one, other) => (one.mean ?? mostRank) - (other.mean ?? mostRank)) }
}

const naming: ReadonlySet<string> = new Set(['national-id', 'phone', 'iban', 'numbers', 'masked'])

function isNaming(question: Question): boolean {
  return appearancesOf(question).some((each) => naming.has(each))
}

function hours(given: readonly TextAnswer[]): Found {
  const counts = new Map<number, number>()
  for (const { value } of given) {
    const hour = Number(/^(\d\d):/.exec(value)?.[1])
    if (Number.isInteger(hour)) counts.set(hour, (counts.get(hour) ?? 0) + 1)
  }
  return { kind: 'hours', hours: [...counts].toSorted(([one], [other]) => one - other).map(([hour, count]) => ({ hour, count })) }
}

/** Undefined where no answer is a number. */
function numbers(given: readonly TextAnswer[]): Found | undefined {
  const sorted = given.map(({ value }) => Number(value)).filter(Number.isFinite).toSorted((a, b) => a - b)
  if (sorted.length === 0) return undefined
  const sum = sorted.reduce((total, each) => total + each, 0)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  return { kind: 'numbers', mean: sum / sorted.length, median, least: sorted[0]!, most: sorted.at(-1)!, sum, classes: numberClasses(sorted) }
}

function dates(given: readonly TextAnswer[], calendar: CalendarName): Found | undefined {
  const all = given.map(({ value }) => value.slice(0, 10)).filter(isCivilDate).toSorted()
  if (all.length === 0) return undefined
  return { kind: 'dates', calendar, months: monthCounts(all, calendar), first: all[0]!, last: all.at(-1)! }
}

/** The first point of a way. */
function pointOf(answer: TextAnswer): readonly (TextAnswer & { readonly latitude: number; readonly longitude: number })[] {
  const [latitude, longitude] = answer.value.split(';')[0]!.trim().split(/\s+/).map(Number)
  const isPlace = latitude !== undefined && longitude !== undefined && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return isPlace ? [{ ...answer, latitude, longitude }] : []
}
