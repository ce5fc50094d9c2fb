// The records of a province's register → what they say. Whatever was written, nothing here throws: what is no figure is none.

import type { Credit } from '../activity/separation.ts'
import { credits } from '../activity/separation.ts'
import { rial } from '../activity/figures.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { isCivilDate } from '../calendar/civil.ts'
import { fiscalYearSpan, isWithin } from '../calendar/periods.ts'
import type { Answers } from '../forms/answers.ts'
import { allotmentForm, basisForm, printoutForm, provinceForm, stageForm } from './forms.ts'

/** A record that counts; deleted ones are left out by whoever reads them. */
export interface RegisterRecord {
  /** The form's id. */
  readonly form: string
  readonly answers: Answers
}

export type Amounts = Readonly<Record<Credit, bigint>>

export interface Stage {
  readonly year: number
  readonly n: number
  /** Its first day; it lasts until the next one begins. */
  readonly from: CivilDate
  readonly amounts: Amounts
  readonly letter: string
  /** Of the letter; `''` for none. */
  readonly date: CivilDate
}

/** Figures that nobody has typed are undefined, and are compared with nothing. */
export interface Printout {
  readonly year: number
  readonly n: number
  readonly credit: Credit
  readonly kind: string
  readonly activities: number | undefined
  readonly people: number | undefined
  readonly sum: bigint | undefined
}

export interface Allotment {
  readonly year: number
  readonly amounts: Amounts
  readonly weights: string
}

export const criteria = ['counties', 'cooperatives', 'area', 'need', 'border', 'performance'] as const
/** What shares are reckoned by; `need` is how far behind a province's development is. */
export type Criterion = (typeof criteria)[number]
export type Basis = Readonly<Record<Criterion, number>>

export interface Register {
  /** Undefined: the server has not said it yet. */
  readonly province: { readonly id: string; readonly name: Readonly<Record<string, string>> } | undefined
  /** In the order of their years and numbers. */
  readonly stages: readonly Stage[]
  readonly printouts: readonly Printout[]
  readonly allotments: readonly Allotment[]
  readonly basis: Basis
}

export function readRegister(records: readonly RegisterRecord[]): Register {
  const of = (form: string) => records.filter((each) => each.form === form).map(({ answers }) => answers)
  const [name] = of(provinceForm.id)
  const [basis = {}] = of(basisForm.id)
  return {
    province: name && { id: name['/province'] ?? '', name: { fa: name['/fa'] ?? '', ru: name['/ru'] ?? '', en: name['/en'] ?? '' } },
    stages: of(stageForm.id).flatMap((answers) => stageOf(answers) ?? []).toSorted((one, other) => one.year - other.year || one.n - other.n),
    printouts: of(printoutForm.id).flatMap((answers) => printoutOf(answers) ?? []),
    allotments: of(allotmentForm.id).flatMap((answers): Allotment[] => {
      const year = wholeOf(answers['/year'])
      return year === undefined ? [] : [{ year, amounts: amountsOf(answers), weights: answers['/weights'] ?? '' }]
    }),
    basis: Object.fromEntries(criteria.map((each) => [each, wholeOf(basis[`/${each}`]) ?? 0])) as unknown as Basis,
  }
}

function stageOf(answers: Answers): Stage | undefined {
  const [year, n] = [wholeOf(answers['/year']), wholeOf(answers['/n'])]
  if (year === undefined || n === undefined || year < 1 || year > 3000) return undefined
  const [from = '', date = ''] = [answers['/from'], answers['/date']]
  const span = fiscalYearSpan(year)
  // A day of another year could make the year's stages overlap with those of the next.
  return { year, n, from: isCivilDate(from) && isWithin(from, span) ? from : span.from, amounts: amountsOf(answers), letter: answers['/letter'] ?? '', date: isCivilDate(date) ? date : '' }
}

function printoutOf(answers: Answers): Printout | undefined {
  const [year, n, credit, kind] = [wholeOf(answers['/year']), wholeOf(answers['/n']), credits.find((each) => each === answers['/credit']), answers['/kind']]
  if (year === undefined || n === undefined || credit === undefined || kind === undefined) return undefined
  return { year, n, credit, kind, activities: wholeOf(answers['/activities']), people: wholeOf(answers['/people']), sum: rial(answers['/sum']) }
}

function amountsOf(answers: Answers): Amounts {
  return { 'current': rial(answers['/current']) ?? 0n, 'four-percent': rial(answers['/four_percent']) ?? 0n }
}

function wholeOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
