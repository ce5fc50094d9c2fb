// One pass over a form with given answers: which places are relevant and what each is worth.

import type { Env } from './env.ts'
import type { CompiledForm, FormPlace } from './compiled-form.ts'
import type { Compiled, Place, Scope } from './expression/compiled.ts'
import { malformed } from './expression/lex.ts'
import type { FieldPath } from '../records/op.ts'

/** Values by path, as lexical text; absent is empty. */
export type Answers = Readonly<Record<FieldPath, string>>

/** Steps of one pass. The heaviest real form seen takes some 30,000; a hostile one stops here instead of freezing a phone. */
export const stepBudget = 1_000_000

export interface Run extends Scope {
  /** What is stored or reckoned, relevant or not: irrelevant answers are kept while typing. */
  stored(place: Place): string
  evaluate(expression: Compiled): string
}

/** Reckons everything once. Throws Problem `form.malformed` (`expression.budget`) when the form asks too much. */
export function run(form: CompiledForm, answers: Answers, env: Env): Run {
  const values: string[] = form.places.map((place) => (place.node?.kind === 'question' && Object.hasOwn(answers, place.path) ? answers[place.path]! : ''))
  const relevance: boolean[] = form.places.map(() => true)
  let steps = 0
  const scope: Run = {
    env,
    text: (place) => (relevance[place.index] ? values[place.index]! : ''),
    isRelevant: (place) => relevance[place.index]!,
    spend() {
      steps += 1
      if (steps > stepBudget) throw malformed('expression.budget', 0)
    },
    stored: (place) => values[place.index]!,
    evaluate: (expression) => expression.text(scope),
  }
  for (const place of form.order) reckon(place)
  return scope

  function reckon(place: FormPlace): void {
    scope.spend()
    relevance[place.index] = (place.parent ? relevance[place.parent.index]! : true) && (place.relevant?.boolean(scope) ?? true)
    if (place.calculate) values[place.index] = relevance[place.index] ? calculated(place.calculate, scope) : ''
  }
}

/** NaN is what an empty operand makes of a sum; as a value it is empty, and never shown to people. */
function calculated(expression: Compiled, scope: Scope): string {
  const text = expression.text(scope)
  return text === 'NaN' ? '' : text
}
