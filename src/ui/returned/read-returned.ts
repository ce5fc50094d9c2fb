import { changeForm } from '#domain/activity/review/forms.ts'
import type { Review, StateChange } from '#domain/activity/review/review.ts'
import { returnOf } from '#domain/activity/review/review.ts'
import type { RecordStore } from '#store/store.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { readReview } from '../review/use-review.ts'

export interface Returned<Activity extends ActivityOutline = ActivityOutline> {
  readonly activity: Activity
  readonly review: Review
  readonly change: StateChange
}

/** What the office has sent back and nobody has handed in again, the latest first. Other activities are not opened. */
export async function readReturned<Activity extends ActivityOutline>(store: RecordStore, activities: readonly Activity[]): Promise<readonly Returned<Activity>[]> {
  const found = await Promise.all(activities.filter(({ gathered }) => gathered[changeForm.id]).map(async (activity) => {
    const review = await readReview(store, activity)
    const change = returnOf(review)
    return change && { activity, review, change }
  }))
  return found.filter((each) => each !== undefined).toSorted((a, b) => b.change.at - a.change.at)
}
