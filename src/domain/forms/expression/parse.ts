import type { Ast, Axis, BinaryOperator, Step } from './ast.ts'
import type { Token } from './lex.ts'
import { lex, malformed } from './lex.ts'

/** Deeper nesting than people write, who have tables of 200 rows as `if()` in `if()`; guards the stack. */
const deepest = 300

const levels: readonly (readonly BinaryOperator[])[] = [
  ['or'], ['and'], ['=', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', 'div', 'mod'],
]

const axes = new Set<string>(['child', 'self', 'parent', 'descendant', 'descendant-or-self', 'ancestor', 'ancestor-or-self',
  'following-sibling', 'preceding-sibling', 'following', 'preceding', 'attribute', 'namespace'] satisfies Axis[])

const nodeTests = new Set(['node', 'text', 'comment'])

/** Parses an expression (XPath 1.0 grammar). Throws Problem `form.malformed` with `why`, `at` and `near`. */
export function parse(source: string): Ast {
  const tokens = lex(source)
  let position = 0
  let depth = 0

  const peek = (ahead = 0): Token => tokens[Math.min(position + ahead, tokens.length - 1)]!
  const take = (): Token => tokens[position++]!
  const is = (text: string, ahead = 0): boolean => peek(ahead).text === text && (peek(ahead).kind === 'symbol' || peek(ahead).kind === 'operator')
  const expect = (text: string): Token => {
    if (!is(text)) throw unexpected()
    return take()
  }
  const unexpected = () => malformed(peek().kind === 'end' ? 'expression.incomplete' : 'expression.unexpected', peek().at, peek().text)

  function expression(): Ast {
    depth += 1
    if (depth > deepest) throw malformed('expression.too-deep', peek().at)
    const result = binary(0)
    depth -= 1
    return result
  }

  function binary(level: number): Ast {
    const operators = levels[level]
    if (!operators) return unary()
    let left = binary(level + 1)
    while (peek().kind === 'operator' && (operators as readonly string[]).includes(peek().text)) {
      const { text, at } = take()
      left = { kind: 'binary', operator: text as BinaryOperator, left, right: binary(level + 1), at }
    }
    return left
  }

  function unary(): Ast {
    let minuses = 0
    const { at } = peek()
    for (; is('-'); minuses += 1) take()
    const operand = union()
    return minuses === 0 ? operand : minuses % 2 === 1 ? { kind: 'negate', operand, at } : { kind: 'negate', operand: { kind: 'negate', operand, at }, at }
  }

  function union(): Ast {
    let left = path()
    while (is('|')) {
      const { at } = take()
      left = { kind: 'binary', operator: '|', left, right: path(), at }
    }
    return left
  }

  function path(): Ast {
    const { at } = peek()
    if (is('/')) {
      take()
      return { kind: 'path', from: 'root', steps: startsStep() ? relative() : [], at }
    }
    if (is('//')) return { kind: 'path', from: 'root', steps: descend(), at }
    if (startsStep() && !startsCall()) return { kind: 'path', from: 'here', steps: relative(), at }
    const primary = filtered()
    if (is('/')) {
      take()
      return { kind: 'path', from: primary, steps: relative(), at }
    }
    return is('//') ? { kind: 'path', from: primary, steps: descend(), at } : primary
  }

  function startsStep(): boolean {
    return peek().kind === 'name' || is('.') || is('..') || is('@') || is('*')
  }

  function startsCall(): boolean {
    return peek().kind === 'name' && is('(', 1) && !nodeTests.has(peek().text)
  }

  function descend(): Step[] {
    const { at } = expect('//')
    return [{ axis: 'descendant-or-self', name: 'node()', predicates: [], at }, ...relative()]
  }

  function relative(): Step[] {
    const steps = [step()]
    while (is('/') || is('//')) {
      if (is('//')) steps.push(...descend())
      else {
        take()
        steps.push(step())
      }
    }
    return steps
  }

  function step(): Step {
    const { at } = peek()
    if (is('.') || is('..')) return { axis: take().text === '.' ? 'self' : 'parent', name: 'node()', predicates: predicates(), at }
    let axis: Axis = 'child'
    if (is('@')) {
      take()
      axis = 'attribute'
    } else if (peek().kind === 'name' && is('::', 1)) {
      if (!axes.has(peek().text)) throw malformed('expression.axis-unknown', at, peek().text)
      axis = take().text as Axis
      take()
    }
    if (peek().kind !== 'name' && !is('*')) throw unexpected()
    const { text } = take()
    if (!is('(')) return { axis, name: text, predicates: predicates(), at }
    if (!nodeTests.has(text)) throw unexpected()
    take()
    expect(')')
    return { axis, name: `${text}()`, predicates: predicates(), at }
  }

  function predicates(): Ast[] {
    const found: Ast[] = []
    while (is('[')) {
      take()
      found.push(expression())
      expect(']')
    }
    return found
  }

  function filtered(): Ast {
    const { at } = peek()
    const isOverAll = is('(')
    const of = primary()
    const found = predicates()
    return found.length === 0 ? of : { kind: 'filter', of, predicates: found, isOverAll, at }
  }

  function primary(): Ast {
    const token = peek()
    if (token.kind === 'number') return { kind: 'number', value: Number(take().text), at: token.at }
    if (token.kind === 'text') return { kind: 'text', value: take().text, at: token.at }
    if (token.kind === 'reference') {
      const [, isLastSaved, name = ''] = /^(last-saved#)?(.*)$/.exec(take().text)!
      return { kind: 'reference', name, isLastSaved: isLastSaved !== undefined, at: token.at }
    }
    if (is('(')) {
      take()
      const inner = expression()
      expect(')')
      return inner
    }
    if (!startsCall()) throw unexpected()
    const name = take().text
    take()
    const args: Ast[] = []
    while (!is(')')) {
      if (args.length > 0) expect(',')
      args.push(expression())
    }
    take()
    return { kind: 'call', name, args, at: token.at }
  }

  const result = expression()
  if (peek().kind !== 'end') throw unexpected()
  return result
}
