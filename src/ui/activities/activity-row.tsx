import { Row } from '../parts/list.tsx'
import { Ring } from '../parts/ring.tsx'
import { date, joined } from '../words/format.ts'
import { t } from '../words/words.ts'
import type { ActivityOutline } from './activity-view.ts'
import { isClosed } from './activity.ts'
import { activityPath } from './paths.ts'

export function ActivityRow({ activity, href }: { readonly activity: ActivityOutline & { readonly share?: number }; readonly href?: string }) {
  const parts = joined([activity.date && date(activity.date, 'full'), activity.plan['/county'], isClosed(activity) && t('activity.closed')])
  return <Row title={activity.title || t('activity.untitled')} subtitle={parts} icon={activity.kind.icon} href={href ?? activityPath(activity.id)} end={<Ring share={activity.share} size={44} />} />
}
