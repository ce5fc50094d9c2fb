// Files that have to be attached to a form before it is whole.

import type { Form, Media } from '../form.ts'
import type { Built } from './built.ts'
import type { Sources } from './question.ts'
import { allOf } from './built.ts'
import { isListName } from './names.ts'

/** `pulldata('prices', …)` reads the list `prices` from prices.csv without any other row that says so. */
export function addPulledFiles(children: readonly Built[], sources: Sources): void {
  for (const { node } of allOf(children)) {
    for (const value of Object.values(node)) {
      if (typeof value !== 'string') continue
      for (const [, , file = ''] of value.matchAll(/\bpulldata\s*\(\s*(["'])([^"']+)\1/g)) {
        const list = file.replace(/\.csv$/i, '')
        // SurveyCTO has functions that look like files: `@geopoint`.
        if (isListName(list) && !/[@/\\]/.test(list) && !sources.lists.has(list) && !sources.files.has(list)) sources.files.set(list, `${list}.csv`)
      }
    }
  }
}

/** Names of all files that the form shows, plays or reads, each once. */
export function filesOf(form: Form): readonly string[] {
  const found = new Set(Object.values(form.lists ?? {}).map((list) => list.file))
  const add = (media: Media | undefined) => Object.values(media ?? {}).forEach((words) => Object.values(words ?? {}).forEach((file) => found.add(String(file))))
  const walk = (nodes: Form['children']): void => nodes.forEach((node) => {
    add(node.media)
    if (node.kind !== 'question') walk(node.children)
    else if (node.type === 'image' && node.default?.startsWith('jr://images/')) found.add(node.default.slice('jr://images/'.length))
  })
  walk(form.children)
  for (const list of Object.values(form.choices ?? {})) list.forEach((choice) => add(choice.media))
  return [...found]
}
