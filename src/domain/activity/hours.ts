// Hours of presence of a university unit: what cannot be, what is too long, and how far each week has come (domain.md
// section 5 rule 5). Civil dates and times on the wall of the unit: no zone is in here, and no clock.

import type { ActivityRecord } from './activity-record.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { addDays, isCivilDate } from '../calendar/civil.ts'
import type { Span } from '../calendar/periods.ts'
import { isWithin, weekOf } from '../calendar/periods.ts'
import { nameKey } from '../identity/name.ts'
import type { Kind } from '../packs/pack.ts'

export interface HoursEntry {
  readonly id: string
  readonly consultant: string
  readonly date: CivilDate
  /** `HH:MM`, perhaps with seconds and offset as forms keep them; only the clock's hands count. */
  readonly from: string
  readonly to: string
}

/** Records of the form that logs hours, as the rules read them. */
export function hoursEntriesOf({ reads }: Kind, records: readonly ActivityRecord[]): readonly HoursEntry[] {
  const paths = reads?.hours
  if (!paths) return []
  return records.map(({ id, answers }) => ({ id, consultant: answers[paths.consultant] ?? '', date: answers[paths.date] ?? '', from: answers[paths.from] ?? '', to: answers[paths.to] ?? '' }))
}

/** The wall's date and time where the unit is: `civilDateIn` and `civilTimeIn` of the province's zone. */
export interface WallClock {
  readonly date: CivilDate
  readonly time: string
}

export type HoursFaultCode = 'hours.end-before-start' | 'hours.future' | 'hours.overlap' | 'hours.long-day'

export interface HoursFault {
  readonly code: HoursFaultCode
  /** Ids of the entries, those that clash together. */
  readonly entries: readonly string[]
  readonly date: CivilDate
  /** Of a long day. */
  readonly minutes?: number
}

/** Beyond it a day is a warning. */
export const longDayMinutes = 8 * 60

/**
 * What is wrong with the entries. An entry that ends at midnight or after it ends before it has begun: the night
 * belongs to two days, and a timer left running until the morning is caught by that.
 */
export function hoursFaults(entries: readonly HoursEntry[], now: WallClock): readonly HoursFault[] {
  const whole = entries.filter(isWhole)
  const backwards = whole.filter((each) => minutesOf(each) <= 0).map((each): HoursFault => ({ code: 'hours.end-before-start', entries: [each.id], date: each.date }))
  const future = whole.filter((each) => isAfter(each, now)).map((each): HoursFault => ({ code: 'hours.future', entries: [each.id], date: each.date }))
  const forwards = whole.filter((each) => minutesOf(each) > 0)
  const days = [...groupedBy(forwards, dayOf).values()]
  return [...backwards, ...future, ...days.flatMap(overlaps), ...days.flatMap(longDay)]
}

/** Entries that lack a date or a time are findings of their form already, and count nothing. */
export function isWhole({ date, from, to }: HoursEntry): boolean {
  return isCivilDate(date) && handsOf(from) !== undefined && handsOf(to) !== undefined
}

function isAfter({ date, to, from }: HoursEntry, now: WallClock): boolean {
  const last = Math.max(handsOf(from)!, handsOf(to)!)
  return date > now.date || (date === now.date && last > (handsOf(now.time) ?? 0))
}

/** Pairs of one consultant's entries of one day of which each begins before the other has ended; touching is fine. */
function overlaps(day: readonly HoursEntry[]): HoursFault[] {
  const faults: HoursFault[] = []
  day.forEach((one, at) => {
    for (const other of day.slice(at + 1)) {
      if (handsOf(one.from)! < handsOf(other.to)! && handsOf(other.from)! < handsOf(one.to)!) faults.push({ code: 'hours.overlap', entries: [one.id, other.id], date: one.date })
    }
  })
  return faults
}

function longDay(day: readonly HoursEntry[]): HoursFault[] {
  const minutes = presentMinutes(day)
  return minutes > longDayMinutes ? [{ code: 'hours.long-day', entries: day.map((each) => each.id), date: day[0]!.date, minutes }] : []
}

/** Minutes from a day's entries of one consultant; what overlaps is counted once, what runs backwards not at all. */
function presentMinutes(day: readonly HoursEntry[]): number {
  let minutes = 0
  let until = 0
  const spans = day.map((each) => [handsOf(each.from)!, handsOf(each.to)!] as const).filter(([from, to]) => to > from).toSorted((a, b) => a[0] - b[0])
  for (const [from, to] of spans) {
    minutes += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return minutes
}

export interface WeekHours {
  readonly week: Span
  readonly minutes: number
  /** Undefined in a week that the contract does not fill. */
  readonly need: number | undefined
  /** What is missing so far; grows smaller as the week goes on. */
  readonly short: number
  /** `running`: today lies in it, and nothing is late yet. */
  readonly state: 'past' | 'running' | 'coming'
}

/**
 * Each week from the first day to the last, Saturday to Friday, oldest first. Entries of several consultants add up:
 * the hours are the unit's. What lies in the future or overlaps is not counted twice, nor before it is true.
 */
export function weeksOf(entries: readonly HoursEntry[], span: Span, hoursPerWeek: number, now: WallClock): readonly WeekHours[] {
  const counted = entries.filter((each) => isWhole(each) && isWithin(each.date, span) && !isAfter(each, now))
  const byWeek = new Map<CivilDate, number>()
  for (const day of groupedBy(counted, dayOf).values()) {
    const { from } = weekOf(day[0]!.date)
    byWeek.set(from, (byWeek.get(from) ?? 0) + presentMinutes(day))
  }
  const weeks: WeekHours[] = []
  for (let week = weekOf(span.from); week.from <= span.to; week = weekOf(addDays(week.from, 7))) {
    const minutes = byWeek.get(week.from) ?? 0
    const isFull = week.from >= span.from && week.to <= span.to
    const need = isFull ? hoursPerWeek * 60 : undefined
    weeks.push({ week, minutes, need, short: Math.max(0, (need ?? 0) - minutes), state: week.to < now.date ? 'past' : week.from > now.date ? 'coming' : 'running' })
  }
  return weeks
}

/** How long an entry is as it is written; what runs backwards or lacks an end is nothing. */
export function lengthOf(entry: HoursEntry): number {
  return isWhole(entry) ? Math.max(0, minutesOf(entry)) : 0
}

/** Presence of these entries together; what one consultant has written twice counts once. */
export function minutesTogether(entries: readonly HoursEntry[]): number {
  return [...groupedBy(entries.filter(isWhole), dayOf).values()].reduce((sum, day) => sum + presentMinutes(day), 0)
}

function minutesOf({ from, to }: HoursEntry): number {
  return handsOf(to)! - handsOf(from)!
}

/** Minutes since midnight; undefined for what is no time. */
export function handsOf(time: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time)
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined
}

function dayOf({ consultant, date }: HoursEntry): string {
  return `${date} ${nameKey(consultant)}`
}

function groupedBy(entries: readonly HoursEntry[], keyOf: (entry: HoursEntry) => string): ReadonlyMap<string, readonly HoursEntry[]> {
  const groups = new Map<string, HoursEntry[]>()
  for (const entry of entries) {
    const group = groups.get(keyOf(entry))
    if (group) group.push(entry)
    else groups.set(keyOf(entry), [entry])
  }
  return groups
}
