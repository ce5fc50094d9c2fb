import type { ActivityView } from '../activities/activity-view.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { useReview } from '../review/use-review.ts'
import { t } from '../words/words.ts'

/** What the office has said about an activity, on its page on the phone. */
export function ReviewNotice({ activity }: { readonly activity: ActivityView }) {
  const review = useReview(activity)
  if (!review) return null
  const last = review.changes.at(-1)
  if (review.state === 'returned') {
    return (
      <Notice tone="warn" icon="undo" title={t('returned.title')}>
        <p>{last?.reason ? <bdi>{last.reason}</bdi> : t('returned.to-answer', { count: review.remarks.filter(({ state }) => state === 'open').length })}</p>
        <Button look="tonal" href="/returned">{t('returned.look')}</Button>
      </Notice>
    )
  }
  const isHandedBack = review.state === 'closed' && review.handBacks.length > 0
  return <Notice tone="good" icon="flag"><p>{isHandedBack ? t('returned.handed-back') : review.state === 'closed' ? t('activity.is-closed') : t(`returned.is-${review.state as 'in-review' | 'approved' | 'accepted'}`)}</p></Notice>
}
