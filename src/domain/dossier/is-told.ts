// Which forms tell a story: those are what somebody wants to go on writing in a word processor.

import type { Form, FormNode } from '../forms/form.ts'
import { appearancesOf } from '../forms/form.ts'
import type { FormUse, Kind } from '../packs/pack.ts'

/**
 * A form of the plan or the field with room for a text of several lines. Checklists have such room beside each tick, and
 * what the rules count from (costs, hours, clients, statements) is lists, whatever is remarked in them.
 */
export function isTold({ form: id, place }: FormUse, form: Form, { reads = {} }: Kind): boolean {
  const counted = [...(reads.costs ?? []).map((each) => each.form), reads.hours?.form, reads.clients?.form, reads.statements?.form]
  return (place === 'plan' || place === 'field') && !counted.includes(id) && form.children.some(hasRoom)
}

function hasRoom(node: FormNode): boolean {
  if (node.kind === 'question') return node.type === 'text' && appearancesOf(node).includes('multiline')
  return 'children' in node && !appearancesOf(node).includes('checklist-item') && node.children.some(hasRoom)
}
