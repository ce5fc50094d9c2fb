import { toAsciiDigits } from '#domain/identity/digits.ts'

export interface Enrolment {
  /** Ten characters of Crockford's base 32. */
  readonly code: string
  readonly fingerprint?: string
}

/**
 * What was typed, or a link's fragment `#CODE.FINGERPRINT`: any case, any digits, with spaces and dashes; O is
 * read as 0, I and L as 1. Undefined while it is no whole code.
 */
export function readEnrolment(typed: string): Enrolment | undefined {
  const [code = '', fingerprint] = toAsciiDigits(typed).trim().replace(/^.*#/, '').split('.')
  const plain = code.toUpperCase().replace(/[\s\u200b-\u200f\u2066-\u2069–-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(plain)) return undefined
  return { code: plain, ...(fingerprint && /^[0-9a-f]{32}$/.test(fingerprint) && { fingerprint }) }
}

/** `ABCDE-FGHJK`: five characters are as many as an eye carries over. */
export function spacedCode(code: string): string {
  return code.length === 10 ? `${code.slice(0, 5)}-${code.slice(5)}` : code
}
