// What every store keeps to (docs/rules/store.md), run on each of them by tests/store/*.test.ts.

import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import { remarkRef } from '#domain/activity/review/refs.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { sha256 } from '#domain/hash.ts'
import { Problem } from '#domain/problem.ts'
import { linkAll } from '#domain/records/chain.ts'
import type { DeviceId, FormRef, OpBody, RecordId, StreamId } from '#domain/records/op.ts'
import { deletedField, genesis } from '#domain/records/op.ts'
import type { PulledOp } from '#domain/wire/wire.ts'
import { opBody, read } from '#domain/wire/wire.ts'
import type { Identity, Store } from '#store/store.ts'
import { noteRef, worldPack } from '../world/office.ts'

export interface StoreUnderTest {
  /** A store of a new enrolment. */
  make(identity: Identity): Promise<Store>
  /** The same store, closed and opened again; undefined for one that keeps nothing. */
  reopen?(store: Store): Promise<Store>
  /** A second tab on the same store; undefined where there are no tabs. */
  secondTab?(store: Store): Promise<Store>
}

export const packHash = contentHash(worldPack, sha256)
/** The pack's next version: a note has a depth and no remark any more. */
const newerPack: Pack = { ...worldPack, forms: worldPack.forms.map((form) => (form.id === 'note' ? { ...form, children: [...form.children.filter((child) => child.name !== 'remark'), { kind: 'question', name: 'depth', type: 'integer' }] } : form)) }
const newerHash = contentHash(newerPack, sha256)
const newerRef = formRef(newerPack.forms[0]!)
export const tour = 'tour-1' as StreamId
export const refOf = (record: string, activity = tour) => ({ record: record as RecordId, activity, form: noteRef })
const stream = (head: number, id = 'tour-1') => ({ id, kind: 'activity' as const, head, pack: packHash })

export function identityOf(device: string): Identity {
  return { device: device as DeviceId, person: { id: 'mina', name: 'Mina', role: 'leader' }, province: { id: 'north', name: {}, timeZone: 'Asia/Tehran' }, serverKey: 'K', enrolledAt: 0 }
}

/** A page of a pull in which nothing is new but what the test says. */
export function page(given: Partial<Parameters<Store['pulled']>[0]>): Parameters<Store['pulled']>[0] {
  return { epoch: 'e1', time: 0, streams: [stream(given.ops?.length ?? 0)], ops: [], notices: [], ...given }
}

/** The op of another device. */
export function foreignOp(seq: number, record: string, set: OpBody['set'], baseSeq = 0, device = 'dOther', streamId = 'tour-1'): PulledOp {
  const body = { salt: 's', at: 5, timeZone: 'Asia/Tehran', record, activity: streamId, form: noteRef, base: { epoch: 'e1', seq: baseSeq }, set }
  return { stream: streamId, seq, baseSeq, device, n: seq, author: 'reza', body: JSON.stringify(body) }
}

/** Own ops as the ledger gives them back. */
async function confirmations(store: Store, from: number, count: number, firstSeq: number): Promise<PulledOp[]> {
  const run = (await store.run(from - 1, count, Infinity))!
  return run.bodies.map((body, index) => ({ stream: 'tour-1', seq: firstSeq + index, baseSeq: 0, device: store.identity.device, n: from + index, author: 'mina', body }))
}

async function acknowledge(store: Store, storedTo: number, given: Partial<Parameters<Store['received']>[0]> = {}): Promise<void> {
  const head = storedTo === 0 ? genesis : (await store.run(storedTo - 1, 1, 1))!.head
  await store.received({ epoch: 'e1', storedTo, headHash: head, backedUpTo: 0, blobs: [], frozen: false, at: 9, ...given })
}

