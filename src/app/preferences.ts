// Language and theme are wanted before the store is open, and tell nothing about anybody: localStorage will do.

import { isAppLanguage } from '#ui/words/words.ts'
import type { AppLanguage } from '#ui/words/words.ts'
import { applyTheme, readPreference } from '#ui/preferences.ts'

/** The language chosen here before, else the first of the browser's that the app speaks, else Persian. */
export function startLanguage(): AppLanguage {
  const chosen = readPreference('language')
  if (isAppLanguage(chosen)) return chosen
  return navigator.languages.map((each) => each.slice(0, 2)).find(isAppLanguage) ?? 'fa'
}

export function startTheme(): void {
  applyTheme(readPreference('theme'))
}
