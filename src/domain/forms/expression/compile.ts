// AST → closures. An expression is compiled once per form and place; what can be known then (which node a path
// means, which coercion is due) is settled then, and a run only reads values.

import type { Ast, BinaryOperator } from './ast.ts'
import type { Compiled, Scope } from './compiled.ts'
import { isText, ofBoolean, ofNodes, ofNumber, ofText } from './compiled.ts'
import type { CompileContext } from './context.ts'
import { functions } from './functions.ts'
import { malformed } from './lex.ts'
import { filtered, path, reference } from './path.ts'
import { specialForms } from './special-forms.ts'
import type { Comparison, XPathValue } from './value.ts'
import { compare } from './value.ts'

/** Compiles for one place. Throws Problem `form.malformed` for unknown functions, paths that lead nowhere, wrong arguments. */
export function compile(ast: Ast, context: CompileContext): Compiled {
  switch (ast.kind) {
    case 'number': return ofNumber(() => ast.value)
    case 'text': return { ...ofText(() => ast.value), literal: ast.value }
    case 'negate': {
      const { number } = compile(ast.operand, context)
      return ofNumber((scope) => -number(scope))
    }
    case 'binary': return binary(ast, context)
    case 'call': return call(ast, context)
    case 'reference': return reference(ast, context)
    case 'path': return path(ast, context)
    case 'filter': return filtered(ast, context)
  }
}

function call(ast: Ast & { kind: 'call' }, context: CompileContext): Compiled {
  const special = Object.hasOwn(specialForms, ast.name) ? specialForms[ast.name]! : undefined
  const definition = Object.hasOwn(functions, ast.name) ? functions[ast.name]! : undefined
  const takes = special?.takes ?? definition?.takes
  if (!takes) throw malformed('expression.function-unknown', ast.at, ast.name)
  if (ast.args.length < takes[0] || ast.args.length > takes[1]) throw malformed('expression.arguments', ast.at, ast.name)
  if (special) return special.build(ast, context)
  const args = ast.args.map((arg) => compile(arg, context))
  if (definition!.nodesFirst && args[0]?.kind !== 'nodes') throw malformed('expression.path-wanted', ast.at, ast.name)
  if (definition!.isVolatile) context.notes.isVolatile = true
  return definition!.build(args, ast)
}

const arithmetic: Partial<Record<BinaryOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, 'div': (a, b) => a / b, 'mod': (a, b) => a % b,
}

function binary({ operator, ...ast }: Ast & { kind: 'binary' }, context: CompileContext): Compiled {
  const [left, right] = [compile(ast.left, context), compile(ast.right, context)]
  if (operator === 'or') return ofBoolean((scope) => left.boolean(scope) || right.boolean(scope))
  if (operator === 'and') return ofBoolean((scope) => left.boolean(scope) && right.boolean(scope))
  if (operator === '|') return union(left, right, ast.at)
  const calculate = arithmetic[operator]
  if (calculate) return ofNumber((scope) => calculate(left.number(scope), right.number(scope)))
  return comparison(operator as Comparison, left, right)
}

function union(left: Compiled, right: Compiled, at: number): Compiled {
  if (!left.nodes || !right.nodes) throw malformed('expression.path-wanted', at, '|')
  const [before, after] = [left.nodes, right.nodes]
  return ofNodes((scope) => [...new Set([...before(scope), ...after(scope)])].sort((a, b) => a.place.index - b.place.index), [...left.places!, ...right.places!])
}

const ofNumbers: { readonly [O in Comparison]: (a: number, b: number) => boolean } = {
  '=': (a, b) => a === b, '!=': (a, b) => a !== b, '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b,
}

function comparison(operator: Comparison, left: Compiled, right: Compiled): Compiled {
  const byText = isText(left) && isText(right)
  // `/gender = 'woman'` is nine of ten conditions in real forms.
  if (byText && operator === '=') return ofBoolean((scope) => left.text(scope) === right.text(scope))
  if (byText && operator === '!=') return ofBoolean((scope) => left.text(scope) !== right.text(scope))
  const holds = ofNumbers[operator]
  if (left.kind === 'number' && right.kind === 'number') return ofBoolean((scope) => holds(left.number(scope), right.number(scope)))
  const [a, b] = [operand(left, right), operand(right, left)]
  return ofBoolean((scope) => compare(operator, a(scope), b(scope)))
}

function operand(side: Compiled, other: Compiled): (scope: Scope) => XPathValue {
  return side.only !== undefined && other.kind === 'boolean' ? side.boolean : side.value
}
