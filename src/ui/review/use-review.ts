import type { Review, ReviewedRecord } from '#domain/activity/review/review.ts'
import { reviewOf } from '#domain/activity/review/review.ts'
import { isReviewForm } from '#domain/activity/review/forms.ts'
import type { RecordRow, RecordStore } from '#store/store.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { useLive } from '../live.ts'

/** Where the activity stands and what is said about it, as far as this device knows. Only records of the review are opened. */
export async function readReview(store: RecordStore, activity: Pick<ActivityOutline, 'pack' | 'rows'>): Promise<Review> {
  const counted = activity.rows.filter((row) => !row.isDeleted && (row.stage !== 'draft' || isReviewForm(row.form)))
  const records = await Promise.all(counted.map((row) => reviewed(store, row)))
  return reviewOf(activity.pack, records.filter((each) => each !== undefined))
}

async function reviewed(store: RecordStore, row: RecordRow): Promise<ReviewedRecord | undefined> {
  const { id, form } = row
  if (!isReviewForm(form)) return { id, form, answers: {}, created: { author: '', at: row.createdAt }, changed: { author: '', at: row.changedAt } }
  // What the office has not taken is said by nobody.
  if (row.stage === 'refused') return undefined
  const record = await store.record(id)
  return record && { id, form, answers: record.answers, created: record.state.created, changed: record.state.changed }
}

/** Undefined while it is read for the first time. */
export function useReview(activity: Pick<ActivityOutline, 'id' | 'pack' | 'rows'>): Review | undefined {
  return useLive((store) => readReview(store, activity), [activity.id, activity.rows.map((row) => `${row.id}${row.changedAt}${row.stage}${row.isDeleted}`).join()])
}
