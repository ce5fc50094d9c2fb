// The ledger in memory: for worlds of simulated phones, and the measure of what SqlLedger has to do. Each method does
// its work in one synchronous stretch, so nothing falls between its steps.

import type { Form } from '#domain/forms/form.ts'
import type { OpBody } from '#domain/records/op.ts'
import { genesis } from '#domain/records/op.ts'
import type { AuditEntry } from '#domain/office/audit.ts'
import { assignedEntry, beginningEntry, publicationEntry } from './audit-entries.ts'
import type { DeviceReport } from '#domain/office/radar.ts'
import { Problem } from '#domain/problem.ts'
import { linkAll } from '#domain/records/chain.ts'
import { inspectorOf } from '#domain/register/missions.ts'
import type { Notice, Province, PulledOp } from '#domain/wire/wire.ts'
import type { DeviceId } from '#domain/records/op.ts'
import { nodeSha256 } from '../ports.ts'
import { translatedBase } from './epochs.ts'
import { judge, questionPaths, readBody } from './judge.ts'
import type { Applied, AssignedBy, Beginning, Definition, Device, EnrolmentCode, IncomingPush, KeptOverview, Ledger, Member, OwnAuthor, QuarantineDecision, Quarantined, Release, Session, Stored, Stream, StreamMoved } from './ledger.ts'
import { opsPerApply, seesStream, serverAuthor, serverDevice } from './ledger.ts'
import type { Connection, ForeignFile, ForeignSubmission } from './foreign.ts'
import { keepFiles, keepSubmission, refusedSubmissions } from './memory-foreign.ts'
import { MemoryOffice } from './memory-office.ts'
import type { Inbox, InboxRow, MemoryState } from './memory-state.ts'
import { emptyState } from './memory-state.ts'
import { grantsOfMissions, isSent, missionOp } from './mission-grants.ts'
import { ownBody } from './own-body.ts'
import { packFiles } from './pack-files.ts'
import { linksOf, placePush } from './place-push.ts'

export type MemorySnapshot = MemoryState & { readonly __brand: 'MemorySnapshot' }

export class MemoryLedger implements Ledger {
  readonly office: MemoryOffice
  readonly #state: MemoryState
  readonly #listeners = new Set<(moved: readonly StreamMoved[]) => void>()
  readonly #fields = new Map<string, ReadonlySet<string>>()

