import { isolated } from './fill.ts'

/** Names in a sentence: "A, B and C". Each keeps its own direction. @param type `disjunction`: "A, B or C" */
export function listed(names: readonly string[], language: string, type: Intl.ListFormatType = 'conjunction'): string {
  return new Intl.ListFormat(language, { type }).format(names.map((name) => isolated(name, language)))
}
