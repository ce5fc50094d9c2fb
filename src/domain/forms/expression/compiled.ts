// What an expression becomes: closures for each coercion, over the places of a form.

import type { Env } from '../env.ts'
import type { NodeSet, XPathValue } from './value.ts'
import { booleanOf, numberOf, numberToText, textOf, textToNumber } from './value.ts'

/** A node of the form as expressions know it. */
export interface Place {
  /** In document order; where its value and relevance stand in a run. */
  readonly index: number
  readonly path: string
  readonly name: string
  readonly parent: Place | undefined
  readonly children: readonly Place[]
}

/** What a run of an expression reads from. */
export interface Scope {
  readonly env: Env
  /** The place's value, `''` when it has none or is not relevant. */
  text(place: Place): string
  isRelevant(place: Place): boolean
  /** Counts one step; throws Problem when the budget of the run is used up. */
  spend(): void
}

/** Every coercion ready made; `value` keeps the type for comparisons. */
export interface Compiled {
  readonly kind: 'text' | 'number' | 'boolean' | 'nodes' | 'any'
  readonly value: (scope: Scope) => XPathValue
  readonly text: (scope: Scope) => string
  readonly number: (scope: Scope) => number
  readonly boolean: (scope: Scope) => boolean
  /** Set for `nodes` only. */
  readonly nodes?: (scope: Scope) => NodeSet
  /** The places that a path means, in document order; always known as long as there are no repeats. */
  readonly places?: readonly Place[]
}

export function ofText(text: (scope: Scope) => string): Compiled {
  return { kind: 'text', value: text, text, number: (scope) => textToNumber(text(scope)), boolean: (scope) => text(scope).length > 0 }
}

export function ofNumber(number: (scope: Scope) => number): Compiled {
  return { kind: 'number', value: number, text: (scope) => numberToText(number(scope)), number, boolean: (scope) => booleanOf(number(scope)) }
}

export function ofBoolean(boolean: (scope: Scope) => boolean): Compiled {
  return { kind: 'boolean', value: boolean, text: (scope) => String(boolean(scope)), number: (scope) => (boolean(scope) ? 1 : 0), boolean }
}

/** For what gives now this type, now that: `if(…, 1, 'a')`. */
export function ofAny(value: (scope: Scope) => XPathValue): Compiled {
  return {
    kind: 'any', value,
    text: (scope) => textOf(value(scope)), number: (scope) => numberOf(value(scope)), boolean: (scope) => booleanOf(value(scope)),
  }
}

/** The nodes of these places, in document order. */
export function ofPlaces(unordered: readonly Place[]): Compiled {
  const places = [...new Set(unordered)].sort((a, b) => a.index - b.index)
  const nodes = (scope: Scope): NodeSet => {
    const found: { path: string; text: string }[] = []
    for (const place of places) {
      scope.spend()
      if (scope.isRelevant(place)) found.push({ path: place.path, text: scope.text(place) })
    }
    return found
  }
  const only = places.length === 1 ? places[0]! : undefined
  // The usual case, one question: its text is read without building a set.
  const text = only ? (scope: Scope) => scope.text(only) : (scope: Scope) => nodes(scope)[0]?.text ?? ''
  const boolean = only ? (scope: Scope) => scope.isRelevant(only) : (scope: Scope) => nodes(scope).length > 0
  return { kind: 'nodes', value: nodes, text, number: (scope) => textToNumber(text(scope)), boolean, nodes, places }
}
