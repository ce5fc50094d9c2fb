import { useState } from 'preact/hooks'
import { matchesSearch } from '#domain/identity/name.ts'
import { isClosed, readActivities } from '../activities/activity.ts'
import { ActivityRow } from '../activities/activity-row.tsx'
import { useLive } from '../live.ts'
import { Chip } from '../parts/chips.tsx'
import { List } from '../parts/list.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { PhonePage } from '../shared/phone-page.tsx'
import { t } from '../words/words.ts'

type Filter = 'all' | 'open' | 'closed'
const filters: readonly Filter[] = ['all', 'open', 'closed']

export function ActivitiesPage() {
  const found = useLive(readActivities, [], { key: 'activities' })
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const shown = found?.activities.toReversed()
    .filter((each) => filter === 'all' || isClosed(each) === (filter === 'closed'))
    .filter((each) => query === '' || matchesSearch(query, `${each.title} ${each.plan['/county'] ?? ''} ${each.plan['/cooperatives'] ?? ''}`))
  return (
    <PhonePage path="/activities" title={t('tab.activities')}>
      <SearchField value={query} label={t('activities.search')} onInput={setQuery} />
      <div class="chips">{filters.map((each) => <Chip key={each} isOn={each === filter} onPress={() => setFilter(each)}>{t(`activities.${each}`)}</Chip>)}</div>
      {!shown ? <Skeleton /> : shown.length === 0
        ? <Empty icon="calendar" title={found?.activities.length === 0 ? t('today.empty') : t('search.none')}><p>{found?.activities.length === 0 ? t('today.empty-text') : t('search.none-text')}</p></Empty>
        : <List>{shown.map((each) => <ActivityRow key={each.id} activity={each} />)}</List>}
    </PhonePage>
  )
}
