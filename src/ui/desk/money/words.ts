// How money is told on these pages: short on a bar, to the rial in a table.

import type { Text } from '#domain/forms/form.ts'
import { credits } from '#domain/activity/separation.ts'
import type { Credit } from '#domain/activity/separation.ts'
import { groupDigits } from '#domain/money/rial.ts'
import { digits, number, words } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import type { WordKey } from '../../words/words.ts'

/** «۱۰۷٫۶ میلیون»: for a mark on a bar, whose table has the rials. @param amount not below 0 */
export function shortRial(amount: bigint): string {
  // Rounding may carry into the next unit.
  if (amount >= 999_950_000n) return t('shares.billion', { size: tenths(amount, 1_000_000_000n) })
  if (amount >= 1_000_000n) return t('shares.million', { size: tenths(amount, 1_000_000n) })
  return plainRial(amount)
}

function tenths(amount: bigint, unit: bigint): string {
  const rounded = (amount * 20n + unit) / (unit * 2n)
  return number(rounded % 10n === 0n ? String(rounded / 10n) : `${rounded / 10n}.${rounded % 10n}`)
}

/** Grouped, without the unit, which stands in the head of the table. */
export function plainRial(amount: bigint): string {
  return groupDigits(amount, language.value)
}

/** With its sign: a distance, a difference. */
export function signedRial(amount: bigint): string {
  // Left of the digits, also where lines run from the right.
  return amount === 0n ? plainRial(amount) : `\u2066${amount > 0n ? '+' : ''}${plainRial(amount)}\u2069`
}

/** From thousandths. */
export function tenthPercent(permille: number): string {
  return `${number(permille % 10 === 0 ? String(permille / 10) : (permille / 10).toFixed(1))}${language.value === 'ru' ? '\u00a0' : ''}${language.value === 'fa' ? '٪' : '%'}`
}

export function stageWords(stage: number): string {
  return stage === 0 ? t('shares.no-stage') : t('shares.stage-n', { n: digits(String(stage)) })
}

export function sectionWords(section: string): string {
  const known: Readonly<Record<string, WordKey>> = { promotion: 'shares.section.promotion', education: 'shares.section.education', research: 'shares.section.research' }
  return known[section] ? t(known[section]) : section
}

export function creditWords(credit: Credit): string {
  return t(`separation.credit.${credit}`)
}

export function isCredit(name: string): name is Credit {
  return credits.some((each) => each === name)
}

/** A choice by its label; one that no form in use has is called as it is kept. */
export function namedBy(names: ReadonlyMap<string, Text> | undefined, name: string): string {
  return name === '' ? t('costs.unsaid') : words(names?.get(name)) || name
}
