type Preference = 'language' | 'theme'
export type Theme = 'light' | 'dark' | 'system'

/** Undefined also where the browser forbids localStorage: then the defaults hold. */
export function readPreference(name: Preference): string | undefined {
  try {
    return localStorage.getItem(`bazdid.${name}`) ?? undefined
  } catch {
    return undefined
  }
}

export function keepPreference(name: Preference, value: string): void {
  try {
    localStorage.setItem(`bazdid.${name}`, value)
  } catch {
    // It holds until the page is closed; nothing else depends on it.
  }
}

export function applyTheme(theme: string | undefined): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme
  else delete document.documentElement.dataset['theme']
}
