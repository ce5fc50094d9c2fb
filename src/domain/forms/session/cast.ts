import type { FormNode, Question } from '../form.ts'
import { numberToText } from '../expression/value.ts'
import { isCivilDate } from '../../calendar/civil.ts'

/**
 * A reckoned value as its type is stored. NaN is what an empty operand makes of a sum; as a value it is empty, and
 * never shown to people.
 */
export function castTo({ type }: Question, text: string): string {
  if (text === 'NaN') return ''
  if (type === 'integer') return /^-?\d+\.\d+$/.test(text) ? String(Math.trunc(Number(text))) : text
  return type === 'date' && text[10] === 'T' && isCivilDate(text.slice(0, 10)) ? text.slice(0, 10) : text
}

/**
 * What expressions see of a value. A number is a number: `12.50` typed into a decimal question is 12.5 in a label or a
 * concatenation, whatever stands in the field. The numbers of a place all have a point, as in both reference engines.
 */
export function textFor(node: FormNode | undefined, value: string): string {
  if (node?.kind !== 'question') return value
  if (node.type === 'geopoint' && /^[-\d. ]+$/.test(value)) return value.replace(/\S+/g, (part) => numberToText(Number(part)).replace(/^-?\d+$/, '$&.0'))
  return isNumeric[node.type] && /^-?\d{1,15}(\.\d{0,15})?$/.test(value) ? numberToText(Number(value)) : value
}

export const isNumeric: Partial<Record<Question['type'], true>> = { integer: true, decimal: true, range: true }
