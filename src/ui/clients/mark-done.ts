import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { toast } from '../parts/toast.tsx'
import type { Services } from '../services.ts'
import { dayOf } from '../words/format.ts'
import { t } from '../words/words.ts'

/** The promise was kept today; a tap too many is taken back with another. */
export async function markDone({ store, now }: Pick<Services, 'store' | 'now'>, activity: ActivityOutline, { id, form: formId }: ActivityRecord): Promise<void> {
  const reads = activity.kind.reads?.followUps?.find((each) => each.form === formId)
  if (!reads) return
  const form = (await store.record(id))?.formRef ?? activity.formRefs[formId]!
  const ref = { record: id, activity: activity.id, form }
  await store.write(ref, { [reads.done]: dayOf(now()) }, { via: 'form' })
  toast(t('follow.is-done'), { label: t('action.undo'), run: () => void store.write(ref, { [reads.done]: null }, { via: 'undo' }) })
}
