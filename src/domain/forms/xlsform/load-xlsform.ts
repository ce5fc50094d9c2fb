// An .xlsx file → a form that runs, or what is wrong with it: the reader, then the engine's look at the expressions.

import { checkExpressions, doubtfulExpressions } from '../compiled-form.ts'
import type { Form } from '../form.ts'
import type { Remark, RemarkCode } from './remark.ts'
import { remarksOf } from './origins.ts'
import { isXlsFormSheet, readXlsForm } from './read-xlsform.ts'
import { readWorkbook } from './workbook.ts'
import { whatCanBeRead } from '../what-can-be-read.ts'

export interface LoadedForm {
  /** Absent after any error. */
  readonly form?: Form
  readonly remarks: readonly Remark[]
  /** After errors: what of it runs, to be looked at. Absent where nothing does. */
  readonly preview?: Form
}

/** What an expression means is not there, or is something else. */
const leading = new Set<RemarkCode>(['expression.name-unknown', 'expression.name-twice', 'expression.path-nowhere', 'expression.path-wanted', 'expression.list-unknown', 'expression.list-path', 'expression.choices-wanted', 'expression.repeat-wanted', 'expression.circle'])

/** `fileName` names a form that has no form_id. Whatever the bytes are, what is wrong comes as remarks. */
export async function loadXlsForm(bytes: Uint8Array<ArrayBuffer>, fileName: string): Promise<LoadedForm> {
  const { sheets, remarks: refusals } = await readWorkbook(bytes, isXlsFormSheet)
  if (!sheets) return { remarks: refusals }
  const { form, draft, isShaped, sketch, remarks, origins } = readXlsForm(sheets, fileName)
  const cell = ({ sheet, row, column }: Remark) => `${sheet}!${column ?? ''}${row ?? ''}`
  const known = new Set(remarks.filter((remark) => remark.level === 'error').map(cell))
  // A name that leads nowhere was said once, with its cell.
  const wrong = draft ? remarksOf(checkExpressions(draft), origins).filter((remark) => !known.has(cell(remark)) && (isShaped || !leading.has(remark.code))) : []
  const doubtful = draft && isShaped ? remarksOf(doubtfulExpressions(draft), origins) : []
  const isWhole = form !== undefined && wrong.length === 0
  const preview = isWhole || !sketch ? undefined : whatCanBeRead(sketch)
  return { ...(isWhole && { form }), ...(preview && { preview }), remarks: [...remarks, ...wrong, ...doubtful] }
}
