import type { FormNode } from '../form.ts'
import { isCivilDate } from '../../calendar/civil.ts'

/**
 * A reckoned value as its type is stored. NaN is what an empty operand makes of a sum; as a value it is empty, and
 * never shown to people.
 */
export function castTo(node: FormNode, text: string): string {
  if (text === 'NaN' || text === '') return ''
  if (node.kind !== 'question') return text
  switch (node.type) {
    case 'integer': return /^-?\d+\.\d+$/.test(text) ? String(Math.trunc(Number(text))) : text
    case 'date': return text[10] === 'T' && isCivilDate(text.slice(0, 10)) ? text.slice(0, 10) : text
    default: return text
  }
}
