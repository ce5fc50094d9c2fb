// What is handed in for a stage: the documents of both credits, together but separated, beside the province's printout from
// the performance system, whose counts and sums have to agree with ours (domain.md section 5 rule 4).

import type { Placed } from './entries.ts'
import type { Credit } from '../separation.ts'
import type { Printout } from '../../register/register.ts'

export const submittedFigures = ['activities', 'people', 'sum'] as const
export type SubmittedFigure = (typeof submittedFigures)[number]
export type SubmittedFigures = Readonly<Record<SubmittedFigure, bigint>>

export interface SubmittedLine {
  readonly kind: string
  readonly ours: SubmittedFigures
  /** Figures that nobody has typed are undefined. */
  readonly printed: Readonly<Record<SubmittedFigure, bigint | undefined>>
  /** Printed less ours, where there is both. */
  readonly differences: Readonly<Record<SubmittedFigure, bigint | undefined>>
}

export interface Submitted {
  readonly lines: readonly SubmittedLine[]
  readonly total: SubmittedLine
  /** Figures that differ, and figures that nobody has typed. */
  readonly differing: number
  readonly open: number
}

/**
 * One credit of a stage. Activities and people are counted in the stage in which the activity begins, under the credit of
 * its plan, once it has begun; money where it was paid, under the credit that has paid it.
 * @param kinds in whose order the lines stand; those that have nothing, and of which nothing is printed, have no line
 */
export function submitted({ placings, kinds, year, stage, credit, printouts, hasBegun }: {
  readonly placings: readonly Placed[]
  readonly kinds: readonly string[]
  readonly year: number
  readonly stage: number
  readonly credit: Credit
  readonly printouts: readonly Printout[]
  readonly hasBegun: (activity: string) => boolean
}): Submitted {
  const lines = kinds.flatMap((kind): SubmittedLine[] => {
    const own = placings.filter(({ activity }) => activity.kind === kind)
    const counted = own.filter(({ activity, periods: [first] }) => activity.credit === credit && first?.year === year && first.stage === stage && hasBegun(activity.id))
    const paid = own.flatMap(({ entries }) => entries).filter((each) => each.what === 'spent' && each.payer === credit && each.year === year && each.stage === stage)
    const ours: SubmittedFigures = {
      activities: BigInt(counted.length),
      people: counted.reduce((sum, { activity }) => sum + BigInt(activity.money.people), 0n),
      sum: paid.reduce((sum, { rial }) => sum + rial, 0n),
    }
    const printout = printouts.find((each) => each.year === year && each.n === stage && each.credit === credit && each.kind === kind)
    if (counted.length === 0 && paid.length === 0 && !printout) return []
    return [compared(kind, ours, { activities: wholeOf(printout?.activities), people: wholeOf(printout?.people), sum: printout?.sum })]
  })
  const figures = lines.flatMap(({ differences }) => submittedFigures.map((figure) => differences[figure]))
  return { lines, total: totalOf(lines), differing: figures.filter((each) => each !== undefined && each !== 0n).length, open: figures.filter((each) => each === undefined).length }
}

function compared(kind: string, ours: SubmittedFigures, printed: SubmittedLine['printed']): SubmittedLine {
  const less = (figure: SubmittedFigure) => (printed[figure] === undefined ? undefined : printed[figure] - ours[figure])
  return { kind, ours, printed, differences: { activities: less('activities'), people: less('people'), sum: less('sum') } }
}

/** A total is printed once each of its lines is: a sum of some of them would differ for no reason. */
function totalOf(lines: readonly SubmittedLine[]): SubmittedLine {
  const ours = (figure: SubmittedFigure) => lines.reduce((sum, line) => sum + line.ours[figure], 0n)
  const printed = (figure: SubmittedFigure) => lines.reduce<bigint | undefined>((sum, line) => (sum === undefined || line.printed[figure] === undefined ? undefined : sum + line.printed[figure]), lines.length === 0 ? undefined : 0n)
  return compared('', { activities: ours('activities'), people: ours('people'), sum: ours('sum') }, { activities: printed('activities'), people: printed('people'), sum: printed('sum') })
}

function wholeOf(count: number | undefined): bigint | undefined {
  return count === undefined ? undefined : BigInt(count)
}
