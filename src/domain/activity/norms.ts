// What an activity may cost, and for how many people it is meant: the directive's averages, or what HQ has decided for
// the province (domain.md sections 3 and 5 rule 2). All money is whole rial.

import type { Figures } from './figures.ts'
import type { Answers } from '../forms/answers.ts'
import type { Kind, NormAdjustment, Norms, Pack } from '../packs/pack.ts'
import { planFields } from '../packs/pack.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { daysBetween } from '../calendar/civil.ts'

/** HQ's decisions for this province and kind that hold on that day, the latest last. */
export function adjustmentsFor(pack: Pack, kind: string, province: string, date: CivilDate): readonly NormAdjustment[] {
  return (pack.adjustments ?? [])
    .filter((each) => each.kind === kind && each.province === province && each.from <= date && (each.to === undefined || date <= each.to))
    .toSorted((a, b) => compare(a.from, b.from) || compare(a.decision.date, b.decision.date))
}

/** The norms as adjusted: a decision replaces the norms that it names, and leaves the others as they were. */
export function adjusted(norms: Norms, decisions: readonly Pick<NormAdjustment, 'norms'>[]): Norms {
  return decisions.reduce<Norms>((before, { norms: { people, ...rest } }) => ({ ...before, ...rest, ...(people && { people: { ...before.people, ...people } }) }), norms)
}

/** The norms that hold for an activity: those of the day on which it begins. */
export function normsFor(pack: Pack, kind: Kind, province: string, plan: Answers): Norms {
  return adjusted(kind.norms, adjustmentsFor(pack, kind.id, province, plan[planFields.date] ?? ''))
}

/**
 * What is allowed for this activity; undefined where there is no norm. "8,000,000 for 12 people on average" is allowed
 * for each of them: 20 people may cost more, 6 people less. Rounded up, so that the average itself is never above.
 */
export function allowedCost(norms: Norms, people: number | undefined, { gatherings, date, lastDay }: Pick<Figures, 'gatherings' | 'date' | 'lastDay'>): bigint | undefined {
  if (norms.costRial === undefined) return undefined
  const cost = BigInt(norms.costRial)
  switch (norms.costPer) {
    case 'year': return cost * BigInt(yearsOf(date, lastDay))
    // Before the first one, money for one is meant.
    case 'gathering': return cost * BigInt(Math.max(1, gatherings))
    case undefined: {
      const average = norms.people?.average
      return average === undefined || people === undefined ? cost : ceilingOf(cost * BigInt(people), BigInt(average))
    }
  }
}

/** What the records may charge: for the people planned or present, whichever are more. Undefined where there is no norm. */
export function allowedCharge(norms: Norms, figures: Figures): bigint | undefined {
  const { plannedPeople, people } = figures
  return allowedCost(norms, plannedPeople === undefined && people === 0 ? undefined : Math.max(plannedPeople ?? 0, people), figures)
}

/**
 * Above what is allowed: the plan for the people planned, the receipts for the people planned or present, whichever
 * are more. Rows come one by one while the day runs, and the first of them must not ask for a permit.
 */
export function isAboveNorm(norms: Norms, figures: Figures): boolean {
  const planned = allowedCost(norms, figures.plannedPeople, figures)
  if (planned === undefined) return false
  return (figures.plannedCost ?? 0n) > planned || figures.charged > allowedCharge(norms, figures)!
}

/** Whole years of a contract, a begun one counting: a year and a day may cost twice. */
function yearsOf(from: CivilDate, to: CivilDate): number {
  return from === '' ? 1 : Math.max(1, Math.ceil((daysBetween(from, to) + 1) / 366))
}

function ceilingOf(amount: bigint, by: bigint): bigint {
  return (amount + by - 1n) / by
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What one activity adds to the average of its province. */
export interface AveragePart {
  readonly charged: bigint
  readonly people: number
  readonly figures: Pick<Figures, 'gatherings' | 'date' | 'lastDay'>
  readonly norms: Norms
}

export interface ProvinceAverage {
  readonly activities: number
  readonly charged: bigint
  /** The sum of what is allowed for each, for the people who were there. */
  readonly allowed: bigint
  readonly isAbove: boolean
}

/** The average over a province's activities of one kind: dear ones and cheap ones may even out. */
export function provinceAverage(parts: readonly AveragePart[]): ProvinceAverage {
  const counted = parts.flatMap((part) => {
    const allowed = allowedCost(part.norms, part.people, part.figures)
    return allowed === undefined ? [] : [{ charged: part.charged, allowed }]
  })
  const charged = counted.reduce((sum, each) => sum + each.charged, 0n)
  const allowed = counted.reduce((sum, each) => sum + each.allowed, 0n)
  return { activities: counted.length, charged, allowed, isAbove: charged > allowed }
}
