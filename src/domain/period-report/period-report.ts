// A province's activities → the report of a period. Pure: the desk shows it without a network, the server sets the same as PDF.

import type { MoneyCounting } from './money-tables.ts'
import { financialTables } from './money-tables.ts'
import { isIn, performanceTables } from './work-tables.ts'
import type { PeriodChoice } from './period.ts'
import { natureOf, periodWords, spanOf } from './period.ts'
import type { PeriodReport, ReportKind } from './report.ts'
import type { ReportedActivity } from './reported-activity.ts'
import { reportWord } from './words.ts'
import { credits } from '../activity/separation.ts'
import { formatDate } from '../calendar/format.ts'
import { formatNumber } from '../calendar/number.ts'
import { civilDateIn } from '../calendar/zone.ts'
import type { Language } from '../forms/form.ts'
import type { Sheet } from '../forms/results/sheets.ts'
import { languageOf } from '../forms/language-names.ts'
import type { Stage } from '../register/register.ts'

export interface PeriodSource {
  readonly what: ReportKind
  readonly choice: PeriodChoice
  /** All that the province has. */
  readonly activities: readonly ReportedActivity[]
  readonly stages: readonly Stage[]
  readonly names: MoneyCounting['names']
  readonly province: { readonly name: string; readonly timeZone: string }
  readonly language: Language
  readonly now: number
  readonly madeFor: string
}

/** Undefined for a stage that the province does not have. */
export function periodReport({ what, choice, activities, stages, names, province, language, now, madeFor }: PeriodSource): PeriodReport | undefined {
  const span = spanOf(choice, stages)
  if (!span) return undefined
  const today = civilDateIn(now, province.timeZone)
  const own = activities.filter((each) => isIn(each, span)).toSorted((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : one.id < other.id ? -1 : 1))
  const counting = { activities: own, span, today, language }
  const word = (key: Parameters<typeof reportWord>[0], values?: Readonly<Record<string, string>>) => reportWord(key, language, values)
  return {
    what, language, direction: languageOf(language).direction,
    heading: `${word(what)} · ${word(natureOf(choice))}`,
    title: periodWords(choice, language), province: province.name,
    facts: [
      { label: word('province'), value: province.name },
      { label: word('days'), value: word('fromTo', { from: formatDate(span.from, language, 'long'), to: formatDate(span.to, language, 'long') }) },
      { label: word('activities'), value: formatNumber(own.length, language) },
    ],
    tables: what === 'performance' ? performanceTables(counting) : financialTables({ ...counting, allocated: allocatedFor(choice, stages), names }),
    words: { made: word('made', { date: formatDate(today, language), for: madeFor }), page: word('page'), of: word('of'), target: word('mark') },
  }
}

/** Credit is given by stage: a month has none of its own. */
function allocatedFor(choice: PeriodChoice, stages: readonly Stage[]): bigint {
  if (choice.by !== 'stage' && choice.by !== 'year') return 0n
  return stages.filter(({ year, n }) => year === choice.year && (choice.by === 'year' || n === choice.n))
    .reduce((sum, { amounts }) => sum + credits.reduce((all, credit) => all + amounts[credit], 0n), 0n)
}

/** A sheet for each table: numbers are numbers, shares are parts of one, dates are as ISO writes them. */
export function reportSheets({ heading, title, facts, tables }: PeriodReport): readonly Sheet[] {
  return [
    { name: title.slice(0, 31), header: [heading, title], rows: facts.map(({ label, value }) => [label, value]) },
    ...tables.map((table): Sheet => ({
      name: table.title.slice(0, 31), header: table.columns.map(({ label }) => label),
      rows: [...table.rows, ...(table.sums ? [table.sums] : [])].map((row) => row.map(({ value }) => value)),
    })),
  ]
}
