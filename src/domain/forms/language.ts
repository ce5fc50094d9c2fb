// Languages of forms: their keys are BCP 47 tags in packs and whatever an author wrote in spreadsheets.

import type { Form, Language } from './form.ts'

const names: Readonly<Record<string, string>> = {
  english: 'en', persian: 'fa', farsi: 'fa', 'فارسی': 'fa', dari: 'prs', 'دری': 'prs', pashto: 'ps', 'پښتو': 'ps', arabic: 'ar', 'العربية': 'ar', 'عربي': 'ar', 'عربی': 'ar',
  russian: 'ru', 'русский': 'ru', kazakh: 'kk', 'қазақша': 'kk', 'қазақ': 'kk', french: 'fr', 'français': 'fr', francais: 'fr', spanish: 'es', 'español': 'es', espanol: 'es',
  german: 'de', deutsch: 'de', portuguese: 'pt', 'português': 'pt', swahili: 'sw', kiswahili: 'sw', urdu: 'ur', 'اردو': 'ur', kurdish: 'ku', 'کوردی': 'ckb', turkish: 'tr', 'türkçe': 'tr',
  hindi: 'hi', bengali: 'bn', bangla: 'bn', nepali: 'ne', amharic: 'am', somali: 'so', hausa: 'ha', vietnamese: 'vi', indonesian: 'id', chinese: 'zh', japanese: 'ja', tajik: 'tg', uzbek: 'uz',
  hebrew: 'he', ukrainian: 'uk', italian: 'it', dutch: 'nl', burmese: 'my', khmer: 'km', lao: 'lo', thai: 'th', filipino: 'fil', tagalog: 'tl', haitian: 'ht', creole: 'ht', kinyarwanda: 'rw',
}

/** A BCP 47 tag for Intl and `lang`; `en` where nothing tells. */
export function languageTag(language: Language): string {
  const code = /\(([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)\s*$/.exec(language)?.[1]
  if (code) return code
  if (/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) return language
  return names[language.trim().toLowerCase()] ?? 'en'
}

/** The languages that the form has words in, its default first. */
export function languagesOf(form: Form): readonly Language[] {
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
