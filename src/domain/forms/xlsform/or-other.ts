// `select_one LIST or_other`: one more choice, and a question for what it is. Their names are those of the reference
// converter, since data is compared by them.

import type { Language, Question, Text } from '../form.ts'
import type { Built } from './built.ts'
import type { ChoiceLists } from './choices.ts'
import type { Fields } from './fields.ts'
import { languageOf } from '../language-names.ts'

const others: Readonly<Record<string, readonly [choice: string, question: string]>> = {
  en: ['Other', 'Specify other.'], fa: ['سایر', 'لطفاً بنویسید.'], prs: ['سایر', 'لطفاً بنویسید.'], ru: ['Другое', 'Уточните.'], ar: ['أخرى', 'يرجى التحديد.'], fr: ['Autre', 'Précisez.'], es: ['Otro', 'Especifique.'],
  de: ['Sonstiges', 'Bitte angeben.'], uk: ['Інше', 'Уточніть.'], pt: ['Outro', 'Especifique.'], tr: ['Diğer', 'Lütfen belirtin.'],
}

function wordsIn(language: Language): readonly [choice: string, question: string] {
  return others[languageOf(language).code?.split('-')[0] ?? 'en'] ?? others['en']!
}

/** Adds the choice `other` to the list, for all questions that use it, and gives the question beside it. */
export function specifyOther(fields: Fields, name: string, list: string, lists: ChoiceLists): Built {
  const rows = lists.get(list)
  const languages = [...new Set((rows ?? []).flatMap(({ choice }) => Object.keys(choice.label)))]
  const spoken = languages.length > 0 ? languages : ['default']
  const say = (at: 0 | 1): Text => Object.fromEntries(spoken.map((language) => [language, wordsIn(language)[at]]))
  if (rows && !rows.some(({ choice }) => choice.name === 'other')) rows.push({ choice: { name: 'other', label: say(0) }, fields })
  const node: Question = { kind: 'question', name: `${name}_other`, type: 'text', label: say(1), relevant: `selected(../${name}, 'other')` }
  return { node, children: [], fields }
}
