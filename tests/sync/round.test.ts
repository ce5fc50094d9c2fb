import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Problem } from '#domain/problem.ts'
import type { ProblemCode } from '#domain/problem.ts'
import type { DeviceId, RecordId, StreamId } from '#domain/records/op.ts'
import { makeKeyFilter } from '#domain/activity/key-filter.ts'
import { limits } from '#domain/wire/limits.ts'
import type { Receipt } from '#domain/wire/wire.ts'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import type { Store } from '#store/store.ts'
import { enrol, readCode } from '#sync/enrol.ts'
import { faster, firstPace, slower } from '#sync/pace.ts'
import { fetchFilters } from '#sync/fetch-filters.ts'
import { newLink, round } from '#sync/round.ts'
import type { SyncPorts } from '#sync/transport.ts'
import { sha256 } from '#domain/hash.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { formRef } from '#domain/packs/refs.ts'
import { noteRef, unknownRef, worldPack } from '../world/office.ts'
import { TinyServer, serverKey } from './tiny-server.ts'

const test = suite('round')
const random = (count: number) => crypto.getRandomValues(new Uint8Array(count))
const ports: SyncPorts = { now: () => 0, random, chance: () => 0, crypto: crypto.subtle, locks: { alone: (_, act) => act() }, setTimer: () => () => {} }

function storeOf(): Store {
  const identity = { device: 'd1' as DeviceId, person: { id: 'mina', name: 'Mina', role: 'leader' as const }, province: { id: 'north', name: {}, timeZone: 'Asia/Tehran' }, serverKey, enrolledAt: 0 }
  return memoryStore(identity, { now: () => 0, timeZone: () => 'Asia/Tehran', random, crypto: crypto.subtle, news: localNews() }, async () => 'A'.repeat(86))
}

const refOf = (record: string) => ({ record: record as RecordId, activity: 'tour-1' as StreamId, form: noteRef })

async function withPicture(store: Store, bytes: number): Promise<void> {
  const blob = await store.putBlob(new Uint8Array(bytes).fill(7), 'image/jpeg')
  await store.write(refOf('r1'), { '/picture': blob.name }, { blobs: [blob] })
}

