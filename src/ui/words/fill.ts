import { formatNumber } from '#domain/calendar/number.ts'

export type Params = Readonly<Record<string, string | number>>

/** Forms in the order in which the JSON separates them by ` | `. A text with one form has no plural. */
const forms: Readonly<Record<string, readonly Intl.LDMLPluralRule[]>> = {
  fa: ['one', 'other'],
  ru: ['one', 'few', 'many'],
  en: ['one', 'other'],
}

/**
 * Fills `{name}` in a text. Texts of the other direction are isolated, or a Latin file name would turn the
 * words of a Persian sentence around (Unicode Bidirectional Algorithm, UAX 9, section 2.4).
 */
export function fill(text: string, language: string, params: Params): string {
  return formOf(text, language, params['count']).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? formatNumber(value, language) : isolated(value, language)
  })
}

function formOf(text: string, language: string, count: string | number | undefined): string {
  const parts = text.split(' | ')
  if (parts.length === 1) return text
  const rule = new Intl.PluralRules(language).select(Number(count ?? 0))
  const at = forms[language]?.indexOf(rule) ?? -1
  return parts[at < 0 ? parts.length - 1 : at] ?? parts[parts.length - 1]!
}

/** Text of the other direction between marks that keep it from turning its surroundings around. */
export function isolated(value: string, language: string): string {
  const foreign = language === 'fa' ? /[A-Za-z\u0400-\u04ff]/ : /[\u0590-\u08ff]/
  return foreign.test(value) ? `\u2068${value}\u2069` : value
}

/** Words go in their own direction; digits alone have none, and stand where the page's words begin. */
export function ownDirection(text: string): 'auto' | undefined {
  return /\p{L}/u.test(text) ? 'auto' : undefined
}
