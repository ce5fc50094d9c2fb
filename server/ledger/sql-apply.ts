// Taking waiting ops from the inbox, in SQL: everything that judging needs is read first, then each op is judged, then what
// came of it is written, in one transaction that holds the streams' counters.

import type { Insertable, Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Form } from '#domain/forms/form.ts'
import { linkAll } from '#domain/records/chain.ts'
import type { DeviceId, OpBody } from '#domain/records/op.ts'
import { Problem } from '#domain/problem.ts'
import type { Role } from '#domain/wire/wire.ts'
import { nodeSha256 } from '../ports.ts'
import type { Epoch } from './epochs.ts'
import { translatedBase } from './epochs.ts'
import { judge, questionPaths, readBody } from './judge.ts'
import type { Applied, OwnAuthor, QuarantineDecision, Stream, StreamMoved } from './ledger.ts'
import { seesStream, serverAuthor, serverDevice } from './ledger.ts'
import { ownBody } from './own-body.ts'
import { assignByMissions } from './sql-assign.ts'
import { insertAll } from './sql-insert.ts'
import type { Tables } from './tables.ts'
import type { Work } from './work.ts'
import { done, many, one } from './work.ts'

export interface ApplyParts {
  readonly db: Kysely<Tables>
  readonly epochs: readonly Epoch[]
  /** Question paths by form reference: what is published never changes, so they are read once. */
  readonly fields: Map<string, ReadonlySet<string>>
}

/** In the text of the query: an index over waiting rows only serves no parameter. */
export const isWaiting = sql.lit(1)

interface OpenStream {
  readonly id: string
  readonly province: string
  readonly mayWrite: boolean
  /** Its head before this transaction. */
  readonly from: number
  head: number
  /** When the last op of a device was received. */
  arrived_at: number | null
  moved: boolean
}

type OpRow = Insertable<Tables['ops']>
type BlobRow = Insertable<Tables['blob_refs']>

/** What a transaction is about to write. */
interface Outcome {
  readonly ops: OpRow[]
  readonly blobs: BlobRow[]
  readonly quarantine: Insertable<Tables['quarantine']>[]
}

/** Takes at most so many waiting ops of a device. */
export function* applyWaiting(parts: ApplyParts, deviceId: string, limit: number): Work<Applied & { readonly moved: readonly StreamMoved[] }> {
  const { db } = parts
  const device = yield* one(db.selectFrom('devices').innerJoin('people', 'people.id', 'devices.person')
    .select(['devices.id', 'devices.person', 'devices.revoked_at', 'devices.notices', 'people.role', 'people.province', 'people.ended_at']).where('devices.id', '=', deviceId))
  if (!device) return { taken: 0, more: false, moved: [] }
  const found = yield* many(db.selectFrom('inbox').select(['id', 'n', 'hash', 'body', 'forked', 'received_at'])
    .where('device', '=', deviceId).where('waiting', '=', isWaiting).orderBy('id').limit(limit + 1))
  const rows = found.slice(0, limit)
  if (rows.length === 0) return { taken: 0, more: false, moved: [] }

  const read = rows.map((row) => ({ ...row, forked: row.forked === 1, read: readSafely(row.body) }))
  const bodies = read.flatMap((row) => (row.read instanceof Error ? [] : [row.read]))
  const streams = yield* openStreams(db, device, distinct(bodies.map((body) => body.activity)))
  yield* readForms(parts, distinct(bodies.map((body) => body.form)))
  const counted = yield* countedAmong(db, distinct(read.flatMap((row) => (row.read instanceof Error ? [] : [row.read.origin ?? row.hash]))))

  const homes = yield* homesAmong(db, distinct(bodies.map((body) => body.record)))

  const outcome: Outcome = { ops: [], blobs: [], quarantine: [] }
  for (const row of read) {
    const refusal = refusalOf(row, row.read, {
      revoked: device.revoked_at !== null || device.ended_at !== null,
      role: device.role as Role,
      mayWrite: (stream) => streams.get(stream)?.mayWrite ?? false,
      homeOf: (record) => homes.get(record),
      fieldsOf: (form) => parts.fields.get(form),
    }, counted)
    if (refusal) {
      const k = device.notices + outcome.quarantine.length + 1
      outcome.quarantine.push({ device: deviceId, k, inbox: row.id, n: row.n, hash: row.hash, code: refusal.code, details: JSON.stringify(refusal.details), author: device.person, received_at: row.received_at })
    } else {
      const body = row.read as OpBody
      counted.add(body.origin ?? row.hash)
      if (!homes.has(body.record)) homes.set(body.record, body.activity)
      place(parts, outcome, streams.get(body.activity)!, body, { inbox: row.id, device: deviceId, n: row.n, author: device.person, identity: body.origin ?? row.hash })
      streams.get(body.activity)!.arrived_at = row.received_at
    }
  }

  yield* insertAll(db, 'ops', outcome.ops)
  yield* insertAll(db, 'quarantine', outcome.quarantine)
  yield* keepBlobs(db, outcome.blobs)
  if (outcome.quarantine.length > 0) yield* done(db.updateTable('devices').set({ notices: device.notices + outcome.quarantine.length }).where('id', '=', deviceId))
  yield* done(db.updateTable('inbox').set({ waiting: 0 }).where('device', '=', deviceId).where('waiting', '=', isWaiting).where('id', '<=', rows.at(-1)!.id))
  return { taken: rows.length, more: found.length > limit, moved: yield* moveHeads(db, streams) }
}

