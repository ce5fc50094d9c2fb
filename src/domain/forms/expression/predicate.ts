// `[…]`: which of some nodes or rows are kept. XPath 1.0 section 2.4: a number keeps the one at that position.

import type { Ast } from './ast.ts'
import type { Compiled, ListRows, Scope } from './compiled.ts'
import { isText } from './compiled.ts'
import type { CompileContext } from './context.ts'
import type { InstanceNode } from '../instance.ts'
import type { Place } from '../places.ts'

type KeepNodes = (scope: Scope, nodes: readonly InstanceNode[]) => readonly InstanceNode[]

/** XPath 1.0 sections 2.4 and 3.3: in a step, positions are those among the nodes of one parent; behind parentheses, among all. */
export function nodePredicates(predicates: readonly Ast[], places: readonly Place[], context: CompileContext): { readonly perParent: KeepNodes; readonly overAll: KeepNodes } {
  // Nodes of several places: what `.` leads to is known for the first only; such paths are rare and end in `*`.
  const inside: CompileContext = { ...context, dot: places[0]! }
  const compiled = predicates.map((predicate) => context.compile(predicate, inside))
  const tests = compiled.map(testOf)
  const overAll: KeepNodes = (scope, nodes) => tests.reduce<readonly InstanceNode[]>((kept, holds) => {
    const before = { node: scope.node, position: scope.position, size: scope.size }
    scope.spend(kept.length)
    scope.size = kept.length
    const found = kept.filter((node, at) => {
      scope.node = node
      scope.position = at + 1
      return holds(scope)
    })
    Object.assign(scope, before)
    return found
  }, nodes)
  const counts = predicates.some((predicate, at) => compiled[at]!.kind === 'number' || compiled[at]!.kind === 'any' || asksPosition(predicate))
  return { overAll, perParent: counts ? (scope, nodes) => siblings(nodes).flatMap((each) => overAll(scope, each)) : overAll }
}

/** In document order, nodes of one parent follow each other. */
function siblings(nodes: readonly InstanceNode[]): readonly (readonly InstanceNode[])[] {
  const found: InstanceNode[][] = []
  for (const node of nodes) {
    const last = found.at(-1)
    if (last && last[0]!.parent === node.parent) last.push(node)
    else found.push([node])
  }
  return found
}

function testOf(predicate: Compiled): (scope: Scope) => boolean {
  if (predicate.kind === 'number') return (scope) => predicate.number(scope) === scope.position
  if (predicate.kind !== 'any') return predicate.boolean
  return (scope) => {
    const value = predicate.value(scope)
    return typeof value === 'number' ? value === scope.position : predicate.boolean(scope)
  }
}

type KeepRows = (scope: Scope, found: ListRows) => readonly number[]

/** Predicates over the rows of a list; `column = …` is answered from an index instead of by asking each row. */
export function rowPredicates(predicates: readonly Ast[], list: string | undefined, context: CompileContext): KeepRows {
  const inside: CompileContext = { ...context, dot: 'row', rowsOf: list }
  const steps = predicates.map((predicate, at) => {
    const conjuncts = asksPosition(predicate) ? [predicate] : andParts(predicate)
    const lookup = at === 0 ? conjuncts.map((each) => lookupOf(each, context, inside)).find((each) => each !== undefined) : undefined
    return { lookup, tests: conjuncts.filter((each) => each !== lookup?.ast).map((each) => testOf(context.compile(each, inside))) }
  })
  return (scope, { list, rows }) => steps.reduce<readonly number[]>((kept, { lookup, tests }) => {
    let candidates = kept
    const wanted = lookup?.wanted(scope)
    // Another type than text is compared as XPath says, row by row.
    const isIndexed = typeof wanted === 'string' && kept.length === list.size
    if (isIndexed) candidates = list.rowsWhere(lookup!.column, wanted)
    const rest = lookup && !isIndexed ? [lookup.test, ...tests] : tests
    if (rest.length === 0) return candidates
    const before = { list: scope.list, row: scope.row, position: scope.position, size: scope.size }
    scope.spend(candidates.length)
    scope.list = list
    scope.size = candidates.length
    const found = candidates.filter((row, at) => {
      scope.row = row
      scope.position = at + 1
      return rest.every((holds) => holds(scope))
    })
    Object.assign(scope, before)
    return found
  }, rows)
}

function andParts(ast: Ast): readonly Ast[] {
  return ast.kind === 'binary' && ast.operator === 'and' ? [...andParts(ast.left), ...andParts(ast.right)] : [ast]
}

/** `column = expression`, in either order, where the expression says the same for every row. */
function lookupOf(ast: Ast, context: CompileContext, inside: CompileContext) {
  if (ast.kind !== 'binary' || ast.operator !== '=') return undefined
  for (const [side, other] of [[ast.left, ast.right], [ast.right, ast.left]] as const) {
    const column = columnOf(side)
    if (column === undefined || readsRow(other)) continue
    const compiled = context.compile(other, context)
    const test = context.compile(ast, inside).boolean
    const wanted = isText(compiled) ? compiled.text : compiled.kind === 'any' ? compiled.value : () => undefined
    return { ast, column, wanted, test }
  }
  return undefined
}

/** `name` or `./name`. */
function columnOf(ast: Ast): string | undefined {
  if (ast.kind !== 'path' || ast.from !== 'here') return undefined
  const steps = ast.steps.filter((step) => step.axis !== 'self')
  const [step] = steps
  return steps.length === 1 && step!.axis === 'child' && step!.predicates.length === 0 && step!.name !== '*' ? step!.name : undefined
}

function readsRow(ast: Ast): boolean {
  switch (ast.kind) {
    case 'path': return ast.from === 'here' || (typeof ast.from === 'object' && readsRow(ast.from))
    case 'binary': return readsRow(ast.left) || readsRow(ast.right)
    case 'negate': return readsRow(ast.operand)
    case 'call': return ast.name === 'position' || ast.name === 'last' || ast.args.some(readsRow)
    case 'filter': return readsRow(ast.of)
    default: return false
  }
}

function asksPosition(ast: Ast): boolean {
  switch (ast.kind) {
    case 'binary': return asksPosition(ast.left) || asksPosition(ast.right)
    case 'negate': return asksPosition(ast.operand)
    case 'call': return ((ast.name === 'position' || ast.name === 'last') && ast.args.length === 0) || ast.args.some(asksPosition)
    default: return false
  }
}
