import type { Form } from '#domain/forms/form.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import { readableText } from '#domain/forms/input.ts'
import type { FieldPath } from '#domain/records/op.ts'
import type { RecordView } from '#store/store.ts'
import { rowsOf } from '../activities/activity.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { useLive } from '../live.ts'

/** The records of a form, opened whole, in the order of the list. Undefined while they are read. */
export function useFormRecords(activity: ActivityView, form: string): readonly RecordView[] | undefined {
  const ids = rowsOf(activity, form).map((row) => `${row.id}${row.changedAt}${row.stage}`).join()
  return useLive((store) => store.records(rowsOf(activity, form).map((row) => row.id)), [activity.id, form, ids])
}

/** A value for reading, or `''`. */
export function shown(form: Form, record: Pick<RecordView, 'answers'>, path: FieldPath, language: string): string {
  const value = record.answers[path]
  return value === undefined ? '' : readableText(form, path, value, language)
}

/** Questions of a form with an answer worth a line of text, by path, in order. */
export function questionPaths(form: Form): readonly FieldPath[] {
  return compiled(form).questions.filter(({ node }) => !['hidden', 'note', 'image', 'signature'].includes(node.type)).map((place) => place.path)
}
