// Functions over several nodes. An empty node counts for nothing in sum, min and max, as in JavaRosa: a half-filled
// roster has a total.

import type { FunctionTable } from './function.ts'
import { any } from './function.ts'
import type { Compiled, Scope } from '../compiled.ts'
import { ofNumber, ofText } from '../compiled.ts'
import { textToNumber } from '../value.ts'

export const nodeFunctions: FunctionTable = {
  'count': { takes: [1, 1], nodesFirst: true, build: ([nodes]) => ofNumber((scope) => countOf(nodes!, scope)) },
  'count-non-empty': { takes: [1, 1], nodesFirst: true, build: ([nodes]) => ofNumber((scope) => nodes!.texts!(scope).filter((text) => text !== '').length) },
  'sum': { takes: [1, 1], nodesFirst: true, build: ([nodes]) => ofNumber((scope) => numbersOf(nodes!, scope).reduce((sum, value) => sum + value, 0)) },
  'min': { takes: [1, any], build: (args) => ofNumber((scope) => extreme(args, scope, Math.min)) },
  'max': { takes: [1, any], build: (args) => ofNumber((scope) => extreme(args, scope, Math.max)) },
  'local-name': { takes: [0, 1], build: ([node]) => ofText((scope) => nameOf(node, scope)) },
  'name': { takes: [0, 1], build: ([node]) => ofText((scope) => nameOf(node, scope)) },
  'namespace-uri': { takes: [0, 1], build: () => ofText(() => '') },
}

function countOf(nodes: Compiled, scope: Scope): number {
  return nodes.rows ? nodes.rows(scope).rows.length : nodes.nodes!(scope).length
}

function numbersOf(arg: Compiled, scope: Scope): readonly number[] {
  const numbers = arg.texts ? arg.texts(scope).map(textToNumber) : [arg.number(scope)]
  return numbers.filter((value) => !Number.isNaN(value))
}

function extreme(args: readonly Compiled[], scope: Scope, pick: (a: number, b: number) => number): number {
  const numbers = args.flatMap((arg) => numbersOf(arg, scope))
  // Not by spreading: a roster may be longer than what a call takes.
  return numbers.length === 0 ? NaN : numbers.reduce((found, value) => pick(found, value))
}

function nameOf(node: Compiled | undefined, scope: Scope): string {
  return (node ? node.nodes?.(scope)[0] : scope.here)?.place.name ?? ''
}
