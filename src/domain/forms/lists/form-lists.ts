// The lists that a published form brings along, ready to be looked things up in.

import type { Form } from '../form.ts'
import type { List } from './list.ts'
import { listOf } from './list.ts'

const known = new WeakMap<Form, ReadonlyMap<string, List>>()

/** Lists by name; one whose file was never attached is not among them. Built once per form: an index of 7,300 rows is dear. */
export function formLists(form: Form): ReadonlyMap<string, List> {
  let lists = known.get(form)
  if (!lists) {
    lists = new Map(Object.entries(form.lists ?? {}).flatMap(([name, { columns, rows }]) => (columns && rows ? [[name, listOf(columns, rows)] as const] : [])))
    known.set(form, lists)
  }
  return lists
}
