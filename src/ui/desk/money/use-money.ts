// Everything that the pages of money are drawn from: the counted lines of the desk, the register, and what the address chooses.

import { useMemo } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import type { Credit } from '#domain/activity/separation.ts'
import { credits } from '#domain/activity/separation.ts'
import type { CostNames } from '#domain/activity/shares/cost-names.ts'
import type { Entry, PaidActivity, Placed } from '#domain/activity/shares/entries.ts'
import { placed } from '#domain/activity/shares/entries.ts'
import { periodsOf } from '#domain/activity/shares/periods.ts'
import { fiscalYearOf } from '#domain/calendar/periods.ts'
import { useLive } from '../../live.ts'
import { useServices } from '../../services.ts'
import { dayOf } from '../../words/format.ts'
import type { ActivityLine } from '../activity-line.ts'
import { useActivityLines } from '../use-activity-lines.ts'
import type { RegisterView } from './read-register.ts'
import { readNames, readOwnRegister } from './read-register.ts'

export const moneyViews = ['overview', 'submission', 'checks'] as const
export type MoneyView = (typeof moneyViews)[number]

export interface MoneyChoice {
  readonly view: MoneyView
  readonly year: number
  /** Undefined: all of the year. */
  readonly stage: number | undefined
  /** Undefined: both. */
  readonly credit: Credit | undefined
}

export interface Money {
  readonly choice: MoneyChoice
  /** Those with activities or stages, the latest first. */
  readonly years: readonly number[]
  /** Numbers of the year's stages; 0 alone where there are none. */
  readonly stages: readonly number[]
  readonly register: RegisterView | undefined
  readonly names: CostNames | undefined
  /** Lines by id. */
  readonly lines: ReadonlyMap<string, ActivityLine>
  readonly placings: readonly Placed[]
  /** Of the stage and credit that are chosen. */
  readonly entries: readonly Entry[]
  /** Activities that begin in the stage, under the credit that is chosen. */
  readonly begun: readonly PaidActivity[]
  /** Credit of the stages and credits that are chosen. */
  readonly allocated: bigint
  /** Activities whose plans have no date. */
  readonly undated: number
}

/** Undefined while nothing is known yet. */
export function useMoney(): Money | undefined {
  const { now } = useServices()
  const query = useRoute().query as Readonly<Record<string, string | undefined>>
  const found = useLive(async (store) => ({ register: await readOwnRegister(store) }), [], { key: 'money-register' })
  const lines = useActivityLines(found !== undefined)
  // Names of items and payers come from packs, which are large: the sums are there before them.
  const names = useLive(async (store) => (lines === undefined ? undefined : readNames(store)), [lines === undefined], { key: 'money-names' })
  const register = found?.register
  const placings = useMemo(() => lines && found && lines.flatMap((line): Placed[] => (line.money ? [placed(paidOf(line, line.money), register?.stages ?? [])] : [])), [lines, found])
  const thisYear = fiscalYearOf(dayOf(now()))
  return useMemo(() => {
    if (!lines || !found || !placings) return undefined
    const entries = placings.flatMap((each) => each.entries)
    const years = [...new Set([thisYear, ...placings.flatMap(({ periods }) => periods.map(({ year }) => year)), ...(register?.stages ?? []).map(({ year }) => year)])].toSorted((one, other) => other - one)
    const choice = choiceOf(query, years, thisYear)
    const isChosen = (year: number, stage: number) => year === choice.year && (choice.stage === undefined || stage === choice.stage)
    const chosenCredits = choice.credit === undefined ? credits : [choice.credit]
    return {
      choice, years, stages: periodsOf(choice.year, register?.stages ?? []).map(({ stage }) => stage).toSorted((one, other) => one - other), register, names, placings,
      lines: new Map(lines.map((line) => [line.id, line])),
      entries: entries.filter(({ year, stage, payer }) => isChosen(year, stage) && (choice.credit === undefined || payer === choice.credit)),
      begun: placings.flatMap(({ activity, periods: [first] }) => (first && isChosen(first.year, first.stage) && (choice.credit === undefined || activity.credit === choice.credit) ? [activity] : [])),
      allocated: (register?.stages ?? []).filter(({ year, n }) => isChosen(year, n)).reduce((sum, { amounts }) => sum + chosenCredits.reduce((all, credit) => all + amounts[credit], 0n), 0n),
      undated: lines.filter(({ date }) => date === '').length,
    }
  }, [lines, found, placings, names, query['view'], query['year'], query['stage'], query['credit'], thisYear])
}

function paidOf({ id, kindId = '', county, credit = '', date }: ActivityLine, money: NonNullable<ActivityLine['money']>): PaidActivity {
  return { id, kind: kindId, county, credit, date, money }
}

function choiceOf(query: Readonly<Record<string, string | undefined>>, years: readonly number[], thisYear: number): MoneyChoice {
  return {
    view: moneyViews.find((each) => each === query['view']) ?? 'overview',
    year: years.find((each) => String(each) === query['year']) ?? thisYear,
    stage: query['stage'] !== undefined && /^\d{1,3}$/.test(query['stage']) ? Number(query['stage']) : undefined,
    credit: credits.find((each) => each === query['credit']),
  }
}

/** The address that shows something else, and all else as it is. */
export function addressOf(choice: MoneyChoice, change: Partial<MoneyChoice> = {}): string {
  const { view, year, stage, credit } = { ...choice, ...change }
  const parts = [view !== 'overview' && `view=${view}`, `year=${year}`, stage !== undefined && `stage=${stage}`, credit !== undefined && `credit=${credit}`]
  return `/desk/money?${parts.filter((each) => each !== false).join('&')}`
}
