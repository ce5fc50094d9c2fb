// RFC 4180, for spreadsheets that run what begins like a formula.

import type { Cell } from './columns.ts'
import type { Sheet } from './sheets.ts'

/** So that Excel reads UTF-8. */
const byteOrderMark = '\uFEFF'

/** What some spreadsheet takes for the beginning of a formula, also in its wide form, also after blanks. */
const formulaStart = /^[\s\u200b-\u200f\u2066-\u2069]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]/
const plainNumber = /^-?\d+(\.\d+)?$/

/** One sheet as a file: CRLF at the end of each line, quotes where they are needed. */
export function csvOf({ header, rows }: Pick<Sheet, 'header' | 'rows'>): string {
  return byteOrderMark + [header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = harmless(String(cell))
  return /[",\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** An apostrophe before what would run; a number is none, also below zero. */
export function harmless(text: string): string {
  return formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text
}
