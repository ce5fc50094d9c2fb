// Tables as the sheets of a workbook: the records first, then a sheet for each repeat with the key of the row above it.

import type { Form } from '../form.ts'
import type { Cell, ColumnChoice, ColumnWords } from './columns.ts'
import { columnsOf } from './columns.ts'
import { plainLabel } from './plain-label.ts'
import type { ResultRow, ResultTable } from './table.ts'
import { jalaliOf } from '../../calendar/civil.ts'
import { dateTimeIn } from '../../calendar/zone.ts'

export interface Sheet {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export interface SheetChoice extends ColumnChoice {
  readonly timeZone: string
  readonly words: SheetWords
}

/** Headers of the columns that tell about a row, where headers are labels. */
export interface SheetWords extends ColumnWords {
  readonly record: string
  readonly begun: string
  readonly activity: string
  readonly author: string
  readonly row: string
  readonly parent: string
  readonly position: string
}

/** Names for machines. */
const plainNames: Readonly<Record<Exclude<keyof SheetWords, keyof ColumnWords>, string>> = {
  record: '_record', begun: '_begun', activity: '_activity', author: '_author', row: '_row', parent: '_parent', position: '_position',
}

/** For programs: nobody has to guess what was translated. */
export const plainSheetWords: SheetWords = { ...plainNames, jalali: 'jalali', latitude: 'latitude', longitude: 'longitude', altitude: 'altitude', accuracy: 'accuracy' }

/** The same rows give the same sheets. */
export function sheetsOf(form: Form, tables: readonly ResultTable[], choice: SheetChoice): readonly Sheet[] {
  const names = new Set<string>()
  return tables.filter((table) => table.repeat === '' || table.questions.length > 0).map((table): Sheet => {
    const columns = table.questions.map((question) => columnsOf(form, question, choice))
    const about = table.repeat === '' ? aboutRecord(choice) : aboutInstance(choice)
    const label = table.repeat === '' ? plainLabel(form, form.title, choice.language) : labelOfRepeat(form, table, choice)
    return {
      name: sheetName(label || form.id, names),
      header: unique([...about.map(([header]) => header), ...columns.flat().map(({ header }) => header)]),
      rows: table.rows.map((row) => [...about.map(([, cell]) => cell(row)), ...columns.flatMap((each, at) => each.map((column) => column.cell(row.values[at] ?? null)))]),
    }
  })
}

type About = readonly (readonly [string, (row: ResultRow) => Cell])[]

function aboutRecord(choice: SheetChoice): About {
  const header = headerIn(choice)
  const begun = clockBy(choice.timeZone)
  return [
    [header('record'), (row) => row.key],
    [header('begun'), ({ record }) => begun(record.begunAt)],
    [choice.headers === 'labels' ? `${choice.words.begun} (${choice.words.jalali})` : '_begun_jalali', ({ record }) => {
      const { year, month, day } = jalaliOf(begun(record.begunAt).slice(0, 10))
      return `${year}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`
    }],
    [header('activity'), ({ record }) => record.activity ?? null],
    [header('author'), ({ record }) => record.author ?? null],
  ]
}

/** `2026-11-22 00:10`. Asking Intl costs as much as all other cells of a row: two columns of one row ask once. */
function clockBy(timeZone: string): (atMs: number) => string {
  let last = Number.NaN
  let text = ''
  return (atMs) => {
    if (atMs !== last) [last, text] = [atMs, dateTimeIn(atMs, timeZone).slice(0, 16).replace('T', ' ')]
    return text
  }
}

function aboutInstance(choice: SheetChoice): About {
  const header = headerIn(choice)
  return [[header('row'), (row) => row.key], [header('parent'), (row) => row.parent], [header('position'), (row) => row.position]]
}

function headerIn({ headers, words }: SheetChoice) {
  return (key: keyof typeof plainNames) => (headers === 'labels' ? words[key] : plainNames[key])
}

function labelOfRepeat(form: Form, table: ResultTable, { language, headers }: SheetChoice): string {
  const name = table.repeat.slice(table.repeat.lastIndexOf('/') + 1)
  if (headers === 'names') return name
  const repeat = table.questions[0]?.repeats.at(-1)?.node
  return plainLabel(form, repeat?.label, language) || name
}

/** What spreadsheets take as the name of a sheet: 31 characters, none of `[]:*?/\`, no quote at its ends, each once. */
function sheetName(label: string, taken: Set<string>): string {
  const plain = label.replace(/[[\]:*?/\\\p{Cc}]+/gu, ' ').replace(/\s+/g, ' ').replace(/^['\s]+|['\s]+$/g, '') || 'Sheet'
  for (let at = 1; ; at += 1) {
    const end = at === 1 ? '' : ` ${at}`
    const name = [...plain].slice(0, 31 - end.length).join('').slice(0, 31 - end.length).trim() + end
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}

/** Two questions may have the same words: the second is told apart by a number. */
function unique(headers: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  return headers.map((header) => {
    const count = (counts.get(header) ?? 0) + 1
    counts.set(header, count)
    return count === 1 ? header : `${header} [${count}]`
  })
}
