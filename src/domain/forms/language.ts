// Languages of forms: their keys are BCP 47 tags in packs and whatever an author wrote in spreadsheets.

import type { Form, Language } from './form.ts'
import { languageOf } from './language-names.ts'

/** A BCP 47 tag for Intl and `lang`; `en` where nothing tells. */
export function languageTag(language: Language): string {
  return languageOf(language).code ?? 'en'
}

const known = new WeakMap<Form, readonly Language[]>()

/** The languages that the form has words in, its default first. Looked for once per form: a table asks for each of its cells. */
export function languagesOf(form: Form): readonly Language[] {
  let all = known.get(form)
  if (!all) known.set(form, all = foundIn(form))
  return all
}

function foundIn(form: Form): readonly Language[] {
  const found = new Set<Language>([form.defaultLanguage])
  const look = (text: Readonly<Record<string, string>> | undefined) => { for (const key of Object.keys(text ?? {})) found.add(key) }
  const walk = (nodes: Form['children']) => {
    for (const node of nodes) {
      look(node.label)
      if (node.kind !== 'repeat') look(node.hint)
      if (node.kind !== 'question') walk(node.children)
    }
  }
  walk(form.children)
  for (const list of Object.values(form.choices ?? {})) for (const { label } of list) look(label)
  return [...found]
}

/** The form's own key for what a person reads: the same, one of the same tag, else the form's default. */
export function formLanguage(form: Form, wanted: Language): Language {
  const all = languagesOf(form)
  return all.find((each) => each === wanted) ?? all.find((each) => each !== 'default' && languageTag(each) === languageTag(wanted)) ?? form.defaultLanguage
}