async function oneRound(store: Store, server: TinyServer): Promise<ProblemCode | 'done'> {
  try {
    await round({ store, transport: server, ports, link: newLink(), report: () => {} })
    return 'done'
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

test('[Y1] a receipt counts only with our nonce, our device and the pinned signature', async () => {
  const bends: readonly ((receipt: Receipt) => Receipt)[] = [
    (receipt) => ({ ...receipt, storedTo: receipt.storedTo + 1 }),
    (receipt) => ({ ...receipt, signature: 'A'.repeat(86) }),
    (receipt) => ({ ...receipt, device: 'd2' }),
    (receipt) => ({ ...receipt, nonce: 'another-nonce-of-22-ch' }),
    (receipt) => ({ ...receipt, headHash: 'f'.repeat(64) }),
  ]
  for (const bend of bends) {
    const [store, server] = [storeOf(), new TinyServer()]
    await store.write(refOf('r1'), { '/name': 'x' })
    server.bend = bend
    assert.is(await oneRound(store, server), 'network.not-ours')
    assert.is(await store.storedTo(), 0)
    server.bend = (receipt) => receipt
    // Rightly signed, and not for us, or not for this question.
    for (const wrong of [{ device: 'd2' }, { nonce: 'another-nonce-of-22-ch' }]) {
      server.bendUnsigned = (receipt) => ({ ...receipt, ...wrong })
      assert.is(await oneRound(store, server), 'network.not-ours')
      assert.is(await store.storedTo(), 0)
    }
    server.bendUnsigned = (receipt) => receipt
    assert.is(await oneRound(store, server), 'done')
    assert.is(await store.storedTo(), 1)
  }
})

test('[Y2] text first, then pictures, each after its op', async () => {
  const [store, server] = [storeOf(), new TinyServer()]
  await withPicture(store, 300_000)
  await store.write(refOf('r2'), { '/name': 'x' })
  assert.is(await oneRound(store, server), 'done')
  assert.equal(server.calls, ['push', 'pull', 'blobs', 'chunk 0', 'chunk 1', 'chunk 2', 'blobs'])
  assert.equal((await store.outbox()).blobs, { waiting: 0, waitingBytes: 0 })
})

test('[Y3] whatever step fails, what was acknowledged stays so and the rest waits', async () => {
  for (const [call, code] of [['push', 'server.failed'], ['pull', 'network.not-ours'], ['chunk 1', 'network.unreachable'], ['blobs', 'network.stalled']] as const) {
    const [store, server] = [storeOf(), new TinyServer()]
    await withPicture(store, 300_000)
    server.fail = { call, code, times: 1 }
    assert.is(await oneRound(store, server), code)
    assert.is(await store.storedTo(), call === 'push' ? 0 : 1)
    assert.is((await store.outbox()).blobs.waiting, 1)
    assert.is(await oneRound(store, server), 'done')
    assert.is((await store.outbox()).blobs.waiting, 0)
  }
})

test('[Y8] a picture cut in the middle goes on where it was', async () => {
  const [store, server] = [storeOf(), new TinyServer()]
  await withPicture(store, 500_000)
  server.fail = { call: 'chunk 2', code: 'network.unreachable', times: 1 }
  await oneRound(store, server)
  server.calls.length = 0
  await oneRound(store, server)
  assert.equal(server.calls.filter((call) => call.startsWith('chunk')), ['chunk 2', 'chunk 3'])
})

test('[Y7] a batch that is too large is halved until it fits; one op alone is given up for this round', async () => {
  const [store, server] = [storeOf(), new TinyServer()]
  for (let index = 0; index < 15; index += 1) await store.write(refOf(`r${index}`), { '/name': 'x' })
  server.mostOps = 4
  assert.is(await oneRound(store, server), 'done')
  assert.is(await store.storedTo(), 15)
  const [stuck, narrow] = [storeOf(), new TinyServer()]
  await stuck.write(refOf('r'), { '/name': 'x' })
  narrow.mostOps = 0
  assert.is(await oneRound(stuck, narrow), 'request.too-large')
})

test('[Y12] batches grow with a good link, shrink with a bad one, within the limits', () => {
  let pace = firstPace
  for (let step = 0; step < 10; step += 1) pace = faster(pace, 100)
  assert.equal(pace, { ops: limits.opsPerPush, bytes: limits.bytesPerPush })
  assert.equal(faster(firstPace, 60_000), firstPace)
  for (let step = 0; step < 30; step += 1) pace = slower(pace)
  assert.equal(pace, { ops: 1, bytes: 16 * 1024 })
})

test('[Y10] another server than the link names is not enrolled with', async () => {
  const server = new TinyServer()
  server.enrol = (async (request: { nonce: string }) => ({ v: 1, nonce: request.nonce, device: 'd9', person: { id: 'mina', name: 'Mina', role: 'leader' }, province: { id: 'north', name: {}, timeZone: 'Asia/Tehran' }, epoch: 'e', serverKey, time: 0 })) as unknown as TinyServer['enrol']
  const refused = await enrol(server, ports, { code: 'ABCDEFGH12', fingerprint: '0'.repeat(32) }).catch((error: unknown) => error)
  assert.is((refused as Problem).code, 'enrol.server')
  const print = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(serverKey, 'base64url'))).toString('hex').slice(0, 32)
  assert.is((await enrol(server, ports, { code: 'ABCDEFGH12', fingerprint: print })).identity.device, 'd9')
})

test('[Y11] codes are read as people type them', () => {
  assert.equal(readCode('abcde-fgh12'), { code: 'ABCDEFGH12' })
  assert.equal(readCode(' oil ab\u200ccde-fg '), { code: '011ABCDEFG' })
  assert.equal(readCode(`#ABCDEFGH12.${'0a'.repeat(16)}`), { code: 'ABCDEFGH12', fingerprint: '0a'.repeat(16) })
  for (const wrong of ['', 'ABC', 'ABCDEFGH1U', 'ABCDEFGH123']) assert.is(readCode(wrong), undefined)
})

test('[Y13] packs come before the records, and records come without them where they must', async () => {
  const [store, server] = [storeOf(), new TinyServer()]
  const steps: string[] = []
  const noting: Store = {
    ...store,
    putPack: async (hash, json) => { steps.push('pack'); await store.putPack(hash, json) },
    pulled: async (reply) => { steps.push('records'); await store.pulled(reply) },
  }
  const given = server.pack.bind(server)
  server.pack = async () => { throw new Problem('network.stalled') }
  assert.is(await oneRound(noting, server), 'network.stalled')
  assert.equal(steps, ['records'])
  server.pack = given
  assert.is(await oneRound(noting, server), 'done')
  assert.equal(steps, ['records', 'pack', 'records'])
})

