import type { Question } from '#domain/forms/form.ts'

/** The values a range offers: `start`, `start + step` … up to `end`; XLSForm's own defaults where it says nothing. */
export interface RangeSteps {
  readonly count: number
  /** Lexical value of a step, from 0. */
  valueAt(at: number): string
  /** The step of a value, the nearest one; undefined for what is no number. */
  stepOf(value: string): number | undefined
}

/** A step of a millionth would be a slider that nobody can set; and a list of a million. */
const mostSteps = 10_000

export function rangeSteps({ parameters = {} }: Question): RangeSteps {
  const number = (name: string, otherwise: number) => {
    const value = Number(parameters[name] ?? otherwise)
    return Number.isFinite(value) ? value : otherwise
  }
  const [start, end] = [number('start', 0), number('end', 10)]
  const step = Math.abs(number('step', 1)) || 1
  const places = Math.max(...[start, end, step].map((each) => (String(each).split('.')[1] ?? '').length))
  // A last step that is shorter than the others is left out, as the reference engines do.
  const count = Math.min(mostSteps, Math.floor(Math.abs(end - start) / step + 1e-9)) + 1
  const towards = end < start ? -step : step
  return {
    count,
    // Reckoned by multiplication and rounded: adding 0.1 ten times is not 1 in binary.
    valueAt: (at) => String(Number((start + at * towards).toFixed(places))),
    stepOf(value) {
      const found = value === '' ? NaN : Number(value)
      return Number.isFinite(found) ? Math.min(count - 1, Math.max(0, Math.round((found - start) / towards))) : undefined
    },
  }
}
