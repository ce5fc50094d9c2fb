// What an activity has where somebody has signed it: a signature counts as long as it covers what is there now. Loaded only then,
// as it opens every record.

import { signedIn } from '#domain/activity/approvals/signed-in.ts'
import type { RecordStore } from '#store/store.ts'
import { readChains } from '../approvals/read-chains.ts'
import { readReview } from '../review/use-review.ts'
import type { ActivityView } from './activity-view.ts'
import { weighedBy } from './weighing.ts'

export async function withSignatures(store: RecordStore, activity: ActivityView, now: number): Promise<ActivityView> {
  return weighedBy(activity, signedIn(await readChains(store, activity, await readReview(store, activity), now)))
}
