// A year's sum shared among provinces by open weights (domain.md section 5): what each gets follows from figures that anybody
// can look at, and the parts are the sum to the rial.

import { sharedOut } from '../../money/shared-out.ts'
import type { Basis, Criterion } from '../../register/register.ts'
import { criteria } from '../../register/register.ts'

/** Hundredths, or any other unit: only their proportions count. */
export type Weights = Readonly<Record<Criterion, number>>

export const evenWeights: Weights = { counties: 20, cooperatives: 25, area: 10, need: 20, border: 10, performance: 15 }

export interface Sharer {
  readonly id: string
  readonly basis: Basis
  /** Somebody has decided: this and nothing else. */
  readonly fixed?: bigint
}

export type Allocation =
  | { readonly is: 'shared'; readonly parts: ReadonlyMap<string, bigint> }
  /** What was fixed is more than the sum, or everything is fixed and does not make it up. `by` is fixed less total. */
  | { readonly is: 'off'; readonly by: bigint }

/**
 * A criterion is worth its weight times the province's share of it in the whole country. One of which no province has
 * anything says nothing, and its weight counts for nobody. @param total not below 0
 */
export function allocated(total: bigint, sharers: readonly Sharer[], weights: Weights): Allocation {
  const free = sharers.filter(({ fixed }) => fixed === undefined)
  const fixed = sharers.reduce((sum, each) => sum + (each.fixed ?? 0n), 0n)
  const left = total - fixed
  if (left < 0n || (free.length === 0 && left !== 0n)) return { is: 'off', by: -left }
  const parts = sharedOut(left, scoresOf(free, weights))
  const shared = new Map(free.map(({ id }, at) => [id, parts[at]!]))
  return { is: 'shared', parts: new Map(sharers.map(({ id, fixed: own }) => [id, own ?? shared.get(id)!])) }
}

/** Over one denominator, so that nothing is rounded before the rial is. */
function scoresOf(sharers: readonly Sharer[], weights: Weights): readonly bigint[] {
  const counted = criteria.map((each) => ({ each, weight: BigInt(weights[each]), all: sharers.reduce((sum, { basis }) => sum + BigInt(basis[each]), 0n) })).filter(({ weight, all }) => weight > 0n && all > 0n)
  const common = counted.reduce((product, { all }) => product * all, 1n)
  return sharers.map(({ basis }) => counted.reduce((score, { each, weight, all }) => score + weight * BigInt(basis[each]) * (common / all), 0n))
}

/** As it is kept with a share: `counties=20 cooperatives=25 …`. */
export function weightsText(weights: Weights): string {
  return criteria.map((each) => `${each}=${weights[each]}`).join(' ')
}

/** What cannot be read is 0. */
export function readWeights(text: string): Weights {
  return Object.fromEntries(criteria.map((each) => [each, Number(new RegExp(`(?:^| )${each}=(\\d{1,4})(?: |$)`).exec(text)?.[1] ?? 0)])) as unknown as Weights
}
