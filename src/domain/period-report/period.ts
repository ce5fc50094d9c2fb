// The period that a report is about: a month, a season or a stage (periodic), from one day to another (ad hoc), the year (final).

import { periodsOf } from '../activity/shares/periods.ts'
import { monthNameIn } from '../calendar/calendars.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { addDays, isCivilDate } from '../calendar/civil.ts'
import { formatDate, formatSeason } from '../calendar/format.ts'
import type { Season, Span } from '../calendar/periods.ts'
import { fiscalYearOf, fiscalYearSpan, jalaliMonthSpan, seasonSpan } from '../calendar/periods.ts'
import type { Language } from '../forms/form.ts'
import { digitsFor } from '../identity/digits.ts'
import type { Stage } from '../register/register.ts'
import { reportWord } from './words.ts'

export type PeriodChoice =
  | { readonly by: 'month' | 'season' | 'stage'; readonly year: number; readonly n: number }
  | { readonly by: 'range'; readonly from: CivilDate; readonly to: CivilDate }
  | { readonly by: 'year'; readonly year: number }

export const periodKinds = ['month', 'season', 'stage', 'range', 'year'] as const

type Stages = readonly Pick<Stage, 'year' | 'n' | 'from'>[]

/** From an address. Undefined for what is no period; a range of more than five years is none. */
export function readPeriod(query: Readonly<Record<string, string | undefined>>): PeriodChoice | undefined {
  const [year, n] = [wholeOf(query['year']), wholeOf(query['n'])]
  const { from = '', to = '' } = query
  switch (query['by']) {
    case 'month': return year !== undefined && n !== undefined && n >= 1 && n <= 12 ? { by: 'month', year, n } : undefined
    case 'season': return year !== undefined && n !== undefined && n >= 1 && n <= 4 ? { by: 'season', year, n } : undefined
    case 'stage': return year !== undefined && n !== undefined && n >= 1 ? { by: 'stage', year, n } : undefined
    case 'year': return year !== undefined ? { by: 'year', year } : undefined
    case 'range': return isCivilDate(from) && isCivilDate(to) && from <= to && addDays(from, mostDays) >= to ? { by: 'range', from, to } : undefined
    default: return undefined
  }
}

const mostDays = 5 * 366

/** Years of the Persian calendar that anybody reports of. */
function wholeOf(text: string | undefined): number | undefined {
  const whole = text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : undefined
  return whole !== undefined && whole < 1600 ? whole : undefined
}

export function periodQuery(choice: PeriodChoice): string {
  return Object.entries(choice).map(([key, value]) => `${key}=${value}`).join('&')
}

/** Undefined for a stage that the year does not have. */
export function spanOf(choice: PeriodChoice, stages: Stages): Span | undefined {
  switch (choice.by) {
    case 'month': return jalaliMonthSpan(choice.year, choice.n)
    case 'season': return seasonSpan({ year: choice.year, season: choice.n as Season['season'] })
    case 'stage': return periodsOf(choice.year, stages).find(({ stage }) => stage === choice.n)
    case 'range': return choice
    case 'year': return fiscalYearSpan(choice.year)
  }
}

/** What people call it. */
export function periodWords(choice: PeriodChoice, language: Language): string {
  const year = (value: number) => digitsFor(language, String(value))
  switch (choice.by) {
    case 'month': return `${monthNameIn('jalali', choice.year, choice.n, language)} ${year(choice.year)}`
    case 'season': return formatSeason({ year: choice.year, season: choice.n }, language)
    case 'stage': return reportWord('stageOf', language, { n: digitsFor(language, String(choice.n)), year: year(choice.year) })
    case 'range': return reportWord('fromTo', language, { from: formatDate(choice.from, language, 'long'), to: formatDate(choice.to, language, 'long') })
    case 'year': return reportWord('yearOf', language, { year: year(choice.year) })
  }
}

/** Periodic, ad hoc or final. */
export function natureOf({ by }: PeriodChoice): 'periodic' | 'adHoc' | 'final' {
  return by === 'range' ? 'adHoc' : by === 'year' ? 'final' : 'periodic'
}

/** The span as the middle one of three stages of its year, so that money falls into it as it falls into stages. */
export function asStages({ from, to }: Span): readonly Stage[] {
  const [first, last] = [fiscalYearOf(from), fiscalYearOf(to)]
  const stage = (year: number, n: number, begins: CivilDate): Stage => ({ year, n, from: begins, amounts: { 'current': 0n, 'four-percent': 0n }, letter: '', date: '' })
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).flatMap((year) => {
    const whole = fiscalYearSpan(year)
    const begins = from > whole.from ? from : whole.from
    return [
      ...(begins > whole.from ? [stage(year, before, whole.from)] : []), stage(year, within, begins),
      ...(to < whole.to ? [stage(year, after, addDays(to, 1))] : []),
    ]
  })
}

const before = 1
/** Number of the middle one. */
export const within = 2
const after = 3
