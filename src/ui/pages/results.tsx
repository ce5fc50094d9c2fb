import { formPath } from '../activities/paths.ts'
import { useFormInActivity } from '../activities/use-activity.ts'
import { Skeleton } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { ResultsView } from '../results/results-view.tsx'
import { MissingPage } from '../shared/missing-page.tsx'
import { words } from '../words/format.ts'
import { t } from '../words/words.ts'

/** Results of a form of an activity, on the phone of whoever leads it, without a network. */
export function ResultsPage() {
  const found = useFormInActivity({ settleMs: 1_500 })
  if (found === undefined) return <Page title=""><Skeleton /></Page>
  if (found === null) return <MissingPage />
  const { activity, use, form } = found
  return (
    <Page title={t('results.of', { what: words(use.title ?? form.title) })} subtitle={activity.title} back={formPath(activity.id, form.id)} isWide>
      <ResultsView form={form} activities={[{ id: activity.id, title: activity.title }]} />
    </Page>
  )
}
