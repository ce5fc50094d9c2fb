import { compactDigits } from './digits.ts'

export type IbanFault = 'iban.length' | 'iban.shape' | 'iban.check'

export interface CheckedIban {
  /** Upper case, ASCII, without spaces; a Sheba typed without its letters gets `IR`. */
  readonly value: string
  readonly fault?: IbanFault
}

/** IBAN by ISO 13616: mod 97 is 1. A Sheba is `IR` and 24 digits; other countries have 15 to 34 characters. */
export function checkIban(typed: string): CheckedIban {
  const compact = compactDigits(typed).toUpperCase()
  const value = /^\d+$/.test(compact) ? `IR${compact}` : compact
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]*$/.test(value)) return { value, fault: 'iban.shape' }
  if (value.startsWith('IR') && !/^IR\d*$/.test(value)) return { value, fault: 'iban.shape' }
  const fits = value.startsWith('IR') ? value.length === 26 : value.length >= 15 && value.length <= 34
  if (!fits) return { value, fault: 'iban.length' }
  return modulo97(value.slice(4) + value.slice(0, 4)) === 1 ? { value } : { value, fault: 'iban.check' }
}

/** In groups of four, as cheque books print it. */
export function spacedIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ')
}

/** The Sheba of 22 digits of bank and account, with its two check digits. For fixtures. */
export function shebaOf(account: string): string {
  return `IR${String(98 - modulo97(`${account}IR00`)).padStart(2, '0')}${account}`
}

function modulo97(text: string): number {
  let rest = 0
  for (const character of text) {
    const value = parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
