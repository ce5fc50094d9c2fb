import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import { figuresOf } from '#domain/activity/figures.ts'
import { finding } from '#domain/activity/finding.ts'
import { findingText } from '#domain/activity/finding-words.ts'
import type { HoursEntry, HoursFault, WallClock, WeekHours } from '#domain/activity/hours.ts'
import { hoursEntriesOf, hoursFaults, weeksOf } from '#domain/activity/hours.ts'
import { normsFor } from '#domain/activity/norms.ts'
import type { Timer } from '#domain/activity/timer.ts'
import { timersOf } from '#domain/activity/timer.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { language } from '../words/words.ts'

export interface HoursView {
  readonly entries: readonly HoursEntry[]
  /** By the entry's id. */
  readonly faults: ReadonlyMap<string, readonly HoursFault[]>
  readonly weeks: readonly WeekHours[]
  /** The one that today lies in, within the contract. */
  readonly week: WeekHours | undefined
  /** Of the person who holds this phone. */
  readonly timers: readonly Timer[]
}

/** What a kind's hours amount to at this moment. */
export function hoursView(activity: ActivityOutline, records: readonly ActivityRecord[], person: { readonly name: string }, now: WallClock): HoursView {
  const { pack, kind, plan, province, gathered } = activity
  const entries = hoursEntriesOf(kind, records.filter((each) => each.form === kind.reads?.hours?.form))
  const { hoursPerWeek } = normsFor(pack, kind, province, plan)
  const { date, lastDay } = figuresOf(kind, plan, gathered)
  const timers = timersOf(entries, person.name, now)
  // What runs counts while it runs: the ring moves with the clock.
  const running = new Set(timers.filter((each) => each.minutes > 0).map((each) => each.entry.id))
  const soFar = entries.map((each) => (running.has(each.id) ? { ...each, to: now.time } : each))
  const weeks = hoursPerWeek === undefined || date === '' ? [] : weeksOf(soFar, { from: date, to: lastDay }, hoursPerWeek, now)
  return { entries, faults: byEntry(hoursFaults(entries, now)), weeks, week: weeks.find((each) => each.state === 'running'), timers }
}

function byEntry(faults: readonly HoursFault[]): ReadonlyMap<string, readonly HoursFault[]> {
  const found = new Map<string, HoursFault[]>()
  for (const fault of faults) for (const id of fault.entries) found.set(id, [...(found.get(id) ?? []), fault])
  return found
}

/** The sentence of the finding; its day stands beside it already. */
export function faultText({ code, date, minutes = 0 }: HoursFault): string {
  return findingText(finding(code, [], { dateOn: date, minutes }), language.value).replace(/^[^:]*: /, '')
}

/** A day that is too long may be right; the others cannot be. */
export function isError({ code }: HoursFault): boolean {
  return code !== 'hours.long-day'
}
