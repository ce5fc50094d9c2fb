// Numbers and dates put into classes that a person would have chosen.

import type { CalendarName } from '../../calendar/calendars.ts'
import { inCalendar } from '../../calendar/calendars.ts'

export interface NumberClass {
  /** Belongs to it. */
  readonly from: number
  /** Belongs to it in the last class, and where it is `from`; else the next begins there. */
  readonly to: number
  readonly count: number
}

export interface MonthCount {
  readonly year: number
  readonly month: number
  /** A day of that month, for its name. */
  readonly date: string
  readonly count: number
}

const mostSingle = 12
const mostClasses = 10

/** Few different whole numbers stand for themselves, with the gaps between them; others in classes of 1, 2 or 5 × 10ⁿ. */
export function numberClasses(sorted: readonly number[]): readonly NumberClass[] {
  const least = sorted[0]
  const most = sorted.at(-1)
  if (least === undefined || most === undefined) return []
  if (sorted.every(Number.isSafeInteger) && most - least < mostSingle) return counted(sorted, least, 1, most - least + 1).map((each) => ({ ...each, to: each.from }))
  if (least === most) return [{ from: least, to: most, count: sorted.length }]
  const width = niceWidth((most - least) / mostClasses)
  const first = Math.floor(least / width)
  return counted(sorted, clean(first * width), width, Math.floor(most / width) - first + 1)
}

function counted(sorted: readonly number[], from: number, width: number, classes: number): readonly NumberClass[] {
  const counts = Array.from({ length: classes }, () => 0)
  for (const each of sorted) {
    const at = Math.min(classes - 1, Math.max(0, Math.floor(clean((each - from) / width))))
    counts[at]! += 1
  }
  return counts.map((count, at) => ({ from: clean(from + at * width), to: clean(from + (at + 1) * width), count }))
}

function niceWidth(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return clean([1, 2, 5, 10].map((each) => each * power).find((each) => each >= least * 0.999_999)!)
}

/** Without the tail that binary fractions leave. */
function clean(value: number): number {
  return Number(value.toPrecision(12))
}

/** Months in order, also those without anything between the first and the last; a wide span only those with something. */
export function monthCounts(dates: readonly string[], calendar: CalendarName): readonly MonthCount[] {
  const perYear = 12
  const found = new Map<number, { date: string; count: number }>()
  for (const date of dates) {
    const { year, month } = inCalendar(date, calendar)
    const at = year * perYear + Math.min(month, perYear) - 1
    const held = found.get(at)
    if (held) held.count += 1
    else found.set(at, { date, count: 1 })
  }
  const keys = [...found.keys()].toSorted((a, b) => a - b)
  return keys.map((at) => ({ year: Math.floor(at / perYear), month: at % perYear + 1, ...found.get(at)! }))
}
