// The office's book in memory.

import type { AuditEntry } from '#domain/office/audit.ts'
import type { Delegation } from '#domain/office/delegation.ts'
import { Problem } from '#domain/problem.ts'
import type { Member } from './ledger.ts'
import type { MemoryState } from './memory-state.ts'
import type { Delivery, Webhook } from '#domain/office/webhook.ts'
import type { OfficeBook, ReadKey } from './office-book.ts'
import { inOrderOfExpiry } from './office-book.ts'

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

  async changePerson(person: Member, noted: AuditEntry) {
    this.#note(noted)
    this.#state.members.set(person.id, person)
    this.#endSessions(person.id)
    if (person.endedAt === undefined) return
    for (const [hash, code] of this.#state.codes) if (code.person === person.id) this.#state.codes.set(hash, { ...code, usesLeft: 0 })
    this.#forgetPasswordCodes(person.id)
    this.#state.secrets.delete(person.province)
  }

  async openCodes(province: string, at: number) {
    const isOpen = ({ person, expiresAt }: { readonly person: string; readonly expiresAt: number }) => expiresAt >= at && this.#state.members.get(person)?.province === province
    const devices = [...this.#state.codes.values()].filter((each) => isOpen(each) && each.usesLeft > 0)
    const passwords = [...this.#state.passwordCodes].map(([hash, code]) => ({ hash, ...code })).filter(isOpen)
    return inOrderOfExpiry([...devices.map(({ hash, person, expiresAt }) => ({ hash, person, expiresAt, for: 'device' as const })), ...passwords.map((each) => ({ ...each, for: 'password' as const }))])
  }

  async revokeCode(hash: string, noted: AuditEntry) {
    this.#note(noted)
    const code = this.#state.codes.get(hash)
    if (code) this.#state.codes.set(hash, { ...code, usesLeft: 0 })
    this.#state.passwordCodes.delete(hash)
  }

  async addPasswordCode({ hash, person, expiresAt }: Parameters<OfficeBook['addPasswordCode']>[0], noted: AuditEntry) {
    this.#note(noted)
    this.#state.members.set(person.id, person)
    this.#forgetPasswordCodes(person.id)
    this.#state.passwordCodes.set(hash, { person: person.id, expiresAt })
  }

  async passwordCode(hash: string, at: number) {
    const code = this.#state.passwordCodes.get(hash)
    return code && code.expiresAt >= at ? code.person : undefined
  }

  async setPassword(codeHash: string, passwordHash: string, at: number) {
    const person = await this.passwordCode(codeHash, at)
    const member = person === undefined ? undefined : this.#state.members.get(person)
    if (!member || member.endedAt !== undefined) throw new Problem('password.code')
    this.#state.passwordCodes.delete(codeHash)
    this.#state.members.set(member.id, { ...member, passwordHash })
    this.#endSessions(member.id)
    this.#note({ at, province: member.province, person: member.id, code: 'password-set' })
  }

  async addHook(hook: Webhook, noted: AuditEntry) {
    this.#note(noted)
    this.#state.hooks.set(hook.id, hook)
  }

  async hooks(province: string) {
    return [...this.#state.hooks.values()].filter((each) => each.province === province)
  }

  async hooksFor(stream: string) {
    const province = this.#state.streams.get(stream)?.stream.province
    return [...this.#state.hooks.values()].filter(({ endedAt, scope, province: of, madeBy }) => endedAt === undefined && this.#state.members.get(madeBy)?.endedAt === undefined
      && (scope === 'province' ? of === province : this.#state.grants.get(madeBy)?.has(stream) === true))
  }

  async endHook(id: string, at: number, noted: AuditEntry) {
    this.#note(noted)
    this.#state.hooks.set(id, { ...this.#state.hooks.get(id)!, endedAt: at })
    for (const each of this.#state.deliveries.values()) {
      const { nextAt: _, ...rest } = each
      if (each.hook === id && each.state === 'waiting') this.#state.deliveries.set(each.id, { ...rest, state: 'failed' })
    }
  }

  async dueDeliveries(at: number, limit: number) {
    return [...this.#state.deliveries.values()].filter(({ state, nextAt = Infinity }) => state === 'waiting' && nextAt <= at).sort((a, b) => a.nextAt! - b.nextAt!).slice(0, limit)
      .map((delivery) => ({ delivery, hook: this.#state.hooks.get(delivery.hook)! }))
  }

  async deliveries(hook: string, limit: number) {
    return [...this.#state.deliveries.values()].filter((each) => each.hook === hook).sort((a, b) => b.madeAt - a.madeAt || (a.id < b.id ? -1 : 1)).slice(0, limit)
  }

  async keepDelivery(delivery: Delivery) {
    if (this.#state.hooks.get(delivery.hook)?.endedAt === undefined) this.#state.deliveries.set(delivery.id, delivery)
  }

  async addKey(key: ReadKey, noted: AuditEntry) {
    this.#note(noted)
    this.#state.keys.set(key.id, key)
  }

  async keyBy(hash: string) {
    return [...this.#state.keys.values()].find((each) => each.hash === hash)
  }

  async keys(province: string) {
    return [...this.#state.keys.values()].filter((each) => each.province === province)
  }

  async endKey(id: string, at: number, noted: AuditEntry) {
    this.#note(noted)
    this.#state.keys.set(id, { ...this.#state.keys.get(id)!, endedAt: at })
  }

  async noteKey(id: string, usedAt: number) {
    this.#state.keys.set(id, { ...this.#state.keys.get(id)!, usedAt })
  }

  #endSessions(person: string): void {
    for (const [hash, session] of this.#state.sessions) if (session.person === person) this.#state.sessions.delete(hash)
  }

  #forgetPasswordCodes(person: string): void {
    for (const [hash, code] of this.#state.passwordCodes) if (code.person === person) this.#state.passwordCodes.delete(hash)
  }
}