/** Sets the first waiting op aside: taking it has failed in a way that nobody foresaw. */
export function* refuseFirst(parts: ApplyParts, deviceId: string, error: unknown): Work<Applied> {
  const { db } = parts
  const device = yield* one(db.selectFrom('devices').select(['person', 'notices']).where('id', '=', deviceId))
  const found = yield* many(db.selectFrom('inbox').select(['id', 'n', 'hash', 'received_at']).where('device', '=', deviceId).where('waiting', '=', isWaiting).orderBy('id').limit(2))
  const row = found[0]
  if (!device || !row) return { taken: 0, more: false }
  const details = JSON.stringify({ error: error instanceof Error ? error.name : typeof error })
  yield* done(db.insertInto('quarantine').values({ device: deviceId, k: device.notices + 1, inbox: row.id, n: row.n, hash: row.hash, code: 'op.failed', details, author: device.person, received_at: row.received_at }))
  yield* done(db.updateTable('devices').set({ notices: device.notices + 1 }).where('id', '=', deviceId))
  yield* done(db.updateTable('inbox').set({ waiting: 0 }).where('id', '=', row.id))
  return { taken: 1, more: found.length > 1 }
}

/** See `Ledger.retry`. */
export function* retryQuarantined(parts: ApplyParts, deviceId: string, k: number, { author, at }: QuarantineDecision): Work<readonly StreamMoved[]> {
  const { db } = parts
  const row = yield* one(db.selectFrom('quarantine').innerJoin('inbox', 'inbox.id', 'quarantine.inbox').innerJoin('devices', 'devices.id', 'quarantine.device').innerJoin('people', 'people.id', 'devices.person')
    .select(['inbox.id', 'inbox.n', 'inbox.hash', 'inbox.body', 'inbox.forked', 'inbox.received_at', 'devices.person', 'devices.revoked_at', 'people.role', 'people.province', 'people.ended_at'])
    .where('quarantine.device', '=', deviceId).where('quarantine.k', '=', k))
  if (!row) throw new Problem('request.not-found')
  const before = yield* one(db.selectFrom('quarantine_decisions').select('decision').where('device', '=', deviceId).where('k', '=', k))
  if (before?.decision === 'applied') return []
  const body = readSafely(row.body)
  const bodies = body instanceof Error ? [] : [body]
  const streams = yield* openStreams(db, row, bodies.map((each) => each.activity))
  yield* readForms(parts, bodies.map((each) => each.form))
  const counted = yield* countedAmong(db, bodies.map((each) => each.origin ?? row.hash))
  const homes = yield* homesAmong(db, bodies.map((each) => each.record))
  const refusal = refusalOf({ ...row, forked: row.forked === 1 }, body, {
    revoked: row.revoked_at !== null || row.ended_at !== null, role: row.role as Role, mayWrite: (stream) => streams.get(stream)?.mayWrite ?? false, homeOf: (record) => homes.get(record), fieldsOf: (form) => parts.fields.get(form),
  }, counted)
  if (refusal) throw refusal
  const op = body as OpBody
  // A device's ops fold in their order: an earlier one that came last would undo what the same hand has written since.
  const later = yield* one(db.selectFrom('ops').select('seq').where('record', '=', op.record).where('device', '=', deviceId).where('n', '>', row.n).limit(1))
  if (later) throw new Problem('op.overtaken')
  const outcome: Outcome = { ops: [], blobs: [], quarantine: [] }
  place(parts, outcome, streams.get(op.activity)!, op, { inbox: row.id, device: deviceId, n: row.n, author: row.person, identity: op.origin ?? row.hash })
  yield* insertAll(db, 'ops', outcome.ops)
  yield* keepBlobs(db, outcome.blobs)
  yield* done(db.insertInto('quarantine_decisions').values({ device: deviceId, k, decision: 'applied', author, at }).onConflict((on) => on.columns(['device', 'k']).doUpdateSet({ decision: 'applied', author, at })))
  return yield* moveHeads(db, streams)
}

