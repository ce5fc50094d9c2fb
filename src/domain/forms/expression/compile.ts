// AST → closures. An expression is compiled once per form and place; what can be known then (which node a path
// means, which coercion is due) is settled then, and a run only reads values.

import type { Ast, BinaryOperator, Step } from './ast.ts'
import type { Compiled, Place, Scope } from './compiled.ts'
import { ofBoolean, ofNumber, ofPlaces, ofText } from './compiled.ts'
import type { Comparison, XPathValue } from './value.ts'
import { compare } from './value.ts'
import { functions } from './functions.ts'
import { malformed } from './lex.ts'

export interface CompileContext {
  readonly root: Place
  /** The node that the expression belongs to: what `.` is. */
  readonly here: Place
  /** Collects every place that the expression reads. */
  readonly reads: Set<Place>
}

/** Compiles for one place. Throws Problem `form.malformed` for unknown functions, paths that lead nowhere, wrong arguments. */
export function compile(ast: Ast, context: CompileContext): Compiled {
  switch (ast.kind) {
    case 'number': return ofNumber(() => ast.value)
    case 'text': return ofText(() => ast.value)
    case 'negate': {
      const { number } = compile(ast.operand, context)
      return ofNumber((scope) => -number(scope))
    }
    case 'binary': return binary(ast.operator, ast, context)
    case 'call': {
      const definition = Object.hasOwn(functions, ast.name) ? functions[ast.name]! : undefined
      if (!definition) throw malformed('expression.function-unknown', ast.at, ast.name)
      const [least, most] = definition.takes
      if (ast.args.length < least || ast.args.length > most) throw malformed('expression.arguments', ast.at, ast.name)
      const args = ast.args.map((arg) => compile(arg, context))
      if (definition.nodesFirst && args[0]?.kind !== 'nodes') throw malformed('expression.path-wanted', ast.at, ast.name)
      return definition.build(args)
    }
    case 'path': return path(ast, context)
    case 'filter': throw malformed('expression.predicate-not-yet', ast.at)
  }
}

const arithmetic: Partial<Record<BinaryOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, 'div': (a, b) => a / b, 'mod': (a, b) => a % b,
}

function binary(operator: BinaryOperator, ast: Ast & { kind: 'binary' }, context: CompileContext): Compiled {
  const [left, right] = [compile(ast.left, context), compile(ast.right, context)]
  if (operator === 'or') return ofBoolean((scope) => left.boolean(scope) || right.boolean(scope))
  if (operator === 'and') return ofBoolean((scope) => left.boolean(scope) && right.boolean(scope))
  if (operator === '|') {
    if (!left.places || !right.places) throw malformed('expression.path-wanted', ast.at, '|')
    return ofPlaces([...left.places, ...right.places])
  }
  const calculate = arithmetic[operator]
  if (calculate) return ofNumber((scope) => calculate(left.number(scope), right.number(scope)))
  return comparison(operator as Comparison, left, right)
}

function comparison(operator: Comparison, left: Compiled, right: Compiled): Compiled {
  const byText = isText(left) && isText(right)
  // `/gender = 'woman'` is nine of ten conditions in real forms.
  if (byText && operator === '=') return ofBoolean((scope) => left.text(scope) === right.text(scope))
  if (byText && operator === '!=') return ofBoolean((scope) => left.text(scope) !== right.text(scope))
  const [a, b] = [operand(left, right), operand(right, left)]
  return ofBoolean((scope) => compare(operator, a(scope), b(scope)))
}

/** One question is compared by its text also when it is not relevant: it counts as empty then, not as no node (FO6). */
function isText(side: Compiled): boolean {
  return side.kind === 'text' || side.places?.length === 1
}

function operand(side: Compiled, other: Compiled): (scope: Scope) => XPathValue {
  return side.places?.length === 1 && other.kind !== 'boolean' ? side.text : side.value
}

function path(ast: Ast & { kind: 'path' }, context: CompileContext): Compiled {
  if (typeof ast.from === 'object') throw malformed('expression.path-from-function-not-yet', ast.at)
  let places: readonly Place[] = [ast.from === 'root' ? context.root : context.here]
  for (const step of ast.steps) places = [...new Set(places.flatMap((place) => follow(step, place)))]
  if (places.length === 0) throw malformed('expression.path-nowhere', ast.at, pathText(ast))
  for (const place of places) context.reads.add(place)
  return ofPlaces(places)
}

function follow(step: Step, place: Place): readonly Place[] {
  if (step.predicates.length > 0) throw malformed('expression.predicate-not-yet', step.at)
  const fits = (each: Place) => step.name === '*' || step.name === 'node()' || each.name === step.name
  switch (step.axis) {
    case 'self': return [place].filter(fits)
    case 'parent': return place.parent ? [place.parent].filter(fits) : []
    case 'child': return place.children.filter(fits)
    case 'descendant': return descendants(place).filter(fits)
    case 'descendant-or-self': return [place, ...descendants(place)].filter(fits)
    default: throw malformed('expression.axis-not-yet', step.at, step.axis)
  }
}

function descendants(place: Place): readonly Place[] {
  return place.children.flatMap((child) => [child, ...descendants(child)])
}

function pathText(ast: Ast & { kind: 'path' }): string {
  return (ast.from === 'root' ? '/' : '') + ast.steps.map((step) => (step.axis === 'parent' ? '..' : step.axis === 'self' ? '.' : step.name)).join('/')
}
