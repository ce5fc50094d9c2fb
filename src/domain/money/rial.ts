// Money is whole rial in text of ASCII digits, as it is stored; sums are bigint. Never a fraction, never a float.

import { digitsFor, toAsciiDigits } from '../identity/digits.ts'

/** 10^15 rial is about five thousand times a province's yearly credit: what is above is a slip of the finger. */
export const mostRial = 1_000_000_000_000_000n

export type RialFault = 'rial.digits' | 'rial.too-much'

/**
 * Reads an amount as typed: any digits, any usual grouping, with or without the unit. Returns ASCII digits
 * without leading zeros, and what is wrong, if anything.
 */
export function checkRial(typed: string): { readonly value: string; readonly fault?: RialFault } {
  const digits = toAsciiDigits(typed).replace(/[\s\u200b-\u200f\u2066-\u2069]/g, '').replace(/(ریال|﷼|rials?|риал(ов|а)?)$/i, '').replace(/[,٬،']/g, '').replace(/^0+(?=\d)/, '')
  if (!/^\d+$/.test(digits)) return { value: typed, fault: 'rial.digits' }
  return digits.length > 16 || BigInt(digits) > mostRial ? { value: digits, fault: 'rial.too-much' } : { value: digits }
}

/** Sum of stored amounts. Empty ones and such as were never amounts count nothing: they are findings already. */
export function sumRial(amounts: Iterable<string | undefined>): bigint {
  let sum = 0n
  for (const amount of amounts) if (amount !== undefined && /^\d{1,16}$/.test(amount)) sum += BigInt(amount)
  return sum
}

const groupings: Readonly<Record<string, string>> = { fa: '٬', ru: '\u00a0', en: ',' }
const units: Readonly<Record<string, string>> = { fa: 'ریال', en: 'rials' }

/** Digits grouped by three as the language writes them: `۸٬۰۰۰٬۰۰۰`, `8 000 000`, `8,000,000`. */
export function groupDigits(amount: bigint | number | string, language: string): string {
  const text = String(amount)
  const sign = text.startsWith('-') ? '\u2212' : ''
  const grouped = text.replace(/^-/, '').replace(/\B(?=(\d{3})+$)/g, groupings[language] ?? ',')
  return sign + digitsFor(language, grouped)
}

/** The amount with its unit: «۸٬۰۰۰٬۰۰۰ ریال». */
export function formatRial(amount: bigint | number | string, language: string): string {
  const unit = language === 'ru' ? russianUnit(BigInt(amount)) : language === 'en' && String(amount) === '1' ? 'rial' : (units[language] ?? 'rials')
  return `${groupDigits(amount, language)}\u00a0${unit}`
}

/** Russian form of the unit after a number: 1 риал, 2 риала, 5 риалов, 11 риалов. */
export function russianUnit(amount: bigint): string {
  return russianForm(Number((amount < 0n ? -amount : amount) % 100n), 'риал', 'риала', 'риалов')
}

/** Picks the form of a Russian noun for the last two digits of its number. */
export function russianForm(lastTwo: number, one: string, few: string, many: string): string {
  const last = lastTwo % 10
  if (lastTwo > 10 && lastTwo < 20) return many
  return last === 1 ? one : last > 1 && last < 5 ? few : many
}