test('[Y14] forms that are here are not sent again', async () => {
  const published = (version: string) => ({ ...worldPack.forms[0]!, id: 'published', version })
  const withPublished = (...versions: readonly string[]) => ({ ...worldPack, forms: [...worldPack.forms, ...versions.map((version, at) => ({ ...published(version), ...(at > 0 && { id: `published-${at}` }) }))] })
  const here = async (store: Store, server: TinyServer) => { const hash = contentHash(server.packJson, sha256); return [(await store.missingPacks([hash])).length, contentHash(await store.pack(hash), sha256) === hash] }
  const [store, server] = [storeOf(), new TinyServer()]
  const callsOf = async (pack: TinyServer['packJson']) => {
    server.packJson = pack
    for (const form of pack.forms) if (form.version !== 'lost') server.definitions.set(formRef(form), form)
    server.calls.length = 0
    server.wholePacks = 0
    assert.is(await oneRound(store, server), 'done')
    assert.equal(await here(store, server), [0, true])
    return [...server.calls.filter((call) => /^(outline|form)/.test(call)), ...Array.from({ length: server.wholePacks }, () => 'pack')]
  }
  assert.equal(await callsOf(worldPack), ['pack'], 'nothing is here yet')
  assert.equal(await callsOf(withPublished('1')), ['outline', `form ${formRef(published('1'))}`])
  assert.equal(await callsOf(withPublished('2')), ['outline', `form ${formRef(published('2'))}`])
  assert.equal(await callsOf(withPublished('1', '2')), ['outline', `form ${formRef({ ...published('2'), id: 'published-1' })}`], 'what was here before is here still')
  assert.equal(await callsOf(withPublished('a', 'b', 'c', 'd')), ['outline', 'pack'], 'many at once come whole')
  assert.equal(await callsOf(withPublished('lost')), ['outline', `form ${formRef(published('lost'))}`, 'pack'], 'a form that the server cannot give')

  const outline = server.packOutline.bind(server)
  server.packOutline = async () => { throw new Problem('request.not-found') }
  assert.equal(await callsOf(withPublished('5')), ['pack'], 'a server of before')
  server.packOutline = async () => ({ ...await outline(), pack: { ...(await outline()).pack, title: { fa: 'دیگری' } } })
  assert.equal(await callsOf(withPublished('6')).then((calls) => calls.at(-1)), 'pack', 'another pack under this hash')
  server.packOutline = outline
  server.fail = { call: 'outline', code: 'network.stalled', times: 1 }
  server.packJson = withPublished('7')
  assert.is(await oneRound(store, server), 'network.stalled')
  assert.equal(await callsOf(withPublished('7')), ['outline', `form ${formRef(published('7'))}`])
})

test('[Y15] the whole of what is new is known with the first page', async () => {
  const [store, server] = [storeOf(), new TinyServer()]
  const op = (seq: number) => ({ stream: 'tour-1', seq, baseSeq: 0, device: 'd2', n: seq, author: 'reza', body: JSON.stringify({ salt: 's', at: 5, timeZone: 'Asia/Tehran', record: `r${seq}`, activity: 'tour-1', form: noteRef, base: { epoch: 'e', seq: 0 }, set: { '/name': 'x' } }) })
  server.ops = Array.from({ length: 5 }, (_, at) => op(at + 1))
  server.mostPulled = 2
  const told: string[] = []
  const pulled = () => round({ store, transport: server, ports, link: newLink(), report: ({ step, done, all }) => { if (step === 'pull') told.push(`${done} of ${all}`) } })
  await pulled()
  server.ops = [...server.ops, op(6)]
  await pulled()
  assert.equal(told, ['2 of 5', '4 of 5', '5 of 5', '1 of 1'])
})

test('[Y40] versions that ops name come before them, and one that is nowhere holds nothing up', async () => {
  const [store, server] = [storeOf(), new TinyServer()]
  const older = { ...worldPack.forms[0]!, version: 'older' }
  const ref = formRef(older)
  const op = (seq: number, form: string) => ({ stream: 'tour-1', seq, baseSeq: 0, device: 'd2', n: seq, author: 'reza', body: JSON.stringify({ salt: 's', at: 5, timeZone: 'Asia/Tehran', record: `r${seq}`, activity: 'tour-1', form, base: { epoch: 'e', seq: 0 }, set: { '/name': '"form":"fake@000000000000"' } }) })
  server.ops = [op(1, ref), op(2, unknownRef), op(3, noteRef)]
  server.definitions.set(ref, older)
  server.fail = { call: `form ${ref}`, code: 'network.stalled', times: 1 }
  assert.is(await oneRound(store, server), 'network.stalled')
  assert.is((await store.rows()).length, 0, 'the page is taken whole, with the next round')
  assert.is(await oneRound(store, server), 'done')
  assert.equal(await store.form(ref), older)
  assert.equal((await store.rows()).map((row) => row.summary.title.map(({ value }) => value)), [['"form":"fake@000000000000"'], [], ['"form":"fake@000000000000"']])
  assert.equal(server.calls.filter((call) => call.startsWith('form')), [`form ${ref}`, `form ${ref}`, `form ${unknownRef}`])
})

