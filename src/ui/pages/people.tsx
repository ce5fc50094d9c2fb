import { useState } from 'preact/hooks'
import { matchesSearch } from '#domain/identity/name.ts'
import { spacedPhone } from '#domain/identity/phone.ts'
import { recordPath } from '../activities/paths.ts'
import { useLive } from '../live.ts'
import { List, Row } from '../parts/list.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { knownPeople } from '../people/known-people.ts'
import { PhonePage } from '../shared/phone-page.tsx'
import { digits } from '../words/format.ts'
import { t } from '../words/words.ts'

const mostShown = 100

/** Everybody this device has met, to be found by name, organisation or phone. */
export function PeoplePage() {
  const people = useLive(knownPeople, [], { key: 'people' })
  const [query, setQuery] = useState('')
  const found = people?.filter((each) => query === '' || matchesSearch(query, `${each.name} ${each.organisation} ${each.phone} ${spacedPhone(each.phone).replaceAll(' ', '')}`))
  return (
    <PhonePage path="/people" title={t('tab.people')}>
      <SearchField value={query} label={t('people.search')} onInput={setQuery} />
      {!found ? <Skeleton /> : found.length === 0
        ? <Empty icon="users" title={people?.length === 0 ? t('people.empty') : t('search.none')}><p>{people?.length === 0 ? t('people.empty-text') : t('search.none-text')}</p></Empty>
        : (
          <>
            <p class="small soft" role="status">{t('people.count', { count: found.length })}</p>
            <List>
              {found.slice(0, mostShown).map((each) => (
                <Row key={each.record} icon="person" title={each.name} subtitle={<bdi>{each.organisation}</bdi>} href={recordPath(each.activity, each.form, each.record)} end={<span class="ltr">{digits(spacedPhone(each.phone))}</span>} />
              ))}
            </List>
          </>
        )}
    </PhonePage>
  )
}
