import type { FunctionTable } from './function.ts'
import { any } from './function.ts'
import type { Compiled, Scope } from '../compiled.ts'
import { ofBoolean, ofNumber, ofText } from '../compiled.ts'
import { malformed } from '../lex.ts'
import { digest, fromBase64 } from './digest.ts'
import { compileRegex } from './regex.ts'

export const textFunctions: FunctionTable = {
  'string': { takes: [0, 1], build: ([a]) => ofText((scope) => textOr(a, scope)) },
  'concat': { takes: [0, any], build: (args) => ofText((scope) => args.flatMap((arg) => each(arg, scope)).join('')) },
  'join': { takes: [1, any], build: ([separator, ...args]) => ofText((scope) => args.flatMap((arg) => each(arg, scope)).join(separator!.text(scope))) },
  // In UTF-16, as every client of the ODK family counts: an emoji is two.
  'string-length': { takes: [0, 1], build: ([a]) => ofNumber((scope) => textOr(a, scope).length) },
  'normalize-space': { takes: [0, 1], build: ([a]) => ofText((scope) => textOr(a, scope).trim().replace(/\s+/g, ' ')) },
  'contains': { takes: [2, 2], build: ([a, b]) => ofBoolean((scope) => a!.text(scope).includes(b!.text(scope))) },
  'starts-with': { takes: [2, 2], build: ([a, b]) => ofBoolean((scope) => a!.text(scope).startsWith(b!.text(scope))) },
  'ends-with': { takes: [2, 2], build: ([a, b]) => ofBoolean((scope) => a!.text(scope).endsWith(b!.text(scope))) },
  'substring-before': { takes: [2, 2], build: ([a, b]) => ofText((scope) => {
    const [text, mark] = [a!.text(scope), b!.text(scope)]
    const at = text.indexOf(mark)
    return at < 0 ? '' : text.slice(0, at)
  }) },
  'substring-after': { takes: [2, 2], build: ([a, b]) => ofText((scope) => {
    const [text, mark] = [a!.text(scope), b!.text(scope)]
    const at = text.indexOf(mark)
    return at < 0 ? '' : text.slice(at + mark.length)
  }) },
  'substr': { takes: [2, 3], build: ([a, from, to]) => ofText((scope) => {
    const characters = [...a!.text(scope)]
    const start = Math.trunc(from!.number(scope)) || 0
    const end = to ? Math.trunc(to.number(scope)) || 0 : characters.length
    return characters.slice(start, end).join('')
  }) },
  'substring': { takes: [2, 3], build: ([a, from, length]) => ofText((scope) => substring(a!.text(scope), from!.number(scope), length ? length.number(scope) : Infinity)) },
  'translate': { takes: [3, 3], build: ([a, from, to]) => ofText((scope) => translate(a!.text(scope), [...from!.text(scope)], [...to!.text(scope)])) },
  'regex': { takes: [2, 2], build: ([a, pattern], ast) => matches(a!, pattern!, ast.args[1]!.at) },
  'digest': { takes: [2, 3], build: ([a, algorithm, encoding]) => ofText((scope) => digest(a!.text(scope), algorithm!.text(scope), encoding ? encoding.text(scope) : 'base64')) },
  'base64-decode': { takes: [1, 1], build: ([a]) => ofText((scope) => fromBase64(a!.text(scope))) },
  'uuid': { takes: [0, 1], isVolatile: true, build: ([length]) => ofText((scope) => (length ? letters(Math.trunc(length.number(scope)), scope) : uuid(scope))) },
}

function textOr(arg: Compiled | undefined, scope: Scope): string {
  return arg ? arg.text(scope) : scope.here.text
}

function each(arg: Compiled, scope: Scope): readonly string[] {
  return arg.texts && !arg.only ? arg.texts(scope) : [arg.text(scope)]
}

/** XPath 1.0 section 4.2: positions from 1, both numbers rounded; those for which `from ≤ position < from + length`. */
function substring(text: string, from: number, length: number): string {
  const start = Math.round(from)
  const end = start + Math.round(length)
  return [...text].filter((_, at) => at + 1 >= start && at + 1 < end).join('')
}

function translate(text: string, from: readonly string[], to: readonly string[]): string {
  return [...text].map((character) => {
    const at = from.indexOf(character)
    return at < 0 ? character : (to[at] ?? '')
  }).join('')
}

/** The whole text has to match, as in JavaRosa. A pattern that is written out is checked when the form is read. */
function matches(text: Compiled, pattern: Compiled, at: number): Compiled {
  if (pattern.literal !== undefined) {
    const test = tested(pattern.literal, at)
    return ofBoolean((scope) => test(text.text(scope)))
  }
  const known = new Map<string, (text: string) => boolean>()
  return ofBoolean((scope) => {
    const source = pattern.text(scope)
    let test = known.get(source)
    if (!test) {
      if (known.size > 50) known.clear()
      known.set(source, test = tested(source, at))
    }
    return test(text.text(scope))
  })
}

function tested(source: string, at: number): (text: string) => boolean {
  const { test, wrong } = compileRegex(source)
  if (!test) throw malformed(`expression.regex.${wrong!.why}`, at, wrong!.near)
  return test
}

const hex = '0123456789abcdef'

/** RFC 9562 version 4, from the session's own dice. */
function uuid(scope: Scope): string {
  const digit = (most: number, least = 0) => hex[least + Math.floor(scope.random() * most)]!
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (mark) => (mark === 'x' ? digit(16) : digit(4, 8)))
}

function letters(length: number, scope: Scope): string {
  const all = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
  return Array.from({ length: Math.min(Math.max(0, length || 0), 1000) }, () => all[Math.floor(scope.random() * all.length)]!).join('')
}