export function storeContract(test: Test, under: StoreUnderTest): void {
  let devices = 0
  const make = () => under.make(identityOf(`d${devices += 1}-${Math.random().toString(36).slice(2)}`))
  const again = async (store: Store) => under.reopen ? under.reopen(store) : store

  test('[S51] another role comes with the list of people, at once and after opening again; a list without it changes nothing', async () => {
    const store = await make()
    const is = ({ identity: { person: { name, role } } }: Store) => [name, role]
    await store.pulled(page({ people: [{ id: 'reza', name: 'Reza', role: 'deputy' }], peopleHash: 'h1' }))
    assert.equal(is(store), ['Mina', 'leader'])
    await store.pulled(page({ people: [{ id: 'reza', name: 'Reza', role: 'deputy' }, { id: 'mina', name: 'Mina Now', role: 'inspector' }], peopleHash: 'h2' }))
    assert.equal(is(store), ['Mina Now', 'inspector'])
    const opened = await again(store)
    assert.equal(is(opened), ['Mina Now', 'inspector'])
    await opened.pulled(page({}))
    assert.equal([is(opened), opened.identity.serverKey], [['Mina Now', 'inspector'], 'K'])
  })

  test('[S1] a drafted value is in the record, also after opening again', async () => {
    const store = await make()
    await store.draft(refOf('r1'), { '/name': 'زهرا' })
    await store.draft(refOf('r1'), { '/phone': '0912' })
    assert.equal((await store.record('r1' as RecordId))?.answers, { '/name': 'زهرا', '/phone': '0912' })
    const opened = await again(store)
    assert.equal((await opened.record('r1' as RecordId))?.answers, { '/name': 'زهرا', '/phone': '0912' })
    assert.is((await opened.outbox()).drafts, 1)
  })

  test('[S2] committing makes one op of the whole draft, and of no draft none', async () => {
    const store = await make()
    await store.draft(refOf('r1'), { '/name': 'x' })
    await store.draft(refOf('r1'), { '/name': 'y', '/phone': '1' })
    assert.is(await store.commit('r1' as RecordId), `${store.identity.device}.1`)
    assert.is(await store.commit('r1' as RecordId), undefined)
    const run = (await store.run(0, 10, Infinity))!
    assert.equal(run.bodies.map((body) => (JSON.parse(body) as OpBody).set), [{ '/name': 'y', '/phone': '1' }])
    assert.is((await store.outbox()).drafts, 0)
  })

  test('[RV16] the forms of the review are there before any server has given them', async () => {
    const store = await make()
    await store.write({ ...refOf('r1'), form: remarkRef }, { '/text': 'Which year?', '/asked': '1' })
    const opened = await again(store)
    const [row] = await opened.rows()
    assert.equal([row!.form, row!.summary.title, row!.summary.measures], ['review-remark', [{ path: '/text', value: 'Which year?' }], { open: 1 }])
    assert.is(await opened.form('review-remark@000000000000' as FormRef), undefined, 'in no version but its own')
  })

  test('[S2] what a killed app left behind becomes ops', async () => {
    const store = await make()
    await store.draft(refOf('r1'), { '/name': 'x' })
    await store.draft(refOf('r2'), { '/name': 'y' })
    const opened = await again(store)
    assert.is(await opened.commitAll(), 2)
    assert.is(await opened.commitAll(), 0)
    assert.is((await opened.outbox()).waiting, 2)
  })

  test('[S3] ops are linked without gaps and given out as they were hashed', async () => {
    const store = await make()
    for (let index = 0; index < 7; index += 1) await store.write(refOf(`r${index % 3}`), { '/name': `n${index}` })
    const run = (await store.run(0, 10, Infinity))!
    const links = linkAll({ n: 0, hash: genesis }, store.identity.device, run.bodies, sha256)
    assert.is(run.prev, genesis)
    assert.is(run.head, links.at(-1)!.hash)
    for (const link of links) assert.equal(await store.header(link.n), link.header)
    for (const body of run.bodies) read(opBody, JSON.parse(body))
    const later = (await store.run(3, 2, Infinity))!
    assert.equal([later.from, later.prev, later.head, later.bodies], [4, links[2]!.hash, links[4]!.hash, run.bodies.slice(3, 5)])
  })

  test('[S4] two tabs writing at once leave one chain and all values', async () => {
    const store = await make()
    const other = under.secondTab ? await under.secondTab(store) : store
    await Promise.all(Array.from({ length: 24 }, (_, index) => (index % 2 ? store : other).write(refOf(`r${index % 4}`), { [index % 3 ? '/name' : '/phone']: `v${index}` })))
    const run = (await store.run(0, 100, Infinity))!
    assert.is(run.bodies.length, 24)
    assert.is(run.head, linkAll({ n: 0, hash: genesis }, store.identity.device, run.bodies, sha256).at(-1)!.hash)
    const written = run.bodies.flatMap((body) => Object.values((JSON.parse(body) as OpBody).set))
    assert.equal(written.toSorted(), Array.from({ length: 24 }, (_, index) => `v${index}`).toSorted())
  })

  test('[S4] two tabs typing into one record lose neither\'s fields', async () => {
    const store = await make()
    const other = under.secondTab ? await under.secondTab(store) : store
    await Promise.all([store.draft(refOf('r1'), { '/name': 'x' }), other.draft(refOf('r1'), { '/phone': '1' }), store.draft(refOf('r1'), { '/remark': 'z' })])
    assert.equal((await store.record('r1' as RecordId))?.answers, { '/name': 'x', '/phone': '1', '/remark': 'z' })
  })

  test('[S5] own unconfirmed values lie over what comes from others', async () => {
    const store = await make()
    await store.pulled(page({ ops: [foreignOp(1, 'r1', { '/name': 'theirs', '/phone': '1' })] }))
    await store.write(refOf('r1'), { '/name': 'mine' })
    assert.equal((await store.record('r1' as RecordId))?.answers, { '/name': 'mine', '/phone': '1' })
    await store.pulled(page({ streams: [stream(2)], ops: [foreignOp(2, 'r1', { '/phone': '2' }, 1)] }))
    assert.equal((await store.record('r1' as RecordId))?.answers, { '/name': 'mine', '/phone': '2' })
    assert.is((await store.record('r1' as RecordId))?.stage, 'saved')
  })

  test('[S5] a conflict with what came meanwhile is seen before the office has spoken', async () => {
    const store = await make()
    await store.pulled(page({ ops: [foreignOp(1, 'r1', { '/name': 'a' })] }))
    await store.draft(refOf('r1'), { '/name': 'mine' })
    await store.pulled(page({ streams: [stream(2)], ops: [foreignOp(2, 'r1', { '/name': 'theirs' }, 1)] }))
    await store.commit('r1' as RecordId)
    const view = (await store.record('r1' as RecordId))!
    assert.ok(view.hasConflict)
    assert.is(view.answers['/name'], 'theirs')
  })

  test('[S6] draft, saved, sent, confirmed: each only when it is so', async () => {
    const store = await make()
    const stage = async () => (await store.record('r1' as RecordId))?.stage
    await store.draft(refOf('r1'), { '/name': 'x' })
    assert.is(await stage(), 'draft')
    await store.commit('r1' as RecordId)
    assert.is(await stage(), 'saved')
    await acknowledge(store, 1)
    assert.is(await stage(), 'sent')
    await store.pulled(page({ ops: await confirmations(store, 1, 1, 1) }))
    assert.is(await stage(), 'confirmed')
    await store.draft(refOf('r1'), { '/name': 'y' })
    assert.is(await stage(), 'draft')
  })

  test('[S7] deleting and undoing are ops, on sent records too', async () => {
    const store = await make()
    await store.write(refOf('r1'), { '/name': 'x' })
    await acknowledge(store, 1)
    await store.pulled(page({ ops: await confirmations(store, 1, 1, 1) }))
    await store.write(refOf('r1'), { [deletedField]: 'true' })
    assert.ok((await store.rows({ form: 'note' }))[0]?.isDeleted)
    await store.write(refOf('r1'), { [deletedField]: null }, { via: 'undo' })
    const view = (await store.record('r1' as RecordId))!
    assert.not(view.isDeleted)
    assert.equal(view.answers, { '/name': 'x' })
    assert.is((await store.outbox()).waiting, 2)
  })

  test('[S8] lists show records and drafts by activity and form, oldest first', async () => {
    const store = await make()
    await store.putPack(packHash, worldPack)
    await store.write(refOf('r2'), { '/name': 'second' })
    await store.write(refOf('r1'), { '/name': 'third' })
    await store.draft(refOf('r3'), { '/name': 'drafted' })
    await store.write(refOf('r4', 'tour-2' as StreamId), { '/name': 'elsewhere' })
    const names = async (filter: Parameters<Store['rows']>[0]) => (await store.rows(filter)).map((row) => [row.id, row.summary.title[0]?.value, row.stage])
    assert.equal(await names({ activity: tour, form: 'note' }), [['r2', 'second', 'saved'], ['r1', 'third', 'saved'], ['r3', 'drafted', 'draft']])
    assert.equal((await names({ activity: 'tour-2' as StreamId })).length, 1)
    assert.equal((await names({})).length, 4)
    assert.equal(await names({ form: 'receipt' }), [])
  })

  test('[S8] forms are known by the references that ops carry', async () => {
    const store = await make()
    assert.equal([await store.pack(packHash), await store.formRefs(packHash)], [undefined, {}])
    const other = under.secondTab ? await under.secondTab(store) : store
    await other.putPack(packHash, worldPack)
    assert.is((await store.formRefs(packHash))['note'], noteRef)
    assert.equal((await store.pack(packHash))?.forms.map((form) => form.id), ['note', 'plan'])
  })

  test('[S8] a summary made before the form was here is made again when it is', async () => {
    const store = await make()
    await store.write(refOf('r1'), { '/name': 'x' })
    assert.equal((await store.rows())[0]?.summary.title, [])
    await store.putPack(packHash, worldPack)
    assert.is((await store.rows())[0]?.summary.title[0]?.value, 'x')
  })

  test('[S9] a run is as long as it may be, and never empty for size', async () => {
    const store = await make()
    for (let index = 0; index < 6; index += 1) await store.write(refOf(`r${index}`), { '/name': 'x'.repeat(1_000) })
    assert.is((await store.run(0, 4, Infinity))?.bodies.length, 4)
    assert.is((await store.run(0, 100, 3_000))?.bodies.length, 2)
    assert.is((await store.run(0, 100, 1))?.bodies.length, 1)
    assert.is(await store.run(6, 100, Infinity), undefined)
  })

  test('[S10] receipts move what is sent forwards only', async () => {
    const store = await make()
    for (let index = 0; index < 3; index += 1) await store.write(refOf(`r${index}`), { '/name': 'x' })
    await acknowledge(store, 2)
    await acknowledge(store, 1)
    assert.is(await store.storedTo(), 2)
    assert.equal([(await store.outbox()).waiting, (await store.outbox()).sent, (await store.outbox()).receiptAt], [1, 2, 9])
  })

  test('[S11] a receipt for another chain than ours moves nothing and shows the twin', async () => {
    const store = await make()
    await store.write(refOf('r1'), { '/name': 'x' })
    await store.received({ epoch: 'e1', storedTo: 1, headHash: 'f'.repeat(64), backedUpTo: 0, blobs: [], frozen: false, at: 9 })
    assert.equal([await store.storedTo(), (await store.outbox()).frozen], [0, true])
    const ahead = await make()
    await ahead.received({ epoch: 'e1', storedTo: 5, headHash: 'f'.repeat(64), backedUpTo: 0, blobs: [], frozen: false, at: 9 })
    assert.equal([await ahead.storedTo(), (await ahead.outbox()).frozen], [0, true])
  })

  test('[S11] an op under our name that we did not make shows the twin as well', async () => {
    const store = await make()
    await store.write(refOf('r1'), { '/name': 'x' })
    await store.pulled(page({ ops: [{ ...foreignOp(1, 'r1', { '/name': 'clone' }), device: store.identity.device, n: 1 }] }))
    assert.ok((await store.outbox()).frozen)
    assert.is((await store.record('r1' as RecordId))?.stage, 'saved')
  })

  test('[S12] a blob comes out as it was put in, under its hash', async () => {
    const store = await make()
    const bytes = crypto.getRandomValues(new Uint8Array(60_000))
    const big = new Uint8Array(300_000).map((_, index) => index % 251)
    const ref = await store.putBlob(bytes, 'image/jpeg')
    assert.is(ref.name, Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex'))
    assert.equal(await store.putBlob(bytes, 'image/jpeg'), ref)
    const bigRef = await store.putBlob(big, 'image/png')
    const opened = await again(store)
    assert.equal((await opened.blob(ref.name))?.bytes, bytes)
    assert.equal(Buffer.from((await opened.blob(bigRef.name))!.bytes).equals(Buffer.from(big)), true)
    assert.is((await opened.blob(bigRef.name))?.type, 'image/png')
    assert.equal(await Promise.all([0, 1, 2, 3].map(async (index) => (await opened.chunk(bigRef.name, index))?.length ?? 0)).then((sizes) => sizes.slice(0, 3)), [131_072, 131_072, 37_856])
    assert.is(await opened.blob('0'.repeat(64)), undefined)
  })

  test('[S13] a blob waits until its op is acknowledged, then until it is whole there', async () => {
    const store = await make()
    const blob = await store.putBlob(new Uint8Array([1, 2, 3]), 'image/jpeg')
    assert.is((await store.outbox()).blobs.waiting, 0)
    await store.write(refOf('r1'), { '/picture': blob.name }, { blobs: [blob] })
    const madeAt = (await store.outbox()).oldestAt
    assert.type(madeAt, 'number')
    assert.equal((await store.outbox()).blobs, { waiting: 1, waitingBytes: 3 })
    assert.equal(await store.blobsToSend(9), [])
    await acknowledge(store, 1)
    assert.equal(await store.blobsToSend(9), [blob])
    assert.equal((await store.rows())[0]?.blobs, { all: 1, sent: 0 })
    // The text has arrived; what has waited since then is the picture.
    await store.write(refOf('r2'), { '/name': 'later' })
    assert.is((await store.outbox()).oldestAt, madeAt)
    await acknowledge(store, 2)
    assert.is((await store.outbox()).oldestAt, madeAt)
    await acknowledge(store, 2, { blobs: [blob.name] })
    assert.is((await store.outbox()).oldestAt, undefined)
    assert.equal(await store.blobsToSend(9), [])
    assert.equal((await store.rows())[0]?.blobs, { all: 1, sent: 1 })
  })

  test('[S14] a page folds, confirms and moves the cursor; the same page again changes nothing', async () => {
    const store = await make()
    await store.write(refOf('r1'), { '/name': 'mine' })
    const ops = [...await confirmations(store, 1, 1, 1), foreignOp(2, 'r1', { '/phone': '1' }, 1), foreignOp(3, 'r2', { '/name': 'theirs' })]
    // The stream goes on behind this page: the cursor stands at the page's end.
    await store.pulled(page({ streams: [stream(9)], ops }))
    const first = [await store.record('r1' as RecordId), await store.record('r2' as RecordId)]
    assert.equal((await store.cursors()), { epoch: 'e1', cursors: { 'tour-1': 3 }, noticesTo: 0 })
    assert.is(first[0]?.stage, 'confirmed')
    assert.equal(first[0]?.answers, { '/name': 'mine', '/phone': '1' })
    await store.pulled(page({ ops }))
    assert.equal([await store.record('r1' as RecordId), await store.record('r2' as RecordId)], first)
    const opened = await again(store)
    assert.equal(await opened.record('r2' as RecordId), first[1])
  })

  test('[S15] a page with a hole is refused and nothing of it is kept', async () => {
    const store = await make()
    const refused = await store.pulled(page({ ops: [foreignOp(1, 'r1', { '/name': 'x' }), foreignOp(3, 'r1', { '/name': 'y' })] })).catch((error: unknown) => error)
    assert.ok(refused instanceof Problem && refused.code === 'network.not-ours')
    assert.is((await store.record('r1' as RecordId))?.answers['/name'], undefined)
  })

  test('[S16] a new epoch drops what was confirmed and offers all own ops again', async () => {
    const store = await make()
    const blob = await store.putBlob(new Uint8Array([1]), 'image/jpeg')
    await store.write(refOf('r1'), { '/name': 'mine', '/picture': blob.name }, { blobs: [blob] })
    await acknowledge(store, 1, { blobs: [blob.name] })
    await store.pulled(page({ ops: [...await confirmations(store, 1, 1, 1), foreignOp(2, 'r2', { '/name': 'theirs' })] }))
    await store.pulled(page({ epoch: 'e2', streams: [stream(0)] }))
    assert.is(await store.record('r2' as RecordId), undefined)
    const view = (await store.record('r1' as RecordId))!
    assert.equal([view.answers['/name'], view.stage], ['mine', 'saved'])
    assert.equal([await store.storedTo(), (await store.outbox()).waiting, (await store.outbox()).blobs.waiting], [0, 1, 1])
    assert.equal((await store.cursors()).cursors, { 'tour-1': 0 })
  })

  test('[S11] [S16] a twin that shows itself in the first page of a new epoch is seen, and everything is offered again', async () => {
    const store = await make()
    await store.write(refOf('r1'), { '/name': 'mine' })
    await acknowledge(store, 1)
    await store.pulled(page({ ops: await confirmations(store, 1, 1, 1) }))
    await store.pulled(page({ epoch: 'e2', streams: [stream(1)], ops: [foreignOp(1, 'r2', { '/name': 'of the twin' }, 0, store.identity.device)] }))
    assert.equal([(await store.outbox()).frozen, await store.storedTo()], [true, 0])
  })

  test('[S17] a tour taken away is hidden, its unsent ops stay, and it comes back whole', async () => {
    const store = await make()
    await store.pulled(page({ ops: [foreignOp(1, 'r1', { '/name': 'x' })] }))
    await store.write(refOf('r2'), { '/name': 'unsent' })
    await store.pulled(page({ streams: [] }))
    assert.equal((await store.streams()).map(({ visible }) => visible), [false])
    assert.equal((await store.rows()).map(({ id }) => id), ['r2'])
    assert.is((await store.outbox()).waiting, 1)
    await store.pulled(page({ streams: [stream(1)] }))
    assert.equal((await store.rows()).length, 2)
  })

  test('[S18] what could not be applied stays visible to its author, with the reason', async () => {
    const store = await make()
    await store.write(refOf('r1'), { '/name': 'x' })
    await acknowledge(store, 1)
    const hash = (await store.run(0, 1, 1))!.head
    await store.pulled(page({ streams: [stream(0)], notices: [{ k: 1, n: 1, hash: 'f'.repeat(64), code: 'op.fork' }, { k: 2, n: 1, hash, code: 'op.out-of-scope' }] }))
    const [row] = await store.rows()
    assert.equal([row?.stage, row?.refusedBecause], ['refused', 'op.out-of-scope'])
    assert.equal([(await store.outbox()).refused, (await store.cursors()).noticesTo, (await store.outbox()).frozen], [1, 2, false])
  })

  test('[S19] a new enrolment issues what is unconfirmed again, once, under its first name', async () => {
    const store = await make()
    await store.write(refOf('r1'), { '/name': 'confirmed' })
    await store.write(refOf('r2'), { '/name': 'not' })
    const second = (await store.run(1, 1, 1))!.head
    await store.pulled(page({ ops: await confirmations(store, 1, 1, 1) }))
    const left = await store.unconfirmed('e1')
    assert.equal(left.map(({ origin, body }) => [origin, body.record]), [[second, 'r2']])
    assert.is((await store.unconfirmed('e2')).length, 2)
    const next = await make()
    for (const op of [...left, ...left]) await next.reissue(op)
    assert.equal((await next.run(0, 9, Infinity))!.bodies.map((body) => (JSON.parse(body) as OpBody).origin), [second])
    assert.equal((await next.unconfirmed('e1')).map(({ origin }) => origin), [second])
  })

  test('[F14] [S19] the earliest of two values is shown, also by an op that is issued again', async () => {
    const store = await make()
    await store.write(refOf('r1'), { '/arrival': '09:00' }, { earliest: ['/arrival'] })
    const next = await make()
    for (const op of await store.unconfirmed('e1')) await next.reissue(op)
    const foreign = foreignOp(1, 'r1', { '/arrival': '09:05' })
    await next.pulled(page({ ops: [{ ...foreign, body: JSON.stringify({ ...JSON.parse(foreign.body) as OpBody, earliest: ['/arrival'] }) }] }))
    const record = (await next.record('r1' as RecordId))!
    assert.equal([record.answers, record.hasConflict], [{ '/arrival': '09:00' }, false])
  })

  test('[S19] a blob whose op has arrived goes along without an op', async () => {
    const store = await make()
    await store.adoptBlob(new Uint8Array([1, 2]), 'image/jpeg', tour)
    assert.is((await store.blobsToSend(9)).length, 1)
    assert.equal((await store.undelivered('e1')).map(({ size, activity }) => [size, activity]), [[2, 'tour-1']])
  })

  test('[S47] parts of a recording stay in order, by takes, until they are dropped', async () => {
    const store = await make()
    const part = (take: number, index: number, ...bytes: readonly number[]) => store.keepPart(refOf('r1'), '/sound', { take, index, bytes: Uint8Array.from(bytes), type: 'audio/webm', ms: (take + index + 1) * 1_000 })
    assert.is(await store.recording('r1' as RecordId, '/sound'), undefined)
    await part(0, 0, 1, 2)
    await part(0, 1, 3)
    const opened = await again(store)
    await opened.keepPart(refOf('r1'), '/sound', { take: 1, index: 0, bytes: Uint8Array.from([4]), type: 'audio/webm', ms: 9_000 })
    await opened.keepPart(refOf('r1'), '/other', { take: 0, index: 0, bytes: Uint8Array.from([9]), type: 'audio/mp4', ms: 1 })
    const found = (await opened.recording('r1' as RecordId, '/sound'))!
    assert.equal([found.takes.map((take) => [...take]), found.type, found.ms], [[[1, 2, 3], [4]], 'audio/webm', 9_000])
    await opened.dropRecording('r1' as RecordId, '/sound')
    assert.is(await opened.recording('r1' as RecordId, '/sound'), undefined)
    assert.is((await opened.recording('r1' as RecordId, '/other'))!.ms, 1)
    assert.equal(await opened.raws(), [])
  })

  test('[S20] a raw file stays until its picture and op are in place', async () => {
    const store = await make()
    const raw = new Uint8Array(200_000).fill(9)
    const kept = await store.keepRaw(refOf('r1'), raw, 'image/heic')
    const opened = await again(store)
    assert.equal((await opened.raws()).map(({ record, activity }) => [record, activity]), [['r1', 'tour-1']])
    assert.is((await opened.raw('r1' as RecordId))?.bytes.length, 200_000)
    const bytes = new Uint8Array([1, 2, 3])
    const name = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
    await opened.finishRaw(kept, { '/picture': name }, [{ bytes, type: 'image/jpeg' }])
    assert.equal([await opened.raws(), await opened.raw('r1' as RecordId)], [[], undefined])
    assert.equal((await opened.blob(name))?.bytes, bytes)
    assert.equal((await opened.outbox()).blobs.waiting, 1)
    // Another tab comes to the same raw file, later.
    assert.is(await opened.finishRaw(kept, { '/picture': name }, [{ bytes, type: 'image/jpeg' }]), undefined)
    assert.equal([(await opened.outbox()).waiting, (await opened.outbox()).blobs.waiting], [1, 1])
    await opened.dropRaw(await opened.keepRaw(refOf('r2'), raw, 'image/jpeg'))
    assert.equal(await opened.raws(), [])
  })

  test('[S20] two tabs that finish the same raw file at the same moment write one op and its picture once, and whoever was later is told so', async () => {
    const store = await make()
    const other = under.secondTab ? await under.secondTab(store) : store
    const small = (of: number) => ({ bytes: new Uint8Array([of, 2, 3]), type: 'image/jpeg' })
    const pictures = new Set<string>()
    for (const [at, hasDraft] of [false, true, false, true].entries()) {
      const ref = refOf(`r${at}`)
      const raw = await store.keepRaw(ref, new Uint8Array(200_000).fill(9), 'image/jpeg')
      if (hasDraft) await store.draft(ref, { '/remark': 'typed' })
      const before = (await store.outbox()).waiting
      // As one tab and the other make it small: by another version of the browser's codec it is another picture.
      const results = await Promise.all([store, other, other, store].map((tab, turn) => tab.finishRaw(raw, { '/picture': `p${turn % 2}` }, [small(turn % 2)])))
      const [won, ...more] = results.filter((id) => id !== undefined)
      assert.equal([typeof won, more], ['string', []], String(at))
      const bodies = (await store.run(before, 9, Infinity))!.bodies.map((body) => JSON.parse(body) as OpBody)
      assert.equal(bodies.map(({ set }) => Object.keys(set)), hasDraft ? [['/remark'], ['/picture']] : [['/picture']])
      assert.equal([await store.raws(), (await other.record(ref.record))?.answers['/picture']], [[], bodies.at(-1)!.set['/picture']])
      for (const { name } of bodies.at(-1)!.blobs!) pictures.add(name)
    }
    assert.equal(new Set((await store.undelivered('e1')).map(({ name }) => name)), pictures, 'those that an op names, and no others')
  })

  test('[S20] a raw file that has taken the place of another is neither finished nor dropped with it', async () => {
    const store = await make()
    const other = under.secondTab ? await under.secondTab(store) : store
    const first = await store.keepRaw(refOf('r1'), new Uint8Array([1]), 'image/jpeg')
    const second = await other.keepRaw(refOf('r1'), new Uint8Array([2]), 'image/jpeg')
    assert.is(await store.finishRaw(first, { '/picture': 'a' }, [{ bytes: new Uint8Array([3]), type: 'image/jpeg' }]), undefined)
    await store.dropRaw(first)
    assert.equal([(await store.raw('r1' as RecordId))?.bytes, (await store.outbox()).waiting], [new Uint8Array([2]), 0])
    assert.ok(await store.finishRaw(second, { '/picture': 'b' }, [{ bytes: new Uint8Array([4]), type: 'image/jpeg' }]))
    assert.equal(await store.raws(), [])
  })

  test('[S20] a raw file knows its question, and one that takes the place of a larger one has nothing of it', async () => {
    const store = await make()
    await store.keepRaw(refOf('r1'), new Uint8Array(400_000).fill(9), 'image/jpeg')
    const later = new Uint8Array(150_000).fill(7)
    await store.keepRaw(refOf('r1'), later, 'image/png', '/picture')
    const { bytes, path } = (await (await again(store)).raw('r1' as RecordId))!
    assert.equal([path, bytes.length], ['/picture', later.length])
    assert.equal(bytes, later)
  })

  test('[S20] [S47] a raw file or a recording that another tab replaces or drops meanwhile is read whole or not at all', async () => {
    const store = await make()
    const other = under.secondTab ? await under.secondTab(store) : store
    const part = (index: number) => other.keepPart(refOf('r1'), '/sound', { take: 0, index, bytes: new Uint8Array(9), type: 'audio/webm', ms: 1 })
    const changes: readonly (() => Promise<unknown>)[] = [
      () => other.keepRaw(refOf('r1'), new Uint8Array(300_000).fill(1), 'image/jpeg'),
      () => other.keepRaw(refOf('r1'), new Uint8Array(150_000).fill(2), 'image/png'),
      async () => { for (const raw of await other.raws()) await other.dropRaw(raw) },
      () => part(0), () => part(1), () => other.dropRecording('r1' as RecordId, '/sound'),
    ]
    const found = new Set<string>()
    for (const change of [...changes, ...changes]) {
      let isOver = false
      const changing = change().then(() => { isOver = true })
      while (!isOver) {
        const [raw, sound] = await Promise.all([store.raw('r1' as RecordId), store.recording('r1' as RecordId, '/sound')])
        found.add(raw ? `${raw.type} ${raw.bytes.length} ${[...new Set(raw.bytes)].join()}` : 'none').add(sound ? `sound ${Math.min(sound.takes.length, sound.takes[0]?.length ?? 0)}` : 'no sound')
      }
      await changing
    }
    assert.equal([...found].filter((each) => !['none', 'image/jpeg 300000 1', 'image/png 150000 2', 'no sound', 'sound 1'].includes(each)), [])
  })

  test('[S40] [S43] a record keeps its version when the pack has gone on, and a new one begins with the newer', async () => {
    const store = await make()
    await store.putPack(packHash, worldPack)
    await store.pulled(page({}))
    await store.draft(refOf('r1'), { '/remark': 'old' })
    await store.write(refOf('r2'), { '/remark': 'old' })
    await store.putPack(newerHash, newerPack)
    await store.pulled(page({ streams: [{ ...stream(0), pack: newerHash }] }))
    const opened = await again(store)
    await opened.draft({ ...refOf('r1'), form: newerRef }, { '/name': 'x' })
    await opened.draft({ ...refOf('r3'), form: newerRef }, { '/depth': '7' })
    const formOf = async (record: string) => (await opened.record(record as RecordId))?.formRef
    assert.equal([await formOf('r1'), await formOf('r2'), await formOf('r3')], [noteRef, noteRef, newerRef])
    assert.equal((await opened.formRefs(newerHash))['note'], newerRef)
    assert.equal(await opened.form(noteRef), worldPack.forms[0])
    assert.equal(new Set((await opened.formVersions('note')).map((form) => formRef(form))), new Set([noteRef, newerRef]))
    assert.equal([(await opened.formVersions('no')).length, (await opened.formVersions('plan')).length], [0, 1])
    assert.equal([await opened.pack(packHash), await opened.pack(newerHash)], [worldPack, newerPack])
    assert.is((await opened.pack(newerHash))!.forms[0], await opened.form(newerRef), 'compiled once, wherever it is read from')
    assert.is(await opened.commit('r1' as RecordId) !== undefined, true)
    assert.equal((await opened.run(1, 1, Infinity))!.bodies.map((body) => (JSON.parse(body) as OpBody).form), [noteRef])
  })

  test('[S41] moving makes what was typed an op of its version, and goes on with the other', async () => {
    const store = await make()
    await store.putPack(packHash, worldPack)
    await store.putPack(newerHash, newerPack)
    await store.draft(refOf('r1'), { '/name': 'x', '/remark': 'kept' })
    await store.move({ ...refOf('r1'), form: newerRef }, { '/depth': '3' })
    const opened = await again(store)
    const moved = (await opened.record('r1' as RecordId))!
    assert.equal([moved.formRef, moved.hasDraft, moved.answers], [newerRef, true, { '/name': 'x', '/remark': 'kept', '/depth': '3' }])
    await opened.draft(refOf('r1'), { '/depth': '4' })
    await opened.commit('r1' as RecordId)
    assert.equal((await opened.run(0, 9, Infinity))!.bodies.map((body) => JSON.parse(body) as OpBody).map(({ form, set }) => [form, set]), [[noteRef, { '/name': 'x', '/remark': 'kept' }], [newerRef, { '/depth': '4' }]])
    await opened.move(refOf('r1'), {})
    assert.equal([(await opened.record('r1' as RecordId))!.formRef, (await opened.record('r1' as RecordId))!.answers['/depth']], [noteRef, '4'])
    await opened.commit('r1' as RecordId)
    assert.equal((await opened.run(2, 9, Infinity))!.bodies.map((body) => JSON.parse(body) as OpBody).map(({ form, set }) => [form, set]), [[noteRef, {}]], 'everybody learns that it is of that version again')
  })

  test('[S42] there and back with nothing typed is nothing', async () => {
    const store = await make()
    await store.write(refOf('r1'), { '/name': 'x' })
    await store.move({ ...refOf('r1'), form: newerRef }, {})
    await store.move(refOf('r1'), {})
    assert.is(await store.commit('r1' as RecordId), undefined)
    assert.equal([(await store.outbox()).drafts, (await store.outbox()).waiting], [0, 1])
    await store.move({ ...refOf('r1'), form: newerRef }, {})
    await store.move(refOf('r1'), {})
    await store.write(refOf('r1'), { '/name': 'y' })
    assert.equal([(await store.outbox()).drafts, (await store.outbox()).waiting, (await store.record('r1' as RecordId))!.answers], [0, 2, { '/name': 'y' }])
  })

  test('[S44] a form that no pack brought', async () => {
    const store = await make()
    await store.putPack(packHash, worldPack)
    assert.equal(await store.missingForms([noteRef, newerRef, newerRef]), [newerRef])
    assert.is(await store.form(newerRef), undefined)
    for (const wrong of [worldPack.forms[0], { ...newerPack.forms[0], version: 'x' }, null, 'x']) {
      try {
        await store.putForm(newerRef, wrong)
        assert.unreachable()
      } catch (error) {
        assert.is((error as Problem).code, 'form.malformed')
      }
    }
    await store.putForm(newerRef, newerPack.forms[0])
    assert.equal(await store.missingForms([newerRef]), [])
    assert.equal(await (await again(store)).form(newerRef), newerPack.forms[0])
  })

  test('[S45] files of forms are missing until they are here, and are not sent', async () => {
    const store = await make()
    const bytes = new Uint8Array([1, 2, 3])
    const file = { name: Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex'), size: 3, type: 'audio/mpeg' }
    const pack = { ...newerPack, forms: newerPack.forms.map((form) => (form.id === 'note' ? { ...form, files: { 'a.mp3': file, 'b.mp3': file } } : form)) }
    const hash = contentHash(pack, sha256)
    await store.putPack(packHash, worldPack)
    await store.putPack(hash, pack)
    await store.pulled(page({}))
    assert.equal(await store.missingFiles(), [], 'no stream has it')
    await store.pulled(page({ streams: [{ ...stream(0), pack: hash }] }))
    assert.equal(await (await again(store)).missingFiles(), [file])
    const opened = await again(store)
    await opened.putBlob(bytes, file.type)
    assert.equal(await opened.missingFiles(), [])
    assert.equal(await opened.blob(file.name), { bytes, type: 'audio/mpeg' })
    assert.equal([await opened.blobsToSend(9), (await opened.outbox()).blobs.waiting, await opened.undelivered('other')], [[], 0, []])
  })

  test('[S49] a mark is the same while no row of its stream could be another, also after opening again', async () => {
    let store = await make()
    const both = (head: number) => ({ streams: [stream(head), stream(0, 'tour-2')] })
    await store.putPack(packHash, worldPack)
    await store.pulled(page({ ...both(1), ops: [foreignOp(1, 'r1', { '/name': 'a' })] }))
    const now = async () => {
      const marks = await store.marks()
      return ['tour-1', 'tour-2'].map((id) => marks.get(id as StreamId))
    }
    let before = await now()
    const moved = async () => {
      const after = await now()
      const which = after.map((mark, at) => mark !== before[at])
      before = after
      return which
    }
    await store.setSetting('language', 'ru')
    await store.pulled(page(both(1)))
    assert.equal(await moved(), [false, false])
    const acts: (() => Promise<unknown>)[] = [
      () => store.draft(refOf('r1'), { '/name': 'b' }),
      () => store.draft(refOf('r1'), { '/name': 'c' }),
      () => store.commit('r1' as RecordId),
      () => acknowledge(store, 1),
      async () => store.pulled(page({ ...both(2), ops: await confirmations(store, 1, 1, 2) })),
      () => store.pulled(page({ ...both(3), ops: [foreignOp(3, 'r2', { '/name': 'x' })] })),
      () => store.write(refOf('r2'), { [deletedField]: 'true' }),
      async () => store.pulled(page({ ...both(3), notices: [{ k: 1, n: 2, hash: (await store.run(1, 1, 1))!.head, code: 'op.form-unknown' }] })),
    ]
    const picture = await store.putBlob(new Uint8Array([1, 2, 3]), 'image/png')
    assert.equal(await moved(), [false, false], 'a file that no record names')
    acts.push(
      () => store.write(refOf('r3'), { '/picture': picture.name }, { blobs: [picture] }),
      () => acknowledge(store, 3),
      () => acknowledge(store, 3, { blobs: [picture.name] }),
    )
    for (const act of acts) {
      await act()
      assert.equal(await moved(), [true, false], act.toString())
    }
    await store.pulled(page({ streams: [stream(3)] }))
    assert.equal(await moved(), [false, true], 'a stream that is taken away')
    await store.putPack(newerHash, newerPack)
    assert.equal(await moved(), [true, true], 'forms that rows may have waited for')
    store = await again(store)
    assert.equal(await now(), before)
    await store.pulled(page({ epoch: 'e2', ...both(3), ops: [foreignOp(1, 'r1', { '/name': 'a' }), foreignOp(2, 'r1', { '/name': 'b' }), foreignOp(3, 'r1', { '/name': 'c' })] }))
    assert.equal(await moved(), [true, true], 'another server behind the same numbers')
  })

  test('[S50] many records are given as one by one, in the order asked for', async () => {
    const store = await make()
    await store.putPack(packHash, worldPack)
    await store.pulled(page({ streams: [stream(2)], ops: [foreignOp(1, 'r1', { '/name': 'a' }), foreignOp(2, 'r2', { '/name': 'b' })] }))
    await store.draft(refOf('r2'), { '/name': 'c' })
    await store.draft(refOf('r3'), { '/name': 'd' })
    const ids = ['r3', 'gone', 'r1', 'r2'] as RecordId[]
    const many = await store.records(ids)
    assert.equal(many.map(({ id, answers }) => [id, answers['/name']]), [['r3', 'd'], ['r1', 'a'], ['r2', 'c']])
    assert.equal(many, (await Promise.all(ids.map((id) => store.record(id)))).filter((each) => each !== undefined))
  })

  test('[S23] every change is told', async () => {
    const store = await make()
    let told = 0
    const stop = store.onChange(() => { told += 1 })
    const after = async (act: () => Promise<unknown>) => {
      told = 0
      await act()
      return told > 0
    }
    assert.ok(await after(() => store.draft(refOf('r1'), { '/name': 'x' })))
    assert.ok(await after(() => store.commit('r1' as RecordId)))
    assert.ok(await after(() => acknowledge(store, 1)))
    assert.ok(await after(() => store.pulled(page({}))))
    assert.ok(await after(() => store.setSetting('language', 'ru')))
    assert.is(await store.setting('language'), 'ru')
    stop()
    assert.not(await after(() => store.setSetting('language', 'fa')))
  })
}
