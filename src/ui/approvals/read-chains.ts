// The chains of an activity as this device knows it: by the functions that the server decides with.

import { approvalsIn } from '#domain/activity/approvals/approval.ts'
import type { ChainView } from '#domain/activity/approvals/chains.ts'
import { chainsOf } from '#domain/activity/approvals/chains.ts'
import { asksIn } from '#domain/activity/evidence.ts'
import { approvalForm, isReviewForm } from '#domain/activity/review/forms.ts'
import type { Review } from '#domain/activity/review/review.ts'
import { sha256 } from '#domain/hash.ts'
import { answersOf, isDeleted } from '#domain/records/state.ts'
import type { RecordStore, RecordView } from '#store/store.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { useLive } from '../live.ts'
import { useServices } from '../services.ts'
import { language } from '../words/words.ts'

/** Opens each record of the activity: what is covered is every answer. Drafts of this device are covered by nobody. */
export async function readChains(store: RecordStore, activity: ActivityOutline, review: Review, now: number): Promise<readonly ChainView[]> {
  const { pack, kind, plan, gathered, rows } = activity
  if (!kind.approvals) return []
  const records = await store.records(rows.filter((row) => row.form === approvalForm.id || !isReviewForm(row.form)).map((row) => row.id))
  const isThere = (record: RecordView) => record.stage !== 'refused' && Object.keys(record.state.fields).length > 0
  const env = { now, timeZone: store.identity.province.timeZone, language: language.value }
  return chainsOf({
    activity: activity.id, kind, review, sha256,
    approvals: approvalsIn(records.filter(({ form, stage }) => form === approvalForm.id && stage !== 'refused').map(({ id, form, answers, state: { created, changed } }) => ({ id, form, answers, created, changed }))),
    content: records.filter((record) => record.form !== approvalForm.id && isThere(record)).map(({ id, form, state }) => ({
      id, form, ref: state.form, answers: answersOf(state), isDeleted: isDeleted(state), seq: state.seq, changedAt: state.changed.at,
    })),
    asks: asksIn(pack, kind, plan, gathered, env, activity.province),
  })
}

/** Undefined while they are read for the first time. */
export function useChains(activity: ActivityOutline, review: Review | undefined): readonly ChainView[] | undefined {
  const { now } = useServices()
  return useLive(
    async (store) => (review ? readChains(store, activity, review, now()) : undefined),
    [activity.id, activity.stream.cursor, review?.state, review?.changes.length, activity.rows.map((row) => `${row.id}${row.changedAt}${row.stage}${row.isDeleted}`).join()],
  )
}
