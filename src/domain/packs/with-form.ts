// A published form in the pack: a new version of the pack, in which one kind uses it.

import type { Form } from '../forms/form.ts'
import type { FormUse, Kind, Pack } from './pack.ts'

/** The pack with the form added, or put in the place of its earlier version, and used by that kind. Nothing else changes. */
export function withForm(pack: Pack, kind: string, form: Form, use: FormUse): Pack {
  return {
    ...pack,
    forms: replacing(pack.forms, form, (each) => each.id === form.id),
    kinds: pack.kinds.map((each): Kind => (each.id === kind ? { ...each, forms: replacing(each.forms, use, ({ form: id }) => id === form.id) } : each)),
  }
}

function replacing<Item>(items: readonly Item[], item: Item, isIt: (each: Item) => boolean): readonly Item[] {
  return items.some(isIt) ? items.map((each) => (isIt(each) ? item : each)) : [...items, item]
}
