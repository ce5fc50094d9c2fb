import type { Matched, PersonKeys } from '#domain/activity/person-match.ts'
import { sameOnSheet } from '#domain/activity/person-match.ts'
import type { RecordId } from '#domain/records/op.ts'
import type { RecordRow } from '#store/store.ts'
import type { ActivityView } from './activity-view.ts'
import { rowsOf } from './activity.ts'

/** The same person on this sheet; nothing without a valid id or a name with its phone. */
export function doublesOf(keys: PersonKeys, activity: ActivityView, form: string, record: RecordId): readonly Matched<{ readonly id: string; readonly row: RecordRow }>[] {
  if (keys.id === undefined && keys.contact === undefined) return []
  return sameOnSheet(keys, rowsOf(activity, form).map((row) => ({ id: row.id, row, ...(row.summary.person && { keys: row.summary.person }) })), record)
}
