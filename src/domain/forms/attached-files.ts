// The files of a form while it is being published: which it names, and the form with them in it.

import type { FileList, Form } from './form.ts'
import type { BlobRef } from '../records/op.ts'
import { filesOf } from './xlsform/files.ts'

export interface NamedFiles {
  /** Lists of choices and of what is looked up: a form is not whole without them. */
  readonly lists: readonly string[]
  /** What labels show and play. */
  readonly media: readonly string[]
}

/** By the form's own names, each once, in its order. */
export function filesNamedBy(form: Form): NamedFiles {
  const lists = [...new Set(Object.values(form.lists ?? {}).map(({ file }) => file))]
  return { lists, media: filesOf(form).filter((file) => !lists.includes(file)) }
}

/** Those of them that it has no content of. */
export function lackingFiles(form: Form): NamedFiles {
  const { lists, media } = filesNamedBy(form)
  const held = new Set(Object.values(form.lists ?? {}).filter(({ rows }) => rows).map(({ file }) => file))
  return { lists: lists.filter((file) => !held.has(file)), media: media.filter((file) => !Object.hasOwn(form.files ?? {}, file)) }
}

/**
 * The form with what was attached. Files are found by their names whatever their capitals: cameras and file managers
 * change those. What the form does not name is left out.
 */
export function withFiles(form: Form, lists: ReadonlyMap<string, FileList>, media: ReadonlyMap<string, BlobRef>): Form {
  const named = filesNamedBy(form)
  const files = Object.fromEntries(named.media.flatMap((file) => {
    const found = byName(media, file)
    return found ? [[file, found]] : []
  }))
  if (Object.keys(files).length === 0 && named.lists.length === 0) return form
  return {
    ...form,
    ...(form.lists && { lists: Object.fromEntries(Object.entries(form.lists).map(([name, list]) => [name, { ...(byName(lists, list.file) ?? list), file: list.file }])) }),
    ...(Object.keys(files).length > 0 && { files: { ...form.files, ...files } }),
  }
}

export function byName<Item>(items: ReadonlyMap<string, Item>, name: string): Item | undefined {
  const exact = items.get(name)
  if (exact !== undefined) return exact
  for (const [each, item] of items) if (each.toLowerCase() === name.toLowerCase()) return item
  return undefined
}
