// `begin loop over LIST`: the rows inside, once for each choice, in a group of that choice's name. `%(name)s` and
// `%(label)s` in their words and logic stand for the choice.

import type { Choice, Group } from '../form.ts'
import { textIn } from '../form.ts'
import type { Bare, Built } from './built.ts'
import type { ChoiceLists } from './choices.ts'
import type { Fields } from './fields.ts'
import type { Say } from './remark.ts'
import { given } from './built.ts'
import { isXmlName } from './names.ts'

export function unrolled(bare: Bare, children: readonly Built[], fields: Fields, list: string | undefined, lists: ChoiceLists, say: Say): Built {
  const rows = lists.get(list ?? '')
  if (list !== undefined && !rows) say('list.missing', fields.place('type'), { list, sheet: 'choices' })
  const groups = (rows ?? []).flatMap(({ choice, fields: row }): Built[] => {
    if (choice.name === 'none') return []
    if (!isXmlName(choice.name)) {
      say('name.not-a-name', row.place('name'), { name: choice.name })
      return []
    }
    const node = given({ kind: 'group', name: choice.name, label: Object.keys(choice.label).length > 0 ? choice.label : undefined, media: choice.media }) as unknown as Group
    return [{ node, children: children.map((child) => filled(child, choice)), fields }]
  })
  return { node: bare, children: groups, fields }
}

function filled(built: Built, choice: Choice): Built {
  return { node: put(built.node, choice) as Bare, children: built.children.map((child) => filled(child, choice)), fields: built.fields }
}

function put(value: unknown, choice: Choice, language = ''): unknown {
  if (typeof value === 'string') return value.replaceAll('%(name)s', choice.name).replaceAll('%(label)s', textIn(choice.label, language))
  if (Array.isArray(value)) return value.map((each) => put(each, choice))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, put(each, choice, key)]))
}
