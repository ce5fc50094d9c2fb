// A report of a period, composed: tables with bars of their own, each figure as it stands on paper and as a number for sheets.

import type { Line } from '../dossier/dossier.ts'
import type { Cell as SheetCell } from '../forms/results/columns.ts'
import type { Language } from '../forms/form.ts'

export interface Figure {
  readonly text: string
  /** For a workbook; null where there is nothing. */
  readonly value: SheetCell
  /** Something to look at: too much, too little, missing. */
  readonly isOff?: true
}

export interface Bar {
  readonly label: string
  readonly words: string
  /** 0..1 of the longest. */
  readonly share: number
  /** 0..1: where it should come to. */
  readonly target?: number
}

export interface ReportTable {
  readonly id: string
  readonly title: string
  /** How it is counted, where that is not plain. */
  readonly note?: string
  readonly bars: readonly Bar[]
  readonly columns: readonly { readonly label: string; readonly isNumber: boolean }[]
  readonly rows: readonly (readonly Figure[])[]
  readonly sums?: readonly Figure[]
  /** Said where there are no rows. */
  readonly none: string
}

export const reportKinds = ['performance', 'financial'] as const
export type ReportKind = (typeof reportKinds)[number]

export interface PeriodReport {
  readonly what: ReportKind
  readonly language: Language
  readonly direction: 'rtl' | 'ltr'
  readonly heading: string
  readonly title: string
  readonly province: string
  readonly facts: readonly Line[]
  readonly tables: readonly ReportTable[]
  readonly words: { readonly made: string; readonly page: string; readonly of: string; readonly target: string }
}
