// The office's book in SQL.

import type { CompiledQuery, Kysely } from 'kysely'
import type { CivilDate } from '#domain/calendar/civil.ts'
import type { AuditEntry } from '#domain/office/audit.ts'
import type { Delegation } from '#domain/office/delegation.ts'
import type { Delivery, Webhook } from '#domain/office/webhook.ts'
import { Problem } from '#domain/problem.ts'
import type { Role } from '#domain/wire/wire.ts'
import type { Member } from './ledger.ts'
import { deliveryOf, deliveryRow, hookOf, keyOf } from './sql-office-rows.ts'
import type { OfficeBook, OpenCode, ReadKey } from './office-book.ts'
import { inOrderOfExpiry } from './office-book.ts'
import { noteAudit } from './sql-audit.ts'
import { personRow } from './sql-rows.ts'
import type { Tables } from './tables.ts'
import type { Runner, Work } from './work.ts'
import { done, many, one } from './work.ts'

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

  async changePerson(person: Member, noted: AuditEntry) {
    const db = this.#db
    await this.#run.write(function* (): Work<void> {
      yield* done(db.updateTable('people').set(personRow(person)).where('id', '=', person.id))
      yield* done(db.deleteFrom('sessions').where('person', '=', person.id))
      if (person.endedAt !== undefined) {
        yield* done(db.updateTable('codes').set({ uses_left: 0 }).where('person', '=', person.id))
        yield* done(db.deleteFrom('password_codes').where('person', '=', person.id))
        yield* done(db.deleteFrom('separation_secrets').where('province', '=', person.province))
      }
      yield* noteAudit(db, noted)
    })
  }

  async openCodes(province: string, at: number) {
    const db = this.#db
    const found = await this.#run.read(function* (): Work<readonly OpenCode[]> {
      const devices = yield* many(db.selectFrom('codes').innerJoin('people', 'people.id', 'codes.person').select(['codes.hash', 'codes.person', 'codes.expires_at as expiresAt']).where('people.province', '=', province).where('codes.uses_left', '>', 0).where('codes.expires_at', '>=', at))
      const passwords = yield* many(db.selectFrom('password_codes').innerJoin('people', 'people.id', 'password_codes.person').select(['password_codes.hash', 'password_codes.person', 'password_codes.expires_at as expiresAt']).where('people.province', '=', province).where('password_codes.expires_at', '>=', at))
      return [...devices.map((each) => ({ ...each, for: 'device' as const })), ...passwords.map((each) => ({ ...each, for: 'password' as const }))]
    })
    return inOrderOfExpiry(found)
  }

  async revokeCode(hash: string, noted: AuditEntry) {
    const db = this.#db
    await this.#run.write(function* (): Work<void> {
      yield* done(db.updateTable('codes').set({ uses_left: 0 }).where('hash', '=', hash))
      yield* done(db.deleteFrom('password_codes').where('hash', '=', hash))
      yield* noteAudit(db, noted)
    })
  }

  async addPasswordCode({ hash, person, expiresAt }: Parameters<OfficeBook['addPasswordCode']>[0], noted: AuditEntry) {
    const db = this.#db
    await this.#run.write(function* (): Work<void> {
      yield* done(db.updateTable('people').set({ user_name: person.user ?? null }).where('id', '=', person.id))
      yield* done(db.deleteFrom('password_codes').where('person', '=', person.id))
      yield* done(db.insertInto('password_codes').values({ hash, person: person.id, expires_at: expiresAt }))
      yield* noteAudit(db, noted)
    })
  }

  async passwordCode(hash: string, at: number) {
    return (await this.#many(this.#db.selectFrom('password_codes').select('person').where('hash', '=', hash).where('expires_at', '>=', at)))[0]?.person
  }

  async setPassword(codeHash: string, passwordHash: string, at: number) {
    const db = this.#db
    await this.#run.write(function* (): Work<void> {
      const spent = yield* one(db.deleteFrom('password_codes').where('hash', '=', codeHash).where('expires_at', '>=', at).returning('person'))
      const row = spent && (yield* one(db.updateTable('people').set({ password_hash: passwordHash }).where('id', '=', spent.person).where('ended_at', 'is', null).returning(['id', 'province'])))
      if (!row) throw new Problem('password.code')
      yield* done(db.deleteFrom('sessions').where('person', '=', row.id))
      yield* noteAudit(db, { at, province: row.province, person: row.id, code: 'password-set' })
    })
  }

  async addHook(hook: Webhook, noted: AuditEntry) {
    const { madeBy, madeAt, endedAt = null, ...rest } = hook
    await this.#noted(this.#db.insertInto('hooks').values({ ...rest, made_by: madeBy, made_at: madeAt, ended_at: endedAt }), noted)
  }

  async hooks(province: string) {
    return (await this.#many(this.#db.selectFrom('hooks').selectAll().where('province', '=', province).orderBy('made_at').orderBy('id'))).map(hookOf)
  }

  async hooksFor(stream: string) {
    const db = this.#db
    const provinceOf = db.selectFrom('streams').select('province').where('id', '=', stream)
    const granted = db.selectFrom('grants').select('person').where('stream', '=', stream)
    const rows = await this.#many(db.selectFrom('hooks').innerJoin('people', 'people.id', 'hooks.made_by').selectAll('hooks').where('hooks.ended_at', 'is', null).where('people.ended_at', 'is', null)
      .where((row) => row.or([row.and([row('hooks.scope', '=', 'province'), row('hooks.province', 'in', provinceOf)]), row.and([row('hooks.scope', '=', 'granted'), row('hooks.made_by', 'in', granted)])])).orderBy('hooks.made_at').orderBy('hooks.id'))
    return rows.map(hookOf)
  }

  async endHook(id: string, at: number, noted: AuditEntry) {
    const db = this.#db
    await this.#run.write(function* (): Work<void> {
      yield* done(db.updateTable('hooks').set({ ended_at: at }).where('id', '=', id))
      yield* done(db.updateTable('deliveries').set({ state: 'failed', next_at: null }).where('hook', '=', id).where('state', '=', 'waiting'))
      yield* noteAudit(db, noted)
    })
  }

  async dueDeliveries(at: number, limit: number) {
    const db = this.#db
    return this.#run.read(function* (): Work<readonly { readonly delivery: Delivery; readonly hook: Webhook }[]> {
      const due = yield* many(db.selectFrom('deliveries').selectAll().where('state', '=', 'waiting').where('next_at', '<=', at).orderBy('next_at').orderBy('id').limit(limit))
      const found: { readonly delivery: Delivery; readonly hook: Webhook }[] = []
      for (const row of due) {
        const hook = yield* one(db.selectFrom('hooks').selectAll().where('id', '=', row.hook))
        if (hook) found.push({ delivery: deliveryOf(row), hook: hookOf(hook) })
      }
      return found
    })
  }

  async deliveries(hook: string, limit: number) {
    return (await this.#many(this.#db.selectFrom('deliveries').selectAll().where('hook', '=', hook).orderBy('made_at', 'desc').orderBy('id').limit(limit))).map(deliveryOf)
  }

  async keepDelivery(delivery: Delivery) {
    const row = deliveryRow(delivery)
    const db = this.#db
    // One that was ended meanwhile stays so.
    await this.#run.write(() => done(db.updateTable('deliveries').set(row).where('id', '=', delivery.id).where('hook', 'in', db.selectFrom('hooks').select('id').where('ended_at', 'is', null))))
  }

  async addKey(key: ReadKey, noted: AuditEntry) {
    const { madeBy, madeAt, endedAt = null, usedAt = null, ...rest } = key
    await this.#noted(this.#db.insertInto('read_keys').values({ ...rest, made_by: madeBy, made_at: madeAt, ended_at: endedAt, used_at: usedAt }), noted)
  }

  async keyBy(hash: string) {
    return (await this.#many(this.#db.selectFrom('read_keys').selectAll().where('hash', '=', hash))).map(keyOf)[0]
  }

  async keys(province: string) {
    return (await this.#many(this.#db.selectFrom('read_keys').selectAll().where('province', '=', province).orderBy('made_at').orderBy('id'))).map(keyOf)
  }

  async endKey(id: string, at: number, noted: AuditEntry) {
    await this.#noted(this.#db.updateTable('read_keys').set({ ended_at: at }).where('id', '=', id), noted)
  }

  async noteKey(id: string, usedAt: number) {
    const db = this.#db
    await this.#run.write(() => done(db.updateTable('read_keys').set({ used_at: usedAt }).where('id', '=', id)))
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
