import '../design/more.css'
import '../design/log.css'
import { backFrom } from '../activities/home.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { useServices } from '../services.ts'
import { words } from '../words/format.ts'
import { t } from '../words/words.ts'
import { MonthList } from './month-list.tsx'
import { useMonths } from './use-months.ts'

/** The months since the contract began: which are confirmed, which wait, which have changed since. */
export function StatementsPage({ activity, use, form }: FormInActivity) {
  const { person } = useServices().store.identity
  const months = useMonths(activity)
  return (
    <Page title={words(use.title ?? form.title)} subtitle={activity.title} back={backFrom(person.role, activity.id)}>
      {!months ? <Skeleton lines={6} /> : months.length === 0 ? <Empty icon={use.icon} title={t('statement.no-month')} /> : <MonthList activity={activity} months={months} />}
    </Page>
  )
}
