// The ledger in SQL. What is decided (place-push.ts, judge.ts, epochs.ts) is shared with the one in memory; here is how it
// is kept. Applying stands in sql-apply.ts.

import type { CompiledQuery, Kysely } from 'kysely'
import { genesis } from '#domain/records/op.ts'
import type { ProblemCode, ProblemDetails } from '#domain/problem.ts'
import { Problem } from '#domain/problem.ts'
import type { AuditEntry } from '#domain/office/audit.ts'
import type { DeviceReport } from '#domain/office/radar.ts'
import type { Notice, Province, PulledOp } from '#domain/wire/wire.ts'
import type { Epoch } from './epochs.ts'
import type { Applied, AssignedBy, Beginning, Definition, DefinitionKind, Device, EnrolmentCode, IncomingPush, KeptOverview, Ledger, Member, OwnAuthor, Quarantined, QuarantineDecision, Release, Session, Stored, StoredBlobRef, Stream, StreamMoved } from './ledger.ts'
import { officeRoles, opsPerApply } from './ledger.ts'
import { linksOf, placePush } from './place-push.ts'
import type { Connection, ForeignFile, ForeignSubmission } from './foreign.ts'
import { addConnection, connectionOf, keepFiles, keepSubmission, refusedSubmissions, submission } from './sql-foreign.ts'
import type { ApplyParts } from './sql-apply.ts'
import { appendOwn, applyWaiting, isWaiting, refuseFirst, retryQuarantined } from './sql-apply.ts'
import { auditedIn, noteAudit } from './sql-audit.ts'
import { assign } from './sql-assign.ts'
import { begin } from './sql-begin.ts'
import { insertAll } from './sql-insert.ts'
import { deliveryRow } from './sql-office-rows.ts'
import { takeNumber } from './sql-permits.ts'
import { SqlOffice } from './sql-office.ts'
import { addStream, applyRelease } from './sql-release.ts'
import { deviceOf, memberOf, personRow, provinceOf, publicationOf, streamOf } from './sql-rows.ts'
import type { Tables } from './tables.ts'
import type { Runner, Work } from './work.ts'
import { done, many, one } from './work.ts'

export class SqlLedger implements Ledger {
  readonly office: SqlOffice
  readonly #run: Runner
  readonly #db: Kysely<Tables>
  readonly #epochs: readonly Epoch[]
  readonly #listeners = new Set<(moved: readonly StreamMoved[]) => void>()
  readonly #apply: ApplyParts

  /**
   * @param db writes queries and is never asked to run one
   * @param epochs all there were, the running one last: see sql-epochs.ts
   */
  constructor(runner: Runner, db: Kysely<Tables>, epochs: readonly Epoch[]) {
    this.#run = runner
    this.#db = db
    this.#epochs = epochs
    this.office = new SqlOffice(runner, db)
    this.#apply = { db, epochs, fields: new Map() }
  }

  async epoch() {
    return this.#epochs.at(-1)!.id
  }

  async addProvince(province: Province, noted?: AuditEntry) {
    const row = { id: province.id, name: JSON.stringify(province.name), time_zone: province.timeZone }
    await this.#noted(this.#db.insertInto('provinces').values(row).onConflict((on) => on.column('id').doUpdateSet(row)), noted)
  }

  async province(id: string) {
    const row = await this.#one(this.#db.selectFrom('provinces').selectAll().where('id', '=', id))
    return row && provinceOf(row)
  }

