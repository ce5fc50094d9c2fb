// Enrolment codes: 10 characters that are hard to confuse (Crockford's base 32), 50 bits. Only their hash is kept.

import { createHash } from 'node:crypto'
import type { AuditEntry } from '#domain/office/audit.ts'
import type { EnrolmentCode, Ledger, Member } from './ledger/ledger.ts'
import type { Random } from './ports.ts'
import { codeHash } from './routes/enrol.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function randomCode(random: Random, length = 10): string {
  return [...random(length)].map((byte) => alphabet[byte % alphabet.length]).join('')
}

/** What an office hands to one person for one phone. */
export const ordinaryCode = { validMs: 15 * 60_000, uses: 1 }
/** On a sheet that is printed and handed out: one device each. */
export const sheetCode = { validMs: 7 * 24 * 60 * 60_000, uses: 1 }
/** The demo's: printed at each start, for whoever tries it out, on as many browsers as they like. */
export const demoCode = { validMs: 24 * 60 * 60_000, uses: 50 }

/** A fresh code for the person, to be shown once. */
export async function issueCode(ledger: Ledger, random: Random, now: number, person: string, terms: { readonly validMs: number; readonly uses: number } = ordinaryCode, noted?: AuditEntry): Promise<string> {
  const code = randomCode(random)
  const kept: EnrolmentCode = { hash: codeHash(code), person, expiresAt: now + terms.validMs, usesLeft: terms.uses }
  await ledger.addCode(kept, noted)
  return code
}

/** For whoever is told it on the phone, to set a password with on the same or the next day. */
const passwordCodeMs = 24 * 60 * 60_000
const passwordCodeLength = 16

/** A fresh code by which the person sets a password, to be shown once; earlier ones end. */
export async function issuePasswordCode(ledger: Pick<Ledger, 'office'>, random: Random, now: number, person: Member, noted: AuditEntry): Promise<{ readonly code: string; readonly expiresAt: number }> {
  const code = randomCode(random, passwordCodeLength)
  const expiresAt = now + passwordCodeMs
  await ledger.office.addPasswordCode({ hash: passwordCodeHash(code), person, expiresAt }, noted)
  return { code, expiresAt }
}

export function passwordCodeHash(code: string): string {
  return createHash('sha256').update(`bazdid-password-code-1\n${code}`).digest('hex')
}
