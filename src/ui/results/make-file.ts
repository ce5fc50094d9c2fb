// Filtered tables → a file, step by step.

import { strToU8, zipSync } from 'fflate'
import type { Form } from '#domain/forms/form.ts'
import { csvOf } from '#domain/forms/results/csv.ts'
import type { Sheet, SheetChoice } from '#domain/forms/results/sheets.ts'
import { sheetsOf } from '#domain/forms/results/sheets.ts'
import type { ResultTable } from '#domain/forms/results/table.ts'
import { xlsxSteps, xlsxType } from '#domain/forms/results/xlsx.ts'

export interface MadeFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly ending: 'xlsx' | 'csv' | 'zip'
}

/** @param onProgress rows that are written; the page draws between two calls */
export async function makeFile(form: Form, tables: readonly ResultTable[], format: 'xlsx' | 'csv', choice: SheetChoice, isRightToLeft: boolean, onProgress: (done: number) => void): Promise<MadeFile> {
  return fileOf(sheetsOf(form, tables, choice), format, isRightToLeft, onProgress)
}

export async function fileOf(sheets: readonly Sheet[], format: 'xlsx' | 'csv', isRightToLeft: boolean, onProgress: (done: number) => void): Promise<MadeFile> {
  if (format === 'csv') {
    const texts = sheets.map((sheet) => ({ name: `${sheet.name}.csv`, bytes: strToU8(csvOf(sheet)) }))
    if (texts.length === 1) return { bytes: texts[0]!.bytes, type: 'text/csv;charset=utf-8', ending: 'csv' }
    return { bytes: zipSync(Object.fromEntries(texts.map(({ name, bytes }) => [name, bytes]))), type: 'application/zip', ending: 'zip' }
  }
  const steps = xlsxSteps(sheets, isRightToLeft)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { bytes: step.value, type: xlsxType, ending: 'xlsx' }
    onProgress(step.value)
    await new Promise((resolve) => setTimeout(resolve))
  }
}
