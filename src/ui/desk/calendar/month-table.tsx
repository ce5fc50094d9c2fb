import { useEffect, useRef } from 'preact/hooks'
import { inCalendar } from '#domain/calendar/calendars.ts'
import type { CivilDate } from '#domain/calendar/civil.ts'
import { addDays } from '#domain/calendar/civil.ts'
import { weekdayLetters, weekdayName } from '#domain/calendar/format.ts'
import { formatDateIn } from '#domain/calendar/format-in.ts'
import { daysOf, gapBefore, isRestDay } from '../../controls/month.ts'
import type { Month } from '../../controls/month.ts'
import { Icon } from '../../parts/icons.tsx'
import { digits, joined } from '../../words/format.ts'
import { directionOf, isAppLanguage, language, t } from '../../words/words.ts'
import type { ActivityLine } from '../activity-line.ts'
import type { PlacedMission } from './placing.ts'

/** More of one day are counted, and stand in its list. */
const mostInDay = 3

interface MonthTableProps {
  readonly month: Month
  readonly today: CivilDate
  readonly byDay: ReadonlyMap<CivilDate, readonly ActivityLine[]>
  readonly missions: ReadonlyMap<CivilDate, readonly PlacedMission[]>
  readonly picked: CivilDate | undefined
  readonly onPick: (day: CivilDate) => void
  readonly label: string
}

/** Weeks as rows. Arrows go from day to day, page up and down from month to month; one day takes the focus of Tab. */
export function MonthTable({ month, today, byDay, missions, picked, onPick, label }: MonthTableProps) {
  const tongue = language.value
  const table = useRef<HTMLTableElement>(null)
  const wantsFocus = useRef(false)
  const days = daysOf(month)
  const gap = gapBefore(days[0]!, tongue)
  const weeks = Array.from({ length: Math.ceil((gap + days.length) / 7) }, (_, week) => Array.from({ length: 7 }, (_day, at) => days[week * 7 + at - gap]))
  const entry = picked !== undefined && days.includes(picked) ? picked : days.includes(today) ? today : days[0]!
  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    table.current?.querySelector<HTMLElement>(`[data-day="${entry}"]`)?.focus()
  }, [entry])
  const walk = (event: KeyboardEvent) => {
    const day = (event.target as HTMLElement).dataset['day']
    if (day === undefined) return
    const forward = isAppLanguage(tongue) && directionOf(tongue) === 'rtl' ? -1 : 1
    const steps: Readonly<Record<string, number>> = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: 7, ArrowUp: -7, PageDown: days.length, PageUp: -days.length }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    wantsFocus.current = true
    onPick(addDays(day, step))
  }
  return (
    <table class="calendar" ref={table} aria-label={label} onKeyDown={walk}>
      <thead><tr>{Array.from({ length: 7 }, (_, at) => addDays(days[0]!, at - gap)).map((day) => <th key={day} scope="col"><span class="whole">{weekdayName(day, tongue)}</span><span class="brief" aria-hidden="true">{weekdayLetters(day, tongue)}</span></th>)}</tr></thead>
      <tbody>
        {weeks.map((week, at) => (
          <tr key={at}>
            {week.map((day, place) => (day === undefined ? <td key={place} class="outside" /> : (
              <td key={day} class={`${day === today ? 'today' : ''} ${isRestDay(day) ? 'rest' : ''} ${day === picked ? 'picked' : ''}`}>
                <Day day={day} lines={byDay.get(day) ?? []} missions={missions.get(day) ?? []} month={month} isEntry={day === entry} isPicked={day === picked} onPick={onPick} />
              </td>
            )))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayProps extends Pick<MonthTableProps, 'month' | 'onPick'> {
  readonly day: CivilDate
  readonly lines: readonly ActivityLine[]
  readonly missions: readonly PlacedMission[]
  readonly isEntry: boolean
  readonly isPicked: boolean
}

function Day({ day, lines, missions, month, isEntry, isPicked, onPick }: DayProps) {
  const count = lines.length + missions.length
  const name = joined([formatDateIn(day, month.calendar, language.value, 'full'), lines.length > 0 && t('calendar.count', { count: lines.length }), missions.length > 0 && t('calendar.inspection-count', { count: missions.length })])
  const entries = [
    ...lines.map((line) => ({ key: line.id, to: line.id, icon: line.icon, look: '', title: line.title || t('activity.untitled') })),
    ...missions.map(({ view: { mission }, line }) => ({ key: mission.id as string, to: line.id, icon: 'search', look: 'mission', title: t('calendar.inspection', { title: line.title || t('activity.untitled') }) })),
  ]
  return (
    <>
      <button type="button" class="day" data-day={day} tabIndex={isEntry ? 0 : -1} aria-label={name} aria-pressed={isPicked} onClick={() => onPick(day)}>
        <span>{digits(String(inCalendar(day, month.calendar).day))}</span>
        {count > 0 && <span class={`dots ${missions.length > 0 ? 'mission' : ''}`} data-count={digits(String(count))} />}
      </button>
      {count > 0 && (
        <ul class="entries-of-day">
          {entries.slice(0, mostInDay).map(({ key, to, icon, look, title }) => <li key={key}><a class={look} href={`/desk/a/${to}`} title={title}><Icon name={icon} size="little" /><bdi>{title}</bdi></a></li>)}
          {count > mostInDay && <li><button type="button" class="more" tabIndex={-1} onClick={() => onPick(day)}>{t('calendar.more', { count: count - mostInDay })}</button></li>}
        </ul>
      )}
    </>
  )
}
