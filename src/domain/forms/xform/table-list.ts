// XLSForm's `table-list`, of which XForms know nothing. What clients have been given for it is a page whose first select
// has only the words of its choices, and below it selects that have only their marks; pyxform writes it so.

import type { FormNode, Question } from '../form.ts'
import { appearancesOf } from '../form.ts'
import type { Place } from '../places.ts'

export interface Table {
  /** Node that says what else the group's own label and hint would have said. */
  readonly note?: string
  /** Node of the head, and the select that it stands above: the first. */
  readonly head?: { readonly name: string; readonly of: Place }
  readonly lines: ReadonlySet<Place>
}

/** Undefined for what is no table. */
export function tableAt(place: Place): Table | undefined {
  const { node } = place
  if (!node || node.kind === 'question' || !appearancesOf(node).includes('table-list')) return undefined
  const taken = new Set(place.children.map(({ name }) => name))
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name)
  const first = place.children.find(hasColumns)
  const list = first && (first.node as Question).choices
  return {
    ...(hasWords(node) && { note: free(`generated_table_list_label_${place.index}`) }),
    ...(first && { head: { name: free(`reserved_name_for_field_list_labels_${first.index}`), of: first } }),
    // A mark below the words of another list would be a wrong answer.
    lines: new Set(place.children.filter((child) => hasColumns(child) && (child.node as Question).choices === list)),
  }
}

/** What stands in a column in one line stands there in the next: not where the order is drawn by lot. */
function hasColumns({ node }: Place): boolean {
  return node?.kind === 'question' && (node.type === 'select_one' || node.type === 'select_multiple') && node.choices !== undefined && node.parameters?.['randomize'] !== 'true'
}

function hasWords(node: FormNode): boolean {
  return node.label !== undefined || node.media !== undefined || (node.kind !== 'repeat' && node.hint !== undefined)
}

/** As the author wrote it, without the word that clients do not know. */
export function withoutTable(node: FormNode): string | undefined {
  return appearancesOf(node).filter((each) => each !== 'table-list').join(' ') || undefined
}
