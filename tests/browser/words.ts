// The words on the screen, by the keys the screens use: a better word does not break a journey.

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Language = 'fa' | 'ru' | 'en'

const folder = fileURLToPath(new URL('../../src/ui/words', import.meta.url))
const catalogues = new Map<Language, Readonly<Record<string, string>>>()

/** The Persian words of a key, or those of another language, with its places filled. @throws Error for no such key */
export function word(key: string, places: Readonly<Record<string, string | number>> = {}, language: Language = 'fa'): string {
  const text = catalogueOf(language)[key]
  if (text === undefined) throw new Error(`no words for ${key} in ${language}`)
  const forms = text.split(' | ')
  const form = places.count === undefined || places.count === 1 ? forms[0]! : forms.at(-1)!
  return form.replace(/\{(\w+)\}/g, (_, name: string) => String(places[name] ?? ''))
}

function catalogueOf(language: Language): Readonly<Record<string, string>> {
  const known = catalogues.get(language)
  if (known) return known
  // One language may stand in several files: what the first screen needs, and the rest.
  const files = readdirSync(folder).filter((name) => name.startsWith(`${language}.`) && name.endsWith('.json'))
  const read = Object.assign({}, ...files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>)) as Record<string, string>
  catalogues.set(language, read)
  return read
}

/** Matches the whole of an accessible name that begins a required field's label and its mark. */
export function labelled(label: string): RegExp {
  return new RegExp(`^${escaped(label.trim())}(\\s*\\*.*)?$`)
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
