// A page of a pull goes in: folded, lifted from the overlay, cursors moved, in one transaction. Rules S14–S18.

import { sha256 } from '#domain/hash.ts'
import { Problem } from '#domain/problem.ts'
import { isProblemCode } from '#domain/problem-catalogue.ts'
import type { ProblemCode } from '#domain/problem.ts'
import type { PlacedOp } from '#domain/records/fold.ts'
import type { RecordState } from '#domain/records/state.ts'
import { fold } from '#domain/records/fold.ts'
import type { DeviceId, OpBody, RecordId, StreamId } from '#domain/records/op.ts'
import { formName, opId } from '#domain/records/op.ts'
import type { Notice, PulledOp } from '#domain/wire/wire.ts'
import { opBody, read, readJson } from '#domain/wire/wire.ts'
import { opensOps, pullOf, receivedOf } from './kept.ts'
import { laidOver } from './laying.ts'
import { identityBy, takeOn } from './own-person.ts'
import { summarise } from './summarise.ts'
import type { Room } from './room.ts'
import { Overtaken } from './room.ts'
import type { PullMeta, ReceivedMeta, RecordsRow, RefusedMeta, StatesRow, StreamsRow } from './schema.ts'
import type { SyncStore } from './store.ts'

type Reply = Parameters<SyncStore['pulled']>[0]

/** @throws Overtaken when another tab wrote meanwhile: call again with the same reply */
export async function applyPull(room: Room, reply: Reply): Promise<void> {
  const { db, ports } = room
  const ops = reply.ops.map((op) => readArrived(op, room.identity.device))
  const arrived = byRecord(ops)
  const before = await readBefore(room, reply, arrived)
  checkDense(reply, before)
  const refused = withNotices(before.isNewEpoch ? {} : before.refused, before.notices)
  const records = await Promise.all(before.touched.map((id) => recordAfter(room, reply, before, id, arrived.get(id) ?? [])))
  const people = reply.people && await room.cipher.sealJson('meta:people', reply.people)
  const own = identityBy(reply.people, room.identity)
  const identity = own && await room.cipher.sealJson('meta:identity', own)

  await db.transaction('rw', [db.meta, db.records, db.states, db.streams, db.blobs], async () => {
    const pull = await pullOf(room)
    if (pull.rev !== before.pull.rev) throw new Overtaken()
    const now = await db.records.bulkGet([...before.touched])
    now.forEach((row, index) => { if (row?.rev !== before.rows.get(before.touched[index]!)?.rev) throw new Overtaken() })
    const streams = await db.streams.toArray()
    // Read here: a receipt that came meanwhile, from another tab or the worker, is not taken back.
    const received = await receivedOf(room)
    // S16: what the restored server may lack is offered again, from the beginning: receipts say how far it has come.
    const isRestored = received.epoch !== null && received.epoch !== reply.epoch
    const next: PullMeta = {
      epoch: reply.epoch,
      noticesTo: reply.notices.reduce((to, { k }) => Math.max(to, k), before.isNewEpoch ? 0 : pull.noticesTo),
      rev: pull.rev + 1,
      ...(reply.people ? { people: reply.peopleHash! } : pull.people !== undefined && { people: pull.people }),
    }
    await Promise.all([
      db.records.bulkPut(records.flatMap(({ row }) => row ?? [])),
      db.states.bulkPut(records.flatMap(({ state }) => state ?? [])),
      db.records.bulkDelete(records.flatMap(({ id, row }) => row ? [] : [id])),
      db.states.bulkDelete(records.flatMap(({ id, row }) => row ? [] : [id])),
      db.streams.bulkPut(streamsAfter(streams, reply, before.isNewEpoch)),
      db.meta.bulkPut([
        { key: 'pull', value: next },
        { key: 'refused', value: refused },
        { key: 'serverTime', value: { at: ports.now(), time: reply.time } },
        ...(people ? [{ key: 'people', value: people }] : []),
        ...(identity ? [{ key: 'identity', value: identity }] : []),
      ]),
      ...(before.isCloned || isRestored ? [db.meta.put({ key: 'received', value: { ...received, ...(isRestored && { epoch: reply.epoch, storedTo: 0 }), ...(before.isCloned && { frozen: true }) } satisfies ReceivedMeta })] : []),
      ...(isRestored ? [db.blobs.where('state').equals('sent').modify({ state: 'waiting' })] : []),
    ])
  })
  if (own) takeOn(room.identity, own)
  ports.news.tell()
}

