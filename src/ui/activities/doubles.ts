import type { Matched, PersonKeys } from '#domain/activity/person-match.ts'
import { sameOnSheet } from '#domain/activity/person-match.ts'
import type { CreditClash } from '#domain/activity/separation.ts'
import { otherCredit } from '#domain/activity/separation.ts'
import type { RecordId } from '#domain/records/op.ts'
import type { RecordRow } from '#store/store.ts'
import type { ActivityView } from './activity-view.ts'
import { rowsOf } from './activity.ts'

export interface Doubles {
  /** The same person on this sheet. */
  readonly here: readonly Matched<{ readonly id: string; readonly row: RecordRow }>[]
  /** The same person in activities of the other credit, in the same fiscal year. */
  readonly clashes: readonly CreditClash[]
}

/** Where this device has met the person already; nothing without a valid id or a name with its phone. */
export function doublesOf(keys: PersonKeys, activity: ActivityView, activities: readonly ActivityView[], form: string, record: RecordId): Doubles {
  if (keys.id === undefined && keys.contact === undefined) return { here: [], clashes: [] }
  const here = sameOnSheet(keys, rowsOf(activity, form).map((row) => ({ id: row.id, row, ...(row.summary.person && { keys: row.summary.person }) })), record)
  const credited = (each: ActivityView) => ({ id: each.id, credit: each.plan['/credit'] ?? '', date: each.date })
  const rows = activities.flatMap((each) => each.rows.flatMap((row) => (row.summary.person && !row.isDeleted ? [{ activity: each.id, keys: row.summary.person }] : [])))
  return { here, clashes: otherCredit(keys, credited(activity), activities.map(credited), rows) }
}
