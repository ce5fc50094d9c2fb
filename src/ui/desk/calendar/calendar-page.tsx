import '../../design/controls.css'
import '../../design/calendar.css'
import { useMemo } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { planningRoles } from '#domain/activity/planning.ts'
import { icalendar } from '#domain/calendar/icalendar.ts'
import { isCivilDate } from '#domain/calendar/civil.ts'
import { formatMonthIn } from '#domain/calendar/format-in.ts'
import { daysOf, monthOf, shifted } from '../../controls/month.ts'
import { useLive } from '../../live.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Segments } from '../../parts/chips.tsx'
import { List, Section } from '../../parts/list.tsx'
import { Empty, Skeleton } from '../../parts/notice.tsx'
import { toast } from '../../parts/toast.tsx'
import { readMissions } from '../../missions/read-missions.ts'
import { useServices } from '../../services.ts'
import { noteExport } from '../../shared/note-export.ts'
import { saveFile } from '../../shared/save-file.ts'
import { dayOf, joined, timeZone, words } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import type { ActivityLine } from '../activity-line.ts'
import { stateOfLine } from '../activity-line.ts'
import { DeskPage } from '../desk-page.tsx'
import { KeptNotice } from '../office/kept-notice.tsx'
import { GivenPanel } from '../planning/given-panel.tsx'
import { GivingBar } from '../planning/giving-part.tsx'
import { namesWords } from '../planning/names-words.ts'
import { useAssignments } from '../planning/use-assignments.ts'
import { useGiving } from '../planning/use-giving.ts'
import { useActivityLines } from '../use-activity-lines.ts'
import { CalendarFilters } from './calendar-filters.tsx'
import { MonthTable } from './month-table.tsx'
import { DayLine, DayList } from './day-list.tsx'
import type { Filters } from './placing.ts'
import { filterNames, kept, lastDayOf, missionsPlaced, missionsTo, placed, shownKinds } from './placing.ts'

const none: readonly ActivityLine[] = []

