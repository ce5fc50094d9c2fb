// Sheets as write-excel-file takes them. Plain data: the library is called at the edge, in a page or on the server.

import type { Cell } from './columns.ts'
import type { Sheet } from './sheets.ts'
import { xmlCharacters } from '../xform/xml-text.ts'

export interface WorkbookCell {
  readonly value: string | number
  readonly type: StringConstructor | NumberConstructor
  readonly fontWeight?: 'bold'
  readonly wrap?: true
}

export interface WorkbookSheet {
  readonly data: (WorkbookCell | null)[][]
  readonly sheet: string
  readonly stickyRowsCount: number
  readonly rightToLeft: boolean
  readonly columns: { width: number }[]
}

/** More than a cell of a workbook holds is refused by the program that opens it. */
const longestCell = 32_767
const narrowest = 8
const widest = 48

/** Text is always text, so that no cell is a formula. The header row stays in sight. */
export function workbookSheets(sheets: readonly Sheet[], isRightToLeft: boolean): readonly WorkbookSheet[] {
  return sheets.map(({ name, header, rows }) => ({
    sheet: name, stickyRowsCount: 1, rightToLeft: isRightToLeft,
    columns: header.map((words, at) => ({ width: Math.min(widest, Math.max(narrowest, words.length, ...rows.slice(0, 200).map((row) => String(row[at] ?? '').length)) + 2) })),
    data: [header.map((words) => ({ value: clean(words), type: String, fontWeight: 'bold' as const, wrap: true as const })), ...rows.map((row) => row.map(workbookCell))],
  }))
}

function workbookCell(cell: Cell): WorkbookCell | null {
  if (cell === null || cell === '') return null
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: clean(cell), type: String }
}

function clean(text: string): string {
  return xmlCharacters(text.length > longestCell ? `${text.slice(0, longestCell - 1)}…` : text)
}
