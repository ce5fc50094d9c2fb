import type { AskView } from '#domain/activity/permit-asks.ts'
import { permitAsks } from '#domain/activity/permit-asks.ts'
import { isPermitForm } from '#domain/activity/review/permit-forms.ts'
import { sha256 } from '#domain/hash.ts'
import type { RecordStore } from '#store/store.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { useLive } from '../live.ts'

/** What is asked for in an activity and what was answered, as far as this device knows. Only these records are opened. */
export async function readAsks(store: RecordStore, { rows }: Pick<ActivityOutline, 'rows'>): Promise<readonly AskView[]> {
  // What the office has not taken is said by nobody.
  const counted = rows.filter((row) => isPermitForm(row.form) && !row.isDeleted && row.stage !== 'refused')
  const records = await store.records(counted.map(({ id }) => id))
  return permitAsks(records.map(({ id, form, answers, state }) => ({ id, form, answers, created: state.created, changed: state.changed })), sha256)
}

/** Undefined while they are read for the first time. */
export function useAsks(activity: Pick<ActivityOutline, 'id' | 'rows'>): readonly AskView[] | undefined {
  const rows = activity.rows.filter((row) => isPermitForm(row.form))
  return useLive((store) => readAsks(store, activity), [activity.id, rows.map((row) => `${row.id}${row.changedAt}${row.stage}${row.isDeleted}`).join()])
}
