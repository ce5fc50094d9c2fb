// How headquarters shares a year's credit is tried out on this device before it is anybody's: what is typed is kept, and becomes
// the provinces' with one deed.

import type { Allocation, Weights } from '#domain/activity/shares/allocation.ts'
import { allocated, evenWeights, readWeights, weightsText } from '#domain/activity/shares/allocation.ts'
import { rial } from '#domain/activity/figures.ts'
import type { Credit } from '#domain/activity/separation.ts'
import type { RecordStore } from '#store/store.ts'
import type { RegisterView } from '../money/read-register.ts'

export interface AllocationDraft {
  /** Text of digits; `''`: nobody has said. */
  readonly total: string
  readonly weights: Weights
  /** What somebody has decided for a register, as text of digits. */
  readonly fixed: Readonly<Record<string, string>>
}

const keptUnder = (year: number, credit: Credit) => `desk.allocation.${year}.${credit}`

/** As it was left on this device, else as it was last saved for the provinces. */
export async function readAllocation(store: Pick<RecordStore, 'setting'>, registers: readonly RegisterView[], year: number, credit: Credit): Promise<AllocationDraft> {
  const text = await store.setting(keptUnder(year, credit)).catch(() => undefined)
  if (text) return JSON.parse(text) as AllocationDraft
  const saved = registers.flatMap(({ allotments }) => allotments.filter((each) => each.year === year))
  const sum = saved.reduce((all, { amounts }) => all + amounts[credit], 0n)
  const weights = saved.find((each) => each.weights !== '')?.weights
  return { total: sum === 0n ? '' : String(sum), weights: weights === undefined ? evenWeights : readWeights(weights), fixed: {} }
}

export function keepAllocation(store: Pick<RecordStore, 'setSetting'>, year: number, credit: Credit, draft: AllocationDraft): Promise<void> {
  return store.setSetting(keptUnder(year, credit), JSON.stringify(draft))
}

export function allocationOf({ total, weights, fixed }: AllocationDraft, registers: readonly RegisterView[]): Allocation {
  return allocated(rial(total) ?? 0n, registers.map(({ id, basis }) => {
    const own = rial(fixed[id])
    return { id, basis, ...(own !== undefined && { fixed: own }) }
  }), weights)
}

/** What an allotment of the year says in this province. */
export function savedShare(register: RegisterView, year: number, credit: Credit): bigint | undefined {
  return register.allotments.find((each) => each.year === year)?.amounts[credit]
}

/** What is written in a register when the shares become the provinces'. */
export function shareSet(year: number, credit: Credit, amount: bigint, weights: Weights): Readonly<Record<string, string>> {
  return { '/year': String(year), [credit === 'current' ? '/current' : '/four_percent']: String(amount), '/weights': weightsText(weights) }
}
