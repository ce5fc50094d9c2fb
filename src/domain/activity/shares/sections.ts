// The three sections among which each stage's credit is to be divided (domain.md section 3 and section 5 rule 3).

import type { Sum } from './entries.ts'
import { sharedOut } from '../../money/shared-out.ts'

/** In hundredths of a stage's credit: "about", says the directive. */
export const sectionShares: readonly { readonly section: string; readonly percent: number }[] = [
  { section: 'promotion', percent: 70 },
  { section: 'education', percent: 20 },
  { section: 'research', percent: 10 },
]

export interface SectionLine extends Sum {
  /** Undefined for sections of other programmes, which the directive gives no share. */
  readonly percent: number | undefined
  /** Its share of the base, to the rial. */
  readonly target: bigint
  /** How much more than the target was planned and spent; below 0: how much less. */
  readonly plannedDistance: bigint
  readonly spentDistance: bigint
}

export interface SectionLines {
  /** What the shares are of: the credit allocated or, as long as that is not known, what was planned, else what was spent. */
  readonly base: { readonly of: 'allocated' | 'planned' | 'spent'; readonly rial: bigint }
  readonly lines: readonly SectionLine[]
}

/** @param sums by section @param allocated credit of the stages that the sums are of; 0 where it is not known */
export function sectionLines(sums: readonly Sum[], allocated: bigint): SectionLines {
  const of = (section: string) => sums.find(({ key }) => key === section) ?? { key: section, planned: 0n, spent: 0n }
  const shared = sectionShares.map(({ section }) => of(section))
  const [planned, spent] = [shared.reduce((all, each) => all + each.planned, 0n), shared.reduce((all, each) => all + each.spent, 0n)]
  const base: SectionLines['base'] = allocated > 0n ? { of: 'allocated', rial: allocated } : planned > 0n ? { of: 'planned', rial: planned } : { of: 'spent', rial: spent }
  const targets = sharedOut(base.rial, sectionShares.map(({ percent }) => BigInt(percent)))
  const others = sums.filter(({ key }) => !sectionShares.some(({ section }) => section === key))
  return {
    base,
    lines: [
      ...shared.map((sum, at) => lineOf(sum, sectionShares[at]!.percent, targets[at]!)),
      ...others.map((sum) => lineOf(sum, undefined, 0n)),
    ],
  }
}

function lineOf(sum: Sum, percent: number | undefined, target: bigint): SectionLine {
  return { ...sum, percent, target, plannedDistance: sum.planned - target, spentDistance: sum.spent - target }
}

/** How many tenths of a per cent a part is of a whole, rounded: exact, whatever their size. */
export function permille(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 2000n + whole) / (whole * 2n))
}
