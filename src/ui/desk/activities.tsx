import { useEffect, useMemo } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { planningRoles } from '#domain/activity/planning.ts'
import { matchesKey, nameKey } from '#domain/identity/name.ts'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chips.tsx'
import { lazily } from '../parts/lazily.ts'
import { List, Row } from '../parts/list.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { Ring } from '../parts/ring.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { useServices } from '../services.ts'
import { ago, date, joined, number, percent, words } from '../words/format.ts'
import { t } from '../words/words.ts'
import type { WordKey } from '../words/words.ts'
import { StateTag } from '../review/state-tag.tsx'
import type { ActivityLine } from './activity-line.ts'
import { stateOfLine, waitsForOffice } from './activity-line.ts'
import { DeskPage } from './desk-page.tsx'
import { Keyed } from './keys/keyed.tsx'
import { rememberOrder } from './keys/order.ts'
import { useActivityLines } from './use-activity-lines.ts'
import { useGrowing } from './use-growing.ts'
import { useMedia } from './use-media.ts'

/** Chains come after the list. */
const ToSignLine = lazily(() => import('../approvals/to-sign-line.tsx').then((found) => found.ToSignLine))

const filters: readonly { readonly id: string; readonly label: WordKey; readonly keeps: (line: ActivityLine) => boolean }[] = [
  { id: 'open', label: 'activities.open', keeps: (line) => !line.isClosed },
  { id: 'closed', label: 'activities.closed', keeps: (line) => line.isClosed },
  { id: 'to-review', label: 'desk.to-review', keeps: waitsForOffice },
  { id: 'returned', label: 'state.returned', keeps: (line) => line.state === 'returned' },
  { id: 'missing', label: 'desk.incomplete', keeps: (line) => line.share < 1 },
  { id: 'conflicts', label: 'desk.with-conflicts', keeps: (line) => line.conflicts > 0 },
]

/** Rows at once: a screen of them, and as many again whenever the end comes into sight. */
const drawnAtOnce = 40

/** Every activity of the province in one dense table, growing while the phones in the field send. */
export function DeskActivitiesPage() {
  const { now, store, sync } = useServices()
  const mayPlan = planningRoles.has(store.identity.person.role)
  const { route } = useLocation()
  const { query } = useRoute()
  const search = query['q'] ?? ''
  const filter = filters.find((each) => each.id === query['show'])
  const lines = useActivityLines()
  const isWide = useMedia('(min-width: 721px)')
  // The next tap is on one of them: its page is here by then.
  useEffect(() => { if (lines) (globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 500)))(() => void import('./dossier.tsx').then(({ loadParts }) => loadParts(), () => undefined)) }, [lines !== undefined])
  // What is shown stands in the address: it can be kept, sent and gone back to.
  const go = (next: { readonly q?: string; readonly show?: string }) => {
    const { q = search, show = filter?.id ?? '' } = next
    const params = new URLSearchParams({ ...(q && { q }), ...(show && { show }) })
    route(`/desk${params.size > 0 ? `?${params.toString()}` : ''}`, true)
  }
  const keys = useMemo(() => new Map(lines?.map((line) => [line, nameKey(`${line.title} ${line.county} ${line.leader} ${line.cooperatives}`)])), [lines])
  const shown = useMemo(() => lines?.filter((line) => (filter?.keeps(line) ?? true) && (search === '' || matchesKey(search, keys.get(line)!))), [lines, filter, search])
  useEffect(() => { if (shown) rememberOrder(shown.map(({ id }) => id)) }, [shown])
  // "No activities yet" would be a guess while the first of them are on their way.
  const isArriving = lines?.length === 0 && sync.state.value.at === 'syncing'
  const { drawn, end } = useGrowing(`${filter?.id} ${search}`, drawnAtOnce, shown?.length ?? 0)
  const sum = (of: (line: ActivityLine) => number) => number((shown ?? []).reduce((total, line) => total + of(line), 0))
  return (
    <DeskPage path="/desk" title={t('tab.activities')} head={<>{mayPlan && <Keyed by="plan"><Button look="primary" icon="plus" href="/desk/plan">{t('plan.new')}</Button></Keyed>}<div class="desk-search"><Keyed by="search"><SearchField value={search} label={t('activities.search')} onInput={(q) => go({ q })} /></Keyed></div></>}>
      <ToSignLine />
      <div class="chips">
        <Chip isOn={!filter} onPress={() => go({ show: '' })}>{t('activities.all')}</Chip>
        {filters.map((each) => <Chip key={each.id} isOn={each === filter} onPress={() => go({ show: each === filter ? '' : each.id })}>{t(each.label)}{lines && <span class="soft">{number(lines.filter(each.keeps).length)}</span>}</Chip>)}
      </div>
      {!shown || isArriving ? <Skeleton lines={6} /> : shown.length === 0
        ? <Empty icon="calendar" title={lines?.length === 0 ? t('desk.empty') : t('search.none')}><p>{lines?.length === 0 ? t('desk.empty-text') : t('search.none-text')}</p></Empty>
        : isWide ? <Table lines={shown.slice(0, drawn)} all={shown.length} sum={sum} now={now()} />
          : <List>{shown.slice(0, drawn).map((line) => <NarrowRow key={line.id} line={line} />)}</List>}
      {shown && drawn < shown.length && <p class="soft" key={drawn} ref={end}>{t('desk.more', { count: shown.length - drawn })}</p>}
    </DeskPage>
  )
}

