import '../design/log.css'
import type { ActivityView } from '../activities/activity-view.ts'
import { Skeleton } from '../parts/notice.tsx'
import { MonthList } from './month-list.tsx'
import { useMonths } from './use-months.ts'

/** The same in a dossier. */
export function MonthPart({ activity }: { readonly activity: ActivityView }) {
  const months = useMonths(activity)
  return months ? <MonthList activity={activity} months={months} /> : <Skeleton />
}
