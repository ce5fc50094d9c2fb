// What a measurement gives, and what becomes of it beside its budget.

import type { Budget } from './budgets.ts'
import { budgets } from './budgets.ts'

export interface Figure {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly value: number
  /** The least that the same work could cost, measured in the same run, side by side, in the same unit. */
  readonly floor?: number
  /** Where the time goes, by part, in the order in which it passes; the unit is the figure's where the name has none. */
  readonly parts?: Readonly<Record<string, number>>
  readonly notes?: readonly string[]
  /** Raw samples by series, in the order in which they were taken. */
  readonly samples?: Readonly<Record<string, readonly number[]>>
}

export interface JudgedFigure extends Figure {
  /** value ÷ floor */
  readonly ratio?: number
  /** In words; null for what is only told. */
  readonly budget: string | null
  /** The budget as a number in the figure's unit. */
  readonly limit?: number
  readonly met: boolean | null
}

export function judge(figure: Figure): JudgedFigure {
  const ratio = figure.floor === undefined ? {} : { ratio: figure.value / figure.floor }
  const budget = budgets[figure.id]
  if (!budget) return { ...figure, ...ratio, budget: null, met: null }
  const limit = limitOf(budget, figure)
  return { ...figure, ...ratio, budget: wordsOf(budget, figure.unit), limit, met: 'atLeast' in budget ? figure.value >= limit : figure.value <= limit }
}

function limitOf(budget: Budget, { id, floor }: Figure): number {
  if ('atLeast' in budget) return budget.atLeast
  if ('atMost' in budget) return budget.atMost
  if (floor === undefined) throw new Error(`${id} has a budget by its floor, and no floor was measured`)
  return budget.timesFloor * floor + (budget.plus ?? 0)
}

function wordsOf(budget: Budget, unit: string): string {
  if ('atLeast' in budget) return `≥ ${budget.atLeast} ${unit}`
  if ('atMost' in budget) return `≤ ${budget.atMost} ${unit}`
  return `≤ ${budget.timesFloor} × floor${budget.plus === undefined ? '' : ` + ${budget.plus} ${unit}`}`
}