function NarrowRow({ line }: { readonly line: ActivityLine }) {
  const parts = joined([line.date && date(line.date, 'full'), line.county, t(`state.${stateOfLine(line)}`)])
  return <Row title={line.title || t('activity.untitled')} subtitle={parts} icon={line.icon} href={`/desk/a/${line.id}`} end={<Ring share={line.share} size={44} />} />
}

interface TableProps {
  readonly lines: readonly ActivityLine[]
  /** How many there are with those that are not drawn yet. */
  readonly all: number
  readonly sum: (of: (line: ActivityLine) => number) => string
  readonly now: number
}

function Table({ lines, all, sum, now }: TableProps) {
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={t('tab.activities')}>
      <table class="table" aria-rowcount={all}>
        <thead><tr>
          <th scope="col">{t('desk.activity')}</th><th scope="col">{t('desk.date')}</th><th scope="col">{t('desk.county')}</th><th scope="col">{t('desk.leader')}</th>
          <th scope="col">{t('desk.completeness')}</th><th scope="col" class="number">{t('desk.signed-of')}</th><th scope="col" class="number">{t('outbox.pictures')}</th><th scope="col">{t('desk.arrived')}</th><th scope="col">{t('desk.state')}</th>
        </tr></thead>
        <tbody>{lines.map((line) => <WideRow key={line.id} line={line} now={now} />)}</tbody>
        <tfoot><tr><th scope="row" colSpan={5}>{t('desk.total', { count: all })}</th><td class="number">{t('count.of', { have: sum((line) => line.signed), all: sum((line) => line.people) })}</td><td class="number">{sum((line) => line.photos)}</td><td colSpan={2} /></tr></tfoot>
      </table>
    </div>
  )
}

function WideRow({ line, now }: { readonly line: ActivityLine; readonly now: number }) {
  const { id, title, kind, people, signed, photos, conflicts, lastAt, share } = line
  return (
    <tr>
      <td class="wide"><a href={`/desk/a/${id}`}><bdi>{title || t('activity.untitled')}</bdi></a><br /><span class="small soft">{words(kind)}</span></td>
      <td class="nowrap">{line.date && date(line.date, 'long')}</td>
      <td>{line.county}</td>
      <td><bdi>{line.leader}</bdi></td>
      <td><div class="meter"><div class="bar" aria-hidden="true"><i style={{ inlineSize: `${share * 100}%` }} /></div><span>{percent(share)}</span></div></td>
      <td class="number">{people === 0 ? '–' : t('count.of', { have: signed, all: people })}</td>
      <td class="number">{number(photos)}</td>
      <td class="nowrap">{lastAt === undefined ? <span class="soft">{t('desk.nothing-yet')}</span> : ago(lastAt, now)}</td>
      <td>{conflicts > 0 && <span class="tag warn">{t('desk.conflicts', { count: conflicts })}</span>} <StateTag state={stateOfLine(line)} /></td>
    </tr>
  )
}
