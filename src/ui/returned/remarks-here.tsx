import '../design/review.css'
import { mayRemark } from '#domain/activity/review/may-write.ts'
import type { RecordId } from '#domain/records/op.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { Notice } from '../parts/notice.tsx'
import { Button } from '../parts/button.tsx'
import { useReview } from '../review/use-review.ts'
import { useServices } from '../services.ts'
import { t } from '../words/words.ts'
import { ReturnedRemark } from './returned-remark.tsx'

/** What the office has to say about the record that is open, where it can be put right. */
export function RemarksHere({ activity, record }: { readonly activity: ActivityView; readonly record: RecordId }) {
  const { store } = useServices()
  const review = useReview(activity)
  const here = review?.remarks.filter(({ about, state }) => about?.record === record && state !== 'settled') ?? []
  if (here.length === 0) return null
  // The office answers itself in the dossier.
  if (mayRemark(store.identity.person.role)) return <Notice tone="warn" icon="message-square" title={t('review.remarks-open', { count: here.length })}><Button look="tonal" href={`/desk/a/${activity.id}`}>{t('action.open')}</Button></Notice>
  return <section class="remarks" aria-label={t('review.remarks')}>{here.map((remark) => <ReturnedRemark key={remark.id} activity={activity} remark={remark} isHere />)}</section>
}
