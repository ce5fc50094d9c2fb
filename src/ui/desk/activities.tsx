import { useEffect, useMemo } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { planningRoles } from '#domain/activity/planning.ts'
import { matchesKey, nameKey } from '#domain/identity/name.ts'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chips.tsx'
import { lazily } from '../parts/lazily.ts'
import { List, Row } from '../parts/list.tsx'
import { Empty, Notice, Skeleton } from '../parts/notice.tsx'
import { Ring } from '../parts/ring.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { useServices } from '../services.ts'
import { date, joined, number } from '../words/format.ts'
import { t } from '../words/words.ts'
import type { WordKey } from '../words/words.ts'
import { ActivitiesTable } from './activities-table.tsx'
import type { ActivityLine } from './activity-line.ts'
import { stateOfLine, waitsForOffice } from './activity-line.ts'
import { DeskPage } from './desk-page.tsx'
import { Keyed } from './keys/keyed.tsx'
import { rememberOrder } from './keys/order.ts'
import { namesWords, runnersOf } from './planning/names-words.ts'
import { useAssignments } from './planning/use-assignments.ts'
import { useGiving } from './planning/use-giving.ts'
import { useActivityLines } from './use-activity-lines.ts'
import { useGrowing } from './use-growing.ts'
import { useMedia } from './use-media.ts'

/** Chains come after the list. */
const ToSignLine = lazily(() => import('../approvals/to-sign-line.tsx').then((found) => found.ToSignLine))

const GiveRow = lazily(() => import('./planning/give-check.tsx').then((found) => found.GiveRow))
const GivingBar = lazily(() => import('./planning/giving-part.tsx').then((found) => found.GivingBar))
const KeptNotice = lazily(() => import('./office/kept-notice.tsx').then((found) => found.KeptNotice))
const GivenPanel = lazily(() => import('./planning/given-panel.tsx').then((found) => found.GivenPanel))

interface Filter {
  readonly id: string
  readonly label: WordKey
  readonly keeps: (line: ActivityLine) => boolean
}

const always: readonly Filter[] = [
  { id: 'open', label: 'activities.open', keeps: (line) => !line.isClosed },
  { id: 'closed', label: 'activities.closed', keeps: (line) => line.isClosed },
  { id: 'to-review', label: 'desk.to-review', keeps: waitsForOffice },
  { id: 'returned', label: 'desk.returned', keeps: (line) => line.state === 'returned' },
  { id: 'missing', label: 'desk.incomplete', keeps: (line) => line.share < 1 },
  { id: 'conflicts', label: 'desk.with-conflicts', keeps: (line) => line.conflicts > 0 },
]

/** Id of the filter of what is given to nobody. */
const nobody = 'nobody'

/** Rows at once: a screen of them, and as many again whenever the end comes into sight. */
const drawnAtOnce = 40

/** Every activity of the province in one dense table, growing while the phones in the field send. */
export function DeskActivitiesPage() {
  const { now, store, sync } = useServices()
  const mayPlan = planningRoles.has(store.identity.person.role)
  const { route } = useLocation()
  const { query } = useRoute()
  const search = query['q'] ?? ''
  const lines = useActivityLines()
  const assignments = useAssignments(mayPlan && lines !== undefined)
  const { found } = assignments
  // What is closed needs nobody any more.
  const filters = useMemo((): readonly Filter[] => (typeof found === 'string' ? always : [...always, { id: nobody, label: 'giving.nobody', keeps: (line) => !line.isClosed && (found.peopleOf.get(line.id) ?? []).length === 0 }]), [found])
  const filter = filters.find((each) => each.id === query['show'])
  const isNobodyAsked = mayPlan && query['show'] === nobody
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
  const giving = useGiving(shown)
  const { drawn, end } = useGrowing(`${filter?.id} ${search}`, drawnAtOnce, shown?.length ?? 0)
  const sum = (of: (line: ActivityLine) => number) => number((shown ?? []).reduce((total, line) => total + of(line), 0))
  const givenWords = (line: ActivityLine) => (typeof found === 'string' ? '' : namesWords(found, line.id))
  const leadersOf = (line: ActivityLine) => (typeof found === 'string' ? [] : runnersOf(found, line.id))
  return (
    <DeskPage path="/desk" title={t('tab.activities')} head={<>{mayPlan && <Keyed by="plan"><Button look="primary" icon="plus" href="/desk/plan">{t('plan.new')}</Button></Keyed>}{mayPlan && !giving.isOn && <Button look="tonal" icon="users" onPress={giving.begin}>{t('giving.begin')}</Button>}<div class="desk-search"><Keyed by="search"><SearchField value={search} label={t('activities.search')} onInput={(q) => go({ q })} /></Keyed></div></>}>
      <ToSignLine />
      <div class="chips">
        <Chip isOn={!filter} onPress={() => go({ show: '' })}>{t('activities.all')}</Chip>
        {filters.map((each) => <Chip key={each.id} isOn={each === filter} onPress={() => go({ show: each === filter ? '' : each.id })}>{t(each.label)}{lines && <span class="soft">{number(lines.filter(each.keeps).length)}</span>}</Chip>)}
      </div>
      {giving.given && <GivenPanel giving={giving} given={giving.given} assignments={assignments} />}
      {typeof found !== 'string' && assignments.kept.problem && <KeptNotice kept={assignments.kept} words="giving.kept" />}
      {isNobodyAsked && found === 'unknown' && <Notice tone="warn" icon="offline" title={t('giving.unknown')}><p>{t('giving.unknown-text')}</p></Notice>}
      {!shown || isArriving || (isNobodyAsked && found === 'asking') ? <Skeleton lines={6} /> : shown.length === 0
        ? filter?.id === nobody && search === '' ? <Empty icon="check" title={t('giving.none-left')} /> : <Empty icon="calendar" title={lines?.length === 0 ? t('desk.empty') : t('search.none')}><p>{lines?.length === 0 ? t('desk.empty-text') : t('search.none-text')}</p></Empty>
        : isWide ? <ActivitiesTable lines={shown.slice(0, drawn)} shown={shown} sum={sum} now={now()} giving={giving} givenWords={givenWords} leadersOf={leadersOf} />
          : <List>{shown.slice(0, drawn).map((line) => (giving.isOn ? <GiveRow key={line.id} line={line} giving={giving} subtitle={joined([narrowWords(line), givenWords(line)])} /> : <NarrowRow key={line.id} line={line} />))}</List>}
      {shown && drawn < shown.length && <p class="soft" key={drawn} ref={end}>{t('desk.more', { count: shown.length - drawn })}</p>}
      {giving.isOn && shown && <GivingBar giving={giving} shown={shown} assignments={assignments} />}
    </DeskPage>
  )
}

function narrowWords(line: ActivityLine): string {
  return joined([line.date && date(line.date, 'full'), line.county, t(`state.${stateOfLine(line)}`)])
}

function NarrowRow({ line }: { readonly line: ActivityLine }) {
  return <Row title={line.title || t('activity.untitled')} subtitle={narrowWords(line)} icon={line.icon} href={`/desk/a/${line.id}`} end={<Ring share={line.share} size={44} />} />
}
