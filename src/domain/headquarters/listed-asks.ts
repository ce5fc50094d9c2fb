// Permits that provinces ask for, as one list: what waits first by age, the rest by when it was answered.

import type { ActivityOverview } from './overview.ts'
import type { ToldAsk } from './told-asks.ts'
import { isWaiting } from '../activity/permit-asks.ts'

export interface ListedAsk<Activity extends ActivityOverview = ActivityOverview> {
  readonly province: string
  readonly activity: Activity
  readonly ask: ToldAsk
}

export const askFilters = ['waiting', 'granted', 'refused'] as const
export type AskFilter = (typeof askFilters)[number]

interface ToldProvince<Activity extends ActivityOverview> {
  readonly id: string
  readonly activities: readonly Activity[]
  /** Of other years, with something that waits. */
  readonly elsewhere?: readonly Activity[] | undefined
}

/** @param province one alone @returns of activities of other years only what waits; what waits oldest first, what was answered latest first */
export function listedAsks<Activity extends ActivityOverview>(provinces: readonly ToldProvince<Activity>[], filter: AskFilter, province?: string): readonly ListedAsk<Activity>[] {
  const all = provinces.filter(({ id }) => province === undefined || id === province).flatMap(({ id, activities, elsewhere = [] }) => (
    [...activities, ...(filter === 'waiting' ? elsewhere : [])].flatMap((activity) => (activity.asks ?? []).filter((each) => keeps(filter, each)).map((ask) => ({ province: id, activity, ask })))))
  const order = filter === 'waiting' ? 1 : -1
  return all.toSorted((a, b) => order * (a.ask.since - b.ask.since) || (a.ask.id < b.ask.id ? -1 : 1))
}

function keeps(filter: AskFilter, ask: ToldAsk): boolean {
  return filter === 'waiting' ? isWaiting(ask) : ask.state === filter
}
