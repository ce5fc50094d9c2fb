import { useMemo } from 'preact/hooks'
import { figuresOf } from '#domain/activity/figures.ts'
import type { Month, MonthStatement } from '#domain/activity/statement.ts'
import { monthStatement, statementsOf } from '#domain/activity/statement.ts'
import { civilOfJalali } from '#domain/calendar/civil.ts'
import { formatMonthIn } from '#domain/calendar/format-in.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { useAnswers } from '../activities/use-answers.ts'
import { useWall } from '../hours/use-wall.ts'
import { language, t } from '../words/words.ts'

/** The months of an activity, latest first. Undefined while they are read. */
export function useMonths(activity: ActivityView): readonly MonthStatement[] | undefined {
  const now = useWall()
  const records = useAnswers(activity, formsOf(activity))
  return useMemo(() => {
    const { date, lastDay } = figuresOf(activity.kind, activity.plan, activity.gathered)
    return records && (date === '' ? [] : statementsOf(activity.kind, records, { from: date, to: lastDay }, now.date).toReversed())
  }, [activity, records, now.date])
}

/** One month; null where the kind has no such thing. */
export function useMonth(activity: ActivityView, month: Month | undefined): MonthStatement | null | undefined {
  const now = useWall()
  const records = useAnswers(activity, formsOf(activity))
  return useMemo(() => records && ((month && monthStatement(activity.kind, records, month, now.date)) ?? null), [activity, records, now.date, month?.year, month?.month])
}

function formsOf({ kind: { reads } }: ActivityView): readonly string[] {
  return [reads?.hours?.form, reads?.clients?.form, reads?.statements?.form].filter((each) => each !== undefined)
}

/** `1405-8`, as it stands in an address. */
export function monthOfAddress(text: string | undefined): Month | undefined {
  const match = /^(1[2-5]\d\d)-(1[0-2]|[1-9])$/.exec(text ?? '')
  return match ? { year: Number(match[1]), month: Number(match[2]) } : undefined
}

export function monthName({ year, month }: Month): string {
  return formatMonthIn(civilOfJalali({ year, month, day: 1 }), 'jalali', language.value)
}

export function stateWords({ state }: MonthStatement): string {
  return t(`statement.${state}`)
}
