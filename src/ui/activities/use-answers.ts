import type { KeyedRecord } from '#domain/activity/follow-up.ts'
import type { RecordRow, RecordStore } from '#store/store.ts'
import { useLive } from '../live.ts'
import type { ActivityOutline } from './activity-view.ts'

/** These records opened, as the rules read them, in the order of the rows. */
export async function readAnswers(store: RecordStore, rows: readonly RecordRow[]): Promise<readonly KeyedRecord[]> {
  const counted = rows.filter((row) => !row.isDeleted)
  const keys = new Map(counted.map((row) => [row.id, row.summary.person]))
  return (await store.records(counted.map((row) => row.id))).map(({ id, form, answers }) => ({ id, form, answers, keys: keys.get(id) }))
}

/** All records of these forms in an activity. Undefined while they are read for the first time. */
export function useAnswers(activity: Pick<ActivityOutline, 'id' | 'rows'>, forms: readonly string[]): readonly KeyedRecord[] | undefined {
  const rows = activity.rows.filter((row) => forms.includes(row.form))
  return useLive((store) => readAnswers(store, rows), [activity.id, rows.map((row) => `${row.id}${row.changedAt}${row.stage}${row.isDeleted}`).join()])
}
