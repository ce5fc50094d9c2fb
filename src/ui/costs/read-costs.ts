// What an activity has cost: for what, who paid, and how that compares with what is allowed and with the performance system.

import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import type { CostTotals } from '#domain/activity/costs.ts'
import { costLines, costTotals } from '#domain/activity/costs.ts'
import { figuresOf, rial } from '#domain/activity/figures.ts'
import { allowedCharge, normsFor } from '#domain/activity/norms.ts'
import { choicesAt } from '#domain/forms/choices-at.ts'
import type { Text } from '#domain/forms/form.ts'
import type { Kind } from '#domain/packs/pack.ts'
import { formOf, ruledFields } from '#domain/packs/pack.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'

/** A name of a choice as it stands in the records, with its words; none where it stands in no list. */
export interface CostName {
  readonly name: string
  readonly label: Text | undefined
}

export interface CostsView {
  /** Those that something was paid for, or by, in the order of the choices. */
  readonly items: readonly CostName[]
  readonly payers: readonly CostName[]
  readonly totals: CostTotals
  /** What the two credits pay. */
  readonly charged: bigint
  readonly allowed: bigint | undefined
  /** Of the performance system, where the plan has it. */
  readonly performed: bigint | undefined
}

/** The forms whose records are costs. */
export function costForms({ reads }: Kind): readonly string[] {
  return (reads?.costs ?? []).map((each) => each.form)
}

export function costsView({ pack, kind, province, plan, gathered }: Pick<ActivityOutline, 'pack' | 'kind' | 'province' | 'plan' | 'gathered'>, records: readonly ActivityRecord[]): CostsView {
  const totals = costTotals(costLines(kind, records))
  const figures = figuresOf(kind, plan, gathered)
  const named = (of: 'item' | 'payer', found: Iterable<string>): readonly CostName[] => {
    const names = [...found]
    const listed = (kind.reads?.costs ?? []).flatMap((each) => choicesAt(formOf(pack, each.form)!, each[of]))
    const order = [...new Set(listed.map((each) => each.name)), ...names].filter((name, at, all) => names.includes(name) && all.indexOf(name) === at)
    return order.map((name) => ({ name, label: listed.find((each) => each.name === name)?.label }))
  }
  return {
    items: named('item', totals.byItem.keys()),
    payers: named('payer', totals.byPayer.keys()),
    totals,
    charged: figures.charged,
    allowed: allowedCharge(normsFor(pack, kind, province, plan), figures),
    performed: rial(plan[ruledFields.performedSum]),
  }
}
