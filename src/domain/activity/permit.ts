// What needs a permit of HQ, and whether there is one that names the case (domain.md section 5 rules 1 and 2).

import type { ActivityRecord } from './activity-record.ts'
import { recordsOf } from './activity-record.ts'
import type { CostLine } from './costs.ts'
import type { Figures } from './figures.ts'
import { rial } from './figures.ts'
import { isAboveNorm } from './norms.ts'
import type { Gathered } from './gathered.ts'
import { grantedAnswers } from './permit-asks.ts'
import type { PermitTerms } from './permit-asks.ts'
import type { PermitCase } from './permit-case.ts'
import type { Answers } from '../forms/answers.ts'
import type { Kind, Norms } from '../packs/pack.ts'
import { planFields, ruledFields } from '../packs/pack.ts'

export type { PermitCase } from './permit-case.ts'

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

/** Names of cost items; `all` where the pack's permits do not ask for which. */
export type PermittedItems = ReadonlySet<string> | 'all'

/**
 * The cost items that permits let the other credit pay.
 * @param typed answers of the records of the kind's permit form
 * @param gathered lines of what was asked for and granted
 */
export function permittedItems(kind: Pick<Kind, 'reads'>, typed: readonly Answers[], gathered: Gathered = {}): PermittedItems {
  return itemsIn(kind, [...typed, ...grantedAnswers(kind, gathered)])
}

function itemsIn({ reads }: Pick<Kind, 'reads'>, permits: readonly Answers[]): PermittedItems {
  const paths = reads?.permits
  const naming = paths ? permits.filter((answers) => wordsAt(answers, paths.cases).includes('other-credit')) : []
  if (paths && paths.costItems === undefined && naming.length > 0) return 'all'
  return new Set(naming.flatMap((answers) => wordsAt(answers, paths?.costItems)))
}

export function isItemPermitted(permitted: PermittedItems, item: string): boolean {
  return permitted === 'all' || permitted.has(item)
}

function wordsAt(answers: Answers, path: string | undefined): readonly string[] {
  return ((path !== undefined && answers[path]) || '').split(' ').filter(Boolean)
}

export interface PermitState {
  readonly case: PermitCase
  /** `none` names the case · `short`: one does, for fewer days, less money or other costs · `there`. */
  readonly state: 'none' | 'short' | 'there'
  /** Typed papers that name the case. */
  readonly permits: readonly ActivityRecord[]
  /** Where one is there: whether what headquarters has granted here reaches by itself, or a paper that the province has typed is needed. */
  readonly by?: 'headquarters' | 'paper'
}

/**
 * Each case with the permits that name it, typed or granted here. What they allow has to reach: one of them for days and money,
 * all together for costs of the other credit.
 */
export function permitStates(kind: Kind, cases: readonly PermitCase[], figures: Figures, plan: Answers, lines: readonly CostLine[], records: readonly ActivityRecord[], gathered: Gathered): readonly PermitState[] {
  const reads = kind.reads?.permits
  const typed = reads ? recordsOf(records, reads.form) : []
  const granted = grantedAnswers(kind, gathered)
  return cases.map((each): PermitState => {
    const names = (answers: Answers) => wordsAt(answers, reads?.cases).includes(each)
    const permits = typed.filter(({ answers }) => names(answers))
    const here = granted.filter(names)
    const all = [...permits.map(({ answers }) => answers), ...here]
    const isReached = (by: readonly Answers[]) => by.length > 0 && reaches(kind, each, by, figures, plan, lines)
    const state = all.length === 0 ? 'none' : isReached(all) ? 'there' : 'short'
    return { case: each, state, permits, ...(state === 'there' && { by: isReached(here) ? 'headquarters' : 'paper' }) }
  })
}

function reaches(kind: Kind, of: PermitCase, permits: readonly Answers[], figures: Figures, plan: Answers, lines: readonly CostLine[]): boolean {
  const reads = kind.reads?.permits
  const named = itemsIn(kind, permits)
  if (of === 'other-credit') return otherCreditLines(plan, lines).every(({ item }) => isItemPermitted(named, item))
  return permits.some((answers) => {
    if (of === 'days' && reads?.days !== undefined) return Number(answers[reads.days] ?? NaN) >= figures.days
    if (of === 'cost' && reads?.amount !== undefined) return (rial(answers[reads.amount]) ?? -1n) >= dearest(figures)
    return true
  })
}

function dearest({ plannedCost = 0n, charged }: Figures): bigint {
  return plannedCost > charged ? plannedCost : charged
}

/** What a permit for this case has to allow: how an ask begins. */
export function neededTerms(of: PermitCase, figures: Figures, plan: Answers, lines: readonly CostLine[]): PermitTerms {
  switch (of) {
    case 'days': return { days: figures.days, items: [] }
    case 'cost': return { amount: dearest(figures), items: [] }
    case 'special': return { items: [] }
    case 'other-credit': return { items: [...new Set(otherCreditLines(plan, lines).map(({ item }) => item).filter(Boolean))] }
  }
}
