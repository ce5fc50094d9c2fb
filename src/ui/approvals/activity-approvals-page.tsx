import type { ActivityView } from '../activities/activity-view.ts'
import { activityPath } from '../activities/paths.ts'
import { useActivity } from '../activities/use-activity.ts'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { StateTag } from '../review/state-tag.tsx'
import { useReview } from '../review/use-review.ts'
import { MissingPage } from '../shared/missing-page.tsx'
import { words } from '../words/format.ts'
import { t } from '../words/words.ts'
import { ApprovalsPart } from './approvals-part.tsx'
import { chainsFor } from './chains-for.ts'
import { useChains } from './read-chains.ts'
import { useSigner } from './use-signer.ts'

/** What somebody away from the desk signs of an activity: their chains alone, with what they cover. */
export function ActivityApprovalsPage() {
  const activity = useActivity()
  if (activity === undefined) return <Page title="" back="/"><Skeleton lines={6} /></Page>
  return activity === null ? <MissingPage /> : <Approvals activity={activity} />
}

function Approvals({ activity }: { readonly activity: ActivityView }) {
  const signer = useSigner()
  const review = useReview(activity)
  const chains = useChains(activity, review)
  const mine = chains && chainsFor(chains, signer)
  return (
    <Page title={activity.title || t('activity.untitled')} subtitle={words(activity.kind.title)} back={activityPath(activity.id)}>
      {review && <p class="row-of"><StateTag state={review.state} /></p>}
      {!mine ? <Skeleton lines={4} /> : mine.length === 0
        ? <Empty icon="signature" title={t('approvals.waiting-none')}><p>{t('approvals.none-here')}</p></Empty>
        : <ApprovalsPart activity={activity} chains={mine} />}
    </Page>
  )
}
