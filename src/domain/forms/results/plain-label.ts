import type { Form, Language, Text } from '../form.ts'
import { textIn } from '../form.ts'
import { formLanguage } from '../language.ts'

/** A label where no record is at hand and no mark is drawn: on one line, its marks gone, `…` for what a record would fill in. */
export function plainLabel(form: Form, text: Text | undefined, language: Language): string {
  return textIn(text, formLanguage(form, language), form.defaultLanguage)
    .replace(/\$\{[^{}]*\}/g, '…')
    .replace(/<\/?[a-zA-Z][^<>]{0,200}>/g, '')
    .replace(/\[([^[\]]+)\]\([^()\s]+\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
}
