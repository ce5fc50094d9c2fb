// Figures as they stand in a report, and bars whose length one can compare.

import type { Bar, Figure, ReportTable } from './report.ts'
import type { ReportWord } from './words.ts'
import { reportWord } from './words.ts'
import { formatNumber } from '../calendar/number.ts'
import type { Language } from '../forms/form.ts'
import { groupDigits } from '../money/rial.ts'

export function text(words: string): Figure {
  return { text: words, value: words }
}

export const nothing: Figure = { text: '–', value: null }

export function count(value: number, language: Language, isOff = false): Figure {
  return { text: formatNumber(value, language), value, ...(isOff && { isOff: true }) }
}

/** One decimal place where there is one. */
export function decimal(value: number | undefined, language: Language, places = 1): Figure {
  if (value === undefined) return nothing
  const rounded = Math.round(value * 10 ** places) / 10 ** places
  return { text: formatNumber(String(rounded), language), value: rounded }
}

/** @param share 0..1 */
export function percent(share: number | undefined, language: Language): Figure {
  if (share === undefined) return nothing
  const tenths = Math.round(share * 1000)
  const sign = language === 'fa' ? '٪' : language === 'ru' ? '\u00a0%' : '%'
  return { text: `${formatNumber(tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1), language)}${sign}`, value: tenths / 1000 }
}

/** Sums of a province stay far below 2^53; one that does not is text, to the rial. */
export function rials(amount: bigint, language: Language, { isSigned = false, isOff = false } = {}): Figure {
  const size = amount < 0n ? -amount : amount
  const plain = groupDigits(amount, language)
  return {
    // The sign stands left of the digits, also where lines run from the right.
    text: isSigned && amount !== 0n ? `\u2066${amount > 0n ? '+' : ''}${plain}\u2069` : plain,
    value: size <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(amount) : String(amount), ...(isOff && { isOff: true }),
  }
}

/** Bars by the longest of them, or by a whole that they are parts of. */
export function bars(of: readonly { readonly label: string; readonly amount: number; readonly words: string; readonly target?: number }[], whole = of.reduce((most, { amount, target = 0 }) => Math.max(most, amount, target), 0)): readonly Bar[] {
  const share = (amount: number) => (whole === 0 ? 0 : Math.min(1, Math.max(0, amount / whole)))
  return of.map(({ label, amount, words, target }) => ({ label, words, share: share(amount), ...(target !== undefined && { target: share(target) }) }))
}

/** Heads of columns; those after the first `texts` hold numbers. */
export function columns(language: Language, texts: number, ...keys: readonly ReportWord[]): ReportTable['columns'] {
  return keys.map((key, at) => ({ label: reportWord(key, language), isNumber: at >= texts }))
}
