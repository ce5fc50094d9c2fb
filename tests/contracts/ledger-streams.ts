// Activities that begin and are given, the server’s own ops, and who sees what.

import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import type { StreamMoved } from '#server/ledger/ledger.ts'
import { nodeSha256 } from '#server/ports.ts'
import { keepMissionsOf } from '#server/register/keep-missions.ts'
import { missionRef, missionsOf } from '#domain/register/missions.ts'
import { bodyText, furnish, packHash, visitForm, visitPack } from '../server/office.ts'
import { formRef } from '#domain/packs/refs.ts'
import { problemFrom, applyAll, noticesOf, device, furnished } from './ledger-parts.ts'
import type { MakeLedger } from './ledger-parts.ts'

export function testStreams(test: Test, make: MakeLedger): void {
  test('[L70] an activity begins with all that belongs to it, and once', async () => {
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
    assert.equal((await ledger.streamsIn('north')).map(({ id }) => id), ['tour-1', 'tour-2'])
    assert.equal((await ledger.streamsIn('south')).map(({ id }) => id), ['tour-9'])
    await ledger.close()
  })

  test('[L21] devices with ops that were stored and not applied are told', async () => {
    const ledger = await furnished(make)
    const chain = (await device(ledger, 'mina')).add(bodyText())
    assert.equal(await ledger.waiting(), [])
    await ledger.store(chain.push())
    assert.equal(await ledger.waiting(), [chain.device])
    await applyAll(ledger, chain.device)
    assert.equal(await ledger.waiting(), [])
    await ledger.close()
  })

  test('[RV31] what can be applied now is, once and under its author; what still cannot be says why', async () => {
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
}
