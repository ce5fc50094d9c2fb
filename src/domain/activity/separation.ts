// Two credits, kept apart: a participant, a visited cooperative or a cost item may not be counted under both in one
// fiscal year (domain.md section 5 rule 1). The same function looks at one entry on the phone and at the whole province
// at the desk.

import type { PersonMatch } from './person-match.ts'
import type { PermittedItems } from './permit.ts'
import { isItemPermitted } from './permit.ts'
import type { RecordKeys, ThingKeys, ThingKind } from './thing-keys.ts'
import { matchThings } from './thing-keys.ts'
import type { Answers } from '../forms/answers.ts'
import { isCivilDate } from '../calendar/civil.ts'
import { fiscalYearOf } from '../calendar/periods.ts'
import type { Kind } from '../packs/pack.ts'
import { planFields } from '../packs/pack.ts'

export type Credit = 'current' | 'four-percent'
export const credits: readonly Credit[] = ['current', 'four-percent']

export interface Thing {
  readonly record: string
  readonly activity: string
  readonly kind: ThingKind
  readonly keys: ThingKeys
  readonly credit: Credit
  readonly year: number
}

export interface RecordOfThing {
  readonly id: string
  readonly form: string
  readonly keys: RecordKeys
}

/** An activity as far as its plan says from which credit, and in which year, it is paid. */
export interface CreditedActivity {
  readonly id: string
  readonly kind: Pick<Kind, 'forms' | 'reads'>
  readonly plan: Answers
  /** What permits of HQ let the other credit pay: those costs, charged to four percent, are nobody's double. */
  readonly permitted: PermittedItems
}

/** What the records of an activity hold; nothing while its plan has no date. */
export function thingsOf(activity: CreditedActivity, records: readonly RecordOfThing[]): readonly Thing[] {
  const year = yearOf(activity.plan)
  if (year === undefined) return []
  return records.flatMap((record) => {
    const held = heldIn(activity.kind, record)
    const credit = held && creditOf(activity, held.kind, held.cost)
    return held && credit && (held.keys.id ?? held.keys.contact) !== undefined ? [{ record: record.id, activity: activity.id, kind: held.kind, keys: held.keys, credit, year }] : []
  })
}

export function yearOf(plan: Answers): number | undefined {
  const date = plan[planFields.date] ?? ''
  return isCivilDate(date) ? fiscalYearOf(date) : undefined
}

/** Which thing a record is about: a receipt is a cost, and whoever was paid took no part. */
function heldIn({ forms, reads }: CreditedActivity['kind'], { form, keys }: RecordOfThing): { readonly kind: ThingKind; readonly keys: ThingKeys; readonly cost?: CostNames } | undefined {
  if (keys.cost) return { kind: 'cost', keys: keys.cost, cost: keys.cost }
  if (keys.cooperative) return { kind: 'cooperative', keys: keys.cooperative }
  const isOfParticipants = form === reads?.people?.form || forms.some((use) => use.form === form && use.mode === 'sheet')
  return keys.person && isOfParticipants ? { kind: 'participant', keys: keys.person } : undefined
}

type CostNames = NonNullable<RecordKeys['cost']>

/** A cost is of the credit that pays it; what a cooperative or the participants pay is of none. */
function creditOf({ plan, permitted }: CreditedActivity, kind: ThingKind, cost?: CostNames): Credit | undefined {
  const credit = kind === 'cost' && cost && cost.payer !== '' ? cost.payer : plan[planFields.credit]
  if (cost && credit === 'four-percent' && isItemPermitted(permitted, cost.item)) return undefined
  return credit === 'current' || credit === 'four-percent' ? credit : undefined
}

export function otherCredit(credit: Credit): Credit {
  return credit === 'current' ? 'four-percent' : 'current'
}

export interface Recurrence {
  readonly kind: ThingKind
  readonly year: number
  readonly match: PersonMatch
  /** By which keys they match. */
  readonly by: readonly ('id' | 'contact')[]
  readonly current: Thing
  readonly fourPercent: Thing
}

/** Every pair of things that are one and the same under two credits in one year; each pair once, in the order of the things. */
export function recurrencesIn(things: readonly Thing[]): readonly Recurrence[] {
  const byKey = new Map<string, Thing[]>()
  for (const thing of things) {
    if (thing.credit === 'four-percent') for (const key of placesOf(thing)) pushTo(byKey, key, thing)
  }
  return things.flatMap((current) => {
    if (current.credit !== 'current') return []
    const others = new Set(placesOf(current).flatMap((key) => byKey.get(key) ?? []))
    return [...others].flatMap((fourPercent) => recurrenceOf(current, fourPercent) ?? [])
  })
}

/** Those that `thing` recurs in: what one device knows when it is entered. */
export function recurrencesOf(thing: Thing, among: readonly Thing[]): readonly Recurrence[] {
  return among.flatMap((other) => {
    if (other.kind !== thing.kind || other.year !== thing.year || other.credit === thing.credit || other.record === thing.record) return []
    return (thing.credit === 'current' ? recurrenceOf(thing, other) : recurrenceOf(other, thing)) ?? []
  })
}

function recurrenceOf(current: Thing, fourPercent: Thing): Recurrence | undefined {
  const { kind, year, keys } = current
  const match = matchThings(kind, keys, fourPercent.keys)
  const by = (['id', 'contact'] as const).filter((each) => keys[each] !== undefined && keys[each] === fourPercent.keys[each])
  return match && { kind, year, match, by, current, fourPercent }
}

function placesOf({ kind, year, keys }: Thing): readonly string[] {
  return [keys.id, keys.contact].flatMap((key) => (key === undefined ? [] : [`${kind} ${year} ${key}`]))
}

function pushTo(groups: Map<string, Thing[]>, key: string, thing: Thing): void {
  const group = groups.get(key)
  if (group) group.push(thing)
  else groups.set(key, [thing])
}
