// What needs a permit of HQ, and whether there is one that names the case (domain.md section 5 rules 1 and 2).

import type { ActivityRecord } from './activity-record.ts'
import { recordsOf } from './activity-record.ts'
import type { CostLine } from './costs.ts'
import type { Figures } from './figures.ts'
import { rial } from './figures.ts'
import { isAboveNorm } from './norms.ts'
import type { Answers } from '../forms/answers.ts'
import type { Kind, Norms } from '../packs/pack.ts'
import { planFields, ruledFields } from '../packs/pack.ts'

/** Choices of a permit's question "for what". `other-credit`: a cost that the other of the two credits pays. */
export type PermitCase = 'days' | 'cost' | 'special' | 'other-credit'

/** The cases of this activity, in a fixed order. */
export function permitCases(norms: Norms, figures: Figures, plan: Answers, lines: readonly CostLine[]): readonly PermitCase[] {
  const cases: PermitCase[] = []
  if (norms.days?.permit && figures.days > norms.days.most) cases.push('days')
  if (isAboveNorm(norms, figures)) cases.push('cost')
  if (plan[ruledFields.special] === 'yes') cases.push('special')
  if (otherCreditLines(plan, lines).length > 0) cases.push('other-credit')
  return cases
}

/** Cost lines that the other credit pays; none while the plan does not say which is this activity's own. */
export function otherCreditLines(plan: Answers, lines: readonly CostLine[]): readonly CostLine[] {
  const own = plan[planFields.credit]
  const other = own === 'current' ? 'four-percent' : own === 'four-percent' ? 'current' : undefined
  return other === undefined ? [] : lines.filter((each) => each.payer === other)
}

export interface PermitState {
  readonly case: PermitCase
  /** `none` names the case · `short`: one does, for fewer days or less money · `there`. */
  readonly state: 'none' | 'short' | 'there'
  /** Permits that name the case. */
  readonly permits: readonly ActivityRecord[]
}

/** Each case with the permits that name it. One permit is enough; what it allows has to reach. */
export function permitStates(kind: Kind, cases: readonly PermitCase[], figures: Figures, records: readonly ActivityRecord[]): readonly PermitState[] {
  const reads = kind.reads?.permits
  const all = reads ? recordsOf(records, reads.form) : []
  return cases.map((each): PermitState => {
    const permits = reads ? all.filter(({ answers }) => (answers[reads.cases] ?? '').split(' ').includes(each)) : []
    const reaches = permits.some(({ answers }) => {
      if (each === 'days' && reads?.days !== undefined) return Number(answers[reads.days] ?? NaN) >= figures.days
      if (each === 'cost' && reads?.amount !== undefined) return (rial(answers[reads.amount]) ?? -1n) >= dearest(figures)
      return true
    })
    return { case: each, state: permits.length === 0 ? 'none' : reaches ? 'there' : 'short', permits }
  })
}

function dearest({ plannedCost = 0n, charged }: Figures): bigint {
  return plannedCost > charged ? plannedCost : charged
}
