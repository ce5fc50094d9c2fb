// What the map can show of a province: one number each, in words and as a depth of colour.

import type { ProvinceFigures } from '#domain/headquarters/province-figures.ts'
import { number, percent } from '../../words/format.ts'
import type { WordKey } from '../../words/words.ts'

export interface Measure {
  readonly id: string
  readonly label: WordKey
  /** `more` is what one hopes for, `fewer` what somebody should look at. */
  readonly wants: 'more' | 'fewer'
  /** 0..1 of something, or a count; undefined where there is nothing to measure. */
  readonly of: (figures: ProvinceFigures) => number | undefined
  readonly isShare: boolean
}

export const measures: readonly Measure[] = [
  { id: 'accepted', label: 'provinces.accepted', wants: 'more', isShare: true, of: ({ accepted }) => accepted },
  { id: 'charged', label: 'provinces.charged', wants: 'more', isShare: true, of: ({ planned, charged }) => (planned === 0n ? undefined : Number((charged * 1000n) / planned) / 1000) },
  { id: 'overdue', label: 'provinces.overdue', wants: 'fewer', isShare: false, of: ({ overdue }) => overdue },
  { id: 'findings', label: 'provinces.findings', wants: 'fewer', isShare: false, of: ({ withFindings }) => withFindings },
  { id: 'permits', label: 'provinces.permits', wants: 'fewer', isShare: false, of: ({ unpermitted }) => unpermitted },
  { id: 'outcomes', label: 'provinces.outcomes', wants: 'more', isShare: false, of: ({ founded, improved }) => founded + improved },
]

export function measured({ of, isShare }: Measure, figures: ProvinceFigures): string {
  const value = of(figures)
  return value === undefined ? '–' : isShare ? percent(value) : number(value)
}

/** Depth of colour, 0 to 4. Counts are measured by the largest of them. */
export function depth({ of, isShare }: Measure, figures: ProvinceFigures, most: number): number {
  const value = of(figures) ?? 0
  const share = isShare ? Math.min(1, value) : most === 0 ? 0 : value / most
  return value === 0 ? 0 : Math.max(1, Math.ceil(share * 4))
}
