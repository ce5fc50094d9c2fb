// People, devices, codes and sessions, what the office sets up, and releases of packs and forms.

import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import type { AuditEntry } from '#domain/office/audit.ts'
import type { Delivery, Webhook } from '#domain/office/webhook.ts'
import type { ReadKey } from '#server/ledger/office-book.ts'
import type { Release, StreamMoved } from '#server/ledger/ledger.ts'
import { nodeSha256 } from '#server/ports.ts'
import { bodyText, visitForm, visitPack, visitRef } from '../server/office.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { problemFrom, applyAll, noticesOf, device, furnished } from './ledger-parts.ts'
import type { MakeLedger } from './ledger-parts.ts'

export function testOffice(test: Test, make: MakeLedger): void {
  test('[L28] a code enrols as often as it may and not after its time', async () => {
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
    await ledger.addSession({ hash: 's1', person: 'sara', createdAt: 1, seenAt: 1 })
    await ledger.touchSession('s1', 9)
    await ledger.touchSession('s2', 9)
    assert.equal(await ledger.session('s1'), { hash: 's1', person: 'sara', createdAt: 1, seenAt: 9 })
    await ledger.endSession('s1')
    assert.is(await ledger.session('s1'), undefined)
    await ledger.close()
  })

  test('[L31] what was put comes back', async () => {
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
    const { definitions, pins } = release('a'.repeat(64))
    await ledger.release({ definitions, pins })
    assert.equal([(await ledger.stream('tour-1'))!.pack, await ledger.publications('north')], ['a'.repeat(64), []])
    await ledger.close()
  })

  test('[L41] a release that comes too late leaves nothing', async () => {
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
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
    const ledger = await furnished(make)
    const chain = (await device(ledger, 'mina')).add(bodyText({ set: { '/member[k7f2]': '2', '/member[k7f2]/age': '7' } }), bodyText({ set: { '/name[k7f2]': '1' } }), bodyText({ set: { '/member': '1' } }))
    await ledger.store(chain.push())
    await applyAll(ledger, chain.device)
    assert.equal((await noticesOf(ledger, chain.device, 0, 9)).map(({ n, code }) => [n, code]), [[2, 'op.field-unknown'], [3, 'op.field-unknown']])
    await ledger.close()
  })

  test('[L34] a base from before a restore is cut to what both histories share', async () => {
    const ledger = await furnished(make)
    const epoch = await ledger.epoch()
    const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText(), bodyText({ base: { epoch, seq: 1 } }), bodyText({ base: { epoch, seq: 99 } }), bodyText({ base: { epoch: 'unknown', seq: 3 } }))
    await ledger.store(chain.push())
    await applyAll(ledger, chain.device)
    assert.equal((await ledger.opsAfter('tour-1', 0, 9)).map((op) => op.baseSeq), [0, 0, 1, 3, 0])
    await ledger.close()
  })
}
