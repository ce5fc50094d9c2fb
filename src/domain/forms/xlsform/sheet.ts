// Sheets as read-excel-file gives them → rows of text under headers.

import type { Say } from './remark.ts'

export type Cell = string | number | boolean | Date | null

export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

export interface Row {
  /** As the spreadsheet counts. */
  readonly number: number
  /** By column, from 0; empty cells are `''`. */
  readonly cells: readonly string[]
}

export interface Table {
  readonly sheet: string
  readonly headerRow: number
  readonly headers: readonly string[]
  /** Rows below the header, blank ones left out. */
  readonly rows: readonly Row[]
}

/** So many empty rows end a sheet, as for the reference converter: what stands below is somebody's notes. */
const gapRows = 60

/** The letter of a column, from 0. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last
}

/**
 * A cell's text. Whole numbers lose their point (`1.0` is `1`), truth values are written as spreadsheets show them,
 * dates as ISO 8601, and invisible marks that come with copying from web pages go. ZWNJ stays: Persian needs it.
 */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200b\u2060\ufeff]/g, '').trim()
  if (typeof cell === 'number') return Number.isFinite(cell) ? (Number.isInteger(cell) && Math.abs(cell) < 1e21 ? cell.toFixed(0) : String(cell)) : ''
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return cell instanceof Date && Number.isFinite(cell.getTime()) ? dateText(cell) : ''
}

/** Excel keeps a time of day as a part of its day 0. */
function dateText(date: Date): string {
  const [day = '', clock = ''] = date.toISOString().slice(0, 19).split('T')
  if (day === '1899-12-30') return clock
  return clock === '00:00:00' ? day : `${day}T${clock}`
}

/** In Excel's first two months a number of days is one day in Excel and another elsewhere (its 29 February 1900). */
function isUnclear(cell: Cell | undefined): boolean {
  return cell instanceof Date && cell.getTime() < Date.UTC(1900, 2, 1) && !cell.toISOString().startsWith('1899-12-30')
}

/** Undefined for a sheet without any text. */
export function tableOf(sheet: Sheet, say: Say): Table | undefined {
  const at = sheet.rows.findIndex((row) => row.some((cell) => cellText(cell) !== ''))
  if (at < 0) return undefined
  const headers = sheet.rows[at]!.map((cell) => cellText(cell).replace(/\s+/g, ' '))
  const rows: Row[] = []
  let last = at
  for (let index = at + 1; index < sheet.rows.length; index += 1) {
    const source = sheet.rows[index]!
    const cells = source.map((cell, column) => {
      if (!isUnclear(cell)) return cellText(cell)
      say('cell.date-unclear', { sheet: sheet.name, row: index + 1, column: columnLetter(column), ...(headers[column] && { header: headers[column] }) })
      return ''
    })
    if (cells.every((text) => text === '')) continue
    if (index - last > gapRows) {
      say('rows.after-gap', { sheet: sheet.name, row: index + 1 }, { rows: index - last - 1 })
      break
    }
    rows.push({ number: index + 1, cells })
    last = index
  }
  return { sheet: sheet.name, headerRow: at + 1, headers, rows }
}
