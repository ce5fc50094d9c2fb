import { mayBeUnder } from '#domain/activity/credit-filter.ts'
import type { CreditFilters } from '#domain/activity/credit-filter.ts'
import type { CreditedActivity, Recurrence, RecordOfThing } from '#domain/activity/separation.ts'
import { otherCredit, recurrencesOf, thingsOf } from '#domain/activity/separation.ts'
import type { ThingKind } from '#domain/activity/thing-keys.ts'
import type { KnownThings } from './read-things.ts'

export interface EntryWarning {
  readonly kind: ThingKind
  /** Met on this device, the sure ones first; each activity once. */
  readonly known: readonly { readonly activity: string; readonly match: Recurrence['match'] }[]
  /** Only the province's filter says so. */
  readonly isPerhaps: boolean
}

/** What is to be said of a record that is being entered. Undefined: nothing. */
export function entryWarning(record: RecordOfThing, activity: CreditedActivity, { things }: Pick<KnownThings, 'things'>, filters: readonly CreditFilters[]): EntryWarning | undefined {
  const [thing] = thingsOf(activity, [record])
  if (!thing) return undefined
  const met = new Map<string, Recurrence['match']>()
  for (const { match, current, fourPercent } of recurrencesOf(thing, things)) {
    const other = thing.credit === 'current' ? fourPercent : current
    if (met.get(other.activity) !== 'same') met.set(other.activity, match)
  }
  const known = [...met].map(([id, match]) => ({ activity: id, match })).sort((a, b) => Number(b.match === 'same') - Number(a.match === 'same'))
  const isPerhaps = known.length === 0 && mayBeUnder(filters, thing.year, otherCredit(thing.credit), thing.keys)
  return known.length > 0 || isPerhaps ? { kind: thing.kind, known, isPerhaps } : undefined
}
