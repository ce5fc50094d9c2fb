// A few numbers that say how well a province works, comparable whatever its size (domain.md section 5 rule 9: provinces are
// ranked by quality programmes). Which numbers these are is our choice; each says how it is reckoned.

import type { CivilDate } from '../calendar/civil.ts'
import { daysBetween } from '../calendar/civil.ts'
import { civilDateIn } from '../calendar/zone.ts'
import type { Gathered } from '../activity/gathered.ts'
import type { StateChange } from '../activity/review/review.ts'
import type { ActivityState } from '../activity/review/states.ts'

export const qualityKeys = ['accepted', 'complete', 'findings', 'days', 'outcomes', 'satisfaction'] as const
export type QualityKey = (typeof qualityKeys)[number]

/** Undefined where there is nothing to reckon it from. */
export type Quality = Readonly<Record<QualityKey, number | undefined>>

/** Of two values the better one is the lower. */
export const lowerIsBetter: ReadonlySet<QualityKey> = new Set(['findings', 'days'])

/** What people have answered, of 1 to 5: their sum and how many. */
export interface Satisfaction {
  readonly sum: number
  readonly count: number
}

export function satisfactionOf(gathered: Gathered): Satisfaction {
  const answers = (gathered['survey'] ?? []).flatMap(({ measures }) => measures['satisfaction'] || [])
  return { sum: answers.reduce((sum, each) => sum + each, 0), count: answers.length }
}

/** The day on which it first came into review, by the province's calendar. */
export function reviewedOnOf(changes: readonly StateChange[], timeZone: string): CivilDate | undefined {
  const first = changes.find(({ to }) => to === 'in-review')
  return first && civilDateIn(first.at, timeZone)
}

/** What is reckoned from: the same at a province's own desk and at headquarters. */
export interface QualitySource {
  readonly lastDay: CivilDate
  readonly state: ActivityState
  readonly share: number
  readonly findings: number
  readonly founded: number
  readonly improved: number
  readonly money: { readonly charged: string }
  readonly satisfaction?: Satisfaction | undefined
  readonly reviewedOn?: CivilDate | undefined
}

export function qualityOf(activities: readonly QualitySource[], today: CivilDate): Quality {
  const over = activities.filter(({ lastDay }) => lastDay !== '' && lastDay < today)
  const sum = (of: (each: QualitySource) => number) => over.reduce((all, each) => all + of(each), 0)
  const reviewed = over.filter(({ reviewedOn }) => reviewedOn !== undefined)
  const charged = over.reduce((all, { money }) => all + BigInt(money.charged), 0n)
  const answers = sum(({ satisfaction }) => satisfaction?.count ?? 0)
  return {
    accepted: ratio(over.filter(({ state }) => state === 'accepted').length, over.length),
    complete: ratio(sum(({ share }) => share), over.length),
    findings: ratio(sum(({ findings }) => findings), over.length),
    // Taken into review before its last day: no day was lost.
    days: ratio(reviewed.reduce((all, { lastDay, reviewedOn }) => all + Math.max(0, daysBetween(lastDay, reviewedOn!)), 0), reviewed.length),
    outcomes: charged === 0n ? undefined : (sum(({ founded, improved }) => founded + improved) * 100_000_000) / Number(charged),
    satisfaction: ratio(sum(({ satisfaction }) => satisfaction?.sum ?? 0), answers),
  }
}

/**
 * How a province did in a year, 0 to 100, for the weight that last year has in its share: the mean of what was accepted, how
 * complete dossiers are and how satisfied people were. Undefined where nothing of the year is over.
 */
export function performanceOf({ accepted, complete, satisfaction }: Quality): number | undefined {
  const parts = [accepted, complete, satisfaction === undefined ? undefined : satisfaction / 5].filter((each) => each !== undefined)
  const mean = ratio(parts.reduce((sum, each) => sum + each, 0), parts.length)
  return mean === undefined ? undefined : Math.round(mean * 100)
}

function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole
}

export interface Ranked {
  readonly id: string
  readonly quality: Quality
  /** Place by each figure, from 1; those that are alike share one. Undefined where the figure is. */
  readonly places: Readonly<Record<QualityKey, number | undefined>>
  /** Mean of its places. */
  readonly mean: number | undefined
  /** By the means, from 1. */
  readonly place: number | undefined
}

/** The best first; those of which nothing is known last, in the order in which they come. */
export function ranked(provinces: readonly { readonly id: string; readonly quality: Quality }[]): readonly Ranked[] {
  const placed = provinces.map(({ id, quality }) => {
    const places = Object.fromEntries(qualityKeys.map((key) => [key, placeOf(quality[key], provinces.map((each) => each.quality[key]), lowerIsBetter.has(key))])) as Ranked['places']
    const known = qualityKeys.flatMap((key) => places[key] ?? [])
    return { id, quality, places, mean: ratio(known.reduce((sum, each) => sum + each, 0), known.length) }
  })
  return placed.map((each) => ({ ...each, place: placeOf(each.mean, placed.map(({ mean }) => mean), true) })).toSorted((one, other) => (one.place ?? Infinity) - (other.place ?? Infinity) || 0)
}

function placeOf(value: number | undefined, all: readonly (number | undefined)[], isLowerBetter: boolean): number | undefined {
  if (value === undefined) return undefined
  return 1 + all.filter((other) => other !== undefined && (isLowerBetter ? other < value : other > value)).length
}
