import { digitsFor, toAsciiDigits } from '../identity/digits.ts'
import { groupDigits } from '../money/rial.ts'

/** What stands where there is no number: `NaN` and `Infinity` are words of machines. */
const noNumber = '–'

/** A whole number or a decimal (lexical, `.`) for reading: grouped, with the language's digits and decimal mark. */
export function formatNumber(value: number | string, language: string): string {
  if (/NaN|Infinity/.test(String(value))) return noNumber
  const [whole = '', fraction] = String(value).split('.')
  const mark = language === 'fa' ? '٫' : language === 'ru' ? ',' : '.'
  return groupDigits(whole, language) + (fraction ? mark + digitsFor(language, fraction) : '')
}

/** 0..1 as whole per cent: «۷۵٪», `75 %` in Russian, `75%`. Never 100 before all is there, never 0 when something is. */
export function formatPercent(share: number, language: string): string {
  if (Number.isNaN(share)) return noNumber
  const percent = share <= 0 ? 0 : share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)))
  return digitsFor(language, String(percent)) + (language === 'fa' ? '٪' : language === 'ru' ? '\u00a0%' : '%')
}

/** A typed number → its lexical form (`-12.5`): any digits, grouping and decimal mark of fa, ru or en. Undefined: no number. */
export function readTypedNumber(typed: string): string | undefined {
  const text = toAsciiDigits(typed).replace(/[\s\u00a0\u200b-\u200f\u2066-\u2069٬']/g, '').replace(/^[\u2212–]/, '-').replace('٫', '.')
  // A comma groups when three digits follow each, else it is a decimal mark (ru). After a lone 0 there is nothing to group.
  const plain = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text.replace(/^(-?\d+),(\d+)$/, '$1.$2')
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined
  return plain.replace(/^(-?)0+(?=\d)/, '$1')
}
