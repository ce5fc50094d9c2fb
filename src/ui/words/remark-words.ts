// The sentences for what a reader says about a spreadsheet. They are many and only the desk has them, so they come
// when they are asked for.

import type { Remark, RemarkCode } from '#domain/forms/xlsform/remark.ts'
import { fill } from './fill.ts'
import type { AppLanguage } from './words.ts'

/** A remark without words does not compile. */
type RemarkSentences = Readonly<Record<RemarkCode, string>>

const loaders: Readonly<Record<AppLanguage, () => Promise<RemarkSentences>>> = {
  fa: async () => (await import('./fa.remarks.json', { with: { type: 'json' } })).default,
  ru: async () => (await import('./ru.remarks.json', { with: { type: 'json' } })).default,
  // The command line's: one sentence stands in one place.
  en: async () => (await import('#domain/forms/xlsform/english.ts')).englishRemarks,
}

/** A function that says a remark in the language. The place beside it is the caller's to draw. */
export async function remarkWords(language: AppLanguage): Promise<(remark: Remark) => string> {
  const sentences = await loaders[language]()
  return ({ code, details }) => fill(sentences[code], language, details)
}
