import type { Form } from '#domain/forms/form.ts'
import type { FieldPath, RecordId } from '#domain/records/op.ts'
import type { RecordStore } from '#store/store.ts'

/** More than this many records of others since the own last one, and there is nothing to repeat. */
const mostLooks = 50

/** Whether the form asks for answers of the record before it: XLSForm's `${last-saved#name}`. */
export function asksLastSaved(form: Form): boolean {
  return JSON.stringify(form.children).includes('last-saved')
}

/** The answers of the record of this form that this device saved last, in whatever activity; undefined without one. */
export async function lastSavedOf(store: Pick<RecordStore, 'rows' | 'record' | 'identity'>, form: Form, except: RecordId): Promise<Readonly<Record<FieldPath, string>> | undefined> {
  const rows = (await store.rows({ form: form.id })).filter((row) => row.id !== except && row.stage !== 'draft' && !row.isDeleted)
  for (const { id } of rows.toSorted((a, b) => b.changedAt - a.changedAt).slice(0, mostLooks)) {
    const record = await store.record(id)
    if (record?.state.touched[store.identity.device]) return record.answers
  }
  return undefined
}
