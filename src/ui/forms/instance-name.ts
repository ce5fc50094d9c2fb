import type { Form, Language, Repeat } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import type { InstanceLayout } from '#domain/forms/session/session.ts'
import { plainText } from '../words/markup.ts'

/** `${name}` in a label: an instance's own answer. */
const filled = /\$\{[^}]*\}/g

/** What the repeat as a whole is called: its words without what only an instance can fill in. */
export function repeatName({ label, name }: Pick<Repeat, 'label' | 'name'>, language: Language, form: Pick<Form, 'defaultLanguage'>): string {
  return bare(textIn(label, language, form.defaultLanguage).replace(filled, '')) || name
}

/** Words without marks around nothing, and without the colon that led to it. */
function bare(words: string): string {
  return plainText(words.replace(/(\*\*|__|\*|_)\s*\1/g, '').replace(/[\s:·–-]+$/, '')).trim()
}

export interface InstanceName {
  readonly label: string
  /** Where the words are the same for all instances, its number tells it apart. */
  readonly position?: number
}

/** @param called what the repeat is called */
export function instanceName({ label: words }: Pick<Repeat, 'label'>, called: string, { label, position }: Pick<InstanceLayout, 'label' | 'position'>): InstanceName {
  const isFilled = Object.values(words ?? {}).some((text) => text.includes('${'))
  const own = bare(label)
  return isFilled && own !== '' && own !== called ? { label: own } : { label: called, position }
}
