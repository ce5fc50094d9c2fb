// A node of the form while it is read: its definition, and the row that it comes from.

import type { FormNode, Group, Question, Repeat } from '../form.ts'
import type { Fields } from './fields.ts'
import type { SheetPlace } from './remark.ts'

export type Bare = Question | Omit<Group, 'children'> | Omit<Repeat, 'children'>

export interface Built {
  readonly node: Bare
  readonly children: readonly Built[]
  readonly fields: Fields
  /** Its row was refused: it is there for its name and its expressions. */
  readonly isStandIn?: boolean
}

/** Keys of a node whose column is called otherwise. */
const columnKeys: Readonly<Record<string, string>> = { choices: 'type', choicesFrom: 'type', metadata: 'type', kind: 'type', media: 'image', readonly: 'readonly' }

export function placeOf(built: Built, key: string): SheetPlace {
  return built.fields.place(columnKeys[key] ?? key)
}

export function finished(built: Built): FormNode {
  return (built.node.kind === 'question' ? built.node : { ...built.node, children: built.children.map(finished) }) as FormNode
}

/** What of the form its author would know again. */
export function withoutStandIns(built: readonly Built[]): readonly FormNode[] {
  return built.flatMap((each): readonly FormNode[] => {
    const children = withoutStandIns(each.children)
    if (each.isStandIn) return children
    return [each.node.kind === 'question' ? each.node : { ...each.node, children } as FormNode]
  })
}

/** Every node in document order, groups before what is in them. */
export function* allOf(children: readonly Built[]): Generator<Built> {
  for (const each of children) {
    yield each
    yield* allOf(each.children)
  }
}

/** Without the keys that have no value. */
export function given(keys: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined))
}
