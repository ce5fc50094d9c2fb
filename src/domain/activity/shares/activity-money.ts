// What one activity says about money: small enough to be kept beside the records, so that a thousand activities are summed
// without opening one of them. Amounts are text of digits, as it is kept as JSON.

import type { ActivityRecord } from '../activity-record.ts'
import { figuresOf, rial } from '../figures.ts'
import type { Figures } from '../figures.ts'
import type { Gathered } from '../gathered.ts'
import { allowedCharge, allowedCost, isAboveNorm, normsFor } from '../norms.ts'
import { permitStates } from '../permit.ts'
import type { PermitState } from '../permit.ts'
import type { CivilDate } from '../../calendar/civil.ts'
import type { Answers } from '../../forms/answers.ts'
import type { Kind, Norms, Pack } from '../../packs/pack.ts'
import { ruledFields } from '../../packs/pack.ts'

/** Costs of one item that one payer has paid on one day. */
export interface CostSum {
  readonly rial: string
  /** Names of choices; `''` where nobody has said. */
  readonly item: string
  readonly payer: string
  readonly date: CivilDate
}

export interface ActivityMoney {
  readonly section: string
  readonly lastDay: CivilDate
  readonly planned?: string
  readonly people: number
  /** What the two credits are charged with. */
  readonly charged: string
  /** What the norm allows for those who were planned or came, where it is for so many people. */
  readonly allowed?: string
  /** Where plan or receipts are above the norm: the dearer of them, and whether a permit reaches it. */
  readonly above?: { readonly cost: string; readonly allowed: string; readonly permit: PermitState['state'] }
  readonly costs: readonly CostSum[]
  /** Receipts and invoices. */
  readonly papers: number
  /** What the performance system says of it, where its plan has that. */
  readonly performedSum?: string
  readonly performedPeople?: number
}

export interface MoneySource {
  readonly pack: Pack
  readonly kind: Kind
  readonly province: string
  readonly plan: Answers
  readonly gathered: Gathered
}

/** Whether permits have to be read for `moneyOf`: of a year's activities, those of a few. */
export function needsPermits({ pack, kind, province, plan, gathered }: MoneySource): boolean {
  return isAboveNorm(normsFor(pack, kind, province, plan), figuresOf(kind, plan, gathered))
}

/** @param permits the records of the kind's permit form, where `needsPermits` */
export function moneyOf({ pack, kind, province, plan, gathered }: MoneySource, permits: readonly ActivityRecord[]): ActivityMoney {
  const norms = normsFor(pack, kind, province, plan)
  const figures = figuresOf(kind, plan, gathered)
  const isPerPerson = norms.costPer === undefined && norms.people?.average !== undefined
  const allowed = isPerPerson ? allowedCharge(norms, figures) : undefined
  const [performedSum, performedPeople] = [rial(plan[ruledFields.performedSum]), rial(plan[ruledFields.performedPeople])]
  const forms = new Set((kind.reads?.costs ?? []).map(({ form }) => form))
  return {
    section: kind.section, lastDay: figures.lastDay, people: figures.people, charged: String(figures.charged),
    ...(figures.plannedCost !== undefined && { planned: String(figures.plannedCost) }),
    ...(allowed !== undefined && { allowed: String(allowed) }),
    ...(isAboveNorm(norms, figures) && { above: aboveNorm(kind, norms, figures, plan, permits, gathered) }),
    costs: costSums([...forms].flatMap((form) => gathered[form] ?? [])),
    papers: [...forms].reduce((sum, form) => sum + (gathered[form]?.length ?? 0), 0),
    ...(kind.reads?.costs && performedSum !== undefined && { performedSum: String(performedSum) }),
    ...(kind.reads?.people && performedPeople !== undefined && { performedPeople: Number(performedPeople) }),
  }
}

function aboveNorm(kind: Kind, norms: Norms, figures: Figures, plan: Answers, permits: readonly ActivityRecord[], gathered: Gathered): NonNullable<ActivityMoney['above']> {
  const planned = figures.plannedCost ?? 0n
  const [cost, allowed] = figures.charged > planned ? [figures.charged, allowedCharge(norms, figures)] : [planned, allowedCost(norms, figures.plannedPeople, figures)]
  const [state] = permitStates(kind, ['cost'], figures, plan, [], permits, gathered)
  return { cost: String(cost), allowed: String(allowed ?? 0n), permit: state!.state }
}

function costSums(rows: Gathered[string]): readonly CostSum[] {
  const sums = new Map<string, CostSum>()
  for (const { cost } of rows) {
    if (cost?.rial === undefined) continue
    const { item, payer, date = '', rial: amount } = cost
    const key = `${item} ${payer} ${date}`
    sums.set(key, { rial: String(BigInt(sums.get(key)?.rial ?? '0') + BigInt(amount)), item, payer, date })
  }
  return [...sums.values()]
}
