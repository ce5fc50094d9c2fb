// People type Latin, Persian (U+06F0…) and Arabic-Indic (U+0660…) digits, often mixed by a clever keyboard.
// Stored is ASCII; shown is what the language writes.

/** The same text with every Persian and Arabic-Indic digit as ASCII. */
export function toAsciiDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}

/** The same text with every ASCII and Arabic-Indic digit as Persian. */
export function toPersianDigits(text: string): string {
  return text.replace(/[0-9٠-٩]/g, (digit) => String.fromCharCode(0x6f0 + (digit.charCodeAt(0) & 0xf)))
}

/** Digits as the language shows them: Persian in `fa`, ASCII elsewhere. */
export function digitsFor(language: string, text: string): string {
  return language === 'fa' ? toPersianDigits(text) : toAsciiDigits(text)
}

/**
 * The digits of a number typed in groups: ASCII digits with spaces, dashes and invisible marks taken out.
 * Anything else stays, so that the caller can refuse it.
 */
export function compactDigits(typed: string): string {
  return toAsciiDigits(typed).replace(/[\s\u00a0\u200b-\u200f\u202a-\u202f\u2060-\u2069\ufeff\-‐-―]/g, '')
}
