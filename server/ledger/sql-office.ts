// The office's book in SQL.

import type { CompiledQuery, Kysely } from 'kysely'
import type { CivilDate } from '#domain/calendar/civil.ts'
import type { AuditEntry } from '#domain/office/audit.ts'
import type { Delegation } from '#domain/office/delegation.ts'
import type { Role } from '#domain/wire/wire.ts'
import type { OfficeBook } from './office-book.ts'
import { noteAudit } from './sql-audit.ts'
import type { Tables } from './tables.ts'
import type { Runner, Work } from './work.ts'
import { done, many } from './work.ts'

export class SqlOffice implements OfficeBook {
  readonly #run: Runner
  readonly #db: Kysely<Tables>

  constructor(runner: Runner, db: Kysely<Tables>) {
    this.#run = runner
    this.#db = db
  }

  async addDelegation(delegation: Delegation, noted: AuditEntry) {
    const { id, province, holder, role, delegate, from, to, reason, madeAt, revokedAt = null } = delegation
    await this.#noted(this.#db.insertInto('delegations').values({ id, province, holder, role, delegate, from_day: from, to_day: to, reason, made_at: madeAt, revoked_at: revokedAt }), noted)
  }

  async delegations(province: string) {
    const rows = await this.#many(this.#db.selectFrom('delegations').selectAll().where('province', '=', province).orderBy('made_at', 'desc').orderBy('id'))
    return rows.map(({ from_day: from, to_day: to, made_at: madeAt, revoked_at: revokedAt, role, ...row }): Delegation => ({ ...row, role: role as Role, from: from as CivilDate, to: to as CivilDate, madeAt, ...(revokedAt !== null && { revokedAt }) }))
  }

  async endDelegation(id: string, revokedAt: number | undefined, noted: AuditEntry) {
    await this.#noted(this.#db.updateTable('delegations').set({ revoked_at: revokedAt ?? null }).where('id', '=', id), noted)
  }

  #many<Row>(query: { compile(): CompiledQuery<Row> }): Promise<readonly Row[]> {
    return this.#run.read(() => many(query))
  }

  #noted(query: { compile(): CompiledQuery<unknown> }, noted: AuditEntry): Promise<void> {
    const db = this.#db
    return this.#run.write(function* (): Work<void> {
      yield* done(query)
      yield* noteAudit(db, noted)
    })
  }
}
