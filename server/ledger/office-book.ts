// What the ledger keeps for the office: who signs in whose place, who has access, who is told what. Nothing of it is a
// record: it decides what people may do, so the server alone says it. Each change is written down with it, or neither is there.

import type { AuditEntry } from '#domain/office/audit.ts'
import type { Delegation } from '#domain/office/delegation.ts'

export interface OfficeBook {
  addDelegation(delegation: Delegation, noted: AuditEntry): Promise<void>
  /** Of a province, the latest first; revoked ones too. */
  delegations(province: string): Promise<readonly Delegation[]>
  /** Revoked at that time, or (undefined) in force again. */
  endDelegation(id: string, revokedAt: number | undefined, noted: AuditEntry): Promise<void>
}
