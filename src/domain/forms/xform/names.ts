// What nodes of our definitions are called in XForm XML, where there is an element around all, and one for what belongs
// to the record as a whole.

import type { Form } from '../form.ts'
import type { Place, Places } from '../places.ts'
import { placesOf } from '../places.ts'
import type { Table } from './table-list.ts'
import { tableAt } from './table-list.ts'

export interface XFormNames {
  readonly form: Form
  readonly places: Places
  readonly root: string
  /** The author's own name of the form. */
  readonly id: string
  /** Path from the root, without instances: `/data/member/age`. */
  path(place: Place): string
  /** Path in `meta`. */
  meta(name: string): string
  /** Of a repeat that counts by more than a question: the node beside it that holds the number. */
  countNode(place: Place): string | undefined
  /** Of a group or repeat that is a table. */
  table(place: Place): Table | undefined
  /** Nodes directly below that stand for no question: what counts, and what makes a table. */
  ownNodes(place: Place): ReadonlySet<string>
}

export function namesOf(form: Form): XFormNames {
  const places = placesOf(form.children)
  const root = form.root ?? 'data'
  const path = (place: Place): string => (isAudit(place) ? `/${root}/meta/audit` : `/${root}${place.path}`)
  const names: XFormNames = {
    form, places, root, id: form.xformId ?? form.id, path,
    meta: (name) => `/${root}/meta/${name}`,
    table: tableAt,
    ownNodes(place) {
      const { note, head } = tableAt(place) ?? {}
      return new Set([...place.children.map((child) => names.countNode(child)), note, head?.name].filter((name) => name !== undefined))
    },
    countNode(place) {
      if (place.node?.kind !== 'repeat' || place.node.count === undefined || plainReference(place.node.count) !== undefined) return undefined
      const taken = new Set(place.parent!.children.map(({ name }) => name))
      let name = `${place.name}_count`
      while (taken.has(name)) name += '_'
      return name
    },
  }
  return names
}

/** `${n}` alone: a path that a repeat can count by. */
export function plainReference(source: string): string | undefined {
  return /^\s*\$\{\s*([^{}#\s]+)\s*\}\s*$/.exec(source)?.[1]
}

/** The log of a filling stands among the record's own facts. */
export function isAudit({ node }: Place): boolean {
  return node?.kind === 'question' && node.metadata === 'audit'
}
