// What the accountant looks at: what a participant has cost, what is above the norm, and whether the papers of an activity say
// what the performance system says of it.

import type { PaidActivity } from './entries.ts'

export interface PerPerson {
  readonly kind: string
  /** Those in which somebody took part and something was charged. */
  readonly activities: number
  readonly people: number
  readonly charged: bigint
  /** What the norm allows for them, together; undefined where their kind has none. */
  readonly allowed: bigint | undefined
  /** Rounded to the rial. */
  readonly each: bigint
  readonly allowedEach: bigint | undefined
}

/** By kind, in the order in which the kinds come. */
export function perPerson(activities: readonly PaidActivity[]): readonly PerPerson[] {
  const groups = new Map<string, { activities: number; people: number; charged: bigint; allowed: bigint | undefined }>()
  for (const { kind, money } of activities) {
    const charged = BigInt(money.charged)
    if (money.people === 0 || charged === 0n) continue
    const group = groups.get(kind) ?? { activities: 0, people: 0, charged: 0n, allowed: 0n }
    groups.set(kind, group)
    group.activities += 1
    group.people += money.people
    group.charged += charged
    group.allowed = money.allowed === undefined || group.allowed === undefined ? undefined : group.allowed + BigInt(money.allowed)
  }
  return [...groups].map(([kind, group]) => ({ kind, ...group, each: rounded(group.charged, group.people), allowedEach: group.allowed === undefined ? undefined : rounded(group.allowed, group.people) }))
}

function rounded(amount: bigint, among: number): bigint {
  return (amount * 2n + BigInt(among)) / (BigInt(among) * 2n)
}

export interface AboveNorm {
  readonly activity: PaidActivity
  readonly cost: bigint
  readonly allowed: bigint
  readonly permit: NonNullable<PaidActivity['money']['above']>['permit']
}

/** Those without a permit first, then those that are farthest above. */
export function aboveNorm(activities: readonly PaidActivity[]): readonly AboveNorm[] {
  const order = ['none', 'short', 'there']
  return activities
    .flatMap((activity): AboveNorm[] => (activity.money.above ? [{ activity, cost: BigInt(activity.money.above.cost), allowed: BigInt(activity.money.above.allowed), permit: activity.money.above.permit }] : []))
    .toSorted((one, other) => order.indexOf(one.permit) - order.indexOf(other.permit) || compare(other.cost - other.allowed, one.cost - one.allowed) || (one.activity.id < other.activity.id ? -1 : 1))
}

export interface Performed {
  readonly activity: PaidActivity
  readonly charged: bigint
  readonly sum: bigint | undefined
  readonly people: number | undefined
  /** What the performance system says, less ours. */
  readonly sumDifference: bigint | undefined
  readonly peopleDifference: number | undefined
}

/** Every activity of which the performance system says something, those that differ first, then by date. */
export function performed(activities: readonly PaidActivity[]): readonly Performed[] {
  return activities.flatMap((activity): Performed[] => {
    const { performedSum, performedPeople: people, charged, people: counted } = activity.money
    if (performedSum === undefined && people === undefined) return []
    const sum = performedSum === undefined ? undefined : BigInt(performedSum)
    return [{ activity, charged: BigInt(charged), sum, people, sumDifference: sum === undefined ? undefined : sum - BigInt(charged), peopleDifference: people === undefined ? undefined : people - counted }]
  }).toSorted((one, other) => Number(differs(other)) - Number(differs(one)) || (one.activity.date < other.activity.date ? -1 : one.activity.date > other.activity.date ? 1 : 0))
}

export function differs({ sumDifference, peopleDifference }: Pick<Performed, 'sumDifference' | 'peopleDifference'>): boolean {
  return (sumDifference !== undefined && sumDifference !== 0n) || (peopleDifference !== undefined && peopleDifference !== 0)
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0
}