/**
 * Appends ops of the server itself to a stream. They pass the inbox too, so that every chain can be verified alike.
 * @param isArrival they came from the field by way of another client
 * @param by see `Ledger.appendOwn`
 */
export function* appendOwn(parts: ApplyParts, streamId: string, texts: readonly string[], at: number, isArrival = false, by?: OwnAuthor): Work<readonly StreamMoved[]> {
  const { db } = parts
  const row = yield* one(db.selectFrom('streams').selectAll().where('id', '=', streamId))
  if (!row) throw new Problem('request.not-found')
  if (by && by.head !== row.head) throw new Problem('activity.moved', { head: row.head })
  const device = serverDevice(streamId)
  const links = linkAll({ n: row.own_n, hash: row.own_hash }, device as DeviceId, texts, nodeSha256)
  const stream: OpenStream = { id: streamId, province: row.province, mayWrite: true, from: row.head, head: row.head, arrived_at: isArrival ? at : row.arrived_at, moved: false }
  const outcome: Outcome = { ops: [], blobs: [], quarantine: [] }
  for (const [index, link] of links.entries()) {
    const body = ownBody(texts[index]!, streamId)
    const { id } = (yield* one(db.insertInto('inbox').values({ push: null, device, n: link.n, hash: link.hash, body: texts[index]!, forked: 0, waiting: 0, received_at: at }).returning('id')))!
    place(parts, outcome, stream, body, { inbox: id, device, n: link.n, author: by?.author ?? serverAuthor, identity: link.hash })
  }
  yield* insertAll(db, 'ops', outcome.ops)
  yield* keepBlobs(db, outcome.blobs)
  const last = links.at(-1)
  if (last) yield* done(db.updateTable('streams').set({ own_n: last.n, own_hash: last.hash }).where('id', '=', streamId))
  return yield* moveHeads(db, new Map([[streamId, stream]]))
}

function readSafely(text: string | null): OpBody | Error {
  try {
    return readBody(text)
  } catch (error) {
    return error instanceof Error ? error : new Error('thrown')
  }
}