interface Before {
  readonly pull: PullMeta
  readonly refused: RefusedMeta
  readonly isNewEpoch: boolean
  readonly rows: ReadonlyMap<RecordId, RecordsRow>
  readonly states: ReadonlyMap<RecordId, StatesRow>
  readonly streams: ReadonlyMap<string, StreamsRow>
  /** Own ops by record that count as pending: all of them in a new epoch. */
  readonly ownPending: (id: RecordId) => readonly number[]
  /** Those about ops of this branch of the chain, not of a clone's. */
  readonly notices: readonly Notice[]
  /** Made on this very phone: a clone has the same device id, and other ops under the same `n`. */
  readonly isCloned: boolean
  readonly isOwn: (op: Arrived) => boolean
  readonly touched: readonly RecordId[]
}

async function readBefore(room: Room, reply: Reply, arrived: ReadonlyMap<RecordId, readonly Arrived[]>): Promise<Before> {
  const { db } = room
  return db.transaction('r', [db.meta, db.records, db.states, db.streams, db.ops], async () => {
    const [pull, refusedRow, streams] = await Promise.all([pullOf(room), db.meta.get('refused'), db.streams.toArray()])
    const isNewEpoch = pull.epoch !== reply.epoch
    const named = new Set(arrived.keys())
    const ours = [...arrived.values()].flat().filter((op) => op.device === room.identity.device)
    const made = await db.ops.bulkGet(ours.map((op) => op.n))
    const own = new Set(ours.filter((op, index) => made[index]?.bodyHash === op.bodyHash))
    const noticed = await db.ops.bulkGet(reply.notices.map(({ n }) => n))
    const notices = reply.notices.filter((notice, index) => noticed[index]?.hash === notice.hash)
    for (const [index, op] of noticed.entries()) if (op && op.hash === reply.notices[index]!.hash) named.add(op.record)
    const all = isNewEpoch ? await db.records.toArray() : (await db.records.bulkGet([...named])).filter((row) => row !== undefined)
    const ownByRecord = new Map<RecordId, number[]>()
    if (isNewEpoch) await db.ops.each((op) => { ownByRecord.set(op.record, [...(ownByRecord.get(op.record) ?? []), op.n]) })
    const rows = new Map(all.map((row) => [row.id, row]))
    // In a new epoch what was confirmed counts no more.
    const states = isNewEpoch ? [] : (await db.states.bulkGet([...rows.keys()])).filter((state) => state !== undefined)
    return {
      pull,
      refused: (refusedRow?.value as RefusedMeta | undefined) ?? {},
      isNewEpoch,
      rows,
      states: new Map(states.map((state) => [state.id, state])),
      streams: new Map(streams.map((stream) => [stream.id as string, stream])),
      ownPending: (id) => isNewEpoch ? (ownByRecord.get(id) ?? []) : (rows.get(id)?.pending ?? []),
      notices,
      isOwn: (op) => own.has(op),
      isCloned: own.size < ours.length || notices.some(({ code }) => code === 'op.fork'),
      touched: [...new Set([...named, ...(isNewEpoch ? rows.keys() : [])])],
    }
  })
}

