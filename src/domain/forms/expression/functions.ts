// The functions of the ODK XForms specification that this version knows. A function is its number of arguments and
// what it builds from compiled ones; issue by issue the table grows, nothing else does.

import type { Compiled, Scope } from './compiled.ts'
import { ofAny, ofBoolean, ofNumber, ofText } from './compiled.ts'
import { civilDateIn, dateTimeIn } from '../../calendar/zone.ts'
import { civilOfDay, isCivilDate } from '../../calendar/civil.ts'
import { textToNumber } from './value.ts'

interface XPathFunction {
  /** Fewest and most arguments. */
  readonly takes: readonly [number, number]
  /** The first argument must be a path. */
  readonly nodesFirst?: true
  readonly build: (args: readonly Compiled[]) => Compiled
}

const any = Number.POSITIVE_INFINITY

export const functions: Readonly<Record<string, XPathFunction>> = {
  'true': { takes: [0, 0], build: () => ofBoolean(() => true) },
  'false': { takes: [0, 0], build: () => ofBoolean(() => false) },
  'not': { takes: [1, 1], build: ([a]) => ofBoolean((scope) => !a!.boolean(scope)) },
  'boolean': { takes: [1, 1], build: ([a]) => ofBoolean((scope) => a!.boolean(scope)) },
  'boolean-from-string': { takes: [1, 1], build: ([a]) => ofBoolean((scope) => ['1', 'true'].includes(a!.text(scope).toLowerCase())) },
  'string': { takes: [1, 1], build: ([a]) => ofText((scope) => a!.text(scope)) },
  'number': { takes: [1, 1], build: ([a]) => ofNumber((scope) => a!.number(scope)) },
  'int': { takes: [1, 1], build: ([a]) => ofNumber((scope) => Math.trunc(a!.number(scope))) },
  'abs': { takes: [1, 1], build: ([a]) => ofNumber((scope) => Math.abs(a!.number(scope))) },
  'round': { takes: [1, 2], build: ([a, places]) => ofNumber((scope) => rounded(a!.number(scope), places ? places.number(scope) : 0)) },
  'if': { takes: [3, 3], build: ([condition, yes, no]) => choose(condition!, yes!, no!) },
  'coalesce': { takes: [2, any], build: (args) => ofText((scope) => {
    for (const arg of args) {
      const text = arg.text(scope)
      if (text !== '') return text
    }
    return ''
  }) },
  'concat': { takes: [0, any], build: (args) => ofText((scope) => args.map((arg) => (arg.nodes ? arg.nodes(scope).map((node) => node.text).join('') : arg.text(scope))).join('')) },
  'string-length': { takes: [1, 1], build: ([a]) => ofNumber((scope) => [...a!.text(scope)].length) },
  'contains': { takes: [2, 2], build: ([a, b]) => ofBoolean((scope) => a!.text(scope).includes(b!.text(scope))) },
  'starts-with': { takes: [2, 2], build: ([a, b]) => ofBoolean((scope) => a!.text(scope).startsWith(b!.text(scope))) },
  'ends-with': { takes: [2, 2], build: ([a, b]) => ofBoolean((scope) => a!.text(scope).endsWith(b!.text(scope))) },
  'normalize-space': { takes: [1, 1], build: ([a]) => ofText((scope) => a!.text(scope).trim().replace(/\s+/g, ' ')) },
  'selected': { takes: [2, 2], build: ([list, name]) => ofBoolean((scope) => namesIn(list!.text(scope)).includes(name!.text(scope).trim())) },
  'selected-at': { takes: [2, 2], build: ([list, at]) => ofText((scope) => namesIn(list!.text(scope))[at!.number(scope)] ?? '') },
  'count-selected': { takes: [1, 1], build: ([list]) => ofNumber((scope) => namesIn(list!.text(scope)).length) },
  'count': { takes: [1, 1], nodesFirst: true, build: ([nodes]) => ofNumber((scope) => nodes!.nodes!(scope).length) },
  'count-non-empty': { takes: [1, 1], nodesFirst: true, build: ([nodes]) => ofNumber((scope) => nodes!.nodes!(scope).filter((node) => node.text !== '').length) },
  'sum': { takes: [1, 1], nodesFirst: true, build: ([nodes]) => ofNumber((scope) => nodes!.nodes!(scope).reduce((sum, node) => sum + textToNumber(node.text), 0)) },
  'min': { takes: [1, any], build: (args) => ofNumber((scope) => extreme(args.flatMap((arg) => numbersOf(arg, scope)), Math.min)) },
  'max': { takes: [1, any], build: (args) => ofNumber((scope) => extreme(args.flatMap((arg) => numbersOf(arg, scope)), Math.max)) },
  'today': { takes: [0, 0], build: () => ofText(({ env }) => civilDateIn(env.now, env.timeZone)) },
  'now': { takes: [0, 0], build: () => ofText(({ env }) => dateTimeIn(env.now, env.timeZone)) },
  'date': { takes: [1, 1], build: ([a]) => ofText((scope) => asDate(a!, scope)) },
}

function choose(condition: Compiled, yes: Compiled, no: Compiled): Compiled {
  const pick = (scope: Scope) => (condition.boolean(scope) ? yes : no)
  return {
    ...ofAny((scope) => pick(scope).value(scope)),
    kind: yes.kind === no.kind && yes.kind !== 'nodes' ? yes.kind : 'any',
    text: (scope) => pick(scope).text(scope), number: (scope) => pick(scope).number(scope), boolean: (scope) => pick(scope).boolean(scope),
  }
}

function namesIn(list: string): readonly string[] {
  return list.split(/\s+/).filter(Boolean)
}

/** XPath rounds halves towards plus infinity. */
function rounded(value: number, places: number): number {
  const factor = 10 ** Math.trunc(places)
  // Through text, or 1.005 × 100 would round to 100: Number('1.005e2') is 100.5.
  return places === 0 ? Math.round(value) : Math.round(Number(`${value}e${Math.trunc(places)}`)) / factor
}

function numbersOf(arg: Compiled, scope: Scope): readonly number[] {
  return arg.nodes ? arg.nodes(scope).map((node) => textToNumber(node.text)) : [arg.number(scope)]
}

function extreme(numbers: readonly number[], pick: (...numbers: number[]) => number): number {
  return numbers.length === 0 ? NaN : pick(...numbers)
}

/** A date-time keeps its own date; a number is days since 1970. */
function asDate(arg: Compiled, scope: Scope): string {
  const text = arg.text(scope)
  if (isCivilDate(text.slice(0, 10)) && (text.length === 10 || text[10] === 'T')) return text.slice(0, 10)
  const days = Math.floor(arg.number(scope))
  return Math.abs(days) < 2_900_000 ? civilOfDay(days) : ''
}