  /**
   * @param epoch id of the epoch that begins now
   * @param restored what `snapshot` once gave: the ledger goes on from there in the new epoch
   */
  constructor(epoch: string, restored?: MemorySnapshot) {
    this.#state = restored ? structuredClone<MemoryState>(restored) : emptyState()
    this.office = new MemoryOffice(this.#state, (entry) => this.#note(entry))
    this.#state.epochs.push({ id: epoch, heads: new Map([...this.#state.streams].map(([id, { stream }]) => [id, stream.head])) })
    for (const definition of this.#state.definitions.values()) this.#readFields(definition)
  }

  snapshot(): MemorySnapshot {
    return structuredClone(this.#state) as MemorySnapshot
  }

  async epoch() {
    return this.#state.epochs.at(-1)!.id
  }

  async addProvince(province: Province, noted?: AuditEntry) {
    this.#note(noted)
    this.#state.provinces.set(province.id, province)
  }

  async province(id: string) {
    return this.#state.provinces.get(id)
  }

  async provinces() {
    return inOrder(this.#state.provinces.values())
  }

  async putPerson(person: Member, noted?: AuditEntry) {
    this.#note(noted)
    this.#state.members.set(person.id, person)
  }

  async person(id: string) {
    return this.#state.members.get(id)
  }

  async personByUser(user: string) {
    return [...this.#state.members.values()].find((member) => member.user === user)
  }

  async people(province: string) {
    return inOrder([...this.#state.members.values()].filter((member) => member.province === province))
  }

  async addStream(stream: Omit<Stream, 'head'>) {
    if (this.#state.streams.has(stream.id)) return
    const files = packFiles(this.#state.definitions.get(stream.pack))
    this.#state.streams.set(stream.id, { stream: { ...stream, head: 0 }, ops: [], own: { n: 0, hash: genesis }, blobs: new Map(files.map((file) => [file.name, file])) })
  }

  async stream(id: string) {
    return this.#state.streams.get(id)?.stream
  }

  async streamsIn(province: string) {
    return inOrder([...this.#state.streams.values()].map(({ stream }) => stream).filter((stream) => stream.province === province))
  }

  async grant(person: string, stream: string) {
    this.#state.grants.set(person, new Set([...this.#grantsOf(person), stream]))
  }

  async revokeGrant(person: string, stream: string) {
    this.#state.grants.set(person, new Set([...this.#grantsOf(person)].filter((each) => each !== stream)))
  }

  async begin(beginning: Beginning) {
    const { stream, definitions, people, bodies, author, at } = beginning
    if (this.#state.streams.has(stream.id)) return false
    for (const definition of definitions) void this.putDefinition(definition)
    void this.addStream(stream)
    this.#note(beginningEntry(beginning))
    void this.assign(stream.id, { add: people, remove: [] }, { author, at })
    this.#appendOwn(stream.id, bodies, at, false, { author, head: 0 })
    return true
  }

  async assign(id: string, { add, remove }: Parameters<Ledger['assign']>[1], by: AssignedBy) {
    const stream = this.#state.streams.get(id)?.stream
    if (!stream) return
    for (const person of add) {
      if (!this.#grantsOf(person).has(id)) this.#note(assignedEntry('activity-given', stream, person, by))
      void this.grant(person, id)
    }
    for (const person of remove) {
      if (this.#grantsOf(person).has(id)) this.#note(assignedEntry('activity-taken', stream, person, by))
      void this.revokeGrant(person, id)
    }
  }

  async granted(stream: string) {
    return [...this.#state.grants].filter(([, streams]) => streams.has(stream)).map(([person]) => person).sort()
  }

  async grantedIn(province: string) {
    const streams = await this.streamsIn(province)
    const granted = await Promise.all(streams.map(async ({ id }) => [id, await this.granted(id)] as const))
    return new Map(granted.filter(([, people]) => people.length > 0))
  }

  async putDefinition(definition: Definition) {
    this.#state.definitions.set(definition.hash, definition)
    this.#readFields(definition)
  }

  async definition(hash: string) {
    return this.#state.definitions.get(hash)
  }

  async formDefinition(ref: string) {
    return [...this.#state.definitions.values()].find((definition) => definition.kind === 'form' && definition.ref === ref)
  }

  async release({ publication, definitions, pins }: Release) {
    if (pins.some(({ stream, from }) => this.#state.streams.get(stream)?.stream.pack !== from)) throw new Problem('form.superseded')
    for (const definition of definitions) {
      if (!this.#state.definitions.has(definition.hash)) this.#state.definitions.set(definition.hash, definition)
      this.#readFields(definition)
    }
    const moved = pins.map(({ stream: id, to }): StreamMoved => {
      const held = this.#state.streams.get(id)!
      held.stream = { ...held.stream, pack: to }
      for (const file of packFiles(this.#state.definitions.get(to))) held.blobs.set(file.name, file)
      return { stream: id, province: held.stream.province, head: held.stream.head }
    })
    if (publication) {
      this.#state.publications.push(publication)
      this.#note(publicationEntry(publication))
    }
    this.#tell(moved)
  }

  async publications(province: string) {
    return this.#state.publications.filter((each) => each.province === province)
  }

  async addCode(code: EnrolmentCode, noted?: AuditEntry) {
    this.#note(noted)
    this.#state.codes.set(code.hash, code)
  }

  async enrol(enrolment: Parameters<Ledger['enrol']>[0]) {
    const codeHash = 'codeHash' in enrolment ? enrolment.codeHash : undefined
    const held = [...this.#state.devices.values()].find((device) => device.publicKey === enrolment.publicKey)
    if (held) {
      const isSame = codeHash === undefined ? 'person' in enrolment && held.person === enrolment.person : held.codeHash === codeHash
      if (isSame) return held
      throw new Problem('enrol.key')
    }
    const code = codeHash === undefined ? undefined : this.#state.codes.get(codeHash)
    const person = 'person' in enrolment ? enrolment.person : code?.person
    if (!person || (code && (code.usesLeft < 1 || code.expiresAt < enrolment.at))) throw new Problem('enrol.code')
    if (code) this.#state.codes.set(code.hash, { ...code, usesLeft: code.usesLeft - 1 })
    const device: Device = {
      id: enrolment.device, person, publicKey: enrolment.publicKey, enrolledAt: enrolment.at, ...(codeHash !== undefined && { codeHash }),
      head: { n: 0, hash: genesis }, backedUpTo: 0, frozen: false,
    }
    this.#state.devices.set(device.id, device)
    return device
  }

  async device(id: string) {
    return this.#state.devices.get(id)
  }

  async devicesIn(province: string) {
    return inOrder([...this.#state.devices.values()].filter((device) => this.#state.members.get(device.person)!.province === province))
  }

  async noteContact(id: string, at: number, report?: DeviceReport) {
    const device = this.#state.devices.get(id)
    if (device) this.#state.devices.set(id, { ...device, seenAt: at, ...(report && { report, reportedAt: at }) })
  }

  async restoreDevice(id: string, noted?: AuditEntry) {
    const { revokedAt: _, ...device } = this.#state.devices.get(id)!
    this.#state.devices.set(id, device)
    this.#note(noted)
  }

  async revokeDevice(id: string, at: number, noted?: AuditEntry) {
    const device = this.#state.devices.get(id)
    if (!device) return
    this.#note(noted)
    this.#state.devices.set(id, { ...device, revokedAt: at })
    this.#state.secrets.delete(this.#state.members.get(device.person)!.province)
  }

  async separationSecret(province: string, year: number, fresh: string) {
    const ofProvince = this.#state.secrets.get(province) ?? new Map<number, string>()
    this.#state.secrets.set(province, ofProvince)
    const secret = ofProvince.get(year) ?? fresh
    ofProvince.set(year, secret)
    return secret
  }

  async overviews(province: string): Promise<readonly KeptOverview[]> {
    return [...this.#state.overviews.values()].filter(({ stream }) => this.#state.streams.get(stream)?.stream.province === province).toSorted((a, b) => (a.stream < b.stream ? -1 : 1))
  }

  async keepOverview(overview: KeptOverview): Promise<void> {
    this.#state.overviews.set(overview.stream, overview)
  }

  async notePresence(stream: string, person: string, at: number) {
    const held = this.#state.presence.get(stream) ?? new Map<string, number>()
    this.#state.presence.set(stream, held.set(person, at))
  }

  async presentIn(stream: string, since: number) {
    return [...this.#state.presence.get(stream) ?? []].filter(([, at]) => at >= since).map(([person]) => person).sort()
  }

  async addSession(session: Session, noted?: AuditEntry) {
    this.#note(noted)
    this.#state.sessions.set(session.hash, session)
  }

  async session(hash: string) {
    return this.#state.sessions.get(hash)
  }

  async touchSession(hash: string, seenAt: number) {
    const session = this.#state.sessions.get(hash)
    if (session) this.#state.sessions.set(hash, { ...session, seenAt })
  }

  async endSession(hash: string) {
    this.#state.sessions.delete(hash)
  }

  async store(push: IncomingPush): Promise<Stored> {
    const device = this.#state.devices.get(push.device)
    if (!device) throw new Problem('auth.device-unknown')
    const inbox = this.#inboxOf(device.id)
    const placed = placePush(device, push, linksOf(push), (n, hash) => inbox.stored.has(`${n}.${hash}`))
    for (const op of placed.fresh) {
      inbox.rows.push({ ...op, forked: placed.forked, receivedAt: push.receivedAt })
      inbox.stored.add(`${op.n}.${op.hash}`)
    }
    if (placed.head.n !== device.head.n || placed.frozen !== device.frozen) this.#state.devices.set(device.id, { ...device, head: placed.head, frozen: placed.frozen, seenAt: push.receivedAt })
    return { storedTo: placed.receipt.n, headHash: placed.receipt.hash, backedUpTo: device.backedUpTo, frozen: placed.frozen }
  }

  async apply(id: string): Promise<Applied> {
    const device = this.#state.devices.get(id)
    const inbox = this.#state.inboxes.get(id)
    if (!device || !inbox) return { taken: 0, more: false }
    const rows = inbox.rows.slice(inbox.taken, inbox.taken + opsPerApply)
    const moved = new Map<string, StreamMoved>()
    for (const row of rows) {
      const placed = this.#applyOne(device, inbox, row)
      if (placed) moved.set(placed.stream, placed)
      inbox.taken += 1
    }
    this.#tell([...moved.values()])
    return { taken: rows.length, more: inbox.taken < inbox.rows.length }
  }

  #applyOne(device: Device, inbox: Inbox, row: InboxRow): StreamMoved | undefined {
    try {
      const moved = this.#judged(device, row)
      if (!(moved instanceof Problem)) return moved
      this.#refuse(device, inbox, row, moved)
    } catch (error) {
      this.#refuse(device, inbox, row, new Problem('op.failed', { error: error instanceof Error ? error.name : typeof error }))
    }
    return undefined
  }

  #refuse(device: Device, inbox: Inbox, row: InboxRow, { code, details }: Problem): void {
    inbox.notices.push({ device: device.id, k: inbox.notices.length + 1, n: row.n, hash: row.hash, code, details, author: device.person, receivedAt: row.receivedAt, body: row.body })
  }

  /** Applies it, or says why not. */
  #judged(device: Device, row: InboxRow, isRetry = false): StreamMoved | Problem {
    const author = this.#state.members.get(device.person)!
    const body = readBody(row.body)
    const problem = judge(row, body, {
      revoked: device.revokedAt !== undefined || this.#state.members.get(device.person)?.endedAt !== undefined,
      role: author.role,
      mayWrite: (stream) => this.#sees(author, this.#state.streams.get(stream)?.stream),
      homeOf: (record) => this.#state.homes.get(record),
      fieldsOf: (form) => this.#fields.get(form),
    })
    if (problem) return problem
    if (body instanceof Problem) return body
    const identity = body.origin ?? row.hash
    if (this.#state.counted.has(identity)) return new Problem('op.repeated')
    const held = this.#state.streams.get(body.activity)!
    // A device's ops fold in their order: an earlier one that came last would undo what the same hand has written since.
    if (isRetry && held.ops.some((op) => op.device === device.id && op.n > row.n && (JSON.parse(op.body) as OpBody).record === body.record)) return new Problem('op.overtaken')
    this.#state.counted.add(identity)
    const moved = this.#place(body, row.body!, { device: device.id, n: row.n, author: author.id }, row.receivedAt)
    if (!isRetry) held.stream = { ...held.stream, arrivedAt: row.receivedAt }
    return moved
  }

  async setAside(device: string, k: number, decision: QuarantineDecision) {
    const key = `${device}.${k}`
    if (!this.#state.decisions.has(key)) this.#state.decisions.set(key, { ...decision, isApplied: false })
  }

  async retry(id: string, k: number, decision: QuarantineDecision) {
    const [device, inbox] = [this.#state.devices.get(id), this.#state.inboxes.get(id)]
    const notice = inbox?.notices[k - 1]
    const row = notice && inbox.rows.find((each) => each.n === notice.n && each.hash === notice.hash)
    if (!device || !row) throw new Problem('request.not-found')
    const key = `${id}.${k}`
    if (this.#state.decisions.get(key)?.isApplied) return
    const moved = this.#judged(device, row, true)
    if (moved instanceof Problem) throw moved
    this.#state.decisions.set(key, { ...decision, isApplied: true })
    this.#tell([moved])
  }

  #place(body: OpBody, text: string, by: Pick<PulledOp, 'device' | 'n' | 'author'>, at: number): StreamMoved {
    const held = this.#state.streams.get(body.activity)!
    const head = held.stream.head
    const baseSeq = translatedBase(body.base, body.activity, this.#state.epochs, head)
    held.ops.push({ stream: body.activity, seq: head + 1, baseSeq, ...by, body: text })
    held.stream = { ...held.stream, head: head + 1 }
    if (!this.#state.homes.has(body.record)) this.#state.homes.set(body.record, body.activity)
    for (const blob of body.blobs ?? []) held.blobs.set(blob.name, blob)
    this.#assignByMissions(held.stream, head, at)
    return { stream: body.activity, province: held.stream.province, head: head + 1 }
  }

  #assignByMissions({ id, province }: Stream, head: number, at: number): void {
    const person = inspectorOf(id)
    if (person === undefined) return
    const ops = this.#state.streams.get(id)!.ops.map((op) => missionOp(op, at))
    for (const { activity, isGiven, op } of grantsOfMissions(ops, head)) {
      const known = this.#state.streams.get(activity)?.stream
      if (known?.kind !== 'activity' || known.province !== province || (isGiven && !isSent(this.#state.members.get(person)))) continue
      void this.assign(activity, { add: isGiven ? [person] : [], remove: isGiven ? [] : [person] }, { author: op.author, at: op.receivedAt })
    }
  }

  async waiting() {
    return [...this.#state.inboxes].filter(([, inbox]) => inbox.taken < inbox.rows.length).map(([device]) => device)
  }

  async appendOwn(stream: string, bodies: readonly string[], at: number, by?: OwnAuthor) {
    const permit = by?.permit
    const taken = new Set(permit && this.#state.permitNumbers.get(permit.year))
    if (permit && taken.has(permit.number)) throw new Problem('permit.number-taken')
    this.#appendOwn(stream, bodies, at, false, by)
    if (permit) this.#state.permitNumbers.set(permit.year, taken.add(permit.number))
    for (const delivery of by?.deliveries ?? []) this.#state.deliveries.set(delivery.id, delivery)
  }

  async permitNumbers(year: number) {
    return [...this.#state.permitNumbers.get(year) ?? []]
  }

  /** @param isArrival they came from the field by way of another client */
  #appendOwn(stream: string, bodies: readonly string[], at: number, isArrival: boolean, by?: OwnAuthor): void {
    const held = this.#state.streams.get(stream)
    if (!held) throw new Problem('request.not-found')
    if (by && by.head !== held.stream.head) throw new Problem('activity.moved', { head: held.stream.head })
    const device = serverDevice(stream)
    const read = bodies.map((text) => ownBody(text, stream))
    const links = linkAll(held.own, device as DeviceId, bodies, nodeSha256)
    for (const [index, link] of links.entries()) {
      this.#place(read[index]!, bodies[index]!, { device, n: link.n, author: by?.author ?? serverAuthor }, at)
      this.#state.counted.add(link.hash)
      held.own = { n: link.n, hash: link.hash }
    }
    if (isArrival) held.stream = { ...held.stream, arrivedAt: at }
    if (links.length > 0) this.#tell([{ stream, province: held.stream.province, head: held.stream.head }])
  }

  async addConnection(connection: Connection) {
    this.#state.foreign.connections.set(connection.hash, connection)
  }

  async connection(hash: string) {
    return this.#state.foreign.connections.get(hash)
  }

  async connections(stream: string) {
    return [...this.#state.foreign.connections.values()].filter((each) => each.stream === stream).sort((one, other) => one.madeAt - other.madeAt || (one.id < other.id ? -1 : 1))
  }

  async revokeConnection(stream: string, id: string, at: number) {
    this.#changeConnection((each) => each.id === id && each.stream === stream && each.revokedAt === undefined, { revokedAt: at })
  }

  async noteConnection(id: string, usedAt: number) {
    this.#changeConnection((each) => each.id === id, { usedAt })
  }

  #changeConnection(isMeant: (connection: Connection) => boolean, change: Partial<Connection>): void {
    for (const [hash, each] of this.#state.foreign.connections) if (isMeant(each)) this.#state.foreign.connections.set(hash, { ...each, ...change })
  }

  async keepSubmission(submission: ForeignSubmission, bodies: readonly string[]) {
    return keepSubmission(this.#state.foreign, submission, () => this.#appendOwn(submission.stream, bodies, submission.receivedAt, true))
  }

  async submission(stream: string, instance: string) {
    const found = this.#state.foreign.submissions.find((each) => each.stream === stream && each.instance === instance && !each.refusal)
    if (!found) return undefined
    const { k: _, ...submission } = found
    return submission
  }

  async keepFiles(stream: string, instance: string, files: readonly ForeignFile[], bodiesFor: Parameters<Ledger['keepFiles']>[3], at: number) {
    return keepFiles(this.#state.foreign, `${stream}\n${instance}`, files, bodiesFor && ((fresh) => this.#appendOwn(stream, bodiesFor(fresh), at, true)))
  }

  async audit(entry: AuditEntry) {
    this.#note(entry)
  }

  async audited(provinces: readonly string[], before: number, limit: number) {
    return this.#state.audit.filter((each) => each.n < before && provinces.includes(each.province)).toReversed().slice(0, limit)
  }

  #note(entry: AuditEntry | undefined): void {
    if (entry) this.#state.audit.push({ n: this.#state.audit.length + 1, ...entry })
  }

  async visibleStreams(person: string) {
    const member = this.#state.members.get(person)
    return member ? inOrder([...this.#state.streams.values()].map((held) => held.stream).filter((stream) => this.#sees(member, stream))) : []
  }

  async opsAfter(stream: string, seq: number, limit: number) {
    return this.#state.streams.get(stream)?.ops.slice(seq, seq + limit) ?? []
  }

  async noticesAfter(device: string, k: number, limit: number): Promise<readonly Notice[]> {
    const notices = this.#state.inboxes.get(device)?.notices ?? []
    return notices.slice(k, k + limit).map((notice) => ({ k: notice.k, n: notice.n, hash: notice.hash, code: notice.code }))
  }

  async quarantined(province: string, limit: number) {
    const ops = [...this.#state.inboxes.values()].flatMap((inbox) => inbox.notices).filter((each) => this.#state.members.get(each.author)?.province === province)
    const refused = refusedSubmissions(this.#state.foreign, (stream) => this.#state.streams.get(stream)?.stream.province === province)
    return [...ops, ...refused].flatMap((each): Quarantined[] => {
      const decision = this.#state.decisions.get(`${each.device}.${each.k}`)
      if (decision?.isApplied) return []
      return [{ ...each, ...(decision && { setAside: { author: decision.author, at: decision.at } }) }]
    })
      .sort((a, b) => b.receivedAt - a.receivedAt || (a.device < b.device ? -1 : a.device > b.device ? 1 : b.k - a.k))
      .slice(0, limit)
  }

  async visibleBlob(person: string, name: string) {
    for (const stream of await this.visibleStreams(person)) {
      const blob = this.#state.streams.get(stream.id)?.blobs.get(name)
      if (blob) return blob
    }
    return undefined
  }

  onMoved(listener: (moved: readonly StreamMoved[]) => void) {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async close() {
    this.#listeners.clear()
  }

  #tell(moved: readonly StreamMoved[]) {
    if (moved.length > 0) for (const listener of this.#listeners) listener(moved)
  }

  #sees(member: Member, stream: Stream | undefined): boolean {
    if (!stream) return false
    return seesStream(member, stream, this.#grantsOf(member.id).has(stream.id))
  }

  #grantsOf(person: string): ReadonlySet<string> {
    return this.#state.grants.get(person) ?? new Set()
  }

  #inboxOf(device: string): Inbox {
    const held = this.#state.inboxes.get(device)
    if (held) return held
    const inbox: Inbox = { rows: [], stored: new Set(), taken: 0, notices: [] }
    this.#state.inboxes.set(device, inbox)
    return inbox
  }

  #readFields(definition: Definition) {
    if (definition.kind === 'form') this.#fields.set(definition.ref, questionPaths((JSON.parse(definition.json) as Form).children))
  }
}

function inOrder<Thing extends { readonly id: string }>(things: Iterable<Thing>): readonly Thing[] {
  return [...things].sort((a, b) => (a.id < b.id ? -1 : 1))
}
