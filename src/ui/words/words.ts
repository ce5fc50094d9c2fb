// The app's words. `fa.json` is the original and the type: a key that ru or en lacks does not compile, and
// tests/ui/words.test.ts holds the parameters and plural forms of the three equal.

import { batch, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { fill } from './fill.ts'
import type { Params } from './fill.ts'

const persian = async () => (await import('./fa.json', { with: { type: 'json' } })).default
const persianMore = async () => (await import('./fa.more.json', { with: { type: 'json' } })).default

/** Words of the first screens, which are loaded before anything is drawn. */
type FirstWords = Awaited<ReturnType<typeof persian>>
/** Words of all other pages; they come with the page. */
type MoreWords = Awaited<ReturnType<typeof persianMore>>
export type Words = FirstWords & MoreWords
export type WordKey = keyof Words
export type AppLanguage = 'fa' | 'ru' | 'en'

export const appLanguages: readonly AppLanguage[] = ['fa', 'ru', 'en']
/** Each language by its own name, as people look for it in a list. */
export const languageNames: Readonly<Record<AppLanguage, string>> = { fa: 'فارسی', ru: 'Русский', en: 'English' }

const firstLoaders: Readonly<Record<AppLanguage, () => Promise<FirstWords>>> = {
  fa: persian,
  ru: async () => (await import('./ru.json', { with: { type: 'json' } })).default,
  en: async () => (await import('./en.json', { with: { type: 'json' } })).default,
}
const moreLoaders: Readonly<Record<AppLanguage, () => Promise<MoreWords>>> = {
  fa: persianMore,
  ru: async () => (await import('./ru.more.json', { with: { type: 'json' } })).default,
  en: async () => (await import('./en.more.json', { with: { type: 'json' } })).default,
}

const current = signal<AppLanguage>('fa')
/** Looked through in turn: to put them together would cost a phone more than all that the first page says. */
const words = signal<readonly Partial<Words>[]>([])
let wantsMore = false
export const language: ReadonlySignal<AppLanguage> = current

/** Loads the words and turns the page: language, direction and every text that is drawn with `t`. */
export async function speak(next: AppLanguage): Promise<void> {
  const loaded = await wordsOf(next)
  batch(() => {
    current.value = next
    words.value = loaded
  })
  document.documentElement.lang = next
  document.documentElement.dir = directionOf(next)
}

/** The words of all pages, from now on. A page that is not one of the first waits for them. */
export async function speakMore(): Promise<void> {
  if (wantsMore) return
  wantsMore = true
  const wanted = current.value
  const loaded = await wordsOf(wanted)
  // Somebody may have turned the page meanwhile.
  if (current.value === wanted) words.value = loaded
}

/** For a page that begins with the words of all pages. */
export function speakAll(next: AppLanguage): Promise<void> {
  wantsMore = true
  return speak(next)
}

async function wordsOf(next: AppLanguage): Promise<readonly Partial<Words>[]> {
  return Promise.all([firstLoaders[next](), ...(wantsMore ? [moreLoaders[next]()] : [])])
}

export function directionOf(next: AppLanguage): 'rtl' | 'ltr' {
  return next === 'fa' ? 'rtl' : 'ltr'
}

/**
 * The words of a key with its parameters put in; numbers are written in the language's digits, and `count`
 * picks the plural form. Drawn again by itself when the language changes.
 */
export function t(key: WordKey, params: Params = {}): string {
  const text = words.value.find((each) => key in each)?.[key]
  return text === undefined ? '' : fill(text, current.value, params)
}

export function isAppLanguage(value: unknown): value is AppLanguage {
  return appLanguages.includes(value as AppLanguage)
}