test('[Y41] files of forms come last, once, under their own type', async () => {
  const [store, server] = [storeOf(), new TinyServer()]
  const bytes = new Uint8Array([1, 2, 3])
  const nameOf = async (of: Uint8Array<ArrayBuffer>) => Buffer.from(await crypto.subtle.digest('SHA-256', of)).toString('hex')
  const file = { name: await nameOf(bytes), size: 3, type: 'audio/mpeg' }
  server.packJson = { ...worldPack, forms: worldPack.forms.map((form) => ({ ...form, files: { 'a.mp3': file, 'gone.png': { name: 'f'.repeat(64), size: 9, type: 'image/png' } } })) }
  server.files.set(file.name, new Uint8Array([9]))
  await withPicture(store, 10)
  assert.is(await oneRound(store, server), 'network.not-ours', 'other bytes under this name')
  server.files.set(file.name, bytes)
  assert.is(await oneRound(store, server), 'done')
  assert.equal(await store.blob(file.name), { bytes, type: 'audio/mpeg' })
  const last = `blob ${file.name.slice(0, 4)}`
  assert.equal(server.calls.slice(0, 5), ['push', 'pull', 'blobs', 'chunk 0', 'blobs'])
  server.calls.length = 0
  assert.is(await oneRound(store, server), 'done')
  assert.not(server.calls.includes(last))
})

const emptyFilter = { count: 0, bytes: '' }
const filtersOf = (tag: string) => ({ tag, reply: { v: 1 as const, years: [{ year: 1405, secret: 'ab'.repeat(32), filters: { 'current': emptyFilter, 'four-percent': emptyFilter } }] } })
const heldTag = async (store: Store) => (await store.setting('separation-mark'))?.split(' ')[1]

test('[Y50] filters come after the records and before the pictures, and again only when they are others', async () => {
  const [store, server] = [storeOf(), new TinyServer()]
  server.filters = filtersOf('one')
  await withPicture(store, 10)
  assert.is(await oneRound(store, server), 'done')
  assert.equal(server.calls, ['push', 'pull', 'separation new', 'blobs', 'chunk 0', 'blobs'])
  assert.equal(JSON.parse((await store.setting('separation'))!), server.filters.reply)
  server.calls.length = 0
  await oneRound(store, server)
  server.filters = filtersOf('two')
  await oneRound(store, server)
  await oneRound(store, server)
  assert.equal(server.calls.filter((call) => call.startsWith('separation')), ['separation one', 'separation one', 'separation two'])
  assert.is(await heldTag(store), 'two')
})

test('[Y50] whatever is wrong with them, the round goes on and those that are here stay', async () => {
  const [store, server] = [storeOf(), new TinyServer()]
  await withPicture(store, 10)
  assert.is(await oneRound(store, server), 'done', 'a server that knows none')
  server.filters = filtersOf('one')
  await oneRound(store, server)
  await store.write(refOf('r2'), { '/name': 'x' })
  for (const code of ['network.unreachable', 'network.not-ours', 'server.failed', 'auth.signed-out'] as const) {
    server.fail = { call: 'separation one', code, times: 1 }
    assert.is(await oneRound(store, server), 'done')
  }
  server.filters = { tag: 'damaged', reply: { v: 1, years: [{ ...server.filters.reply.years[0]!, filters: { 'current': { count: 9, bytes: 'AA' }, 'four-percent': emptyFilter } }] } }
  assert.is(await oneRound(store, server), 'done')
  assert.is(await heldTag(store), 'one')
  assert.equal(JSON.parse((await store.setting('separation'))!), filtersOf('one').reply)
})

test('[Y51] large ones are asked for at most so often that they take 10 kB a minute', async () => {
  const held = new Map<string, string>()
  let [now, calls] = [0, 0]
  const large = filtersOf('large')
  const reply = { ...large.reply, years: [{ ...large.reply.years[0]!, filters: { 'current': emptyFilter, 'four-percent': largeFilter() } }] }
  const party = { store: { setting: async (key: string) => held.get(key), setSetting: async (key: string, value: string) => void held.set(key, value) }, transport: { separation: async () => { calls += 1; return { reply, tag: `t${calls}` } } }, ports: { now: () => now } }
  const minutes: number[] = []
  for (; now < 60 * 60_000; now += 60_000) {
    const before = calls
    await fetchFilters(party)
    if (calls > before) minutes.push(now / 60_000)
  }
  assert.ok(minutes.length >= 3 && minutes.every((minute, at) => at === 0 || (minute - minutes[at - 1]!) * 10_000 >= JSON.stringify(reply).length - 10_000), String(minutes))
  now = -10 * 3_600_000
  const before = calls
  await fetchFilters(party)
  assert.is(calls, before + 1, 'a clock that was put back')
})

function largeFilter() {
  const { count, bytes } = makeKeyFilter(Array.from({ length: 60_000 }, (_, at) => at * 4_000_000_007))
  return { count, bytes: Buffer.from(bytes).toString('base64url') }
}

test.run()
