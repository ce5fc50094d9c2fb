// The report of what occurs under both credits: pairs with their records, and the same as a sheet.

import type { Recurrence, Thing } from '#domain/activity/separation.ts'
import { recurrencesIn } from '#domain/activity/separation.ts'
import type { ThingKind } from '#domain/activity/thing-keys.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { Form } from '#domain/forms/form.ts'
import type { Sheet } from '#domain/forms/results/sheets.ts'
import type { RecordRow } from '#store/store.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { subtitleOf, titleOf } from '../activities/titles.ts'
import { date } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import type { KnownThings } from './read-things.ts'

export interface Side {
  readonly thing: Thing
  readonly activity: ActivityOutline
  readonly row: RecordRow
  readonly form: Form
}

export interface Pair extends Pick<Recurrence, 'kind' | 'year' | 'match' | 'by'> {
  /** Of both records, in this order everywhere. */
  readonly key: string
  readonly current: Side
  readonly fourPercent: Side
}

/** Sure ones first, then by the date of the later activity, the latest first. */
export function pairsOf({ activities, things }: Pick<KnownThings, 'activities' | 'things'>): readonly Pair[] {
  const byId = new Map(activities.map((activity) => [activity.id as string, activity]))
  const rows = new Map(activities.flatMap((activity) => activity.rows.map((row) => [row.id as string, row])))
  const side = (thing: Thing): Side | undefined => {
    const [activity, row] = [byId.get(thing.activity), rows.get(thing.record)]
    const form = activity && row && formOf(activity.pack, row.form)
    return form && { thing, activity, row, form }
  }
  const pairs = recurrencesIn(things).flatMap(({ current: one, fourPercent: other, ...rest }): Pair[] => {
    const [current, fourPercent] = [side(one), side(other)]
    return current && fourPercent ? [{ ...rest, key: `${one.record} ${other.record}`, current, fourPercent }] : []
  })
  const later = ({ current, fourPercent }: Pair) => (current.activity.date > fourPercent.activity.date ? current : fourPercent).activity.date
  return pairs.sort((a, b) => Number(b.match === 'same') - Number(a.match === 'same') || (later(a) < later(b) ? 1 : later(a) > later(b) ? -1 : 0) || (a.key < b.key ? -1 : 1))
}

/** What both have in common, in words. */
export function matchWords({ kind, by }: Pick<Pair, 'kind' | 'by'>): string {
  return by.map((each) => t(`separation.by.${kind}-${each}`)).join(language.value === 'en' || language.value === 'ru' ? '; ' : '؛ ')
}

/** One of its kind. */
export function kindWords(kind: ThingKind): string {
  return t(`separation.one.${kind}`)
}

export function nameOf({ activity, row }: Side): string {
  return titleOf(activity, row, language.value)
}

export function detailsOf({ activity, row }: Side): string {
  return subtitleOf(activity, row, language.value)
}

export function reportSheet(pairs: readonly Pair[]): Sheet {
  const sides = [t('separation.credit.current'), t('separation.credit.four-percent')]
  const column = (of: string, side: string) => `${of} (${side})`
  return {
    name: t('separation.sheet'),
    header: [
      t('separation.column.year'), t('separation.column.kind'), t('separation.column.certainty'), t('separation.column.match'),
      ...sides.flatMap((side) => [column(t('separation.column.record'), side), column(t('separation.column.details'), side), column(t('desk.activity'), side), column(t('desk.date'), side), column(t('separation.column.civil'), side)]),
    ],
    rows: pairs.map((pair) => [
      pair.year, kindWords(pair.kind), t(`separation.match.${pair.match}`), matchWords(pair),
      ...[pair.current, pair.fourPercent].flatMap((side) => [nameOf(side), detailsOf(side), side.activity.title, side.activity.date && date(side.activity.date, 'short'), side.activity.date]),
    ]),
  }
}
