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

export interface RangeMarks {
  /** Steps with a mark. */
  readonly ticks: readonly number[]
  /** What the form calls some of the steps. */
  readonly words: ReadonlyMap<number, string>
  /** Where a slider waits that nobody has touched; undefined: it does not say. */
  readonly waitsAt: number | undefined
}

/** More marks than this are a grey band. */
const mostTicks = 21

/** XLSForm's `tick_interval`, `tick_labelset` (as choices) and `placeholder`. */
export function rangeMarks({ parameters = {} }: Question, steps: RangeSteps, choices: readonly { readonly name: string; readonly label: string }[]): RangeMarks {
  const words = new Map(choices.flatMap(({ name, label }): [number, string][] => {
    const at = steps.stepOf(name)
    return at !== undefined && Number(steps.valueAt(at)) === Number(name) ? [[at, label || name]] : []
  }))
  const interval = Math.abs(Number(parameters['tick_interval']))
  const every = interval > 0 ? Math.max(1, Math.round(interval / Math.abs(Number(steps.valueAt(1)) - Number(steps.valueAt(0))))) : 1
  const count = Math.floor((steps.count - 1) / every) + 1
  return { ticks: count > mostTicks ? [...words.keys()] : Array.from({ length: count }, (_, at) => at * every), words, waitsAt: steps.stepOf(parameters['placeholder'] ?? '') }
}

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
