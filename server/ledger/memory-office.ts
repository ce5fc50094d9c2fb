// The office's book in memory.

import type { AuditEntry } from '#domain/office/audit.ts'
import type { Delegation } from '#domain/office/delegation.ts'
import type { MemoryState } from './memory-state.ts'
import type { OfficeBook } from './office-book.ts'

export class MemoryOffice implements OfficeBook {
  readonly #state: MemoryState
  readonly #note: (entry: AuditEntry) => void

  constructor(state: MemoryState, note: (entry: AuditEntry) => void) {
    this.#state = state
    this.#note = note
  }

  async addDelegation(delegation: Delegation, noted: AuditEntry) {
    this.#note(noted)
    this.#state.delegations.set(delegation.id, delegation)
  }

  async delegations(province: string) {
    return [...this.#state.delegations.values()].filter((each) => each.province === province).sort((a, b) => b.madeAt - a.madeAt || (a.id < b.id ? -1 : 1))
  }

  async endDelegation(id: string, revokedAt: number | undefined, noted: AuditEntry) {
    this.#note(noted)
    const { revokedAt: _, ...known } = this.#state.delegations.get(id)!
    this.#state.delegations.set(id, { ...known, ...(revokedAt !== undefined && { revokedAt }) })
  }
}
