// What an expression becomes: closures for each coercion, over the nodes of a record.

import type { Env } from '../env.ts'
import type { InstanceNode } from '../instance.ts'
import type { List } from '../lists/list.ts'
import type { Place } from '../places.ts'
import type { NodeSet, XPathValue } from './value.ts'
import { booleanOf, numberOf, numberToText, textOf, textToNumber } from './value.ts'

/** What a run of an expression reads from. One object for a whole session; `here` and what follows change as it goes. */
export interface Scope {
  readonly env: Env
  /** The node that the expression belongs to. */
  here: InstanceNode
  /** In a predicate over nodes: the one that is weighed. */
  node: InstanceNode | undefined
  /** In a predicate over a list: the row that is weighed. */
  list: List | undefined
  row: number
  /** XPath's context position and size, in predicates. */
  position: number
  size: number
  /** A list by its name in the form, undefined when the form has none or its file is not here. */
  lists(name: string): List | undefined
  /** Answers of the record that was saved last, by path. */
  lastSaved(path: string): string
  /** What the record is called now. */
  instanceName(): string
  /** Counts steps; throws Problem when the budget is used up. */
  spend(steps: number): void
  /** The next random number of the node, 0 ≤ x < 1. */
  random(): number
}

/** Every coercion ready made; `value` keeps the type for comparisons. */
export interface Compiled {
  readonly kind: 'text' | 'number' | 'boolean' | 'nodes' | 'any'
  readonly value: (scope: Scope) => XPathValue
  readonly text: (scope: Scope) => string
  readonly number: (scope: Scope) => number
  readonly boolean: (scope: Scope) => boolean
  /** For `nodes`: the text of each, in document order. */
  readonly texts?: (scope: Scope) => NodeSet
  /** For nodes of the form. Irrelevant ones are never among them. */
  readonly nodes?: (scope: Scope) => readonly InstanceNode[]
  /** The places that a path of the form means. */
  readonly places?: readonly Place[]
  /** For a path that means one node at most, without building a set; relevant or not. */
  readonly only?: (scope: Scope) => InstanceNode | undefined
  /** For rows of a list. */
  readonly rows?: (scope: Scope) => ListRows
  /** For a literal. */
  readonly literal?: string
}

export interface ListRows {
  readonly list: List
  readonly rows: readonly number[]
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

/** One node of the form at most: the usual case, read without building a set. */
export function ofOnly(only: (scope: Scope) => InstanceNode | undefined, places: readonly Place[]): Compiled {
  const text = (scope: Scope) => only(scope)?.text ?? ''
  const nodes = (scope: Scope) => {
    const node = only(scope)
    return node?.isRelevant ? [node] : []
  }
  return {
    kind: 'nodes', places, only, text, nodes, value: text,
    texts: (scope) => nodes(scope).map((node) => node.text),
    number: (scope) => textToNumber(text(scope)),
    boolean: (scope) => only(scope)?.isRelevant ?? false,
  }
}

export function ofNodes(every: (scope: Scope) => readonly InstanceNode[], places: readonly Place[]): Compiled {
  const all = (scope: Scope) => {
    const found = every(scope)
    scope.spend(found.length)
    return found
  }
  const nodes = (scope: Scope) => all(scope).filter((node) => node.isRelevant)
  const texts = (scope: Scope) => nodes(scope).map((node) => node.text)
  const text = (scope: Scope) => nodes(scope)[0]?.text ?? ''
  // Compared, what is not relevant is an empty answer (FO6).
  const value = (scope: Scope) => all(scope).map((node) => node.text)
  return { kind: 'nodes', places, nodes, texts, value, text, number: (scope) => textToNumber(text(scope)), boolean: (scope) => nodes(scope).length > 0 }
}

/** Rows of a list, or the texts of one of their columns. */
export function ofRows(rows: (scope: Scope) => ListRows, column: string | undefined): Compiled {
  const textAt = (list: List, row: number) => (column === undefined ? list.columns.map((each) => list.cell(row, each)).join('') : list.cell(row, column))
  const texts = (scope: Scope) => {
    const found = rows(scope)
    return found.rows.map((row) => textAt(found.list, row))
  }
  const text = (scope: Scope) => {
    const found = rows(scope)
    return found.rows.length === 0 ? '' : textAt(found.list, found.rows[0]!)
  }
  return { kind: 'nodes', rows, texts, value: texts, text, number: (scope) => textToNumber(text(scope)), boolean: (scope) => rows(scope).rows.length > 0 }
}

/** One question is compared by its text also when it is not relevant: it counts as empty then, not as no node (FO6). */
export function isText(side: Compiled): boolean {
  return side.kind === 'text' || side.only !== undefined
}
