import type { PermitTerms } from '#domain/activity/permit-asks.ts'
import type { ToldTerms } from '#domain/headquarters/told-asks.ts'
import type { PermitCase } from '#domain/activity/permit-case.ts'
import { permitAskForm } from '#domain/activity/review/permit-forms.ts'
import { readable } from '../review/about.ts'
import { joined, rial, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'

type Titles = Readonly<Record<string, { readonly [language: string]: string | undefined } | undefined>>

export function caseWords(of: PermitCase): string {
  return readable(permitAskForm, '/case', of)
}

/** As a device reads it, or as headquarters is told. */
type Terms = PermitTerms | ToldTerms

/** What is asked for or granted: a sum, days, the costs by their names. @param titles of cost items */
export function termsWords({ days, amount, items }: Terms, titles: Titles): string {
  return joined([amount !== undefined && rial(amount), days !== undefined && t('permits.days', { count: days }), ...items.map((item) => words(titles[item]) || item)], language.value === 'fa' ? '، ' : ', ')
}
