// A question as columns of a spreadsheet: numbers as numbers, dates in both calendars, several choices as one column
// and as one for each choice.

import type { QuestionPlace } from '../compiled-form.ts'
import type { Form, Language } from '../form.ts'
import { appearancesOf } from '../form.ts'
import { isNationalId, maskedId } from './mask.ts'
import { mostShownWhole, namedList } from './offered.ts'
import { plainLabel } from './plain-label.ts'
import { isCivilDate, jalaliOf } from '../../calendar/civil.ts'

export type Cell = string | number | null

export interface Column {
  readonly header: string
  /** Of a value as it stands in a row: empty is not answered, null is not asked. */
  cell(value: string | null): Cell
}

export interface ColumnChoice {
  readonly language: Language
  /** What stands in the first row: the questions' words, or their names for machines. */
  readonly headers: 'labels' | 'names'
  /** What stands for a choice. */
  readonly choices: 'labels' | 'names'
  /** Several choices: in one column, as a column of 0 and 1 for each choice, or both. */
  readonly several: 'one' | 'each' | 'both'
  readonly hidesIds: boolean
  readonly words: ColumnWords
}

/** Words beside the question's own, in the reader's language. */
export interface ColumnWords {
  readonly jalali: string
  readonly latitude: string
  readonly longitude: string
  readonly altitude: string
  readonly accuracy: string
}

export function columnsOf(form: Form, question: QuestionPlace, choice: ColumnChoice): readonly Column[] {
  const { node } = question
  const header = choice.headers === 'labels' ? plainLabel(form, node.label, choice.language) || node.name : question.path.slice(1)
  const one = (cell: (value: string) => Cell): Column => ({ header, cell: (value) => (value === null || value === '' ? null : cell(value)) })
  const named = (suffix: string, name: string, cell: (value: string) => Cell): Column => ({ ...one(cell), header: choice.headers === 'labels' ? `${header} (${suffix})` : `${header}_${name}` })
  switch (node.type) {
    case 'integer':
    case 'decimal':
    case 'range':
    case 'calculate': return [one(isNationalId(node) ? (value) => (choice.hidesIds ? maskedId(value) : value) : numberOrText)]
    case 'date':
    case 'dateTime': return [one((value) => value), named(choice.words.jalali, 'jalali', jalaliText)]
    case 'geopoint': return [
      one((value) => value),
      ...(['latitude', 'longitude', 'altitude', 'accuracy'] as const).map((part, at) => named(choice.words[part], part, (value) => numberAt(value, at))),
    ]
    case 'select_one': return [one(wordsOf(form, question, choice))]
    case 'rank': return [one(severalWords(form, question, choice))]
    case 'select_multiple': return severalColumns(form, question, choice, one, header)
    // Strokes are for drawing; in a table it counts that there are some.
    case 'signature': return [one(() => 1)]
    case 'metadata': return node.metadata === 'start' || node.metadata === 'end' || node.metadata === 'today'
      ? [one((value) => value), named(choice.words.jalali, 'jalali', jalaliText)] : [one((value) => value)]
    default: return [one(isNationalId(node) && choice.hidesIds ? maskedId : appearancesOf(node).includes('rial') ? numberOrText : (value) => value)]
  }
}

function severalColumns(form: Form, question: QuestionPlace, choice: ColumnChoice, one: (cell: (value: string) => Cell) => Column, header: string): readonly Column[] {
  const list = namedList(form, question.node, choice.language)
  const joined = one(severalWords(form, question, choice))
  // A list of villages would be a column for each village.
  if (choice.several === 'one' || list.length === 0 || list.length > mostShownWhole) return [joined]
  const each = list.map(({ name, label }): Column => ({
    header: `${header}/${choice.headers === 'labels' ? label : name}`,
    cell: (value) => (value === null || value === '' ? null : value.split(/\s+/).includes(name) ? 1 : 0),
  }))
  return choice.several === 'each' ? each : [joined, ...each]
}

function wordsOf(form: Form, question: QuestionPlace, choice: ColumnChoice): (name: string) => string {
  if (choice.choices === 'names') return (name) => name
  const labels = new Map(namedList(form, question.node, choice.language).map(({ name, label }) => [name, label]))
  return (name) => labels.get(name) ?? name
}

function severalWords(form: Form, question: QuestionPlace, choice: ColumnChoice): (value: string) => string {
  const word = wordsOf(form, question, choice)
  const between = choice.choices === 'names' ? ' ' : '; '
  return (value) => value.split(/\s+/).filter(Boolean).map(word).join(between)
}

/** What a spreadsheet would change stays text: more digits than it keeps, zeros before a number. */
function numberOrText(value: string): Cell {
  const isKept = /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) && value.replace(/[^\d]/g, '').length <= 15
  return isKept ? Number(value) : value
}

function numberAt(value: string, at: number): Cell {
  const part = value.trim().split(/\s+/)[at]
  return part === undefined ? null : numberOrText(part)
}

/** `1405/08/30`, in digits that sort and count. */
function jalaliText(value: string): Cell {
  const date = value.slice(0, 10)
  if (!isCivilDate(date)) return null
  const { year, month, day } = jalaliOf(date)
  return `${year}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`
}
