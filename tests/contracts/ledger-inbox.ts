// What a ledger stores, freezes, applies and sets aside.

import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import { isProblemCode } from '#domain/problem-catalogue.ts'
import { linkAll } from '#domain/records/chain.ts'
import type { DeviceId } from '#domain/records/op.ts'
import { nodeSha256 } from '#server/ports.ts'
import { bodyText, visitForm } from '../server/office.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { formRef } from '#domain/packs/refs.ts'
import { Chain, problemFrom, applyAll, noticesOf, device, furnished } from './ledger-parts.ts'
import type { MakeLedger } from './ledger-parts.ts'

export function testInbox(test: Test, make: MakeLedger): void {
  test('[L62] the last overview of each stream is kept, and a province’s are given in order', async () => {
    const ledger = await furnished(make)
    const kept = (stream: string, head: number) => ({ stream, head, day: '2026-11-20', json: `{"id":"${stream}"}` })
    for (const overview of [kept('tour-2', 1), kept('tour-1', 1), kept('tour-1', 2)]) await ledger.keepOverview(overview)
    const { province } = (await ledger.stream('tour-1'))!
    assert.equal(await ledger.overviews(province), [kept('tour-1', 2), kept('tour-2', 1)])
    assert.equal(await ledger.overviews('elsewhere'), [])
  })

  test('[L1] bodies come back verbatim, in their order, whatever characters they have', async () => {
    const ledger = await furnished(make)
    const chain = await device(ledger, 'mina')
    const texts = [bodyText({ set: { '/name': 'نرگس\u200cسادات ' } }), bodyText({ set: { '/name': '\u0000"\\\n' } }), `  ${bodyText()}\n`]
    const stored = await ledger.store(chain.add(...texts).push())
    assert.equal(stored, { storedTo: 3, headHash: chain.heads[3]!.hash, backedUpTo: 0, frozen: false })
    await applyAll(ledger, chain.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 10)).map((op) => op.body), texts)
    await ledger.close()
  })

  test('[L2] [L12] storing and applying twice counts once', async () => {
    const ledger = await furnished(make)
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
        const ledger = await furnished(make)
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
    const ledger = await furnished(make)
    const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText(), bodyText(), bodyText())
    await ledger.store(chain.push(1, 1))
    const problem = await problemFrom(() => ledger.store(chain.push(3, 4)))
    assert.equal([problem.code, problem.details], ['push.gap', { storedTo: 1 }])
    assert.is((await ledger.device(chain.device))!.frozen, false)
    await ledger.close()
  })

  test('[L5] bodies that do not lead to the head are stored nowhere', async () => {
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
    const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText())
    await ledger.store(chain.push())
    const clone = chain.fork(1).add(bodyText(), bodyText())
    assert.is((await ledger.store(clone.push(3))).frozen, true)
    await ledger.close()
  })

  test('[L9] an op whose body is not there leaves a link', async () => {
    const ledger = await furnished(make)
    const chain = (await device(ledger, 'mina')).add(bodyText(), { bodyHash: 'a'.repeat(64) }, bodyText())
    assert.is((await ledger.store(chain.push())).storedTo, 3)
    await applyAll(ledger, chain.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 10)).map((op) => op.n), [1, 3])
    assert.equal(await noticesOf(ledger, chain.device, 0, 10), [{ k: 1, n: 2, code: 'op.body-missing' }])
    await ledger.close()
  })

  test('[L11] each stream counts its ops densely, in the order of the chains', async () => {
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
    const chain = (await device(ledger, 'mina')).add(...Array.from({ length: 1_203 }, () => bodyText()))
    await ledger.store(chain.push())
    assert.equal(await ledger.apply(chain.device), { taken: 500, more: true })
    await applyAll(ledger, chain.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 2_000)).map((op) => op.n), chain.bodies.map((_, index) => index + 1))
    await ledger.close()
  })

  test('[L13] an op issued again after a new enrolment counts once, whichever comes first', async () => {
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
    const chain = (await device(ledger, 'mina')).add(bodyText())
    await ledger.revokeDevice(chain.device, 5)
    assert.is((await ledger.device(chain.device))!.revokedAt, 5)
    assert.is((await ledger.store(chain.push())).storedTo, 1)
    await applyAll(ledger, chain.device)
    assert.equal((await noticesOf(ledger, chain.device, 0, 9)).map((each) => each.code), ['auth.device-revoked'])
    await ledger.close()
  })
}
