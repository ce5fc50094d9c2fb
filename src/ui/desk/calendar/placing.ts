// Where activities stand in a month, and which of them are asked for.

import type { CivilDate } from '#domain/calendar/civil.ts'
import { addDays, daysBetween } from '#domain/calendar/civil.ts'
import type { MissionView } from '../../missions/read-missions.ts'
import type { ActivityLine } from '../activity-line.ts'
import { stateOfLine } from '../activity-line.ts'

/** What goes on for longer is no date in a calendar: it would stand on each of its days, all year. */
const mostDaysShown = 14

/** Activities and inspections, or one of them alone. */
export const shownKinds = ['activities', 'inspections'] as const
export type ShownKind = (typeof shownKinds)[number]

export const filterNames = ['kind', 'county', 'state', 'credit'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Readonly<Partial<Record<FilterName, string>>>

export function valueOf(line: ActivityLine, name: FilterName): string {
  switch (name) {
    case 'kind': return line.kindId ?? ''
    case 'county': return line.county
    case 'state': return stateOfLine(line)
    case 'credit': return line.credit ?? ''
  }
}

export function kept(lines: readonly ActivityLine[], filters: Filters): readonly ActivityLine[] {
  return lines.filter((line) => filterNames.every((name) => filters[name] === undefined || valueOf(line, name) === filters[name]))
}

export interface Placed {
  readonly byDay: ReadonlyMap<CivilDate, readonly ActivityLine[]>
  /** Of some weeks or a year, with days in this span. */
  readonly long: readonly ActivityLine[]
}

/** @param from first day @param to last day */
export function placed(lines: readonly ActivityLine[], from: CivilDate, to: CivilDate): Placed {
  const byDay = new Map<CivilDate, ActivityLine[]>()
  const long: ActivityLine[] = []
  for (const line of lines) {
    const last = lastDayOf(line)
    if (line.date === '' || line.date > to || last < from) continue
    if (isLong(line)) {
      long.push(line)
      continue
    }
    for (let day = line.date < from ? from : line.date; day <= last && day <= to; day = addDays(day, 1)) byDay.set(day, [...byDay.get(day) ?? [], line])
  }
  for (const [day, some] of byDay) byDay.set(day, some.toSorted((one, other) => (one.startTime ?? '').localeCompare(other.startTime ?? '') || one.title.localeCompare(other.title)))
  return { byDay, long }
}

/** A planned inspection with the activity that it goes to. */
export interface PlacedMission {
  readonly view: MissionView
  readonly line: ActivityLine
}

/** Missions to the activities that are asked for, the earliest first. */
export function missionsTo(lines: readonly ActivityLine[], missions: readonly MissionView[]): readonly PlacedMission[] {
  const byId = new Map(lines.map((line) => [line.id, line]))
  return missions.flatMap((view) => {
    const line = byId.get(view.mission.activity)
    return line && view.mission.date !== '' ? [{ view, line }] : []
  })
}

/** On their days, in the order of their hours. @param from first day @param to last day */
export function missionsPlaced(missions: readonly PlacedMission[], from: CivilDate, to: CivilDate): ReadonlyMap<CivilDate, readonly PlacedMission[]> {
  const byDay = new Map<CivilDate, PlacedMission[]>()
  for (const placing of missions) {
    const day = placing.view.mission.date
    if (day >= from && day <= to) byDay.set(day, [...byDay.get(day) ?? [], placing])
  }
  for (const [day, some] of byDay) byDay.set(day, some.toSorted((one, other) => one.view.mission.time.localeCompare(other.view.mission.time) || one.line.title.localeCompare(other.line.title)))
  return byDay
}

export function lastDayOf({ date, endDate = '' }: Pick<ActivityLine, 'date' | 'endDate'>): CivilDate {
  return endDate > date ? endDate : date
}

function isLong(line: ActivityLine): boolean {
  return daysBetween(line.date, lastDayOf(line)) >= mostDaysShown
}
