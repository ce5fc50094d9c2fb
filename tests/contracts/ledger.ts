// What every ledger does, whatever it keeps its rows in. Each implementation registers itself in tests/server; one of
// PostgreSQL will do the same under LEDGER_URL.

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Problem } from '#domain/problem.ts'
import { isProblemCode } from '#domain/problem-catalogue.ts'
import type { ChainHead } from '#domain/records/chain.ts'
import { linkAll } from '#domain/records/chain.ts'
import type { DeviceId } from '#domain/records/op.ts'
import { genesis } from '#domain/records/op.ts'
import type { AuditEntry } from '#domain/office/audit.ts'
import type { Delivery, Webhook } from '#domain/office/webhook.ts'
import type { ReadKey } from '#server/ledger/office-book.ts'
import type { IncomingPush, Ledger, Release, StreamMoved } from '#server/ledger/ledger.ts'
import { nodeSha256 } from '#server/ports.ts'
import { keepMissionsOf } from '#server/register/keep-missions.ts'
import { missionRef, missionsOf } from '#domain/register/missions.ts'
import { bodyText, furnish, packHash, visitForm, visitPack, visitRef } from '../server/office.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { formRef } from '#domain/packs/refs.ts'

/** Makes an empty ledger in its first epoch, `epoch-1` where it can choose. */
export type MakeLedger = () => Promise<Ledger>

const start: ChainHead = { n: 0, hash: genesis }

/** A device's chain as its phone knows it. */
export class Chain {
  readonly heads: ChainHead[] = [start]
  readonly bodies: (string | { bodyHash: string })[] = []
  readonly device: string

  constructor(device: string) {
    this.device = device
  }

  add(...bodies: (string | { bodyHash: string })[]): this {
    for (const link of linkAll(this.heads.at(-1)!, this.device as DeviceId, bodies, nodeSha256)) this.heads.push({ n: link.n, hash: link.hash })
    this.bodies.push(...bodies)
    return this
  }

  fork(after: number): Chain {
    const other = new Chain(this.device)
    return other.add(...this.bodies.slice(0, after))
  }

  /** The push of ops `from` to `to`. */
  push(from = 1, to = this.bodies.length): IncomingPush {
    return {
      device: this.device, nonce: 'n'.repeat(22), epoch: 'epoch-1', from, prev: this.heads[from - 1]!.hash, head: this.heads[to]!.hash,
      bodies: this.bodies.slice(from - 1, to), signature: 's', receivedAt: 1_000 + from,
    }
  }
}

export async function problemFrom(work: () => Promise<unknown>): Promise<Problem> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('No problem was thrown')
}

export async function applyAll(ledger: Ledger, device: string): Promise<void> {
  while ((await ledger.apply(device)).more);
}

/** Notices without their hashes, which their own test looks at. */
export async function noticesOf(ledger: Ledger, deviceId: string, k: number, limit: number): Promise<readonly { readonly k: number; readonly n: number; readonly code: string }[]> {
  return (await ledger.noticesAfter(deviceId, k, limit)).map(({ k: number, n, code }) => ({ k: number, n, code }))
}

let devices = 0

/** A device of the person, enrolled in this ledger. */
export async function device(ledger: Ledger, person: string): Promise<Chain> {
  const id = `d${String(devices += 1).padStart(21, '0')}`
  await ledger.enrol({ device: id, publicKey: `key-${id}`, at: 1, person })
  return new Chain(id)
}

