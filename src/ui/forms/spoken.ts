import type { Form, FormNode, Language } from '#domain/forms/form.ts'
import type { LanguageInfo } from '#domain/forms/language-names.ts'
import { languageOf } from '#domain/forms/language-names.ts'

/** Letters enough to tell a script; a form begins with a greeting in its own. */
const sampleLength = 400
const known = new WeakMap<Form, Map<Language, LanguageInfo>>()

/** What a language of a form is: by its name, else by the script of its words. */
export function spokenIn(form: Form, language: Language): LanguageInfo {
  let byLanguage = known.get(form)
  if (!byLanguage) known.set(form, byLanguage = new Map())
  let info = byLanguage.get(language)
  if (!info) byLanguage.set(language, info = languageOf(language, sampleOf(form, language)))
  return info
}

function sampleOf(form: Form, language: Language): string {
  let sample = ''
  const walk = (nodes: readonly FormNode[]) => {
    for (const node of nodes) {
      if (sample.length > sampleLength) return
      sample += node.label?.[language] ?? ''
      if (node.kind !== 'question') walk(node.children)
    }
  }
  walk(form.children)
  return sample || (form.title[language] ?? '')
}
