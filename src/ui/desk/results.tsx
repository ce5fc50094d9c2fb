import { useRoute } from 'preact-iso'
import { readActivities } from '../activities/activity.ts'
import { useLive } from '../live.ts'
import { List, Row, Section } from '../parts/list.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import type { ProvinceForm } from '../results/province-forms.ts'
import { provinceForms } from '../results/province-forms.ts'
import { ResultsView } from '../results/results-view.tsx'
import { number, words } from '../words/format.ts'
import { t } from '../words/words.ts'
import { DeskPage } from './desk-page.tsx'

const path = '/desk/results'

/** Address of a form's results: of a kind in the whole province, or of one activity. */
export function resultsPath(form: string, of: { readonly kind: string } | { readonly activity: string }): string {
  return `${path}?${new URLSearchParams({ form, ...of }).toString()}`
}

/** Results at the desk: first which form, then its results. */
export function DeskResultsPage() {
  const { form, kind, activity } = useRoute().query as Readonly<Record<string, string | undefined>>
  const found = useLive(readActivities, [], { key: 'activities', settleMs: 1_500 })
  if (!found) return <DeskPage path={path} title={t('results.title')}><Skeleton lines={6} /></DeskPage>
  const forms = provinceForms(found.activities)
  const chosen = form === undefined ? undefined : forms.find((each) => each.form.id === form && (activity === undefined ? each.kindKey === kind : each.activities.some(({ id }) => id === activity)))
  if (!chosen) return <Overview forms={forms} />
  const one = chosen.activities.find(({ id }) => id === activity)
  const where = one ? one.title : `${words(chosen.kind.title)} · ${t('results.whole-province')}`
  return (
    <DeskPage path={path} title={words(chosen.use.title ?? chosen.form.title)} back={one ? `/desk/a/${one.id}` : path}>
      <p class="soft"><bdi>{where}</bdi></p>
      <ResultsView form={chosen.form} activities={one ? [one] : chosen.activities} />
    </DeskPage>
  )
}

function Overview({ forms }: { readonly forms: readonly ProvinceForm[] }) {
  const kinds = [...new Set(forms.map(({ kindKey }) => kindKey))]
  return (
    <DeskPage path={path} title={t('results.province')} isNarrow>
      {forms.every(({ records }) => records === 0) && <Empty icon="chart" title={t('results.none')}><p>{t('results.none-text')}</p></Empty>}
      {kinds.map((kindKey) => {
        const those = forms.filter((each) => each.kindKey === kindKey && each.records > 0)
        return those.length > 0 && (
          <Section key={kindKey} title={words(those[0]!.kind.title)}>
            <List>
              {those.map(({ use, form, records, activities }) => (
                <Row key={form.id} icon={use.icon} title={words(use.title ?? form.title)} subtitle={t('desk.total', { count: activities.length })} end={number(records)} href={resultsPath(form.id, { kind: kindKey })} />
              ))}
            </List>
          </Section>
        )
      })}
    </DeskPage>
  )
}
