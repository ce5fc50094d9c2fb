import type { Form } from '#domain/forms/form.ts'
import type { FieldPath } from '#domain/records/op.ts'
import type { RecordRow } from '#store/store.ts'

/** Where a form keeps the signature of the person it is about. */
export function signaturePath(form: Form): FieldPath | undefined {
  return form.summary?.signature
}

/** Read from the row's summary, without opening the record. */
export function isRowSigned(row: RecordRow): boolean {
  return row.summary.isSigned === true
}
