// What the ledger keeps for the office: who signs in whose place, who has access, who is told what. Nothing of it is a
// record: it decides what people may do, so the server alone says it. Each change is written down with it, or neither is there.

import type { AuditEntry } from '#domain/office/audit.ts'
import type { Delegation } from '#domain/office/delegation.ts'
import type { Delivery, Webhook } from '#domain/office/webhook.ts'
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

  addHook(hook: Webhook, noted: AuditEntry): Promise<void>
  /** Those that were set up in a province, the oldest first; ended ones too. */
  hooks(province: string): Promise<readonly Webhook[]>
  /** Those that are told of this activity. */
  hooksFor(stream: string): Promise<readonly Webhook[]>
  /** What still waits for it is not sent any more. */
  endHook(id: string, at: number, noted: AuditEntry): Promise<void>
  /** What is due, the longest first, with where it goes. */
  dueDeliveries(at: number, limit: number): Promise<readonly { readonly delivery: Delivery; readonly hook: Webhook }[]>
  /** The latest first. */
  deliveries(hook: string, limit: number): Promise<readonly Delivery[]>
  keepDelivery(delivery: Delivery): Promise<void>

  addKey(key: ReadKey, noted: AuditEntry): Promise<void>
  /** By the hash of its token; ended ones too. */
  keyBy(hash: string): Promise<ReadKey | undefined>
  /** Of a province, the oldest first. */
  keys(province: string): Promise<readonly ReadKey[]>
  endKey(id: string, at: number, noted: AuditEntry): Promise<void>
  noteKey(id: string, usedAt: number): Promise<void>
}

/** What programs of a ministry read by. */
export interface ReadKey {
  readonly id: string
  readonly hash: string
  readonly name: string
  readonly province: string
  /** `province`: its activities · `granted`: those that its maker was granted. */
  readonly scope: 'province' | 'granted'
  readonly madeBy: string
  readonly madeAt: number
  readonly endedAt?: number
  readonly usedAt?: number
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
