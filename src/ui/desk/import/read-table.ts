import { rowsFromCsv } from '#domain/forms/lists/csv.ts'
import type { Table } from '#domain/forms/xlsform/sheet.ts'
import { tableOf } from '#domain/forms/xlsform/sheet.ts'
import type { Remark } from '#domain/forms/xlsform/remark.ts'
import { notebook } from '#domain/forms/xlsform/remark.ts'
import { Problem } from '#domain/problem.ts'
import { decoded } from '../forms/attaching.ts'

/** More than a year of a province's people; a list is read by somebody before it is written. */
const mostRows = 5_000

export type ReadTable = { readonly table: Table; readonly remarks: readonly Remark[] } | { readonly table?: undefined; readonly remarks: readonly Remark[] }

/**
 * The first sheet with anything on it, of XLSX or CSV.
 * @throws Problem `file.encoding`, `file.too-large`, `file.wrong-type`
 */
export async function readTable(file: File): Promise<ReadTable> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { remarks, say } = notebook()
  if (/\.(?:csv|tsv|txt)$/i.test(file.name)) {
    const table = tableOf({ name: '', rows: rowsFromCsv(decoded(bytes)) }, say)
    return { table: bounded(table), remarks }
  }
  if (!/\.xlsx?$/i.test(file.name)) throw new Problem('file.wrong-type')
  const { readWorkbook } = await import('#domain/forms/xlsform/workbook.ts')
  const book = await readWorkbook(bytes, () => true)
  if (!book.sheets) return { remarks: book.remarks }
  for (const sheet of book.sheets) {
    const table = tableOf(sheet, say)
    if (table) return { table: bounded(table), remarks }
  }
  return { remarks }
}

function bounded(table: Table | undefined): Table | undefined {
  if (table && table.rows.length > mostRows) throw new Problem('file.too-large', { rows: mostRows })
  return table
}
