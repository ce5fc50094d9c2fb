import '../design/results.css'
import { useLocation } from 'preact-iso'
import { useMemo, useState } from 'preact/hooks'
import type { Form } from '#domain/forms/form.ts'
import type { Filter } from '#domain/forms/results/filter.ts'
import { filtered } from '#domain/forms/results/filter.ts'
import { needsNationalIds } from '#domain/forms/results/mask.ts'
import { resultsOf } from '#domain/forms/results/results.ts'
import { recordPath } from '../activities/paths.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { Section } from '../parts/list.tsx'
import { Empty } from '../parts/notice.tsx'
import { Progress } from '../parts/progress.tsx'
import { useServices } from '../services.ts'
import { isDeskRole } from '../shared/roles.ts'
import { number, timeZone } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { DownloadSheet } from './download-sheet.tsx'
import { FilterSheet } from './filter-sheet.tsx'
import { filtersIn, filterWords, withFilters } from './filter-words.ts'
import { QuestionChart } from './question-chart.tsx'
import type { ActivityNamed } from './read-results.ts'
import { RecordsOfResults } from './records-of-results.tsx'
import { useResults } from './use-results.ts'

interface ResultsProps {
  readonly form: Form
  readonly activities: readonly ActivityNamed[]
  /** In a dossier: the charts alone. */
  readonly isBrief?: boolean
}

/** What people answered to a form, in one activity or in many; works on what is on this device. */
export function ResultsView({ form: newest, activities, isBrief = false }: ResultsProps) {
  const { store } = useServices()
  const { url, route } = useLocation()
  const { results, done, all } = useResults(newest, activities)
  const form = results?.form ?? newest
  // What somebody searched for may be a name: it never stands in the address.
  const [texts, setTexts] = useState<readonly Filter[]>([])
  const [open, setOpen] = useState<'filter' | 'download' | undefined>(undefined)
  const filters = isBrief ? [] : [...filtersIn(url), ...texts]
  const filterKey = JSON.stringify(filters)
  const tables = useMemo(() => results && filtered(results.tables, filters, timeZone.value), [results, filterKey])
  const questions = useMemo(() => tables && resultsOf(form, tables, language.value), [tables, form, language.value])
  const hidesIds = !needsNationalIds(store.identity.person.role)

  const setFilters = (next: readonly Filter[]) => {
    setTexts(next.filter((each) => each.kind === 'text'))
    route(withFilters(url, next), true)
  }
  if (!results || !tables || !questions) return <Progress done={done} all={Math.max(all, 1)} words={t('results.reading', { some: number(done), all: number(all) })} />
  const records = results.tables[0]!.rows.length
  const kept = tables[0]!.rows.length
  if (records === 0) return <Empty icon="chart" title={t('results.none')}><p>{t('results.none-text')}</p></Empty>
  const linkOf = (record: string) => {
    const home = results.homes.get(record)
    return home === undefined ? undefined : recordPath(home, form.id, record)
  }
  const shown = questions.filter(({ answered, missing, found }) => found.kind !== 'given' && (answered > 0 || (found.kind === 'choices' && missing > 0)))
  return (
    <div class="results">
      {!isBrief && (
        <div class="results-head">
          <p class="grow"><strong>{filters.length > 0 ? t('results.records-of', { some: number(kept), all: number(records) }) : t('results.records', { count: records })}</strong></p>
          <Button look="secondary" icon="filter" onPress={() => setOpen('filter')}>{t('results.filter')}</Button>
          <Button look="tonal" icon="install" onPress={() => setOpen('download')}>{t('results.download')}</Button>
        </div>
      )}
      {filters.length > 0 && (
        <div class="chips">
          {filters.map((filter) => (
            <button type="button" class="chip" key={filter.path ?? 'all'} aria-pressed="true" title={t('results.filter-remove')} onClick={() => setFilters(filters.filter((each) => each !== filter))}>
              <bdi>{filterWords(form, filter)}</bdi><Icon name="close" size="little" />
            </button>
          ))}
          {filters.length > 1 && <button type="button" class="chip" onClick={() => setFilters([])}>{t('results.filter-clear')}</button>}
        </div>
      )}
      {kept === 0 && <Empty icon="filter" title={t('search.none')}><p>{t('results.none-kept')}</p></Empty>}
      {kept > 0 && (
        <div class="result-grid">
          {shown.map((result) => <QuestionChart key={result.path} result={result} filters={filters} onFilter={isBrief ? undefined : setFilters} linkOf={linkOf} />)}
        </div>
      )}
      {kept > 0 && !isBrief && (
        <Section title={t('results.table')}>
          <RecordsOfResults form={form} table={tables[0]!} hidesIds={hidesIds || isDeskRole(store.identity.person.role)} linkOf={linkOf} showsActivity={activities.length > 1} />
        </Section>
      )}
      <FilterSheet isOpen={open === 'filter'} onClose={() => setOpen(undefined)} form={form} results={questions} filters={filters} onFilter={setFilters} />
      <DownloadSheet isOpen={open === 'download'} onClose={() => setOpen(undefined)} form={form} tables={tables} all={records} hidesIds={hidesIds} {...(activities.length === 1 && { activity: activities[0]!.id })} />
    </div>
  )
}
