// XPath's values and how they turn into one another (XPath 1.0 sections 3.4, 4.2–4.4), with what ODK adds: a date
// counted as a number is its days since 1970.

import { dayNumber, isCivilDate } from '../../calendar/civil.ts'

/** The text of each node, in document order; irrelevant nodes are never in a node-set. */
export type NodeSet = readonly string[]
export type XPathValue = string | number | boolean | NodeSet

export function textOf(value: XPathValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberToText(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return value[0] ?? ''
}

export function numberOf(value: XPathValue): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  return textToNumber(typeof value === 'string' ? value : (value[0] ?? ''))
}

export function booleanOf(value: XPathValue): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value)
  return value.length > 0
}

/**
 * Digits with an optional fraction and minus, an ISO date or date-time (days since 1970), or a time as our own forms have it
 * (part of a day); anything else, and nothing, is NaN. So is a time with its zone, as other clients of the ODK family have
 * it and for whom no time is a number: there, as everywhere, `decimal-time()` makes it one.
 */
export function textToNumber(text: string): number {
  const trimmed = text.trim()
  if (/^-?(\d+(\.\d*)?|\.\d+)$/.test(trimmed)) return Number(trimmed)
  if (isCivilDate(trimmed)) return dayNumber(trimmed)
  const clock = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?$/.exec(trimmed)
  if (clock) return (Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)) / 86_400
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(trimmed) ? Date.parse(trimmed) / 86_400_000 : NaN
}

/** A number as XPath writes it: never with an exponent, integers without a point, minus zero as 0. */
export function numberToText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
  const text = String(value === 0 ? 0 : value)
  if (!text.includes('e')) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? []
  const shift = Number(exponent)
  return sign + (shift < 0 ? `0.${'0'.repeat(-shift - 1)}${whole}${fraction}` : (whole + fraction).padEnd(shift + 1, '0'))
}

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** XPath 1.0 section 3.4. A node-set compares true if one of its nodes does. */
export function compare(operator: Comparison, left: XPathValue, right: XPathValue): boolean {
  if (isNodes(left) && typeof right !== 'boolean') return left.some((text) => compare(operator, text, right))
  if (isNodes(right) && typeof left !== 'boolean') return right.some((text) => compare(operator, left, text))
  if (operator === '=' || operator === '!=') return equal(left, right) === (operator === '=')
  const [a, b] = [numberOf(left), numberOf(right)]
  return operator === '<' ? a < b : operator === '<=' ? a <= b : operator === '>' ? a > b : a >= b
}

function equal(left: XPathValue, right: XPathValue): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean') return booleanOf(left) === booleanOf(right)
  if (typeof left === 'number' || typeof right === 'number') return numberOf(left) === numberOf(right)
  return textOf(left) === textOf(right)
}

function isNodes(value: XPathValue): value is NodeSet {
  return typeof value === 'object'
}
