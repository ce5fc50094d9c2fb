// Planned and spent money, cut as finely as anything asks for: by stage, section, kind, county, payer and item.

import type { ActivityMoney, CostSum } from './activity-money.ts'
import type { PeriodDays } from './periods.ts'
import { periodsBetween } from './periods.ts'
import { sharedOut } from '../../money/shared-out.ts'
import type { CivilDate } from '../../calendar/civil.ts'
import { isWithin } from '../../calendar/periods.ts'
import type { Stage } from '../../register/register.ts'

/** An activity as far as money is concerned. */
export interface PaidActivity {
  readonly id: string
  readonly kind: string
  readonly county: string
  /** The credit of its plan; `''` where nobody has said. */
  readonly credit: string
  /** Its first day. */
  readonly date: CivilDate
  readonly money: ActivityMoney
}

export interface Entry {
  readonly activity: string
  readonly what: 'planned' | 'spent'
  readonly rial: bigint
  readonly year: number
  /** 0 where the year has no stages. */
  readonly stage: number
  readonly section: string
  readonly kind: string
  readonly county: string
  /** Who has paid, or is to pay. */
  readonly payer: string
  /** What for; `''` for what was planned. */
  readonly item: string
}

export interface Placed {
  readonly activity: PaidActivity
  /** Where it begins, first. Nothing where its plan has no date. */
  readonly periods: readonly PeriodDays[]
  readonly entries: readonly Entry[]
}

/**
 * An activity that takes place within one stage belongs to it with all that it costs. One that goes on through several (the
 * year of a university unit) is divided: what was planned by days, and what was paid by the day of its paper.
 */
export function placed(activity: PaidActivity, stages: readonly Stage[]): Placed {
  const { id, kind, county, credit, date, money } = activity
  if (date === '') return { activity, periods: [], entries: [] }
  const periods = periodsBetween(date, money.lastDay > date ? money.lastDay : date, stages)
  const about = ({ year, stage }: PeriodDays) => ({ activity: id, year, stage, section: money.section, kind, county })
  const planned = money.planned === undefined ? [] : sharedOut(BigInt(money.planned), periods.map(({ days }) => BigInt(days)))
  return {
    activity, periods,
    entries: [
      ...planned.flatMap((rial, at): Entry[] => (rial === 0n ? [] : [{ ...about(periods[at]!), what: 'planned', rial, payer: credit, item: '' }])),
      ...money.costs.map((cost): Entry => ({ ...about(periodOf(cost, periods)), what: 'spent', rial: BigInt(cost.rial), payer: cost.payer, item: cost.item })),
    ],
  }
}

/** What was paid before it began belongs to its beginning, and what came afterwards, or on no day, to its end. */
function periodOf({ date }: CostSum, periods: readonly PeriodDays[]): PeriodDays {
  return periods.find((each) => isWithin(date, each)) ?? (date !== '' && date < periods[0]!.from ? periods[0]! : periods.at(-1)!)
}

export interface Sum {
  readonly key: string
  readonly planned: bigint
  readonly spent: bigint
}

export type Dimension = 'stage' | 'section' | 'kind' | 'county' | 'item' | 'payer'

/** Sums by one of the dimensions, the dearest first; stages in their order. */
export function sumsBy(entries: readonly Entry[], dimension: Dimension): readonly Sum[] {
  const sums = new Map<string, { planned: bigint; spent: bigint }>()
  for (const entry of entries) {
    // A plan says nothing about items: it would stand there as one that nobody has named.
    if (dimension === 'item' && entry.what === 'planned') continue
    const key = String(entry[dimension])
    const sum = sums.get(key) ?? { planned: 0n, spent: 0n }
    sums.set(key, sum)
    sum[entry.what] += entry.rial
  }
  const most = ({ planned, spent }: Sum) => (planned > spent ? planned : spent)
  const found = [...sums].map(([key, sum]) => ({ key, ...sum }))
  if (dimension === 'stage') return found.toSorted((one, other) => Number(one.key) - Number(other.key))
  return found.toSorted((one, other) => (most(one) > most(other) ? -1 : most(one) < most(other) ? 1 : one.key < other.key ? -1 : 1))
}

export function totalOf(sums: readonly Sum[]): Sum {
  return sums.reduce((all, { planned, spent }) => ({ key: '', planned: all.planned + planned, spent: all.spent + spent }), { key: '', planned: 0n, spent: 0n })
}
