// A province in a few numbers, from its activities of a year. Rules HQ10–HQ15 in docs/rules/headquarters.md.

import type { ActivityState } from '../activity/review/states.ts'
import { activityStates } from '../activity/review/states.ts'
import { waitingAsks } from './told-asks.ts'
import { addDays } from '../calendar/civil.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { fiscalYearOf } from '../calendar/periods.ts'
import type { ActivityOverview } from './overview.ts'

/** Days after the last day of an activity by which its dossier should be in review. The directive names none: ours. */
export const dossierDays = 30

export interface SectionMoney {
  readonly planned: bigint
  readonly charged: bigint
}

export interface ProvinceFigures {
  readonly activities: number
  readonly states: Readonly<Record<ActivityState, number>>
  /** 0..1: accepted ones of all; undefined without any. */
  readonly accepted: number | undefined
  readonly overdue: number
  /** Activities in which the rules find an error or a breach; warnings are the province's own matter. */
  readonly withFindings: number
  /** Activities that need a permit and have none that reaches. */
  readonly unpermitted: number
  readonly permitted: number
  /** Permits that wait for an answer of headquarters. */
  readonly asked: number
  readonly people: number
  readonly planned: bigint
  readonly charged: bigint
  /** By id of section. */
  readonly sections: ReadonlyMap<string, SectionMoney>
  readonly founded: number
  readonly improved: number
}

/** Closed or not: what is not in review thirty days after the last day is late. Nothing without a day is. */
export function isOverdue({ lastDay, state }: Pick<ActivityOverview, 'lastDay' | 'state'>, today: CivilDate): boolean {
  const isOut = state === 'in-review' || state === 'approved' || state === 'accepted'
  return !isOut && lastDay !== '' && addDays(lastDay, dossierDays) < today
}

export function hasFindings({ findings }: Pick<ActivityOverview, 'findings'>): boolean {
  return findings.error + findings.finding > 0
}

/** `none` where nothing needs a permit. */
export function permitNeed({ permits }: Pick<ActivityOverview, 'permits'>): 'none' | 'lacking' | 'granted' {
  return permits.length === 0 ? 'none' : permits.every(({ state }) => state === 'there') ? 'granted' : 'lacking'
}

export function provinceFigures(activities: readonly ActivityOverview[], today: CivilDate): ProvinceFigures {
  const count = (test: (each: ActivityOverview) => boolean) => activities.filter(test).length
  const states = Object.fromEntries(activityStates.map((state) => [state, count((each) => each.state === state)])) as Record<ActivityState, number>
  const sections = new Map<string, SectionMoney>()
  for (const { section, planned, charged } of activities) {
    const sum = sections.get(section) ?? { planned: 0n, charged: 0n }
    sections.set(section, { planned: sum.planned + BigInt(planned), charged: sum.charged + BigInt(charged) })
  }
  const total = (of: (each: ActivityOverview) => bigint) => activities.reduce((sum, each) => sum + of(each), 0n)
  const summed = (of: (each: ActivityOverview) => number) => activities.reduce((sum, each) => sum + of(each), 0)
  return {
    activities: activities.length, states, sections,
    accepted: activities.length === 0 ? undefined : states.accepted / activities.length,
    overdue: count((each) => isOverdue(each, today)), withFindings: count(hasFindings),
    unpermitted: count((each) => permitNeed(each) === 'lacking'), permitted: count((each) => permitNeed(each) === 'granted'),
    asked: waitingAsks(activities.flatMap(({ asks = [] }) => asks)).count,
    people: summed(({ people }) => people), planned: total(({ planned }) => BigInt(planned)), charged: total(({ charged }) => BigInt(charged)),
    founded: summed(({ founded }) => founded), improved: summed(({ improved }) => improved),
  }
}

export interface OutcomeYear {
  readonly year: number
  readonly founded: number
  readonly improved: number
}

/** By the fiscal year in which the activity took place, the latest first; years without an outcome are left out. */
export function outcomesByYear(activities: readonly Pick<ActivityOverview, 'date' | 'founded' | 'improved'>[]): readonly OutcomeYear[] {
  const years = new Map<number, OutcomeYear>()
  for (const { date, founded, improved } of activities) {
    if (date === '' || founded + improved === 0) continue
    const year = fiscalYearOf(date)
    const known = years.get(year) ?? { year, founded: 0, improved: 0 }
    years.set(year, { year, founded: known.founded + founded, improved: known.improved + improved })
  }
  return [...years.values()].toSorted((a, b) => b.year - a.year)
}

/** What has no day yet belongs to whatever year somebody looks at. */
export function isOfYear({ date }: Pick<ActivityOverview, 'date'>, year: number): boolean {
  return date === '' || fiscalYearOf(date) === year
}

/** The latest first. */
export function yearsOf(activities: readonly Pick<ActivityOverview, 'date'>[]): readonly number[] {
  return [...new Set(activities.flatMap(({ date }) => (date === '' ? [] : [fiscalYearOf(date)])))].toSorted((a, b) => b - a)
}
