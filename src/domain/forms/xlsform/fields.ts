// One row of a sheet by what its columns mean, with the way back to the cell.

import type { Language, Text } from '../form.ts'
import type { Column } from './headers.ts'
import type { SheetPlace } from './remark.ts'
import type { Row, Table } from './sheet.ts'

export interface Fields {
  readonly row: number
  /** The cell's text; undefined when it is empty. */
  text(key: string): string | undefined
  /** An expression's text, with its quotes mended; undefined when the cell is empty. */
  expression(key: string): string | undefined
  /** The words in each language that has some; undefined without any. */
  words(key: string): Text | undefined
  /** Where the key's cell is: its first one, where there are several languages. */
  place(key?: string): SheetPlace
}

export interface Grid {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly defaultLanguage: Language
  /** Runs of spaces become one, as the reference converter does in the survey sheet. */
  readonly tightens: boolean
  /** Typographic quotes in words become plain ones; in expressions they always do. */
  readonly mendsWords: boolean
}

const quotes: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"' }

/** Quotes that a word processor has bent are straight again. */
export function straight(text: string): string {
  return text.replace(/[‘’“”]/g, (quote) => quotes[quote]!)
}

/** An expression as its parser wants it: straight quotes, and `${ name }` without spaces. */
export function mended(text: string): string {
  return straight(text).replace(/\$\{\s*([^{}\s]+)\s*\}/g, '${$1}')
}

export function fieldsOf(grid: Grid, row: Row): Fields {
  const { table, columns, defaultLanguage } = grid
  const raw = (column: Column): string => {
    const text = row.cells[column.index] ?? ''
    return grid.tightens ? text.replace(/ {2,}/g, ' ') : text
  }
  const first = (key: string): Column | undefined => {
    const all = columns.filter((column) => column.key === key)
    return all.find((column) => raw(column) !== '') ?? all[0]
  }
  const text = (key: string): string | undefined => {
    const column = first(key)
    return (column && raw(column)) || undefined
  }
  return {
    row: row.number,
    text: (key) => {
      const found = text(key)
      return found === undefined ? undefined : straight(found)
    },
    expression: (key) => {
      const found = text(key)
      return found === undefined ? undefined : mended(found)
    },
    words: (key) => {
      // A column that names its language wins over one without.
      const cells = columns.filter((column) => column.key === key && raw(column) !== '').toSorted((one, other) => Number(one.language !== undefined) - Number(other.language !== undefined))
      if (cells.length === 0) return undefined
      const ordered = columns.filter((column) => cells.includes(column)).map((column) => column.language ?? defaultLanguage)
      const byLanguage = new Map(cells.map((column) => [column.language ?? defaultLanguage, grid.mendsWords ? mended(raw(column)) : raw(column)]))
      return Object.fromEntries([...new Set(ordered)].map((language) => [language, byLanguage.get(language)!]))
    },
    place: (key) => {
      const column = key === undefined ? undefined : first(key)
      return { sheet: table.sheet, row: row.number, ...(column && { column: column.letter, header: column.header }) }
    },
  }
}