  async provinces() {
    return (await this.#many(this.#db.selectFrom('provinces').selectAll().orderBy('id'))).map(provinceOf)
  }

  async putPerson(person: Member, noted?: AuditEntry) {
    const row = personRow(person)
    await this.#noted(this.#db.insertInto('people').values(row).onConflict((on) => on.column('id').doUpdateSet(row)), noted)
  }

  async person(id: string) {
    const row = await this.#one(this.#db.selectFrom('people').selectAll().where('id', '=', id))
    return row && memberOf(row)
  }

  async personByUser(user: string) {
    const row = await this.#one(this.#db.selectFrom('people').selectAll().where('user_name', '=', user))
    return row && memberOf(row)
  }

  async people(province: string) {
    return (await this.#many(this.#db.selectFrom('people').selectAll().where('province', '=', province).orderBy('id'))).map(memberOf)
  }

  async addStream(stream: Omit<Stream, 'head'>) {
    await this.#run.write(() => addStream(this.#db, stream))
  }

  async stream(id: string) {
    const row = await this.#one(this.#db.selectFrom('streams').selectAll().where('id', '=', id))
    return row && streamOf(row)
  }

  async streamsIn(province: string) {
    return (await this.#many(this.#db.selectFrom('streams').selectAll().where('province', '=', province).orderBy('id'))).map(streamOf)
  }

  async grant(person: string, stream: string) {
    await this.#write(this.#db.insertInto('grants').values({ person, stream }).onConflict((on) => on.doNothing()))
  }

  async revokeGrant(person: string, stream: string) {
    await this.#write(this.#db.deleteFrom('grants').where('person', '=', person).where('stream', '=', stream))
  }

  async begin(beginning: Beginning) {
    const moved = await this.#run.write(() => begin(this.#apply, beginning))
    this.#tell(moved ?? [])
    return moved !== undefined
  }

  async assign(stream: string, change: Parameters<Ledger['assign']>[1], by: AssignedBy) {
    await this.#run.write(() => assign(this.#db, stream, change, by))
  }

  async granted(stream: string) {
    return (await this.#many(this.#db.selectFrom('grants').select('person').where('stream', '=', stream).orderBy('person'))).map((row) => row.person)
  }

  async grantedIn(province: string) {
    const rows = await this.#many(this.#db.selectFrom('grants').innerJoin('streams', 'streams.id', 'grants.stream').select(['grants.stream', 'grants.person']).where('streams.province', '=', province).orderBy('grants.stream').orderBy('grants.person'))
    const granted = new Map<string, string[]>()
    for (const { stream, person } of rows) granted.set(stream, [...granted.get(stream) ?? [], person])
    return granted
  }

  async putDefinition(definition: Definition) {
    await this.#write(this.#db.insertInto('definitions').values(definition).onConflict((on) => on.column('hash').doNothing()))
  }

  async definition(hash: string) {
    const row = await this.#one(this.#db.selectFrom('definitions').selectAll().where('hash', '=', hash))
    return row && { ...row, kind: row.kind as DefinitionKind }
  }

  async formDefinition(ref: string) {
    const row = await this.#one(this.#db.selectFrom('definitions').selectAll().where('ref', '=', ref).where('kind', '=', 'form'))
    return row && { ...row, kind: row.kind as DefinitionKind }
  }

  async release(release: Release) {
    this.#tell(await this.#run.write(() => applyRelease(this.#db, release)))
  }

  async publications(province: string) {
    return (await this.#many(this.#db.selectFrom('publications').selectAll().where('province', '=', province).orderBy('id'))).map(publicationOf)
  }

  async addCode(code: EnrolmentCode, noted?: AuditEntry) {
    await this.#noted(this.#db.insertInto('codes').values({ hash: code.hash, person: code.person, expires_at: code.expiresAt, uses_left: code.usesLeft }), noted)
  }

  async enrol(enrolment: Parameters<Ledger['enrol']>[0]) {
    const db = this.#db
    return this.#run.write(function* (): Work<Device> {
      const codeHash = 'codeHash' in enrolment ? enrolment.codeHash : undefined
      const held = yield* one(db.selectFrom('devices').selectAll().where('public_key', '=', enrolment.publicKey))
      if (held) {
        const isSame = codeHash === undefined ? 'person' in enrolment && held.person === enrolment.person : held.code_hash === codeHash
        if (isSame) return deviceOf(held)
        throw new Problem('enrol.key')
      }
      let person = 'person' in enrolment ? enrolment.person : undefined
      if (codeHash !== undefined) {
        const spent = yield* one(db.updateTable('codes').set((row) => ({ uses_left: row('uses_left', '-', 1) }))
          .where('hash', '=', codeHash).where('uses_left', '>', 0).where('expires_at', '>=', enrolment.at).returning('person'))
        person = spent?.person
      }
      if (person === undefined) throw new Problem('enrol.code')
      const row = {
        id: enrolment.device, person, public_key: enrolment.publicKey, code_hash: codeHash ?? null, enrolled_at: enrolment.at,
        stored_to: 0, head_hash: genesis, backed_up_to: 0, frozen: 0, revoked_at: null, notices: 0, seen_at: null, report: null, reported_at: null,
      }
      yield* done(db.insertInto('devices').values(row))
      return deviceOf(row)
    })
  }

  async device(id: string) {
    const row = await this.#one(this.#db.selectFrom('devices').selectAll().where('id', '=', id))
    return row && deviceOf(row)
  }

  async devicesIn(province: string) {
    const rows = await this.#many(this.#db.selectFrom('devices').innerJoin('people', 'people.id', 'devices.person').selectAll('devices').where('people.province', '=', province).orderBy('devices.id'))
    return rows.map(deviceOf)
  }

  async noteContact(id: string, at: number, report?: DeviceReport) {
    await this.#write(this.#db.updateTable('devices').set({ seen_at: at, ...(report && { report: JSON.stringify(report), reported_at: at }) }).where('id', '=', id))
  }

  async restoreDevice(id: string, noted?: AuditEntry) {
    await this.#noted(this.#db.updateTable('devices').set({ revoked_at: null }).where('id', '=', id), noted)
  }

  async revokeDevice(id: string, at: number, noted?: AuditEntry) {
    const db = this.#db
    await this.#run.write(function* (): Work<void> {
      const device = yield* one(db.updateTable('devices').set({ revoked_at: at }).where('id', '=', id).returning('id'))
      if (!device) return
      yield* noteAudit(db, noted)
      yield* done(db.deleteFrom('separation_secrets').where('province', 'in', db.selectFrom('people').innerJoin('devices', 'devices.person', 'people.id').select('people.province').where('devices.id', '=', id)))
    })
  }

  async separationSecret(province: string, year: number, fresh: string) {
    const known = this.#db.selectFrom('separation_secrets').select('secret').where('province', '=', province).where('year', '=', year)
    const held = await this.#one(known)
    if (held) return held.secret
    await this.#write(this.#db.insertInto('separation_secrets').values({ province, year, secret: fresh }).onConflict((on) => on.doNothing()))
    return (await this.#one(known))!.secret
  }

  async overviews(province: string): Promise<readonly KeptOverview[]> {
    const rows = await this.#many(this.#db.selectFrom('overviews').innerJoin('streams', 'streams.id', 'overviews.stream').select(['overviews.stream', 'overviews.head', 'overviews.day', 'overviews.json']).where('streams.province', '=', province).orderBy('overviews.stream'))
    return rows.map((row) => ({ ...row }))
  }

  async keepOverview(overview: KeptOverview): Promise<void> {
    await this.#write(this.#db.insertInto('overviews').values({ ...overview }).onConflict((on) => on.column('stream').doUpdateSet({ head: overview.head, day: overview.day, json: overview.json })))
  }

  async notePresence(stream: string, person: string, at: number) {
    await this.#write(this.#db.insertInto('presence').values({ stream, person, seen_at: at }).onConflict((on) => on.columns(['stream', 'person']).doUpdateSet({ seen_at: at })))
  }

  async presentIn(stream: string, since: number) {
    return (await this.#many(this.#db.selectFrom('presence').select('person').where('stream', '=', stream).where('seen_at', '>=', since).orderBy('person'))).map((row) => row.person)
  }

  async addSession(session: Session, noted?: AuditEntry) {
    await this.#noted(this.#db.insertInto('sessions').values({ hash: session.hash, person: session.person, created_at: session.createdAt, seen_at: session.seenAt }), noted)
  }

  async session(hash: string) {
    const row = await this.#one(this.#db.selectFrom('sessions').selectAll().where('hash', '=', hash))
    return row && { hash: row.hash, person: row.person, createdAt: row.created_at, seenAt: row.seen_at }
  }

  async touchSession(hash: string, seenAt: number) {
    await this.#write(this.#db.updateTable('sessions').set({ seen_at: seenAt }).where('hash', '=', hash))
  }

  async endSession(hash: string) {
    await this.#write(this.#db.deleteFrom('sessions').where('hash', '=', hash))
  }

  async store(push: IncomingPush): Promise<Stored> {
    const db = this.#db
    // Hashing is the dear part and needs no transaction.
    const links = linksOf(push)
    return this.#run.write(function* (): Work<Stored> {
      const row = yield* one(db.selectFrom('devices').selectAll().where('id', '=', push.device))
      if (!row) throw new Problem('auth.device-unknown')
      const device = deviceOf(row)
      const known = yield* many(db.selectFrom('inbox').select(['n', 'hash']).where('device', '=', device.id).where('n', '>=', push.from - 1).where('n', '<=', push.from - 1 + links.length))
      const stored = new Set(known.map((each) => `${each.n}.${each.hash}`))
      const placed = placePush(device, push, links, (n, hash) => stored.has(`${n}.${hash}`))
      if (placed.fresh.length > 0) {
        const { id } = (yield* one(db.insertInto('pushes').values({
          device: device.id, from_n: push.from, to_n: push.from + links.length - 1, prev: push.prev, head: push.head,
          nonce: push.nonce, epoch: push.epoch, signature: push.signature, received_at: push.receivedAt,
        }).returning('id')))!
        const forked = placed.forked ? 1 : 0
        yield* insertAll(db, 'inbox', placed.fresh.map((op) => ({
          push: id, device: device.id, n: op.n, hash: op.hash, body: op.body, forked, waiting: 1, received_at: push.receivedAt,
        })))
      }
      if (placed.head.n !== device.head.n || placed.frozen !== device.frozen) {
        yield* done(db.updateTable('devices').set({ stored_to: placed.head.n, head_hash: placed.head.hash, frozen: placed.frozen ? 1 : 0, seen_at: push.receivedAt }).where('id', '=', device.id))
      }
      return { storedTo: placed.receipt.n, headHash: placed.receipt.hash, backedUpTo: device.backedUpTo, frozen: placed.frozen }
    })
  }

  async apply(device: string): Promise<Applied> {
    try {
      return await this.#applyAtMost(device, opsPerApply)
    } catch (error) {
      if (error instanceof Problem) throw error
      return this.#applyOneByOne(device)
    }
  }

  /** An op that fails in the database itself must not hold up those behind it: it is found by taking one at a time. */
  async #applyOneByOne(device: string): Promise<Applied> {
    try {
      return await this.#applyAtMost(device, 1)
    } catch (error) {
      if (error instanceof Problem) throw error
      return this.#run.write(() => refuseFirst(this.#apply, device, error))
    }
  }

