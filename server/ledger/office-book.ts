// What the ledger keeps for the office: who signs in whose place, who has access, who is told what. Nothing of it is a
// record: it decides what people may do, so the server alone says it. Each change is written down with it, or neither is there.

import type { AuditEntry } from '#domain/office/audit.ts'
import type { Delegation } from '#domain/office/delegation.ts'
import type { Member } from './member.ts'

export interface OfficeBook {
  addDelegation(delegation: Delegation, noted: AuditEntry): Promise<void>
  /** Of a province, the latest first; revoked ones too. */
  delegations(province: string): Promise<readonly Delegation[]>
  /** Revoked at that time, or (undefined) in force again. */
  endDelegation(id: string, revokedAt: number | undefined, noted: AuditEntry): Promise<void>

  /** Changes what somebody is or may: their sessions end with it; where their access ends, so do their codes, and secrets of the province as with a device. */
  changePerson(person: Member, noted: AuditEntry): Promise<void>
  /** Codes of the people of a province that can still be used, the first to expire first. */
  openCodes(province: string, at: number): Promise<readonly OpenCode[]>
  revokeCode(hash: string, noted: AuditEntry): Promise<void>
  /** Earlier ones of the same person are worth nothing any more. A name for signing in goes with it. */
  addPasswordCode(code: { readonly hash: string; readonly person: Member; readonly expiresAt: number }, noted: AuditEntry): Promise<void>
  /** Whom the code is for. */
  passwordCode(hash: string, at: number): Promise<string | undefined>
  /** Spends the code; sessions under the old password end. @throws Problem `password.code` */
  setPassword(codeHash: string, passwordHash: string, at: number): Promise<void>
}

export interface OpenCode {
  readonly hash: string
  readonly person: string
  readonly for: 'device' | 'password'
  readonly expiresAt: number
}

export function inOrderOfExpiry(codes: readonly OpenCode[]): readonly OpenCode[] {
  return codes.toSorted((a, b) => a.expiresAt - b.expiresAt || (a.hash < b.hash ? -1 : 1))
}
