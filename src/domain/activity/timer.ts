// A presence that is being measured: an entry with a beginning and no end yet. It is a record like any other, so it
// survives whatever the phone survives; what happened after its beginning nobody but the consultant knows.

import type { HoursEntry, WallClock } from './hours.ts'
import { handsOf, longDayMinutes } from './hours.ts'
import { isCivilDate } from '../calendar/civil.ts'
import { nameKey } from '../identity/name.ts'

/**
 * `running` today, begun before now · `left` begun on an earlier day and never ended, so that only the consultant can
 * say when it ended · `ahead` begun later than now: the clock was put back, and no time can be told.
 */
export type TimerState = 'running' | 'left' | 'ahead'

export interface Timer {
  readonly entry: HoursEntry
  readonly state: TimerState
  /** Whole minutes so far, while it is running; else 0. */
  readonly minutes: number
  /** Longer than a day may be: perhaps somebody has forgotten it. */
  readonly isLong: boolean
}

/** Entries without an end of this consultant, oldest first. More than one where two phones have begun one each. */
export function timersOf(entries: readonly HoursEntry[], consultant: string, now: WallClock): readonly Timer[] {
  const who = nameKey(consultant)
  return entries
    .filter((each) => nameKey(each.consultant) === who && each.to === '' && isCivilDate(each.date) && handsOf(each.from) !== undefined)
    .map((entry) => timer(entry, now))
    .toSorted((a, b) => (beginning(a) < beginning(b) ? -1 : beginning(a) > beginning(b) ? 1 : 0))
}

function timer(entry: HoursEntry, now: WallClock): Timer {
  const passed = (handsOf(now.time) ?? 0) - handsOf(entry.from)!
  const state = entry.date < now.date ? 'left' : entry.date > now.date || passed < 0 ? 'ahead' : 'running'
  const minutes = state === 'running' ? passed : 0
  return { entry, state, minutes, isLong: minutes > longDayMinutes }
}

function beginning({ entry }: Timer): string {
  return `${entry.date} ${entry.from}`
}

export type EndFault = 'not-a-time' | 'before-start' | 'in-the-future'

/** Why somebody cannot have left at this time; undefined: they can. The night belongs to the next day's entry. */
export function endFault({ date, from }: Pick<HoursEntry, 'date' | 'from'>, to: string, now: WallClock): EndFault | undefined {
  const [start, end] = [handsOf(from), handsOf(to)]
  if (start === undefined || end === undefined) return 'not-a-time'
  if (end <= start) return 'before-start'
  return date > now.date || (date === now.date && end > (handsOf(now.time) ?? 0)) ? 'in-the-future' : undefined
}

/** Presence in this very minute, and the minute is not over. */
export function isTooShort(timer: Timer): boolean {
  return timer.state === 'running' && timer.minutes === 0
}