  async #applyAtMost(device: string, limit: number): Promise<Applied> {
    const { moved, ...applied } = await this.#run.write(() => applyWaiting(this.#apply, device, limit))
    this.#tell(moved)
    return applied
  }

  async waiting() {
    return (await this.#many(this.#db.selectFrom('inbox').select('device').distinct().where('waiting', '=', isWaiting))).map((row) => row.device)
  }

  async appendOwn(stream: string, bodies: readonly string[], at: number, by?: OwnAuthor) {
    const [db, apply] = [this.#db, this.#apply]
    this.#tell(await this.#run.write(function* (): Work<readonly StreamMoved[]> {
      const moved = yield* appendOwn(apply, stream, bodies, at, false, by)
      if (by?.permit) yield* takeNumber(db, by.permit, stream)
      yield* insertAll(db, 'deliveries', (by?.deliveries ?? []).map(deliveryRow))
      return moved
    }))
  }

  async permitNumbers(year: number) {
    return (await this.#many(this.#db.selectFrom('permit_numbers').select('number').where('year', '=', year))).map(({ number }) => number)
  }

  async addConnection(connection: Connection) {
    await this.#run.write(() => addConnection(this.#db, connection))
  }

  async connection(hash: string) {
    const row = await this.#one(this.#db.selectFrom('connections').selectAll().where('hash', '=', hash))
    return row && connectionOf(row)
  }

  async connections(stream: string) {
    return (await this.#many(this.#db.selectFrom('connections').selectAll().where('stream', '=', stream).orderBy('made_at').orderBy('id'))).map(connectionOf)
  }

  async revokeConnection(stream: string, id: string, at: number) {
    await this.#write(this.#db.updateTable('connections').set({ revoked_at: at }).where('stream', '=', stream).where('id', '=', id).where('revoked_at', 'is', null))
  }

  async noteConnection(id: string, usedAt: number) {
    await this.#write(this.#db.updateTable('connections').set({ used_at: usedAt }).where('id', '=', id))
  }

  async keepSubmission(submission: ForeignSubmission, bodies: readonly string[]) {
    const { result, moved } = await this.#run.write(() => keepSubmission(this.#apply, submission, bodies))
    this.#tell(moved)
    return result
  }

  async submission(stream: string, instance: string) {
    return this.#run.read(() => submission(this.#db, stream, instance))
  }

  async keepFiles(stream: string, instance: string, files: readonly ForeignFile[], bodiesFor: Parameters<Ledger['keepFiles']>[3], at: number) {
    const { result, moved } = await this.#run.write(() => keepFiles(this.#apply, stream, instance, files, bodiesFor, at))
    this.#tell(moved)
    return result
  }

  async audit(entry: AuditEntry) {
    await this.#run.write(() => noteAudit(this.#db, entry))
  }

  async audited(provinces: readonly string[], before: number, limit: number) {
    return this.#run.read(() => auditedIn(this.#db, provinces, Math.min(before, Number.MAX_SAFE_INTEGER), limit))
  }

  async visibleStreams(person: string) {
    const db = this.#db
    return this.#run.read(function* (): Work<readonly Stream[]> {
      const member = yield* one(db.selectFrom('people').select(['role', 'province']).where('id', '=', person))
      if (!member) return []
      const granted = db.selectFrom('grants').select('stream').where('person', '=', person)
      const rows = yield* many(db.selectFrom('streams').selectAll()
        .where((row) => row.or([
          row('id', 'in', granted),
          ...(officeRoles.has(member.role) ? [row('province', '=', member.province)] : []),
          ...(member.role === 'hq' ? [row('kind', '=', 'register')] : []),
        ]))
        .orderBy('id'))
      return rows.map(streamOf)
    })
  }

  async opsAfter(stream: string, seq: number, limit: number): Promise<readonly PulledOp[]> {
    const rows = await this.#many(this.#db.selectFrom('ops').innerJoin('inbox', 'inbox.id', 'ops.inbox')
      .select(['ops.seq', 'ops.base_seq', 'ops.device', 'ops.n', 'ops.author', 'inbox.body'])
      .where('ops.stream', '=', stream).where('ops.seq', '>', seq).orderBy('ops.seq').limit(limit))
    return rows.map((row) => ({ stream, seq: row.seq, baseSeq: row.base_seq, device: row.device, n: row.n, author: row.author, body: row.body! }))
  }

  async noticesAfter(device: string, k: number, limit: number): Promise<readonly Notice[]> {
    const rows = await this.#many(this.#db.selectFrom('quarantine').select(['k', 'n', 'hash', 'code']).where('device', '=', device).where('k', '>', k).orderBy('k').limit(limit))
    return rows.map(({ k: number, n, hash, code }) => ({ k: number, n, hash, code }))
  }

  async setAside(device: string, k: number, { author, at }: QuarantineDecision) {
    await this.#write(this.#db.insertInto('quarantine_decisions').values({ device, k, decision: 'set-aside', author, at }).onConflict((on) => on.doNothing()))
  }

  async retry(device: string, k: number, decision: QuarantineDecision) {
    this.#tell(await this.#run.write(() => retryQuarantined(this.#apply, device, k, decision)))
  }

  async quarantined(province: string, limit: number): Promise<readonly Quarantined[]> {
    const rows = await this.#many(this.#db.selectFrom('quarantine').innerJoin('inbox', 'inbox.id', 'quarantine.inbox').innerJoin('people', 'people.id', 'quarantine.author')
      .leftJoin('quarantine_decisions', (on) => on.onRef('quarantine_decisions.device', '=', 'quarantine.device').onRef('quarantine_decisions.k', '=', 'quarantine.k'))
      .select(['quarantine.device', 'quarantine.k', 'quarantine.n', 'quarantine.hash', 'quarantine.code', 'quarantine.details', 'quarantine.author', 'quarantine.received_at', 'inbox.body', 'quarantine_decisions.author as decider', 'quarantine_decisions.at as decided_at'])
      .where('people.province', '=', province).where((row) => row.or([row('quarantine_decisions.decision', 'is', null), row('quarantine_decisions.decision', '!=', 'applied')]))
      .orderBy('quarantine.received_at', 'desc').orderBy('quarantine.device').orderBy('quarantine.k', 'desc').limit(limit))
    const ops = rows.map(({ received_at: receivedAt, code, details, decider, decided_at: decidedAt, ...row }): Quarantined => ({
      ...row, code: code as ProblemCode, details: JSON.parse(details) as ProblemDetails, receivedAt, ...(decider !== null && { setAside: { author: decider, at: decidedAt! } }),
    }))
    const refused = await this.#run.read(() => refusedSubmissions(this.#db, province, limit))
    return [...ops, ...refused].sort((one, other) => other.receivedAt - one.receivedAt).slice(0, limit)
  }

  async visibleBlob(person: string, name: string): Promise<StoredBlobRef | undefined> {
    const streams = new Set((await this.visibleStreams(person)).map((stream) => stream.id))
    const refs = await this.#many(this.#db.selectFrom('blob_refs').selectAll().where('name', '=', name).orderBy('stream'))
    const ref = refs.find((each) => streams.has(each.stream))
    return ref && { name, size: ref.size, type: ref.type }
  }

  onMoved(listener: (moved: readonly StreamMoved[]) => void) {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async close() {
    this.#listeners.clear()
    await this.#run.close()
  }

  #tell(moved: readonly StreamMoved[]) {
    if (moved.length > 0) for (const listener of this.#listeners) listener(moved)
  }

  #one<Row>(query: { compile(): CompiledQuery<Row> }): Promise<Row | undefined> {
    return this.#run.read(() => one(query))
  }

  #many<Row>(query: { compile(): CompiledQuery<Row> }): Promise<readonly Row[]> {
    return this.#run.read(() => many(query))
  }

  #noted(query: { compile(): CompiledQuery<unknown> }, noted: AuditEntry | undefined): Promise<void> {
    const db = this.#db
    return this.#run.write(function* (): Work<void> {
      yield* done(query)
      yield* noteAudit(db, noted)
    })
  }

  #write(query: { compile(): CompiledQuery<unknown> }): Promise<void> {
    return this.#run.write(() => done(query))
  }
}