/** Whatever is wrong with an op, also a bug of ours, is a problem of this op alone. */
function refusalOf(row: { readonly n: number; readonly hash: string; readonly body: string | null; readonly forked: boolean }, body: OpBody | Error, surroundings: Parameters<typeof judge>[2], counted: ReadonlySet<string>): Problem | undefined {
  try {
    if (body instanceof Error && !(body instanceof Problem)) throw body
    const problem = judge(row, body, surroundings)
    if (problem) return problem
    return counted.has((body as OpBody).origin ?? row.hash) ? new Problem('op.repeated') : undefined
  } catch (error) {
    return new Problem('op.failed', { error: error instanceof Error ? error.name : typeof error })
  }
}

function place(parts: ApplyParts, outcome: Outcome, stream: OpenStream, body: OpBody, by: Pick<OpRow, 'inbox' | 'device' | 'n' | 'author' | 'identity'>): void {
  const baseSeq = translatedBase(body.base, stream.id, parts.epochs, stream.head)
  stream.head += 1
  stream.moved = true
  outcome.ops.push({ stream: stream.id, seq: stream.head, base_seq: baseSeq, record: body.record, ...by })
  for (const blob of body.blobs ?? []) outcome.blobs.push({ name: blob.name, stream: stream.id, size: blob.size, type: blob.type })
}

function* openStreams(db: Kysely<Tables>, device: { readonly person: string; readonly role: string; readonly province: string }, ids: readonly string[]): Work<Map<string, OpenStream>> {
  if (ids.length === 0) return new Map()
  const rows = yield* many(db.selectFrom('streams').select(['id', 'kind', 'province', 'head', 'arrived_at']).where('id', 'in', ids))
  const granted = yield* many(db.selectFrom('grants').select('stream').where('person', '=', device.person).where('stream', 'in', ids))
  const isGranted = new Set(granted.map((grant) => grant.stream))
  const member = { role: device.role as Role, province: device.province }
  return new Map(rows.map(({ kind, ...row }) => [row.id, { ...row, from: row.head, moved: false, mayWrite: seesStream(member, { kind: kind as Stream['kind'], province: row.province }, isGranted.has(row.id)) }]))
}

function* readForms(parts: ApplyParts, refs: readonly string[]): Work<void> {
  const unread = refs.filter((ref) => !parts.fields.has(ref))
  if (unread.length === 0) return
  for (const row of yield* many(parts.db.selectFrom('definitions').select(['ref', 'json']).where('kind', '=', 'form').where('ref', 'in', unread))) {
    parts.fields.set(row.ref, questionPaths((JSON.parse(row.json) as Form).children))
  }
}

function* countedAmong(db: Kysely<Tables>, identities: readonly string[]): Work<Set<string>> {
  if (identities.length === 0) return new Set()
  return new Set((yield* many(db.selectFrom('ops').select('identity').where('identity', 'in', identities))).map((row) => row.identity))
}

/** Streams in which these records have their first op. */
function* homesAmong(db: Kysely<Tables>, records: readonly string[]): Work<Map<string, string>> {
  if (records.length === 0) return new Map()
  const rows = yield* many(db.selectFrom('ops').select(['record', 'stream']).distinct().where('record', 'in', records))
  return new Map(rows.map((row) => [row.record, row.stream]))
}

function* keepBlobs(db: Kysely<Tables>, blobs: readonly BlobRow[]): Work<void> {
  for (const blob of blobs) yield* done(db.insertInto('blob_refs').values(blob).onConflict((on) => on.columns(['name', 'stream']).doNothing()))
}

function* moveHeads(db: Kysely<Tables>, streams: ReadonlyMap<string, OpenStream>): Work<readonly StreamMoved[]> {
  const moved = [...streams.values()].filter((stream) => stream.moved)
  for (const stream of moved) {
    yield* done(db.updateTable('streams').set({ head: stream.head, arrived_at: stream.arrived_at }).where('id', '=', stream.id))
    yield* assignByMissions(db, stream)
  }
  return moved.map(({ id, province, head }) => ({ stream: id, province, head }))
}

function distinct(things: readonly string[]): readonly string[] {
  return [...new Set(things)]
}
