import { useLocation, useRoute } from 'preact-iso'
import { matchesSearch } from '#domain/identity/name.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { isClosed, readActivities, rowsOf } from '../activities/activity.ts'
import { ActivityRow } from '../activities/activity-row.tsx'
import { isRowSigned } from '../activities/signing.ts'
import { useLive } from '../live.ts'
import { Chip } from '../parts/chips.tsx'
import { List } from '../parts/list.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { useServices } from '../services.ts'
import { ago, date, number, percent, words } from '../words/format.ts'
import { t } from '../words/words.ts'
import type { WordKey } from '../words/words.ts'
import { DeskPage } from './desk-page.tsx'

interface Line {
  readonly activity: ActivityView
  readonly people: number
  readonly signed: number
  readonly photos: number
  readonly conflicts: number
  /** When the office last took something in for it; the plan alone is no arrival. */
  readonly lastAt: number | undefined
}

const filters: readonly { readonly id: string; readonly label: WordKey; readonly keeps: (line: Line) => boolean }[] = [
  { id: 'open', label: 'activities.open', keeps: ({ activity }) => !isClosed(activity) },
  { id: 'closed', label: 'activities.closed', keeps: ({ activity }) => isClosed(activity) },
  { id: 'missing', label: 'desk.incomplete', keeps: ({ activity }) => activity.share < 1 },
  { id: 'conflicts', label: 'desk.with-conflicts', keeps: ({ conflicts }) => conflicts > 0 },
]

function lineOf(activity: ActivityView): Line {
  const sheet = activity.kind.forms.find((use) => use.mode === 'sheet')
  const grid = activity.kind.forms.find((use) => use.mode === 'grid')
  const people = sheet ? rowsOf(activity, sheet.form) : []
  return {
    activity, people: people.length, signed: people.filter(isRowSigned).length, photos: grid ? rowsOf(activity, grid.form).length : 0,
    conflicts: activity.rows.filter((row) => row.hasConflict).length,
    lastAt: activity.stream.arrivedAt,
  }
}

/** Every activity of the province in one dense table, growing while the phones in the field send. */
export function DeskActivitiesPage() {
  const { now } = useServices()
  const { route } = useLocation()
  const { query } = useRoute()
  const search = query['q'] ?? ''
  const filter = filters.find((each) => each.id === query['show'])
  const found = useLive(readActivities, [], { key: 'activities' })
  // What is shown stands in the address: it can be kept, sent and gone back to.
  const go = (next: { readonly q?: string; readonly show?: string }) => {
    const { q = search, show = filter?.id ?? '' } = next
    const params = new URLSearchParams({ ...(q && { q }), ...(show && { show }) })
    route(`/desk${params.size > 0 ? `?${params.toString()}` : ''}`, true)
  }
  const lines = found?.activities.toReversed().map(lineOf)
  const shown = lines?.filter((line) => (filter?.keeps(line) ?? true) && (search === '' || matchesSearch(search, `${line.activity.title} ${line.activity.plan['/county'] ?? ''} ${line.activity.plan['/leader'] ?? ''} ${line.activity.plan['/cooperatives'] ?? ''}`)))
  const sum = (of: (line: Line) => number) => number((shown ?? []).reduce((total, line) => total + of(line), 0))
  return (
    <DeskPage path="/desk" title={t('tab.activities')} head={<div class="desk-search"><SearchField value={search} label={t('activities.search')} onInput={(q) => go({ q })} /></div>}>
      <div class="chips">
        <Chip isOn={!filter} onPress={() => go({ show: '' })}>{t('activities.all')}</Chip>
        {filters.map((each) => <Chip key={each.id} isOn={each === filter} onPress={() => go({ show: each === filter ? '' : each.id })}>{t(each.label)}{lines && <span class="soft">{number(lines.filter(each.keeps).length)}</span>}</Chip>)}
      </div>
      {!shown ? <Skeleton lines={6} /> : shown.length === 0
        ? <Empty icon="calendar" title={lines?.length === 0 ? t('desk.empty') : t('search.none')}><p>{lines?.length === 0 ? t('desk.empty-text') : t('search.none-text')}</p></Empty>
        : (<>
          <div class="narrow-only"><List>{shown.map(({ activity }) => <ActivityRow key={activity.id} activity={activity} href={`/desk/a/${activity.id}`} />)}</List></div>
          <div class="table-box wide-only" tabIndex={0} role="region" aria-label={t('tab.activities')}>
            <table class="table">
              <thead><tr>
                <th scope="col">{t('desk.activity')}</th><th scope="col">{t('desk.date')}</th><th scope="col">{t('desk.county')}</th><th scope="col">{t('desk.leader')}</th>
                <th scope="col">{t('desk.completeness')}</th><th scope="col" class="number">{t('desk.signed-of')}</th><th scope="col" class="number">{t('outbox.pictures')}</th><th scope="col">{t('desk.arrived')}</th><th scope="col">{t('desk.state')}</th>
              </tr></thead>
              <tbody>
                {shown.map(({ activity, people, signed, photos, conflicts, lastAt }) => (
                  <tr key={activity.id}>
                    <td class="wide"><a href={`/desk/a/${activity.id}`}><bdi>{activity.title || t('activity.untitled')}</bdi></a><br /><span class="small soft">{words(activity.kind.title)}</span></td>
                    <td class="nowrap">{activity.date && date(activity.date, 'long')}</td>
                    <td>{activity.plan['/county']}</td>
                    <td><bdi>{activity.plan['/leader']}</bdi></td>
                    <td><div class="meter"><div class="bar" aria-hidden="true"><i style={{ inlineSize: `${activity.share * 100}%` }} /></div><span>{percent(activity.share)}</span></div></td>
                    <td class="number">{people === 0 ? '–' : t('count.of', { have: signed, all: people })}</td>
                    <td class="number">{number(photos)}</td>
                    <td class="nowrap">{lastAt === undefined ? <span class="soft">{t('desk.nothing-yet')}</span> : ago(lastAt, now())}</td>
                    <td>{conflicts > 0 && <span class="tag warn">{t('desk.conflicts', { count: conflicts })}</span>} {isClosed(activity) ? <span class="tag accent">{t('activity.closed')}</span> : <span class="tag">{t('desk.open')}</span>}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot><tr><th scope="row" colSpan={5}>{t('desk.total', { count: shown.length })}</th><td class="number">{t('count.of', { have: sum((line) => line.signed), all: sum((line) => line.people) })}</td><td class="number">{sum((line) => line.photos)}</td><td colSpan={2} /></tr></tfoot>
            </table>
          </div>
        </>)}
    </DeskPage>
  )
}
