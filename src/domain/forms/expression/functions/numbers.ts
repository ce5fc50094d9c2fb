import type { FunctionTable } from './function.ts'
import { ofNumber } from '../compiled.ts'

const one = (calculate: (value: number) => number): FunctionTable[string] => ({ takes: [1, 1], build: ([a]) => ofNumber((scope) => calculate(a!.number(scope))) })
const two = (calculate: (a: number, b: number) => number): FunctionTable[string] => ({ takes: [2, 2], build: ([a, b]) => ofNumber((scope) => calculate(a!.number(scope), b!.number(scope))) })

export const numberFunctions: FunctionTable = {
  'number': { takes: [0, 1], build: ([a]) => ofNumber((scope) => (a ? a.number(scope) : Number(scope.here.text || NaN))) },
  'int': one(Math.trunc),
  'floor': one(Math.floor),
  'ceiling': one(Math.ceil),
  'abs': one(Math.abs),
  'sqrt': one(Math.sqrt),
  'exp': one(Math.exp),
  'exp10': one((value) => 10 ** value),
  'log': one(Math.log),
  'log10': one(Math.log10),
  'sin': one(Math.sin), 'cos': one(Math.cos), 'tan': one(Math.tan),
  'asin': one(Math.asin), 'acos': one(Math.acos), 'atan': one(Math.atan), 'atan2': two(Math.atan2),
  'pow': two((base, exponent) => base ** exponent),
  'pi': { takes: [0, 0], build: () => ofNumber(() => Math.PI) },
  'round': { takes: [1, 2], build: ([a, places]) => ofNumber((scope) => rounded(a!.number(scope), places ? places.number(scope) : 0)) },
  'random': { takes: [0, 0], isVolatile: true, build: () => ofNumber((scope) => scope.random()) },
}

/** XPath rounds halves towards plus infinity. */
function rounded(value: number, places: number): number {
  if (!Number.isFinite(value)) return value
  const digits = Math.trunc(places)
  if (digits === 0) return Math.round(value)
  if (Math.abs(digits) > 30) return NaN
  // Through text, or 1.005 × 100 would round to 100: Number('1.005e2') is 100.5.
  const text = String(value)
  const scaled = text.includes('e') ? value * 10 ** digits : Number(`${text}e${digits}`)
  return Number(`${Math.round(scaled)}e${-digits}`)
}

