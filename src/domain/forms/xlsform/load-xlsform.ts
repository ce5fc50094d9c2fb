// An .xlsx file → a form that runs, or what is wrong with it: the reader, then the engine's look at the expressions.

import { checkExpressions, doubtfulExpressions } from '../compiled-form.ts'
import type { Form } from '../form.ts'
import type { Remark } from './remark.ts'
import { remarksOf } from './origins.ts'
import { isXlsFormSheet, readXlsForm } from './read-xlsform.ts'
import { readWorkbook } from './workbook.ts'

export interface LoadedForm {
  /** Absent after any error. */
  readonly form?: Form
  readonly remarks: readonly Remark[]
}

/** `fileName` names a form that has no form_id. Whatever the bytes are, what is wrong comes as remarks. */
export async function loadXlsForm(bytes: Uint8Array<ArrayBuffer>, fileName: string): Promise<LoadedForm> {
  const { sheets, remarks: refusals } = await readWorkbook(bytes, isXlsFormSheet)
  if (!sheets) return { remarks: refusals }
  const { form, draft, remarks, origins } = readXlsForm(sheets, fileName)
  const cell = ({ sheet, row, column }: Remark) => `${sheet}!${column ?? ''}${row ?? ''}`
  const known = new Set(remarks.filter((remark) => remark.level === 'error').map(cell))
  // A name that leads nowhere was said once, with its cell.
  const wrong = draft ? remarksOf(checkExpressions(draft), origins).filter((remark) => !known.has(cell(remark))) : []
  const doubtful = draft ? remarksOf(doubtfulExpressions(draft), origins) : []
  return { ...(form && wrong.length === 0 && { form }), remarks: [...remarks, ...wrong, ...doubtful] }
}
