// The form's own choices as lists, with labels in one language.

import type { Choice, Form, Language } from '../form.ts'
import { textIn } from '../form.ts'
import type { List } from './list.ts'
import { listOf } from './list.ts'

const known = new WeakMap<Form, Map<Language, ReadonlyMap<string, List>>>()

/** Lists by name; columns are `name`, `label` and what the author added. */
export function choiceLists(form: Form, language: Language): ReadonlyMap<string, List> {
  let byLanguage = known.get(form)
  if (!byLanguage) known.set(form, byLanguage = new Map())
  let lists = byLanguage.get(language)
  if (!lists) {
    lists = new Map(Object.entries(form.choices ?? {}).map(([name, choices]) => [name, choiceList(choices, language, form.defaultLanguage)]))
    byLanguage.set(language, lists)
  }
  return lists
}

function choiceList(choices: readonly Choice[], language: Language, fallback: Language): List {
  const more = [...new Set(choices.flatMap(({ data }) => Object.keys(data ?? {})))]
  return listOf(['name', 'label', ...more], choices.map(({ name, label, data }) => [name, textIn(label, language, fallback), ...more.map((column) => data?.[column] ?? '')]))
}
