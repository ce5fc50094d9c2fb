import type { FunctionTable } from './function.ts'
import { any } from './function.ts'
import type { Compiled, Scope } from '../compiled.ts'
import { ofAny, ofBoolean } from '../compiled.ts'
import { booleanOf } from '../value.ts'

export const truthFunctions: FunctionTable = {
  'true': { takes: [0, 0], build: () => ofBoolean(() => true) },
  'false': { takes: [0, 0], build: () => ofBoolean(() => false) },
  'not': { takes: [1, 1], build: ([a]) => ofBoolean((scope) => !a!.boolean(scope)) },
  'boolean': { takes: [1, 1], build: ([a]) => ofBoolean((scope) => a!.boolean(scope)) },
  'boolean-from-string': { takes: [1, 1], build: ([a]) => ofBoolean((scope) => ['1', 'true'].includes(a!.text(scope).toLowerCase())) },
  'if': { takes: [3, 3], build: ([condition, yes, no]) => choose(condition!, yes!, no!) },
  'coalesce': { takes: [2, any], build: (args) => coalesce(args) },
  // At least and at most so many are true; -1 sets no limit.
  'checklist': { takes: [2, any], build: ([least, most, ...factors]) => ofBoolean((scope) => {
    const count = factors.flatMap((factor) => truths(factor, scope)).filter(Boolean).length
    const [min, max] = [Math.trunc(least!.number(scope)), Math.trunc(most!.number(scope))]
    return (min < 0 || count >= min) && (max < 0 || count <= max)
  }) },
  // The weights of what is true add up to something between.
  'weighted-checklist': { takes: [2, any], build: ([least, most, ...pairs]) => ofBoolean((scope) => {
    let sum = 0
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const weights = numbers(pairs[at + 1]!, scope)
      truths(pairs[at]!, scope).forEach((isTrue, index) => { if (isTrue) sum += weights[index] ?? weights[0] ?? 0 })
    }
    return sum >= least!.number(scope) && sum <= most!.number(scope)
  }) },
}

function choose(condition: Compiled, yes: Compiled, no: Compiled): Compiled {
  return { ...chosen((scope) => (condition.boolean(scope) ? yes : no)), kind: yes.kind === no.kind && yes.kind !== 'nodes' ? yes.kind : 'any' }
}

/** The first that is neither empty nor NaN, else the last. */
function coalesce(args: readonly Compiled[]): Compiled {
  return chosen((scope) => args.find((arg) => !['', 'NaN'].includes(arg.text(scope))) ?? args.at(-1)!)
}

function chosen(pick: (scope: Scope) => Compiled): Compiled {
  return {
    ...ofAny((scope) => pick(scope).value(scope)),
    text: (scope) => pick(scope).text(scope), number: (scope) => pick(scope).number(scope), boolean: (scope) => pick(scope).boolean(scope),
  }
}

/** A node's text counts as XPath has it for text: true unless empty. */
function truths(arg: Compiled, scope: Scope): readonly boolean[] {
  return arg.texts ? arg.texts(scope).map((text) => booleanOf(text)) : [arg.boolean(scope)]
}

function numbers(arg: Compiled, scope: Scope): readonly number[] {
  return arg.texts ? arg.texts(scope).map(Number) : [arg.number(scope)]
}