/** The row of a record after the page; no row when nothing is left of it in this epoch. */
async function recordAfter(room: Room, reply: Reply, before: Before, id: RecordId, ops: readonly Arrived[]): Promise<{ readonly id: RecordId; readonly row?: RecordsRow; readonly state?: StatesRow }> {
  const { cipher, identity } = room
  const row = before.rows.get(id)
  let confirmed = before.isNewEpoch ? undefined : await confirmedOf(room, row, before.states.get(id))
  const arrivedOwn = new Set<number>()
  for (const op of ops) {
    if (before.isOwn(op)) arrivedOwn.add(op.n)
    // A record lives in one stream: an op that names it from another is not its own.
    if (confirmed && confirmed.activity !== op.stream) continue
    if (!confirmed || op.seq > confirmed.seq) confirmed = fold(confirmed, op)
  }
  const duplicates = new Set(before.notices.filter(({ code }) => code === 'op.repeated').map(({ n }) => n))
  const pending = before.ownPending(id).filter((n) => !arrivedOwn.has(n) && !duplicates.has(n))
  // Most records of a page have nothing of this device's own: asking for nothing would still be a transaction each.
  const rows = pending.length === 0 ? [] : (await room.db.ops.bulkGet([...pending])).filter((op) => op !== undefined)
  const bodies = (await opensOps(room, rows)).map((text, index) => ({ n: rows[index]!.n, body: JSON.parse(text) as OpBody }))
  const shown = laidOver(confirmed, bodies, identity.device, identity.person.id, reply.epoch)
  if (!shown) return { id }
  const ref = { record: id, activity: shown.activity, form: shown.form }
  const [shownBytes, confirmedBytes, summary] = await Promise.all([
    cipher.sealJson(`records:${id}`, shown),
    confirmed && pending.length > 0 ? cipher.sealJson(`records:${id}`, confirmed) : null,
    room.form(shown.form).then((form) => summarise(form, ref, shown, undefined, room.env(shown.changed.at))).then((each) => cipher.sealJson(`summaries:${id}`, each)),
  ])
  return { id, row: { id, activity: shown.activity, form: formName(shown.form), rev: (row?.rev ?? 0) + 1, seq: confirmed?.seq ?? 0, pending, summary }, state: { id, shown: shownBytes, confirmed: confirmedBytes } }
}

async function confirmedOf({ cipher }: Room, row: RecordsRow | undefined, state: StatesRow | undefined): Promise<RecordState | undefined> {
  if (!row || !state) return undefined
  const sealed = row.pending.length === 0 ? state.shown : state.confirmed
  return sealed ? cipher.openJson<RecordState>(`records:${row.id}`, sealed) : undefined
}

interface Arrived extends PlacedOp {
  readonly stream: string
  readonly n: number
  /** Of ops under this device's id; the others' is not asked for. */
  readonly bodyHash?: string
}

function readArrived({ seq, baseSeq, device, n, author, stream, body }: PulledOp, self: DeviceId): Arrived {
  return { ...(device === self && { bodyHash: sha256(body) }), seq, baseSeq, id: opId(device as DeviceId, n), device: device as DeviceId, author, stream, n, body: read(opBody, readJson(body)) as unknown as OpBody }
}

function byRecord(ops: readonly Arrived[]): ReadonlyMap<RecordId, readonly Arrived[]> {
  const grouped = new Map<RecordId, Arrived[]>()
  for (const op of ops) {
    const group = grouped.get(op.body.record)
    if (group) group.push(op)
    else grouped.set(op.body.record, [op])
  }
  return grouped
}

/** S15: a page that leaves a hole would lose an op for ever; the cursor never jumps over one. */
function checkDense(reply: Reply, before: Before): void {
  const at = new Map<string, number>()
  for (const op of reply.ops) {
    const last = at.get(op.stream) ?? (before.isNewEpoch ? 0 : (before.streams.get(op.stream)?.cursor ?? 0))
    if (op.seq > last + 1) throw new Problem('network.not-ours', { path: 'ops.seq' })
    at.set(op.stream, Math.max(last, op.seq))
  }
}

function streamsAfter(known: readonly StreamsRow[], reply: Reply, isNewEpoch: boolean): StreamsRow[] {
  const before = new Map(known.map((stream) => [stream.id as string, stream]))
  const visible = new Set(reply.streams.map((stream) => stream.id))
  const cursors = new Map<string, number>()
  for (const op of reply.ops) cursors.set(op.stream, Math.max(cursors.get(op.stream) ?? 0, op.seq))
  return [
    ...reply.streams.map((stream): StreamsRow => ({
      ...stream,
      id: stream.id as StreamId,
      cursor: Math.max(isNewEpoch ? 0 : (before.get(stream.id)?.cursor ?? 0), cursors.get(stream.id) ?? 0),
      visible: 1,
    })),
    ...known.filter((stream) => !visible.has(stream.id)).map((stream): StreamsRow => ({ ...stream, cursor: isNewEpoch ? 0 : stream.cursor, visible: 0 })),
  ]
}

function withNotices(refused: RefusedMeta, notices: readonly Notice[]): RefusedMeta {
  const next: Record<number, ProblemCode> = { ...refused }
  for (const { n, code } of notices) if (code !== 'op.repeated') next[n] = isProblemCode(code) ? code : 'op.failed'
  return next
}
