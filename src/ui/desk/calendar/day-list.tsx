import { useState } from 'preact/hooks'
import { planningRoles } from '#domain/activity/planning.ts'
import type { CivilDate } from '#domain/calendar/civil.ts'
import { MissionTag } from '../../missions/mission-tag.tsx'
import { Button } from '../../parts/button.tsx'
import { List, Row, Section } from '../../parts/list.tsx'
import { StateTag } from '../../review/state-tag.tsx'
import { useServices } from '../../services.ts'
import { date, digits, joined, words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import type { ActivityLine } from '../activity-line.ts'
import { stateOfLine } from '../activity-line.ts'
import { MissionSheet } from '../missions/mission-sheet.tsx'
import { useInspectors } from '../missions/use-inspectors.ts'
import { GiveRow } from '../planning/give-check.tsx'
import type { Giving } from '../planning/use-giving.ts'
import { useMedia } from '../use-media.ts'
import type { PlacedMission } from './placing.ts'
import { lastDayOf } from './placing.ts'

interface Givable {
  readonly giving: Giving
  readonly namesOf: (line: ActivityLine) => string
}

interface DayListProps extends Givable {
  readonly day: CivilDate
  readonly lines: readonly ActivityLine[]
  readonly missions: readonly PlacedMission[]
}

/** A day of the calendar: its activities, its inspections, and planning these for several of its activities at once. */
export function DayList({ day, lines, missions, ...givable }: DayListProps) {
  const { role } = useServices().store.identity.person
  const [isOpen, setOpen] = useState(false)
  const inspectors = useInspectors(undefined)
  return (
    <Section title={date(day, 'full')} end={planningRoles.has(role) && lines.length > 0 && Array.isArray(inspectors) && <Button look="plain" icon="search" onPress={() => setOpen(true)}>{t('missions.plan-day')}</Button>}>
      {lines.length + missions.length === 0 ? <p class="soft">{t('calendar.nothing-on-day')}</p> : (
        <List>
          {lines.map((line) => <DayLine key={line.id} line={line} {...givable} />)}
          {missions.map((each) => <MissionLine key={each.view.mission.id} {...each} inspectors={Array.isArray(inspectors) ? inspectors : []} />)}
        </List>
      )}
      {isOpen && Array.isArray(inspectors) && <MissionSheet activities={lines} inspectors={inspectors} date={day} onClose={() => setOpen(false)} />}
    </Section>
  )
}

function MissionLine({ view: { mission, state }, line, inspectors }: PlacedMission & { readonly inspectors: readonly { readonly id: string; readonly name: string }[] }) {
  const isWide = useMedia('(min-width: 601px)')
  const who = inspectors.find(({ id }) => id === mission.inspector)?.name
  return <Row title={t('calendar.inspection', { title: line.title || t('activity.untitled') })} subtitle={joined([!isWide && t(`mission.${state}`), digits(mission.time.slice(0, 5)), who, mission.purpose])} icon="search" tone={state === 'overdue' ? 'missing' : 'plain'} href={`/desk/a/${line.id}`} end={isWide && <MissionTag state={state} />} />
}

export function DayLine({ line, giving, namesOf }: Givable & { readonly line: ActivityLine }) {
  const isWide = useMedia('(min-width: 601px)')
  const last = lastDayOf(line)
  const when = last > line.date ? t('calendar.from-to', { from: date(line.date, 'long'), to: date(last, 'long') }) : digits(joined([line.startTime?.slice(0, 5), line.endTime?.slice(0, 5)], ' – '))
  if (giving.isOn) return <GiveRow line={line} giving={giving} subtitle={joined([when, words(line.kind), line.county, namesOf(line)])} />
  return <Row title={line.title || t('activity.untitled')} subtitle={joined([!isWide && t(`state.${stateOfLine(line)}`), when, words(line.kind), line.county, line.leader])} icon={line.icon} href={`/desk/a/${line.id}`} end={isWide && <StateTag state={stateOfLine(line)} />} />
}