/** The province's activities and inspections by their dates, from what is on this device. What is shown stands in the address. */
export function CalendarPage() {
  const services = useServices()
  const { now, store } = services
  const { route } = useLocation()
  const { query } = useRoute()
  const lines = useActivityLines()
  const tongue = language.value
  const today = dayOf(now())
  const day = query['day']
  const picked = day !== undefined && isCivilDate(day) ? day : undefined
  const isAgenda = query['view'] === 'agenda'
  const filters: Filters = Object.fromEntries(filterNames.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])))
  const show = shownKinds.find((each) => each === query['show'])
  const missions = useLive((from) => readMissions(from, today), [today])
  const month = monthOf(picked ?? today, tongue)
  const days = daysOf(month)
  const [first, last] = [days[0]!, days.at(-1)!]
  const asked = useMemo(() => lines && kept(lines, filters), [lines, JSON.stringify(filters)])
  const shown = show === 'inspections' ? none : asked
  const { byDay, long } = useMemo(() => placed(shown ?? [], first, last), [shown, first, last])
  // In the order in which they stand below each other; what goes on for days stands there more than once.
  const listed = useMemo(() => [...new Set([...long, ...[...byDay.keys()].sort().flatMap((each) => byDay.get(each)!)])], [byDay, long])
  const giving = useGiving(isAgenda ? listed : undefined)
  const mayPlan = planningRoles.has(store.identity.person.role)
  const assignments = useAssignments(mayPlan && giving.isOn)
  const givable = { giving, namesOf: (line: ActivityLine) => (typeof assignments.found === 'string' ? '' : namesWords(assignments.found, line.id)) }
  const sent = useMemo(() => (asked && missions && show !== 'activities' ? missionsTo(asked, missions) : []), [asked, missions, show])
  const missionsByDay = useMemo(() => missionsPlaced(sent, first, last), [sent, first, last])
  const undated = (shown ?? []).filter((line) => line.date === '').length

  const go = (next: Readonly<Record<string, string | undefined>>) => {
    const all = Object.entries({ ...(picked !== undefined && { day: picked }), ...(isAgenda && { view: 'agenda' }), ...(show && { show }), ...filters, ...next }).filter((each): each is [string, string] => each[1] !== undefined)
    const params = new URLSearchParams(all)
    route(`/desk/calendar${params.size > 0 ? `?${params.toString()}` : ''}`, true)
  }
  const exportAll = () => {
    const activities = (shown ?? []).filter((line) => line.date !== '').map((line) => ({
      id: line.id, title: line.title || t('activity.untitled'), date: line.date, endDate: lastDayOf(line), place: line.county, category: words(line.kind),
      ...(line.startTime && { startTime: line.startTime }), ...(line.endTime && { endTime: line.endTime }),
      description: joined([words(line.kind), t(`state.${stateOfLine(line)}`)]),
    }))
    const inspections = sent.map(({ view: { mission, state }, line }) => ({
      id: `mission-${mission.id}`, title: t('calendar.inspection', { title: line.title || t('activity.untitled') }), date: mission.date, place: line.county, category: t('calendar.inspections'),
      ...(mission.time && { at: mission.time }), description: joined([mission.purpose, t(`mission.${state}`)]),
    }))
    const events = [...activities, ...inspections]
    saveFile(icalendar(events, { name: words(store.identity.province.name), now: now(), timeZone: timeZone.value }), 'text/calendar;charset=utf-8', 'bazdid.ics')
    toast(t('calendar.exported', { count: events.length }))
    void noteExport(services, { what: 'calendar', at: now() })
  }
  const monthWords = formatMonthIn(first, month.calendar, tongue)
  const move = (by: number) => go({ day: daysOf(shifted(month, by))[0] })
  return (
    <DeskPage
      path="/desk/calendar" title={t('calendar.title')}
      head={<div class="row-of">{mayPlan && <Button look="primary" icon="plus" href="/desk/plan">{t('plan.new')}</Button>}{mayPlan && isAgenda && !giving.isOn && <Button look="tonal" icon="users" onPress={giving.begin}>{t('giving.begin')}</Button>}<Button look="tonal" icon="download" onPress={exportAll} isDisabled={!shown || shown.length + sent.length === 0}>{t('calendar.export')}</Button></div>}
    >
      <div class="calendar-bar">
        <div class="row-of">
          <IconButton icon="previous" label={t('date.month-before')} onPress={() => move(-1)} />
          <h2 aria-live="polite">{monthWords}</h2>
          <IconButton icon="next" label={t('date.month-after')} onPress={() => move(1)} />
          {!days.includes(today) && <Button look="plain" onPress={() => go({ day: undefined })}>{t('calendar.to-today')}</Button>}
        </div>
        <Segments label={t('calendar.view')} value={isAgenda ? 'agenda' : 'month'} segments={[{ value: 'month', label: t('calendar.month') }, { value: 'agenda', label: t('calendar.agenda') }]} onPick={(view) => go({ view: view === 'agenda' ? view : undefined })} />
      </div>
      {lines && <CalendarFilters lines={lines} filters={filters} show={show} onShow={(next) => go({ show: next })} onChange={(name, value) => go({ [name]: value })} />}
      {giving.given && <GivenPanel giving={giving} given={giving.given} assignments={assignments} />}
      {giving.isOn && typeof assignments.found !== 'string' && <KeptNotice kept={assignments.kept} words="giving.kept" />}
      {!shown ? <Skeleton lines={8} /> : (
        <>
          {long.length > 0 && <Section title={t('calendar.all-month')}><List>{long.map((line) => <DayLine key={line.id} line={line} {...givable} />)}</List></Section>}
          {!isAgenda && <MonthTable month={month} today={today} byDay={byDay} missions={missionsByDay} picked={picked} onPick={(day) => go({ day })} label={monthWords} />}
          {(isAgenda ? days.filter((each) => byDay.has(each) || missionsByDay.has(each)) : picked === undefined ? [] : [picked]).map((each) => <DayList key={each} day={each} lines={byDay.get(each) ?? none} missions={missionsByDay.get(each) ?? []} {...givable} />)}
          {isAgenda && byDay.size + missionsByDay.size === 0 && <Empty icon="calendar" title={t('calendar.none')}><p>{t('calendar.none-text')}</p></Empty>}
          {isAgenda && giving.isOn && listed.length > 0 && <GivingBar giving={giving} shown={listed} assignments={assignments} />}
          {undated > 0 && <p class="soft">{t('calendar.undated', { count: undated })}</p>}
        </>
      )}
    </DeskPage>
  )
}
