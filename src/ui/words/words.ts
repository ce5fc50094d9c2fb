// The app's words. `fa.json` is the original and the type: a key that ru or en lacks does not compile, and
// tests/ui/words.test.ts holds the parameters and plural forms of the three equal.

import { batch, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { fill } from './fill.ts'
import type { Params } from './fill.ts'

const persian = async () => (await import('./fa.json', { with: { type: 'json' } })).default

export type Words = Awaited<ReturnType<typeof persian>>
export type WordKey = keyof Words
export type AppLanguage = 'fa' | 'ru' | 'en'

export const appLanguages: readonly AppLanguage[] = ['fa', 'ru', 'en']
/** Each language by its own name, as people look for it in a list. */
export const languageNames: Readonly<Record<AppLanguage, string>> = { fa: 'فارسی', ru: 'Русский', en: 'English' }

const loaders: Readonly<Record<AppLanguage, () => Promise<Words>>> = {
  fa: persian,
  ru: async () => (await import('./ru.json', { with: { type: 'json' } })).default,
  en: async () => (await import('./en.json', { with: { type: 'json' } })).default,
}

const current = signal<AppLanguage>('fa')
const words = signal<Words | undefined>(undefined)
export const language: ReadonlySignal<AppLanguage> = current

/** Loads the words and turns the page: language, direction and every text that is drawn with `t`. */
export async function speak(next: AppLanguage): Promise<void> {
  const loaded = await loaders[next]()
  batch(() => {
    current.value = next
    words.value = loaded
  })
  document.documentElement.lang = next
  document.documentElement.dir = directionOf(next)
}

export function directionOf(next: AppLanguage): 'rtl' | 'ltr' {
  return next === 'fa' ? 'rtl' : 'ltr'
}

/**
 * The words of a key with its parameters put in; numbers are written in the language's digits, and `count`
 * picks the plural form. Drawn again by itself when the language changes.
 */
export function t(key: WordKey, params: Params = {}): string {
  const text = words.value?.[key]
  return text === undefined ? '' : fill(text, current.value, params)
}

export function isAppLanguage(value: unknown): value is AppLanguage {
  return appLanguages.includes(value as AppLanguage)
}