export function registerLedgerContract(name: string, make: MakeLedger): void {
  const test = suite(`ledger: ${name}`)

  async function furnished(): Promise<Ledger> {
    const ledger = await make()
    await furnish(ledger)
    return ledger
  }

  test('[L62] the last overview of each stream is kept, and a province’s are given in order', async () => {
    const ledger = await furnished()
    const kept = (stream: string, head: number) => ({ stream, head, day: '2026-11-20', json: `{"id":"${stream}"}` })
    for (const overview of [kept('tour-2', 1), kept('tour-1', 1), kept('tour-1', 2)]) await ledger.keepOverview(overview)
    const { province } = (await ledger.stream('tour-1'))!
    assert.equal(await ledger.overviews(province), [kept('tour-1', 2), kept('tour-2', 1)])
    assert.equal(await ledger.overviews('elsewhere'), [])
  })

  test('[L1] bodies come back verbatim, in their order, whatever characters they have', async () => {
    const ledger = await furnished()
    const chain = await device(ledger, 'mina')
    const texts = [bodyText({ set: { '/name': 'نرگس\u200cسادات ' } }), bodyText({ set: { '/name': '\u0000"\\\n' } }), `  ${bodyText()}\n`]
    const stored = await ledger.store(chain.add(...texts).push())
    assert.equal(stored, { storedTo: 3, headHash: chain.heads[3]!.hash, backedUpTo: 0, frozen: false })
    await applyAll(ledger, chain.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 10)).map((op) => op.body), texts)
    await ledger.close()
  })

  test('[L2] [L12] storing and applying twice counts once', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText())
    const first = await ledger.store(chain.push())
    assert.equal(await ledger.store(chain.push()), first)
    await applyAll(ledger, chain.device)
    assert.equal(await ledger.store(chain.push()), first)
    await applyAll(ledger, chain.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 10)).length, 2)
    assert.equal(await ledger.apply(chain.device), { taken: 0, more: false })
    await ledger.close()
  })

  test('[L3] a retry may be cut anywhere', async () => {
    for (let firstTo = 1; firstTo <= 4; firstTo += 1) {
      for (let from = 1; from <= firstTo + 1; from += 1) {
        const ledger = await furnished()
        const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText(), bodyText(), bodyText(), bodyText())
        await ledger.store(chain.push(1, firstTo))
        const stored = await ledger.store(chain.push(from, 5))
        assert.equal([stored.storedTo, stored.headHash, stored.frozen], [5, chain.heads[5]!.hash, false])
        assert.is((await ledger.store(chain.push(2, 3))).storedTo, 5, 'an old part says how far it all is')
        await applyAll(ledger, chain.device)
        assert.equal((await ledger.opsAfter('tour-1', 0, 10)).map((op) => op.n), [1, 2, 3, 4, 5])
        await ledger.close()
      }
    }
  })

  test('[L4] a push beyond the head is a gap', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText(), bodyText(), bodyText())
    await ledger.store(chain.push(1, 1))
    const problem = await problemFrom(() => ledger.store(chain.push(3, 4)))
    assert.equal([problem.code, problem.details], ['push.gap', { storedTo: 1 }])
    assert.is((await ledger.device(chain.device))!.frozen, false)
    await ledger.close()
  })

  test('[L5] bodies that do not lead to the head are stored nowhere', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText())
    assert.is((await problemFrom(() => ledger.store({ ...chain.push(), head: 'f'.repeat(64) }))).code, 'push.chain')
    assert.is((await problemFrom(() => ledger.store({ ...chain.push(), bodies: [bodyText(), bodyText()] }))).code, 'push.chain')
    assert.is((await problemFrom(() => ledger.store({ ...chain.push(2), from: 1 }))).code, 'push.chain')
    const elsewhere = 'a'.repeat(64)
    const [link] = linkAll({ n: 0, hash: elsewhere }, chain.device as DeviceId, [bodyText()], nodeSha256)
    assert.is((await problemFrom(() => ledger.store({ ...chain.push(1, 1), prev: elsewhere, head: link!.hash, bodies: [{ bodyHash: link!.header.bodyHash }] }))).code, 'push.chain', 'the first op follows nothing')
    assert.is((await ledger.device(chain.device))!.head.n, 0)
    assert.equal(await ledger.waiting(), [])
    assert.is((await problemFrom(() => ledger.store(new Chain('d-nobody').add(bodyText()).push()))).code, 'auth.device-unknown')
    await ledger.close()
  })

  test('[L6] [L7] the same number with another content freezes the device', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText(), bodyText())
    await ledger.store(chain.push())
    const clone = chain.fork(2).add(bodyText({ set: { '/name': 'other' } }))
    const stored = await ledger.store(clone.push(2, 3))
    assert.equal(stored, { storedTo: 3, headHash: clone.heads[3]!.hash, backedUpTo: 0, frozen: true })
    assert.is((await ledger.device(chain.device))!.frozen, true)
    chain.add(bodyText())
    assert.equal(await ledger.store(chain.push(4)), { storedTo: 4, headHash: chain.heads[4]!.hash, backedUpTo: 0, frozen: true })
    await applyAll(ledger, chain.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 10)).map((op) => op.n), [1, 2, 3], 'what came before the fork')
    assert.equal((await ledger.noticesAfter(chain.device, 0, 10)).map((notice) => notice.hash), [clone.heads[3]!.hash, chain.heads[4]!.hash], 'which op 3 is meant')
    assert.equal((await noticesOf(ledger, chain.device, 0, 10)), [{ k: 1, n: 3, code: 'op.fork' }, { k: 2, n: 4, code: 'op.fork' }])
    await ledger.close()
  })

  test('[L8] both branches of a fork go on, each with receipts of its own', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText())
    await ledger.store(chain.push())
    const clone = chain.fork(1).add(bodyText(), bodyText(), bodyText())
    chain.add(bodyText())
    await ledger.store(chain.push(2))
    await ledger.store(clone.push(2, 3))
    assert.equal((await ledger.store(clone.push(4))).headHash, clone.heads[4]!.hash)
    assert.equal((await ledger.store(clone.push(2, 4))).storedTo, 4, 'a retry of a branch')
    chain.add(bodyText())
    assert.equal(await ledger.store(chain.push(3)), { storedTo: 3, headHash: chain.heads[3]!.hash, backedUpTo: 0, frozen: true })
    await applyAll(ledger, chain.device)
    assert.is((await noticesOf(ledger, chain.device, 0, 99)).length, 4)
    await ledger.close()
  })

  test('[L6] a push on a link that the server never saw is a fork too', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText())
    await ledger.store(chain.push())
    const clone = chain.fork(1).add(bodyText(), bodyText())
    assert.is((await ledger.store(clone.push(3))).frozen, true)
    await ledger.close()
  })

  test('[L9] an op whose body is not there leaves a link', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText(), { bodyHash: 'a'.repeat(64) }, bodyText())
    assert.is((await ledger.store(chain.push())).storedTo, 3)
    await applyAll(ledger, chain.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 10)).map((op) => op.n), [1, 3])
    assert.equal(await noticesOf(ledger, chain.device, 0, 10), [{ k: 1, n: 2, code: 'op.body-missing' }])
    await ledger.close()
  })

  test('[L11] each stream counts its ops densely, in the order of the chains', async () => {
    const ledger = await furnished()
    await ledger.grant('mina', 'tour-2')
    const mina = (await device(ledger, 'mina')).add(bodyText(), bodyText({ activity: 'tour-2' }), bodyText())
    const reza = (await device(ledger, 'reza')).add(bodyText({ activity: 'tour-2' }))
    await ledger.store(reza.push())
    await ledger.store(mina.push())
    await applyAll(ledger, mina.device)
    await applyAll(ledger, reza.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 10)).map((op) => [op.seq, op.device, op.n]), [[1, mina.device, 1], [2, mina.device, 3]])
    assert.equal((await ledger.opsAfter('tour-2', 0, 10)).map((op) => [op.seq, op.device, op.author]), [[1, mina.device, 'mina'], [2, reza.device, 'reza']])
    assert.equal((await ledger.opsAfter('tour-2', 1, 10)).map((op) => op.seq), [2])
    assert.equal((await ledger.opsAfter('tour-2', 0, 1)).map((op) => op.seq), [1])
    assert.is((await ledger.stream('tour-2'))!.head, 2)
    await ledger.close()
  })

  test('[L11] a long run is applied in several takes', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(...Array.from({ length: 1_203 }, () => bodyText()))
    await ledger.store(chain.push())
    assert.equal(await ledger.apply(chain.device), { taken: 500, more: true })
    await applyAll(ledger, chain.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 2_000)).map((op) => op.n), chain.bodies.map((_, index) => index + 1))
    await ledger.close()
  })

  test('[L13] an op issued again after a new enrolment counts once, whichever comes first', async () => {
    const ledger = await furnished()
    const old = (await device(ledger, 'mina')).add(bodyText(), bodyText())
    await ledger.store(old.push(1, 1))
    await applyAll(ledger, old.device)
    const again = (await device(ledger, 'mina')).add(bodyText({ origin: old.heads[1]!.hash }), bodyText({ origin: old.heads[2]!.hash }))
    await ledger.store(again.push())
    await applyAll(ledger, again.device)
    await ledger.store(old.push(2))
    await applyAll(ledger, old.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 10)).map((op) => [op.device, op.n]), [[old.device, 1], [again.device, 2]])
    assert.equal(await noticesOf(ledger, again.device, 0, 10), [{ k: 1, n: 1, code: 'op.repeated' }])
    assert.equal(await noticesOf(ledger, old.device, 0, 10), [{ k: 1, n: 2, code: 'op.repeated' }])
    await ledger.close()
  })

  test('[L14] [L15] [L16] [L19] what cannot be applied is set aside by its reason and blocks nothing', async () => {
    const ledger = await furnished()
    const cases: readonly (readonly [string, string])[] = [
      ['not json', 'op.malformed'],
      ['null', 'op.malformed'],
      [bodyText({ author: 'sara' }), 'op.malformed'],
      [bodyText({ at: '1' }), 'op.malformed'],
      [bodyText({ activity: 'tour-2' }), 'op.out-of-scope'],
      [bodyText({ activity: 'tour-nowhere' }), 'op.out-of-scope'],
      [bodyText({ form: 'visit@000000000000' }), 'op.form-unknown'],
      [bodyText({ set: { '/unknown': 'x' } }), 'op.field-unknown'],
      [bodyText({ set: { '/place': 'a group is no question' } }), 'op.field-unknown'],
      [bodyText({ set: { '/place/note': 'x'.repeat(64 * 1024 + 1) } }), 'op.malformed'],
      [bodyText({ set: Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`/member[k${at}]/age`, 'x'.repeat(60_000)])) }), 'op.too-large'],
    ]
    const good = [bodyText({ set: { '/member[k7f2]/age': '7', '/place/note': null, $deleted: 'true' } }), bodyText({ set: {} })]
    const chain = (await device(ledger, 'mina')).add(good[0]!, ...cases.map(([text]) => text), good[1]!)
    await ledger.store(chain.push())
    await applyAll(ledger, chain.device)
    assert.equal(await noticesOf(ledger, chain.device, 0, 99), cases.map(([, code], index) => ({ k: index + 1, n: index + 2, code })))
    assert.equal((await noticesOf(ledger, chain.device, 9, 99)).map((notice) => notice.k), [10, 11])
    assert.equal((await ledger.opsAfter('tour-1', 0, 99)).map((op) => op.n), [1, cases.length + 2])
    for (const { code } of await noticesOf(ledger, chain.device, 0, 99)) assert.ok(isProblemCode(code))
    await ledger.close()
  })

  test('[L39] a record of one stream is not written to from another', async () => {
    const ledger = await furnished()
    await ledger.grant('mina', 'tour-2')
    const chain = (await device(ledger, 'mina')).add(bodyText({ record: 'here' }), bodyText({ record: 'here', activity: 'tour-2' }), bodyText({ record: 'there', activity: 'tour-2' }), bodyText({ record: 'there' }))
    await ledger.store(chain.push(1, 1))
    await applyAll(ledger, chain.device)
    await ledger.store(chain.push(2))
    await applyAll(ledger, chain.device)
    assert.equal((await noticesOf(ledger, chain.device, 0, 9)).map(({ n, code }) => [n, code]), [[2, 'op.out-of-scope'], [4, 'op.out-of-scope']])
    await ledger.close()
  })

  test('[L17] a form stays known when its stream has gone on to a newer one', async () => {
    const ledger = await furnished()
    const newer = { ...visitForm, children: [{ kind: 'question' as const, name: 'title', type: 'text' as const }] }
    await ledger.putDefinition({ hash: contentHash(newer, nodeSha256), kind: 'form', ref: formRef(newer, nodeSha256), json: JSON.stringify(newer) })
    const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText({ form: formRef(newer, nodeSha256), set: { '/title': 'x' } }), bodyText({ form: formRef(newer, nodeSha256) }))
    await ledger.store(chain.push())
    await applyAll(ledger, chain.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 9)).map((op) => op.n), [1, 2])
    assert.equal((await noticesOf(ledger, chain.device, 0, 9)).map((each) => each.code), ['op.field-unknown'])
    await ledger.close()
  })

  test('[L20] what a revoked device still sends is stored and set aside', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText())
    await ledger.revokeDevice(chain.device, 5)
    assert.is((await ledger.device(chain.device))!.revokedAt, 5)
    assert.is((await ledger.store(chain.push())).storedTo, 1)
    await applyAll(ledger, chain.device)
    assert.equal((await noticesOf(ledger, chain.device, 0, 9)).map((each) => each.code), ['auth.device-revoked'])
    await ledger.close()
  })

  test('[L70] an activity begins with all that belongs to it, and once', async () => {
    const ledger = await furnished()
    const moved: StreamMoved[] = []
    ledger.onMoved((each) => moved.push(...each))
    const form = { ...visitForm, id: 'begun', version: '1' }
    const [json, packJson] = [JSON.stringify(form), JSON.stringify({ ...visitPack, id: 'begun', forms: [form] })]
    const pack = nodeSha256(packJson)
    const ref = formRef(form, nodeSha256)
    const beginning = {
      stream: { id: 'begun-1', kind: 'activity', province: 'north', pack } as const,
      definitions: [{ hash: nodeSha256(json), kind: 'form', ref, json }, { hash: pack, kind: 'pack', ref: `begun@${pack.slice(0, 12)}`, json: packJson }] as const,
      people: ['reza', 'mina'], bodies: [bodyText({ activity: 'begun-1', form: ref })], author: 'sara', at: 5,
    }
    assert.equal(await Promise.all([ledger.begin(beginning), ledger.begin({ ...beginning, people: ['farid'] })]), [true, false])
    assert.equal(await ledger.stream('begun-1'), { ...beginning.stream, head: 1 })
    assert.equal((await ledger.opsAfter('begun-1', 0, 9)).map(({ seq, device, n, author }) => [seq, device, n, author]), [[1, 'server:begun-1', 1, 'sara']])
    assert.equal(await ledger.granted('begun-1'), ['mina', 'reza'])
    assert.equal([(await ledger.formDefinition(ref))!.json, (await ledger.definition(pack))!.json], [json, packJson])
    assert.equal((await ledger.audited(['north'], Infinity, 9)).map(({ code, activity, subject }) => [code, activity, subject]), [['activity-given', 'begun-1', 'mina'], ['activity-given', 'begun-1', 'reza'], ['activity-planned', 'begun-1', undefined]])
    assert.equal(moved, [{ stream: 'begun-1', province: 'north', head: 1 }])
    // Its op is of another stream: a bug, and nothing of it is there.
    await ledger.begin({ ...beginning, stream: { ...beginning.stream, id: 'begun-2' } }).then(() => assert.unreachable(), () => undefined)
    assert.is(await ledger.begin({ ...beginning, stream: { ...beginning.stream, id: 'begun-3' }, bodies: [bodyText({ activity: 'begun-3', form: ref })] }), true, 'the next is another')
    await ledger.close()
  })

  test('[L71] given to people and taken from others together; what they pushed stays', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText())
    await ledger.store(chain.push())
    await applyAll(ledger, chain.device)
    await ledger.assign('tour-1', { add: ['reza', 'mina'], remove: ['mina'] }, { author: 'sara', at: 7 })
    await ledger.assign('tour-1', { add: ['reza'], remove: ['nobody'] }, { author: 'sara', at: 8 })
    assert.equal(await ledger.granted('tour-1'), ['reza'])
    assert.equal([...await ledger.grantedIn('north')], [['tour-1', ['reza']], ['tour-2', ['reza']]])
    assert.equal([...await ledger.grantedIn('south')], [])
    // Only what changed is written down.
    assert.equal((await ledger.audited(['north'], Infinity, 9)).map(({ at, person, code, activity, subject }) => [at, person, code, activity, subject]), [
      [7, 'sara', 'activity-taken', 'tour-1', 'mina'], [7, 'sara', 'activity-given', 'tour-1', 'reza'],
    ])
    assert.equal((await ledger.visibleStreams('reza')).map(({ id }) => id), ['tour-1', 'tour-2'])
    assert.equal((await ledger.visibleStreams('mina')).length, 0)
    assert.is((await ledger.opsAfter('tour-1', 0, 9)).length, 1)
    // What comes later is set aside, visibly; given back, it can be judged anew.
    await ledger.store(chain.add(bodyText({ set: { '/name': 'late' } })).push(2))
    await applyAll(ledger, chain.device)
    assert.equal((await noticesOf(ledger, chain.device, 0, 9)).map(({ code }) => code), ['op.out-of-scope'])
    await ledger.assign('tour-1', { add: ['mina'], remove: [] }, { author: 'sara', at: 9 })
    await ledger.retry(chain.device, 1, { author: 'sara', at: 9 })
    assert.is((await ledger.opsAfter('tour-1', 0, 9)).length, 2)
    await ledger.close()
  })

  test('[L72] an op about missions gives an activity and takes it, with the op itself, in the order of the ops', async () => {
    const ledger = await furnished()
    await ledger.putPerson({ id: 'davud', name: 'name of davud', role: 'inspector', province: 'north' })
    const stream = missionsOf('davud')
    await keepMissionsOf(ledger, { id: 'davud', role: 'inspector', province: 'north' })
    const epoch = await ledger.epoch()
    const about = (record: string, set: Record<string, string | null>, seq = 0) => bodyText({ activity: stream, form: missionRef, record: record.padEnd(22, 'm'), set, base: { epoch, seq } })
    const chain = (await device(ledger, 'sara')).add(
      about('one', { '/activity': 'tour-1' }), about('two', { '/activity': 'tour-9' }), about('three', { '/activity': 'tour-2' }), about('three', { $deleted: 'true' }),
    )
    for (const _ of [1, 2]) {
      await ledger.store(chain.push())
      await applyAll(ledger, chain.device)
    }
    // `tour-9` is of the other province.
    assert.equal((await ledger.visibleStreams('davud')).map(({ id }) => id), [stream, 'tour-1'])
    assert.equal((await ledger.audited(['north', 'south'], Infinity, 9)).map(({ at, person, code, activity, subject }) => [at, person, code, activity, subject]), [
      [1_001, 'sara', 'activity-taken', 'tour-2', 'davud'], [1_001, 'sara', 'activity-given', 'tour-2', 'davud'], [1_001, 'sara', 'activity-given', 'tour-1', 'davud'],
    ])
    await ledger.appendOwn(stream, [about('one', { $deleted: 'true' }, 4)], 9, { author: 'sara', head: 4 })
    assert.equal((await ledger.visibleStreams('davud')).map(({ id }) => id), [stream])
    await ledger.close()
  })

  test('[L60] secrets of filters are made once a province and year, and anew when a device of the province is revoked', async () => {
    const ledger = await furnished()
    const { device: phone } = await device(ledger, 'mina')
    const asked = async (fresh: string) => [await ledger.separationSecret('north', 1405, fresh), await ledger.separationSecret('north', 1404, `${fresh}-past`), await ledger.separationSecret('south', 1405, `${fresh}-south`)]
    assert.equal(await asked('a'), ['a', 'a-past', 'a-south'])
    assert.equal(await asked('b'), ['a', 'a-past', 'a-south'])
    await ledger.revokeDevice(phone, 5)
    assert.equal(await asked('c'), ['c', 'c-past', 'a-south'])
    await ledger.revokeDevice('nobody', 5)
    assert.equal(await asked('d'), ['c', 'c-past', 'a-south'])
    await ledger.close()
  })

  test('[L61] the streams of a province, and no others', async () => {
    const ledger = await furnished()
    assert.equal((await ledger.streamsIn('north')).map(({ id }) => id), ['tour-1', 'tour-2'])
    assert.equal((await ledger.streamsIn('south')).map(({ id }) => id), ['tour-9'])
    await ledger.close()
  })

  test('[L21] devices with ops that were stored and not applied are told', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText())
    assert.equal(await ledger.waiting(), [])
    await ledger.store(chain.push())
    assert.equal(await ledger.waiting(), [chain.device])
    await applyAll(ledger, chain.device)
    assert.equal(await ledger.waiting(), [])
    await ledger.close()
  })

  test('[RV31] what can be applied now is, once and under its author; what still cannot be says why', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText({ activity: 'tour-2', record: 'kept-r' }), bodyText({ activity: 'tour-2', record: 'late-r' }))
    await ledger.store(chain.push())
    await applyAll(ledger, chain.device)
    const decision = { author: 'sara', at: 5 }
    assert.is((await problemFrom(() => ledger.retry(chain.device, 1, decision))).code, 'op.out-of-scope')
    assert.is((await problemFrom(() => ledger.retry(chain.device, 9, decision))).code, 'request.not-found')
    await ledger.grant('mina', 'tour-2')
    const moved: StreamMoved[] = []
    ledger.onMoved((each) => void moved.push(...each))
    await ledger.retry(chain.device, 1, decision)
    await ledger.retry(chain.device, 1, decision)
    assert.equal((await ledger.opsAfter('tour-2', 0, 9)).map(({ seq, device: by, n, author }) => [seq, by, n, author]), [[1, chain.device, 1, 'mina']])
    assert.equal(moved, [{ stream: 'tour-2', province: 'north', head: 1 }])
    // Written into the same record since: the earlier op would undo it.
    chain.add(bodyText({ activity: 'tour-2', record: 'late-r', set: { '/name': 'newer' } }))
    await ledger.store(chain.push(3))
    await applyAll(ledger, chain.device)
    assert.is((await problemFrom(() => ledger.retry(chain.device, 2, decision))).code, 'op.overtaken')
    assert.equal((await ledger.quarantined('north', 9)).map(({ k }) => k), [2])
    await ledger.close()
  })

  test('[RV32] what is let be stays in quarantine, with who has said so first', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add('broken')
    await ledger.store(chain.push())
    await applyAll(ledger, chain.device)
    await ledger.setAside(chain.device, 1, { author: 'sara', at: 5 })
    await ledger.setAside(chain.device, 1, { author: 'reza', at: 6 })
    assert.equal((await ledger.quarantined('north', 9)).map(({ k, setAside }) => [k, setAside]), [[1, { author: 'sara', at: 5 }]])
    assert.equal((await ledger.noticesAfter(chain.device, 0, 9)).length, 1)
    await ledger.close()
  })

  test('[RV22] who has looked at a stream since, each once', async () => {
    const ledger = await make()
    await furnish(ledger)
    for (const [person, at] of [['sara', 10], ['mina', 20], ['sara', 30]] as const) await ledger.notePresence('tour-1', person, at)
    await ledger.notePresence('tour-2', 'reza', 30)
    assert.equal([await ledger.presentIn('tour-1', 20), await ledger.presentIn('tour-1', 21), await ledger.presentIn('tour-9', 0)], [['mina', 'sara'], ['sara'], []])
    await ledger.close()
  })

  test('[L22] [RV10] made for a person they have that author, and are there only at the head that was decided upon', async () => {
    const ledger = await make()
    await furnish(ledger)
    await ledger.appendOwn('tour-1', [bodyText()], 1, { author: 'sara', head: 0 })
    const problem = await problemFrom(() => ledger.appendOwn('tour-1', [bodyText()], 2, { author: 'sara', head: 0 }))
    assert.equal([problem.code, problem.details], ['activity.moved', { head: 1 }])
    await ledger.appendOwn('tour-1', [bodyText()], 3)
    assert.equal((await ledger.opsAfter('tour-1', 0, 9)).map(({ seq, n, author }) => [seq, n, author]), [[1, 1, 'sara'], [2, 2, 'server']])
    await ledger.close()
  })

  test('[AP26] a permit’s number is given away once in its year, with the op or not at all', async () => {
    const ledger = await make()
    await furnish(ledger)
    const permit = { year: 1405, number: '1405/1' }
    assert.is((await problemFrom(() => ledger.appendOwn('tour-1', [bodyText()], 1, { author: 'sara', head: 7, permit }))).code, 'activity.moved')
    assert.equal(await ledger.permitNumbers(1405), [])
    await ledger.appendOwn('tour-1', [bodyText()], 1, { author: 'sara', head: 0, permit })
    assert.is((await problemFrom(() => ledger.appendOwn('tour-2', [bodyText({ activity: 'tour-2' })], 2, { author: 'sara', head: 0, permit }))).code, 'permit.number-taken')
    assert.is((await ledger.stream('tour-2'))!.head, 0)
    await ledger.appendOwn('tour-2', [bodyText({ activity: 'tour-2' })], 2, { author: 'sara', head: 0, permit: { year: 1406, number: '1405/1' } })
    assert.equal([await ledger.permitNumbers(1405), await ledger.permitNumbers(1406), await ledger.permitNumbers(1404)], [['1405/1'], ['1405/1'], []])
    await ledger.close()
  })

  test('[L22] the server\'s own ops have a chain and places in the stream', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText())
    await ledger.appendOwn('tour-1', [bodyText(), bodyText()], 7)
    await ledger.store(chain.push())
    await applyAll(ledger, chain.device)
    await ledger.appendOwn('tour-1', [bodyText()], 8)
    assert.equal((await ledger.opsAfter('tour-1', 0, 9)).map((op) => [op.seq, op.device, op.n, op.author]), [
      [1, 'server:tour-1', 1, 'server'], [2, 'server:tour-1', 2, 'server'], [3, chain.device, 1, 'mina'], [4, 'server:tour-1', 3, 'server'],
    ])
    assert.is((await problemFrom(() => ledger.appendOwn('tour-nowhere', [bodyText()], 1))).code, 'request.not-found')
    assert.instance(await ledger.appendOwn('tour-1', ['{}'], 1).catch((error: unknown) => error), Error, 'a body that we cannot read ourselves is a bug')
    assert.is((await ledger.stream('tour-1'))!.head, 4)
    await ledger.close()
  })

  test('[MO20] headquarters sees the registers of all provinces and writes to them, an office its own, others none', async () => {
    const ledger = await furnished()
    for (const province of ['north', 'south']) await ledger.addStream({ id: `register:${province}`, kind: 'register', province, pack: packHash })
    const ids = async (person: string) => (await ledger.visibleStreams(person)).flatMap(({ id, kind }) => (kind === 'register' ? [id] : []))
    assert.equal(await Promise.all(['hana', 'sara', 'farid', 'mina'].map(ids)), [['register:north', 'register:south'], ['register:north'], ['register:south'], []])
    for (const person of ['hana', 'sara', 'mina']) {
      const chain = (await device(ledger, person)).add(...['north', 'south'].map((province) => bodyText({ activity: `register:${province}`, record: `${person}-${province}` })))
      await ledger.store(chain.push())
      await applyAll(ledger, chain.device)
      assert.is((await ledger.noticesAfter(chain.device, 0, 9)).filter(({ code }) => code === 'op.out-of-scope').length, { hana: 0, sara: 1, mina: 2 }[person], person)
    }
    await ledger.close()
  })

  test('[L24] offices see their province, others what they are granted', async () => {
    const ledger = await furnished()
    const ids = async (person: string) => (await ledger.visibleStreams(person)).map((stream) => stream.id)
    assert.equal(await ids('sara'), ['tour-1', 'tour-2'])
    assert.equal(await ids('farid'), ['tour-9'])
    assert.equal(await ids('mina'), ['tour-1'])
    assert.equal(await ids('hana'), [])
    assert.equal(await ids('nobody'), [])
    await ledger.grant('sara', 'tour-9')
    await ledger.grant('sara', 'tour-9')
    await ledger.revokeGrant('mina', 'tour-1')
    assert.equal(await ids('sara'), ['tour-1', 'tour-2', 'tour-9'])
    assert.equal(await ids('mina'), [])
    await ledger.close()
  })

  test('[L25] a blob is seen where a visible stream refers to it', async () => {
    const ledger = await furnished()
    const blob = { name: 'b'.repeat(64), size: 10, type: 'image/jpeg' }
    const chain = (await device(ledger, 'mina')).add(bodyText({ blobs: [blob] }), bodyText({ blobs: [blob] }), bodyText({ activity: 'tour-2', blobs: [{ ...blob, name: 'c'.repeat(64) }] }))
    await ledger.store(chain.push())
    await applyAll(ledger, chain.device)
    assert.equal(await ledger.visibleBlob('mina', blob.name), blob)
    assert.equal(await ledger.visibleBlob('sara', blob.name), blob)
    assert.is(await ledger.visibleBlob('reza', blob.name), undefined)
    assert.is(await ledger.visibleBlob('farid', blob.name), undefined)
    assert.is(await ledger.visibleBlob('mina', 'c'.repeat(64)), undefined, 'an op in quarantine gives no access')
    await ledger.close()
  })

  test('[L26] quarantine is shown to the province of the author', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add('broken', bodyText({ activity: 'tour-9' }))
    await ledger.store(chain.push())
    await applyAll(ledger, chain.device)
    const listed = await ledger.quarantined('north', 9)
    assert.equal(listed.map((each) => [each.k, each.n, each.code, each.author, each.hash]), [
      [2, 2, 'op.out-of-scope', 'mina', chain.heads[2]!.hash], [1, 1, 'op.malformed', 'mina', chain.heads[1]!.hash],
    ])
    assert.is(listed[1]!.body, 'broken')
    assert.equal(await ledger.quarantined('south', 9), [])
    assert.is((await ledger.quarantined('north', 1)).length, 1)
    await ledger.close()
  })

  test('[L27] listeners hear of what moved', async () => {
    const ledger = await furnished()
    const heard: StreamMoved[][] = []
    const stop = ledger.onMoved((moved) => heard.push([...moved]))
    const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText(), 'broken')
    await ledger.store(chain.push(1, 2))
    await applyAll(ledger, chain.device)
    await ledger.store(chain.push(3))
    await applyAll(ledger, chain.device)
    await ledger.appendOwn('tour-9', [bodyText({ activity: 'tour-9' })], 1)
    stop()
    await ledger.appendOwn('tour-9', [bodyText({ activity: 'tour-9' })], 1)
    assert.equal(heard, [[{ stream: 'tour-1', province: 'north', head: 2 }], [{ stream: 'tour-9', province: 'south', head: 1 }]])
    await ledger.close()
  })

  test('[L50] a stream says when something from the field last arrived, by the clock of the server', async () => {
    const ledger = await furnished()
    await ledger.appendOwn('tour-1', [bodyText()], 7)
    assert.is((await ledger.stream('tour-1'))?.arrivedAt, undefined, 'what the office itself wrote has not arrived')
    const mina = (await device(ledger, 'mina')).add(bodyText(), bodyText({ activity: 'tour-nowhere' }))
    await ledger.store(mina.push(1, 1))
    await applyAll(ledger, mina.device)
    assert.is((await ledger.stream('tour-1'))?.arrivedAt, 1_001)
    await ledger.store(mina.push(2, 2))
    await applyAll(ledger, mina.device)
    assert.is((await ledger.visibleStreams('mina')).find((stream) => stream.id === 'tour-1')?.arrivedAt, 1_001, 'what was set aside is not there')
    await ledger.close()
  })

  test('[L28] a code enrols as often as it may and not after its time', async () => {
    const ledger = await furnished()
    await ledger.addCode({ hash: 'h1', person: 'mina', expiresAt: 100, usesLeft: 1 })
    await ledger.addCode({ hash: 'h2', person: 'reza', expiresAt: 100, usesLeft: 2 })
    assert.is((await ledger.enrol({ device: 'd1', publicKey: 'k1', at: 100, codeHash: 'h1' })).person, 'mina')
    assert.is((await problemFrom(() => ledger.enrol({ device: 'd2', publicKey: 'k2', at: 50, codeHash: 'h1' }))).code, 'enrol.code')
    assert.is((await problemFrom(() => ledger.enrol({ device: 'd2', publicKey: 'k2', at: 101, codeHash: 'h2' }))).code, 'enrol.code')
    assert.is((await problemFrom(() => ledger.enrol({ device: 'd2', publicKey: 'k2', at: 50, codeHash: 'h3' }))).code, 'enrol.code')
    await ledger.enrol({ device: 'd2', publicKey: 'k2', at: 50, codeHash: 'h2' })
    assert.is((await ledger.enrol({ device: 'd3', publicKey: 'k3', at: 50, codeHash: 'h2' })).id, 'd3')
    assert.is(await ledger.device('d4'), undefined)
    await ledger.close()
  })

  test('[L29] enrolling again with the same key is the same device', async () => {
    const ledger = await furnished()
    await ledger.addCode({ hash: 'h1', person: 'mina', expiresAt: 100, usesLeft: 1 })
    const first = await ledger.enrol({ device: 'd1', publicKey: 'k1', at: 1, codeHash: 'h1' })
    assert.equal(await ledger.enrol({ device: 'd2', publicKey: 'k1', at: 999, codeHash: 'h1' }), first)
    assert.is((await problemFrom(() => ledger.enrol({ device: 'd2', publicKey: 'k1', at: 1, codeHash: 'h2' }))).code, 'enrol.key')
    assert.is((await problemFrom(() => ledger.enrol({ device: 'd2', publicKey: 'k1', at: 1, person: 'sara' }))).code, 'enrol.key')
    const bySession = await ledger.enrol({ device: 'd5', publicKey: 'k5', at: 1, person: 'sara' })
    assert.equal(await ledger.enrol({ device: 'd6', publicKey: 'k5', at: 2, person: 'sara' }), bySession)
    assert.equal(await ledger.device('d5'), bySession)
    await ledger.close()
  })

  test('[L30] a session is there until it is ended', async () => {
    const ledger = await furnished()
    await ledger.addSession({ hash: 's1', person: 'sara', createdAt: 1, seenAt: 1 })
    await ledger.touchSession('s1', 9)
    await ledger.touchSession('s2', 9)
    assert.equal(await ledger.session('s1'), { hash: 's1', person: 'sara', createdAt: 1, seenAt: 9 })
    await ledger.endSession('s1')
    assert.is(await ledger.session('s1'), undefined)
    await ledger.close()
  })

  test('[L31] what was put comes back', async () => {
    const ledger = await furnished()
    assert.equal((await ledger.provinces()).map((province) => province.id), ['north', 'south'])
    assert.equal(await ledger.province('north'), { id: 'north', name: { en: 'North' }, timeZone: 'Asia/Tehran' })
    assert.is(await ledger.province('east'), undefined)
    const sara = { id: 'sara', name: 'سارا', role: 'staff' as const, province: 'north', user: 'sara', passwordHash: '$argon2id$' }
    await ledger.putPerson(sara)
    assert.equal(await ledger.person('sara'), sara)
    assert.equal(await ledger.personByUser('sara'), sara)
    assert.is(await ledger.personByUser('mina'), undefined)
    assert.equal((await ledger.people('north')).map((person) => person.id), ['hana', 'mina', 'reza', 'sara'])
    await ledger.addStream({ id: 'tour-1', kind: 'register', province: 'south', pack: 'f'.repeat(64) })
    const pack = contentHash(visitPack, nodeSha256)
    assert.equal(await ledger.stream('tour-1'), { id: 'tour-1', kind: 'activity', province: 'north', pack, head: 0 })
    assert.is((await ledger.definition(pack))!.kind, 'pack')
    assert.is(visitRef.length > 0 && await ledger.definition('0'.repeat(64)), undefined)
    await ledger.close()
  })

  const release = (to: string, more: Partial<NonNullable<Release['publication']>> = {}): Required<Release> => ({
    publication: { province: 'north', pack: 'visits', kind: 'visit', form: visitRef, use: { form: 'visit', place: 'field', mode: 'list', icon: 'list', filledBy: ['leader'] }, author: 'sara', at: 5, ...more },
    definitions: [{ hash: to, kind: 'pack', ref: `visits@${to.slice(0, 12)}`, json: JSON.stringify({ ...visitPack, forms: [{ ...visitForm, files: { 'map.png': { name: 'b'.repeat(64), size: 9, type: 'image/png' } } }] }) }],
    pins: [{ stream: 'tour-1', from: contentHash(visitPack, nodeSha256), to }, { stream: 'tour-2', from: contentHash(visitPack, nodeSha256), to }],
  })

  test('[OF1] what somebody did is written down with what it is about, in order, and is read back by province', async () => {
    const ledger = await furnished()
    const entry = (at: number, province = 'north'): AuditEntry => ({ at, province, person: 'sara', code: 'code-made', subject: 'mina' })
    await ledger.addCode({ hash: 'h1', person: 'mina', expiresAt: 100, usesLeft: 1 }, entry(1))
    await ledger.audit({ at: 2, province: 'south', person: 'farid', code: 'results-exported', activity: 'tour-9', form: 'visit' })
    await ledger.addSession({ hash: 's1', person: 'sara', createdAt: 3, seenAt: 3 }, { at: 3, province: 'north', person: 'sara', code: 'signed-in' })
    await ledger.enrol({ device: 'd1', publicKey: 'k1', at: 4, codeHash: 'h1' })
    await ledger.revokeDevice('d1', 5, { at: 5, province: 'north', person: 'sara', code: 'device-revoked', device: 'd1' })
    await ledger.revokeDevice('nobody', 6, { at: 6, province: 'north', person: 'sara', code: 'device-revoked', device: 'nobody' })
    await ledger.release(release('e'.repeat(64)))
    assert.equal((await ledger.audited(['north'], Infinity, 9)).map(({ n, code }) => [n, code]), [[5, 'form-published'], [4, 'device-revoked'], [3, 'signed-in'], [1, 'code-made']])
    assert.equal(await ledger.audited(['south'], Infinity, 9), [{ n: 2, at: 2, province: 'south', person: 'farid', code: 'results-exported', activity: 'tour-9', form: 'visit' }])
    assert.equal((await ledger.audited(['north', 'south'], 4, 2)).map(({ n }) => n), [3, 2])
    assert.equal(await ledger.audited([], Infinity, 9), [])
    await problemFrom(() => ledger.release(release('d'.repeat(64))))
    assert.is((await ledger.audited(['north'], Infinity, 9)).length, 4, 'what did not happen is not written down')
    await ledger.close()
  })

  test('[AP20] [AP22] delegations are kept by province, ended and in force again', async () => {
    const ledger = await furnished()
    const entry = (code: AuditEntry['code']): AuditEntry => ({ at: 1, province: 'north', person: 'sara', code, subject: 'mina' })
    const given = { id: 'g1', province: 'north', holder: 'sara', role: 'staff', delegate: 'mina', from: '2026-11-21', to: '2026-11-22', reason: 'Leave', madeAt: 1 } as const
    await ledger.office.addDelegation(given, entry('signing-delegated'))
    await ledger.office.addDelegation({ ...given, id: 'g2', madeAt: 2 }, entry('signing-delegated'))
    await ledger.office.endDelegation('g1', 9, entry('delegation-ended'))
    assert.equal(await ledger.office.delegations('north'), [{ ...given, id: 'g2', madeAt: 2 }, { ...given, revokedAt: 9 }])
    await ledger.office.endDelegation('g1', undefined, entry('signing-delegated'))
    assert.equal((await ledger.office.delegations('north'))[1], given)
    assert.equal(await ledger.office.delegations('south'), [])
    assert.is((await ledger.audited(['north'], Infinity, 9)).length, 4)
    await ledger.close()
  })

  test('[OF24] [OF25] [OF27] access, codes and passwords change with what is written down, and sessions end', async () => {
    const ledger = await furnished()
    const entry: AuditEntry = { at: 1, province: 'north', person: 'sara', code: 'person-changed', subject: 'mina' }
    const mina = (await ledger.person('mina'))!
    const session = async (hash: string) => ledger.addSession({ hash, person: 'mina', createdAt: 1, seenAt: 1 })
    await session('s1')
    await ledger.addCode({ hash: 'c1', person: 'mina', expiresAt: 100, usesLeft: 1 })
    await ledger.addCode({ hash: 'c2', person: 'mina', expiresAt: 90, usesLeft: 1 })
    await ledger.office.addPasswordCode({ hash: 'p0', person: { ...mina, user: 'mina' }, expiresAt: 95 }, entry)
    await ledger.office.addPasswordCode({ hash: 'p1', person: { ...mina, user: 'mina' }, expiresAt: 95 }, entry)
    assert.equal((await ledger.office.openCodes('north', 90)).map((each) => [each.hash, each.for]), [['c2', 'device'], ['p1', 'password'], ['c1', 'device']])
    assert.equal((await ledger.office.openCodes('north', 91)).map(({ hash }) => hash), ['p1', 'c1'])
    assert.equal(await ledger.office.openCodes('south', 1), [])
    await ledger.office.revokeCode('c2', entry)
    assert.equal([await ledger.office.passwordCode('p0', 1), await ledger.office.passwordCode('p1', 96), await ledger.office.passwordCode('p1', 95)], [undefined, undefined, 'mina'])
    await ledger.office.setPassword('p1', 'hashed', 50)
    assert.equal([await ledger.session('s1'), (await ledger.personByUser('mina'))!.passwordHash], [undefined, 'hashed'])
    assert.is((await problemFrom(() => ledger.office.setPassword('p1', 'again', 51))).code, 'password.code')
    await session('s2')
    await ledger.office.changePerson({ ...(await ledger.person('mina'))!, endedAt: 60 }, entry)
    assert.equal([await ledger.session('s2'), (await ledger.person('mina'))!.endedAt], [undefined, 60])
    assert.equal(await ledger.office.openCodes('north', 1), [])
    const { endedAt: _, ...again } = (await ledger.person('mina'))!
    await ledger.office.changePerson(again, entry)
    assert.is((await ledger.person('mina'))!.endedAt, undefined)
    await ledger.close()
  })

  test('[OF50] [OF51] [OF53] addresses and what waits for them are kept alike, with the op that they tell of', async () => {
    const ledger = await furnished()
    const entry: AuditEntry = { at: 1, province: 'north', person: 'sara', code: 'webhook-made' }
    await ledger.grant('hana', 'tour-9')
    const hook = (id: string, province: string, madeBy: string, scope: 'province' | 'granted'): Webhook => ({ id, province, scope, madeBy, address: 'https://x.example/', secret: 's', madeAt: 1 })
    for (const each of [hook('a', 'north', 'sara', 'province'), hook('b', 'south', 'farid', 'province'), hook('c', 'north', 'hana', 'granted')]) await ledger.office.addHook(each, entry)
    assert.equal([(await ledger.office.hooksFor('tour-1')).map(({ id }) => id), (await ledger.office.hooksFor('tour-9')).map(({ id }) => id)], [['a'], ['b', 'c']])
    const delivery: Delivery = { id: 'm1', hook: 'a', type: 'dossier.accepted', body: '{}', madeAt: 5, attempts: 0, state: 'waiting', nextAt: 5 }
    assert.is((await problemFrom(() => ledger.appendOwn('tour-1', [bodyText()], 5, { author: 'sara', head: 7, deliveries: [delivery] }))).code, 'activity.moved')
    assert.equal(await ledger.office.dueDeliveries(9, 9), [])
    await ledger.appendOwn('tour-1', [bodyText()], 5, { author: 'sara', head: 0, deliveries: [delivery, { ...delivery, id: 'm2', nextAt: 8 }] })
    assert.equal((await ledger.office.dueDeliveries(7, 9)).map((each) => [each.delivery.id, each.hook.id]), [['m1', 'a']])
    const { nextAt: _, ...rest } = delivery
    await ledger.office.keepDelivery({ ...rest, state: 'delivered', attempts: 1, triedAt: 6, status: 204 })
    assert.equal((await ledger.office.deliveries('a', 9))[0], { ...rest, state: 'delivered', attempts: 1, triedAt: 6, status: 204 })
    await ledger.office.endHook('a', 9, { ...entry, code: 'webhook-ended' })
    await ledger.office.keepDelivery({ ...delivery, id: 'm2' })
    assert.equal([(await ledger.office.deliveries('a', 9)).map(({ state }) => state), await ledger.office.dueDeliveries(99, 9), (await ledger.office.hooks('north'))[0]!.endedAt], [['delivered', 'failed'], [], 9])
    await ledger.close()
  })

  test('[OF60] keys for reading are kept by their hash', async () => {
    const ledger = await furnished()
    const entry: AuditEntry = { at: 1, province: 'north', person: 'sara', code: 'key-made' }
    const key: ReadKey = { id: 'k1', hash: 'h', name: 'Ministry', province: 'north', scope: 'province', madeBy: 'sara', madeAt: 1 }
    await ledger.office.addKey(key, entry)
    await ledger.office.noteKey('k1', 7)
    assert.equal([await ledger.office.keyBy('h'), await ledger.office.keyBy('x'), await ledger.office.keys('south')], [{ ...key, usedAt: 7 }, undefined, []])
    await ledger.office.endKey('k1', 9, { ...entry, code: 'key-ended' })
    assert.equal(await ledger.office.keys('north'), [{ ...key, usedAt: 7, endedAt: 9 }])
    await ledger.close()
  })

  test('[OF12] devices are listed by province with their last contact and what they told', async () => {
    const ledger = await furnished()
    await ledger.enrol({ device: 'd1', publicKey: 'k1', at: 1, person: 'mina' })
    await ledger.enrol({ device: 'd0', publicKey: 'k0', at: 1, person: 'reza' })
    await ledger.enrol({ device: 'd9', publicKey: 'k9', at: 1, person: 'farid' })
    assert.equal((await ledger.devicesIn('north')).map(({ id, seenAt, report }) => [id, seenAt, report]), [['d0', undefined, undefined], ['d1', undefined, undefined]])
    const report = { writtenTo: 3, drafts: 0, refused: 0, blobs: 0, blobBytes: 0, isPersisted: false, builtAt: 7 }
    await ledger.noteContact('d1', 20, report)
    await ledger.noteContact('d1', 30)
    await ledger.noteContact('nobody', 30)
    assert.equal([(await ledger.device('d1'))!.seenAt, (await ledger.device('d1'))!.report, (await ledger.device('d1'))!.reportedAt], [30, report, 20])
    await ledger.revokeDevice('d1', 40)
    await ledger.restoreDevice('d1')
    assert.is((await ledger.device('d1'))!.revokedAt, undefined)
    assert.equal((await ledger.devicesIn('south')).map(({ id }) => id), ['d9'])
    await ledger.close()
  })

  test('[L40] a release pins streams, keeps what it brings and says who did it', async () => {
    const ledger = await furnished()
    const heard: StreamMoved[] = []
    ledger.onMoved((moved) => heard.push(...moved))
    const to = 'a'.repeat(64)
    await ledger.release(release(to, { stream: 'tour-1', replaces: visitRef }))
    assert.equal([(await ledger.stream('tour-1'))!.pack, (await ledger.stream('tour-2'))!.pack, (await ledger.stream('tour-9'))!.pack], [to, to, contentHash(visitPack, nodeSha256)])
    assert.is((await ledger.definition(to))!.kind, 'pack')
    assert.is((await ledger.formDefinition(visitRef))!.hash, contentHash(visitForm, nodeSha256))
    assert.is(await ledger.formDefinition(`visits@${to.slice(0, 12)}`), undefined, 'a pack is no form')
    assert.equal(await ledger.publications('north'), [release(to, { stream: 'tour-1', replaces: visitRef }).publication])
    assert.equal(await ledger.publications('south'), [])
    assert.equal(heard, [{ stream: 'tour-1', province: 'north', head: 0 }, { stream: 'tour-2', province: 'north', head: 0 }])
    const again = release('c'.repeat(64))
    await ledger.release({ ...again, pins: again.pins.map((pin) => ({ ...pin, from: to })) })
    assert.equal((await ledger.publications('north')).map((each) => each.stream), ['tour-1', undefined], 'the oldest first')
    await ledger.close()
  })

  test('[L40] what only changes a pack is no publication', async () => {
    const ledger = await furnished()
    const { definitions, pins } = release('a'.repeat(64))
    await ledger.release({ definitions, pins })
    assert.equal([(await ledger.stream('tour-1'))!.pack, await ledger.publications('north')], ['a'.repeat(64), []])
    await ledger.close()
  })

  test('[L41] a release that comes too late leaves nothing', async () => {
    const ledger = await furnished()
    await ledger.release(release('a'.repeat(64)))
    const late = release('c'.repeat(64))
    // The first of its streams is as it says, the second is not.
    const problem = await problemFrom(() => ledger.release({ ...late, pins: [{ ...late.pins[0]!, from: 'a'.repeat(64) }, late.pins[1]!] }))
    assert.is(problem.code, 'form.superseded')
    assert.is((await ledger.stream('tour-1'))!.pack, 'a'.repeat(64))
    assert.is(await ledger.definition('c'.repeat(64)), undefined)
    assert.is((await ledger.publications('north')).length, 1)
    await ledger.close()
  })

  test('[L42] the files of a form are seen with the streams that have it', async () => {
    const ledger = await furnished()
    const file = { name: 'b'.repeat(64), size: 9, type: 'image/png' }
    const to = 'a'.repeat(64)
    assert.is(await ledger.visibleBlob('mina', file.name), undefined)
    await ledger.release(release(to))
    assert.equal(await ledger.visibleBlob('mina', file.name), file)
    assert.is(await ledger.visibleBlob('farid', file.name), undefined)
    await ledger.addStream({ id: 'tour-8', kind: 'activity', province: 'south', pack: to })
    assert.equal(await ledger.visibleBlob('farid', file.name), file)
    const bare = release(contentHash(visitPack, nodeSha256))
    await ledger.release({ ...bare, definitions: [], pins: bare.pins.map(({ stream, from, to: next }) => ({ stream, from: to, to: next ?? from })) })
    assert.equal(await ledger.visibleBlob('mina', file.name), file, 'whoever is still filling the older version shows it')
    await ledger.close()
  })

  test('[L43] an instance has its place, a question has none', async () => {
    const ledger = await furnished()
    const chain = (await device(ledger, 'mina')).add(bodyText({ set: { '/member[k7f2]': '2', '/member[k7f2]/age': '7' } }), bodyText({ set: { '/name[k7f2]': '1' } }), bodyText({ set: { '/member': '1' } }))
    await ledger.store(chain.push())
    await applyAll(ledger, chain.device)
    assert.equal((await noticesOf(ledger, chain.device, 0, 9)).map(({ n, code }) => [n, code]), [[2, 'op.field-unknown'], [3, 'op.field-unknown']])
    await ledger.close()
  })

  test('[L34] a base from before a restore is cut to what both histories share', async () => {
    const ledger = await furnished()
    const epoch = await ledger.epoch()
    const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText(), bodyText({ base: { epoch, seq: 1 } }), bodyText({ base: { epoch, seq: 99 } }), bodyText({ base: { epoch: 'unknown', seq: 3 } }))
    await ledger.store(chain.push())
    await applyAll(ledger, chain.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 9)).map((op) => op.baseSeq), [0, 0, 1, 3, 0])
    await ledger.close()
  })

  test.run()
}
