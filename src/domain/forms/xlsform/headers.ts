// Headers of columns → what the reader calls them. Forms of fifteen years are about, so a column has many names:
// `relevance`, `bind::relevant`, `label:Русский`, `media::image::English (en)`, `read only`, `jr:count`.

import type { Say } from './remark.ts'
import type { Table } from './sheet.ts'
import { columnLetter } from './sheet.ts'

export interface Column {
  readonly index: number
  readonly letter: string
  readonly header: string
  /** What the reader calls it; undefined for one that it does not know. */
  readonly key: string | undefined
  /** Only for words; undefined: the form's default language. */
  readonly language: string | undefined
}

export interface Vocabulary {
  /** Names of columns in small letters with `_` between words → key. */
  readonly names: Readonly<Record<string, string>>
  /** Keys that have a column for each language. */
  readonly translated: ReadonlySet<string>
}

/** Older ways to say where in the XForm a column goes; what follows them is the column. */
const wrappers = new Set(['bind', 'control', 'body', 'media'])
/** What a row is and is called stands in no part of the XForm: `bind::type` is another thing. */
const neverWrapped = new Set(['type', 'name'])

/** The columns of a table in order, blank ones without cells left out. A key that stands twice is an error. */
export function columnsOf(table: Table, vocabulary: Vocabulary, say: Say): readonly Column[] {
  const seen = new Map<string, Column>()
  return table.headers.flatMap((header, index): Column[] => {
    const column = { index, letter: columnLetter(index), header, ...readHeader(header, vocabulary) }
    const place = { sheet: table.sheet, row: table.headerRow, column: column.letter, ...(header && { header }) }
    if (header === '') {
      const row = table.rows.find((each) => (each.cells[index] ?? '') !== '')
      if (row) say('column.unnamed', { sheet: table.sheet, row: row.number, column: column.letter })
      return []
    }
    const id = column.key === undefined ? header : `${column.key}\n${column.language ?? ''}`
    const before = seen.get(id)
    if (!before) seen.set(id, column)
    else if (column.key !== undefined) say('column.twice', place, { column: header, other: before.header, letter: before.letter })
    return before ? [] : [column]
  })
}

/** `Repeat Count` and `repeat_count` are one name. */
function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, '_')
}

function readHeader(header: string, { names, translated }: Vocabulary): { readonly key: string | undefined; readonly language: string | undefined } {
  const whole = keyOf(plain(header), names)
  if (whole !== undefined) return { key: whole, language: undefined }
  const parts = header.split(header.includes('::') ? /::/ : /:/).map((part) => part.trim())
  // A single colon also stands inside `jr:constraintMsg`.
  const jr = parts.findIndex((part) => plain(part) === 'jr')
  if (jr >= 0 && parts[jr + 1] !== undefined) parts.splice(jr, 2, `jr:${parts[jr + 1]}`)
  const first = wrappers.has(plain(parts[0]!)) && parts.length > 1 ? 1 : 0
  const key = keyOf(plain(parts[first]!), names)
  const rest = parts.slice(first + 1)
  // `label::Language::Русский`, from templates that say which part is to be replaced.
  if (rest.length > 1 && plain(rest[0]!) === 'language') rest.shift()
  const language = rest.join('::')
  if (key === undefined || (first === 1 && neverWrapped.has(key)) || (language !== '' && !translated.has(key))) return { key: undefined, language: undefined }
  return { key, language: language === '' ? undefined : language }
}

function keyOf(name: string, names: Readonly<Record<string, string>>): string | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined
}
