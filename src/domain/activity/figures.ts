// The numbers of an activity that norms are compared with: what was planned, and what its records sum to.

import type { Gathered } from './gathered.ts'
import { counted } from './gathered.ts'
import type { Answers } from '../forms/answers.ts'
import type { Kind } from '../packs/pack.ts'
import { planFields, ruledFields } from '../packs/pack.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { daysBetween, isCivilDate } from '../calendar/civil.ts'

export interface Figures {
  /** `''` where the plan has none. */
  readonly date: CivilDate
  readonly lastDay: CivilDate
  /** First and last day counted; 1 where there is no last day, or one that cannot be. */
  readonly days: number
  readonly plannedPeople: number | undefined
  /** Who was there. */
  readonly people: number
  readonly plannedCost: bigint | undefined
  /** What the records charge to one of the two credits. */
  readonly charged: bigint
  readonly gatherings: number
}

export function figuresOf(kind: Kind, plan: Answers, records: Gathered): Figures {
  const date = civil(plan[planFields.date])
  const end = civil(plan[planFields.endDate])
  const lastDay = end > date ? end : date
  const { people, gatherings, costs = [] } = kind.reads ?? {}
  return {
    date, lastDay,
    days: date === '' ? 1 : daysBetween(date, lastDay) + 1,
    plannedPeople: whole(plan[ruledFields.people]),
    people: people ? counted(records, people.form, people.measure) : 0,
    plannedCost: rial(plan[ruledFields.cost]),
    charged: costs.reduce((sum, each) => sum + rialSum(records, each.form, each.charged), 0n),
    gatherings: gatherings ? counted(records, gatherings.form, gatherings.measure) : 0,
  }
}

function civil(text: string | undefined): CivilDate {
  return text !== undefined && isCivilDate(text) ? text : ''
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

export function rial(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d{1,16}$/.test(text) ? BigInt(text) : undefined
}

/** Each measure is a whole number below 2^53 (amounts end at 10^15); the sum is not left to floating point. */
function rialSum(records: Gathered, form: string, measure: string): bigint {
  return (records[form] ?? []).reduce((sum, row) => sum + wholeRial(row.measures[measure]), 0n)
}

function wholeRial(amount: number | undefined): bigint {
  return amount !== undefined && Number.isSafeInteger(amount) && amount > 0 ? BigInt(amount) : 0n
}
