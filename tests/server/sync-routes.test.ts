import { verify, createPublicKey, createHash } from 'node:crypto'
import { gzipSync, gunzipSync } from 'node:zlib'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { contentHash } from '#domain/packs/content-hash.ts'
import { authorization, receiptText, requestText } from '#domain/wire/signed.ts'
import type { BlobsReply, PullReply, Receipt } from '#domain/wire/wire.ts'
import { limits } from '#domain/wire/limits.ts'
import { blobsReply, enrolReply, pullReply, read, receipt } from '#domain/wire/wire.ts'
import { composeServer } from '#server/compose.ts'
import { nodeSha256 } from '#server/ports.ts'
import { blobOf } from '../contracts/blobs.ts'
import { bodyText, nonce, openOffice, TestDevice } from './office.ts'

const code = (reply: { json(): unknown; statusCode: number }) => [reply.statusCode, (reply.json() as { code?: string }).code]
const push = (device: TestDevice, ...bodies: string[]) => device.pushOf(bodies)

function isSigned(given: Receipt, publicKey: string): boolean {
  const point = Buffer.from(publicKey, 'base64url')
  const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.toString('base64url', 1, 33), y: point.toString('base64url', 33) } })
  return verify('sha256', Buffer.from(receiptText(given)), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(given.signature, 'base64url'))
}

test('[SV7] a code makes a browser known', async () => {
  const office = await openOffice()
  const device = new TestDevice(office)
  const reply = await device.enrol(await office.code('mina'))
  const body = read(enrolReply, reply.json())
  assert.equal(body.person, { id: 'mina', name: 'name of mina', role: 'leader' })
  assert.equal([body.province.id, body.epoch, body.serverKey, body.time], ['north', 'epoch-1', office.serverKey.publicKey, office.now])
  assert.match(body.device, /^d[\w-]{21}$/)
  assert.equal(code(await new TestDevice(office).enrol('ZZZZZZZZZZ')), [404, 'enrol.code'])
})

test('[SV8] a key that did not sign, or is none, is refused', async () => {
  const office = await openOffice()
  const device = new TestDevice(office)
  const enrol = async (change: object) => code(await office.app.inject({ method: 'POST', url: '/api/enrol', payload: { ...device.enrolRequest('TEST000001'), ...change } }))
  assert.equal(await enrol({ publicKey: new TestDevice(office).publicKey }), [422, 'enrol.key'])
  assert.equal(await enrol({ nonce: nonce() }), [422, 'enrol.key'])
  assert.equal(await enrol({ publicKey: 'BBBB' }), [422, 'enrol.key'])
  assert.equal(await enrol({ publicKey: Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7)]).toString('base64url') }), [422, 'enrol.key'])
})

test('[SV9] wrong codes are counted by address', async () => {
  const office = await openOffice()
  for (let at = 0; at < 5; at += 1) assert.equal(code(await new TestDevice(office).enrol('ZZZZZZZZZZ')), [404, 'enrol.code'])
  const right = await office.code('mina')
  const reply = await new TestDevice(office).enrol(right)
  assert.equal([...code(reply), reply.headers['retry-after']], [429, 'request.too-many', '60'])
  office.now += 15 * 60_000 + 1
  const later = await office.code('mina')
  assert.is((await new TestDevice(office).enrol(later)).statusCode, 200)
})

test('[SV9] behind a proxy the caller is whom the proxy names, without one nobody else\'s word counts', async () => {
  for (const [proxies, expected] of [[1, 404], [0, 429]] as const) {
    const office = await openOffice({ proxies })
    const enrol = (address: string) => office.app.inject({ method: 'POST', url: '/api/enrol', payload: new TestDevice(office).enrolRequest('ZZZZZZZZZZ'), headers: { 'x-forwarded-for': `1.2.3.4, ${address}` } })
    for (let at = 0; at < 5; at += 1) await enrol('10.0.0.1')
    assert.is((await enrol('10.0.0.1')).statusCode, 429)
    assert.is((await enrol('10.0.0.2')).statusCode, expected)
  }
})

test('[SV20] strangers may send little', async () => {
  const office = await openOffice()
  for (const url of ['/csp', '/api/enrol', '/api/session']) {
    const send = (payload: Buffer, headers: Record<string, string> = {}) => office.app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } })
    assert.equal(code(await send(Buffer.alloc(65 * 1024, '['))), [413, 'request.too-large'])
    assert.equal(code(await send(gzipSync(Buffer.alloc(65 * 1024, '[')), { 'content-encoding': 'gzip' })), [413, 'request.too-large'])
    assert.equal(code(await send(Buffer.alloc(60 * 1024, '['))), [400, 'request.malformed'])
  }
})

test('[SV1] a signature covers every part of the request', async () => {
  const office = await openOffice()
  const device = await office.enrolled('mina')
  const pull = { v: 1, nonce: nonce(), epoch: null, cursors: {}, noticesTo: 0 }
  assert.is((await device.request('POST', '/api/pull', pull)).statusCode, 200)
  assert.equal(code(await device.request('POST', '/api/pull', pull, { signedPath: '/api/push' })), [401, 'auth.signature'])
  assert.equal(code(await device.request('POST', '/api/pull?x', pull, { signedPath: '/api/pull' })), [401, 'auth.signature'])
  assert.equal(code(await device.request('POST', '/api/pull', pull, { signedBody: Buffer.from('{}') })), [401, 'auth.signature'])
  const facts = { method: 'POST', path: '/api/pull', bodyHash: createHash('sha256').update(JSON.stringify(pull)).digest('hex'), device: device.id, time: office.now, nonce: nonce() }
  const good = device.sign(requestText(facts))
  const send = async (header: string | undefined) => code(await office.app.inject({ method: 'POST', url: '/api/pull', payload: pull, headers: header === undefined ? {} : { authorization: header } }))
  assert.equal(await send(authorization({ ...facts, time: facts.time + 1 }, good)), [401, 'auth.signature'])
  assert.equal(await send(authorization({ ...facts, nonce: nonce() }, good)), [401, 'auth.signature'])
  assert.equal(await send(authorization(facts, new TestDevice(office).sign(requestText(facts)))), [401, 'auth.signature'])
  assert.equal(await send(undefined), [401, 'auth.signature'])
  assert.equal(await send('Bearer x'), [401, 'auth.signature'])
  assert.is((await office.app.inject({ method: 'POST', url: '/api/pull', payload: pull, headers: { authorization: authorization(facts, good) } })).statusCode, 200)
})

test('[SV2] a clock that is wrong is told the right time', async () => {
  const office = await openOffice()
  const device = await office.enrolled('mina')
  for (const offset of [-limits.clockSkewMs - 1, limits.clockSkewMs + 1]) {
    const reply = await device.request('GET', `/api/packs/${'0'.repeat(64)}`, undefined, { time: office.now + offset })
    assert.equal([...code(reply), (reply.json<{ details: unknown }>()).details], [401, 'auth.clock', { time: office.now }])
  }
  assert.equal(code(await device.request('GET', `/api/packs/${'0'.repeat(64)}`, undefined, { time: office.now - limits.clockSkewMs })), [404, 'request.not-found'])
})

test('[SV3] a request is taken once', async () => {
  const office = await openOffice()
  const device = await office.enrolled('mina')
  const bent = { nonce: nonce(), time: office.now }
  const url = `/api/packs/${'0'.repeat(64)}`
  assert.equal(code(await device.request('GET', url, undefined, bent)), [404, 'request.not-found'])
  assert.equal(code(await device.request('GET', url, undefined, bent)), [401, 'auth.replayed'])
  office.now += 14 * 60_000
  assert.equal(code(await device.request('GET', url, undefined, { ...bent, time: office.now })), [401, 'auth.replayed'])
  office.now += 2 * 60_000
  assert.equal(code(await device.request('GET', url, undefined, { ...bent, time: office.now })), [401, 'auth.replayed'], 'the older half is still known')
})

test('[SV4] unknown and revoked devices', async () => {
  const office = await openOffice()
  const device = await office.enrolled('mina')
  const stranger = new TestDevice(office)
  stranger.id = 'd-stranger'
  assert.equal(code(await stranger.request('POST', '/api/push', push(stranger, bodyText()))), [401, 'auth.device-unknown'])
  await office.ledger.revokeDevice(device.id, office.now)
  assert.is((await device.push([bodyText()])).storedTo, 1)
  const blob = blobOf(3)
  assert.is((await device.request('POST', '/api/blobs', { v: 1, nonce: nonce(), blobs: [{ name: blob.name, size: 3, type: 'image/png' }] })).statusCode, 200)
  assert.is((await device.request('PUT', `/api/blobs/${blob.name}/0`, blob.bytes)).statusCode, 200)
  assert.equal(code(await device.request('POST', '/api/pull', { v: 1, nonce: nonce(), epoch: null, cursors: {}, noticesTo: 0 })), [403, 'auth.device-revoked'])
  assert.equal(code(await device.request('GET', `/api/blobs/${blob.name}`)), [403, 'auth.device-revoked'])
})

test('[SV11] a receipt says what is stored, and only the server can have signed it', async () => {
  const office = await openOffice()
  const device = await office.enrolled('mina')
  const request = push(device, bodyText(), bodyText())
  const reply = await device.request('POST', '/api/push', request)
  const given = read(receipt, reply.json())
  assert.equal([given.storedTo, given.headHash, given.nonce, given.device, given.epoch, given.frozen, given.backedUpTo], [2, request.head, request.nonce, device.id, 'epoch-1', false, 0])
  assert.ok(isSigned(given, office.serverKey.publicKey))
  assert.not.ok(isSigned({ ...given, storedTo: 3 }, office.serverKey.publicKey))
})

test('[SV11] a fork freezes the device, and the receipt says so', async () => {
  const office = await openOffice()
  const device = await office.enrolled('mina')
  await device.push([bodyText()])
  const clone = device.clone()
  await device.push([bodyText()])
  assert.is((await clone.push([bodyText()])).frozen, true)
  assert.is((await device.push([bodyText()])).frozen, true)
  assert.equal((await device.pull()).notices.map((each) => each.code), ['op.fork', 'op.fork'])
})

test('[SV12] a push must be the device\'s own', async () => {
  const office = await openOffice()
  const [mina, reza] = [await office.enrolled('mina'), await office.enrolled('reza')]
  assert.equal(code(await mina.request('POST', '/api/push', push(reza, bodyText({ activity: 'tour-2' })))), [401, 'auth.signature'])
  assert.equal(code(await mina.request('POST', '/api/push', { ...push(mina, bodyText()), nonce: nonce() })), [401, 'auth.signature'])
  assert.equal(code(await mina.request('POST', '/api/push', { ...push(mina, bodyText()), epoch: 'other' })), [401, 'auth.signature'])
  assert.equal(code(await mina.request('POST', '/api/push', { ...push(mina, bodyText()), extra: 1 })), [400, 'request.malformed'])
  mina.head = { n: 4, hash: 'a'.repeat(64) }
  const gap = await mina.request('POST', '/api/push', push(mina, bodyText()))
  assert.equal([...code(gap), gap.json<{ details: unknown }>().details], [409, 'push.gap', { storedTo: 0 }])
  assert.is((await office.ledger.device(mina.id))!.head.n, 0)
})

test('[SV13] a pull gives every op of the visible streams once, page by page', async () => {
  const office = await openOffice()
  await office.ledger.grant('mina', 'tour-9')
  const mina = await office.enrolled('mina')
  for (let at = 0; at < 3; at += 1) await mina.push(Array.from({ length: 1_500 }, (_, each) => bodyText({ activity: each % 3 === 0 ? 'tour-9' : 'tour-1' })))
  const cursors: Record<string, number> = {}
  let pages = 0
  for (let more = true; more; pages += 1) {
    const page = read(pullReply, (await mina.pull(cursors)) satisfies PullReply)
    assert.equal(page.streams.map((stream) => [stream.id, stream.head]), [['tour-1', 3_000], ['tour-9', 1_500]])
    for (const op of page.ops) {
      assert.is(op.seq, (cursors[op.stream] ?? 0) + 1)
      cursors[op.stream] = op.seq
    }
    more = page.more
  }
  assert.equal([pages, cursors], [3, { 'tour-1': 3_000, 'tour-9': 1_500 }])
  assert.equal((await mina.pull(cursors)).ops, [])
})

test('[SV13] large bodies make smaller pages', async () => {
  const office = await openOffice()
  const mina = await office.enrolled('mina')
  for (let at = 0; at < 3; at += 1) await mina.push(Array.from({ length: 40 }, () => bodyText({ set: { '/name': 'x'.repeat(60_000) } })))
  const page = await mina.pull()
  assert.equal([page.ops.length < 120, page.more], [true, true])
})

test('[SV14] cursors of another epoch count as none', async () => {
  const office = await openOffice()
  const mina = await office.enrolled('mina')
  await mina.push([bodyText(), 'broken'])
  assert.equal((await mina.pull({ 'tour-1': 1 }, 'epoch-0', 1)).ops.length, 1)
  assert.equal((await mina.pull({ 'tour-1': 1 }, 'epoch-0', 1)).notices.length, 1)
  assert.equal((await mina.pull({ 'tour-1': 1 }, 'epoch-1', 1)).notices.length, 0)
})

test('[SV15] people come when they have changed', async () => {
  const office = await openOffice()
  const mina = await office.enrolled('mina')
  const { people } = await mina.pull()
  assert.equal(people!.map((person) => person.id), ['hana', 'mina', 'reza', 'sara'])
  const pull = async () => (await mina.request('POST', '/api/pull', { v: 1, nonce: nonce(), epoch: null, cursors: {}, noticesTo: 0, people: contentHash(people, nodeSha256) })).json<PullReply>().people
  assert.is(await pull(), undefined)
  await office.ledger.putPerson({ id: 'mina', name: 'Mina', role: 'leader', province: 'north' })
  assert.is((await pull())!.length, 4)
})

test('[SV16] what was set aside comes back to its device', async () => {
  const office = await openOffice()
  const mina = await office.enrolled('mina')
  const other = await office.enrolled('mina')
  await mina.push([bodyText(), 'broken', bodyText({ activity: 'tour-2' })])
  assert.equal((await mina.pull()).notices.map(({ k, n, code: reason }) => ({ k, n, code: reason })), [{ k: 1, n: 2, code: 'op.malformed' }, { k: 2, n: 3, code: 'op.out-of-scope' }])
  assert.equal((await mina.pull({}, 'epoch-1', 1)).notices.map((each) => each.k), [2])
  assert.equal((await other.pull()).notices, [])
})

test('[SV6] what is out of scope is not found', async () => {
  const office = await openOffice()
  const [mina, reza] = [await office.enrolled('mina'), await office.enrolled('reza')]
  await mina.push([bodyText()])
  assert.equal((await reza.pull()).ops, [])
  assert.equal((await reza.pull({ 'tour-1': 0 })).streams.map((each) => each.id), ['tour-2'])
  assert.equal(code(await reza.request('GET', '/api/packs/x')), [404, 'request.not-found'])
})

test('[SV17] [SV18] a file goes up in chunks and comes down to those who see its record', async () => {
  const office = await openOffice()
  const [mina, reza] = [await office.enrolled('mina'), await office.enrolled('reza')]
  const blob = blobOf(limits.bytesPerChunk + 10)
  const ref = { name: blob.name, size: blob.bytes.length, type: 'image/jpeg' }
  const ask = async () => read(blobsReply, (await mina.request('POST', '/api/blobs', { v: 1, nonce: nonce(), blobs: [ref] })).json<BlobsReply>())
  assert.equal((await ask()).missing, { [blob.name]: [0, 1] })
  assert.equal((await mina.request('PUT', `/api/blobs/${blob.name}/1`, blob.part(1))).json(), { v: 1, whole: false })
  assert.equal([(await ask()).missing, (await ask()).receipt.blobs], [{ [blob.name]: [0] }, []])
  assert.equal((await mina.request('PUT', `/api/blobs/${blob.name}/0`, blob.part(0))).json(), { v: 1, whole: true })
  const whole = await ask()
  assert.equal([whole.missing, whole.receipt.blobs], [{}, [blob.name]])
  assert.ok(isSigned(whole.receipt, office.serverKey.publicKey))

  assert.equal(code(await mina.request('GET', `/api/blobs/${blob.name}`)), [404, 'request.not-found'], 'no record refers to it yet')
  await mina.push([bodyText({ set: { '/place/picture': blob.name }, blobs: [ref] })])
  const reply = await mina.request('GET', `/api/blobs/${blob.name}`)
  assert.ok(reply.rawPayload.equals(blob.bytes))
  assert.equal([reply.headers['content-type'], reply.headers['content-disposition'], reply.headers['x-content-type-options'], reply.headers['content-length']], ['image/jpeg', 'attachment', 'nosniff', String(blob.bytes.length)])
  assert.equal(code(await reza.request('GET', `/api/blobs/${blob.name}`)), [404, 'request.not-found'])
  assert.equal(code(await mina.request('GET', '/api/blobs/zz')), [404, 'request.not-found'])
})

test('[SV17] chunks that do not fit are refused', async () => {
  const office = await openOffice()
  const mina = await office.enrolled('mina')
  const blob = blobOf(5)
  assert.equal(code(await mina.request('PUT', `/api/blobs/${blob.name}/0`, blob.bytes)), [422, 'blob.chunk'])
  assert.equal(code(await mina.request('PUT', '/api/blobs/zz/0', blob.bytes)), [400, 'request.malformed'])
  assert.equal(code(await mina.request('PUT', `/api/blobs/${blob.name}/-1`, blob.bytes)), [400, 'request.malformed'])
  await mina.request('POST', '/api/blobs', { v: 1, nonce: nonce(), blobs: [{ name: blob.name, size: 5, type: 'image/png' }] })
  assert.equal(code(await mina.request('PUT', `/api/blobs/${blob.name}/0`, Buffer.from('wrong'))), [422, 'blob.mismatch'])
  assert.equal(code(await mina.request('POST', '/api/blobs', { v: 1, nonce: nonce(), blobs: [{ name: blob.name, size: limits.bytesPerBlob + 1, type: 'image/png' }] })), [400, 'request.malformed'])
})

test('[SV18] whatever a file says it is, only pictures are served as such', async () => {
  const office = await openOffice()
  const mina = await office.enrolled('mina')
  for (const [type, served] of [['text/html', 'application/octet-stream'], ['image/svg+xml', 'application/octet-stream'], ['image/png', 'image/png']] as const) {
    const blob = blobOf(20)
    const ref = { name: blob.name, size: 20, type }
    await mina.request('POST', '/api/blobs', { v: 1, nonce: nonce(), blobs: [ref] })
    await mina.request('PUT', `/api/blobs/${blob.name}/0`, blob.bytes)
    await mina.push([bodyText({ blobs: [ref] })])
    assert.is((await mina.request('GET', `/api/blobs/${blob.name}`)).headers['content-type'], served)
  }
})

test('[SV19] what the inbox held when the server died is applied at the next start', async () => {
  const office = await openOffice()
  const mina = await office.enrolled('mina')
  const { v: _, ...unapplied } = mina.pushOf([bodyText()])
  await office.ledger.store({ ...unapplied, receivedAt: 1 })
  const app = composeServer({ ledger: office.ledger, blobs: office.blobs, serverKey: office.serverKey, clock: () => office.now, random: () => Buffer.alloc(16) })
  const again = new TestDevice({ ...office, app, now: office.now })
  await again.enrol(await office.code('mina'))
  assert.equal((await again.pull()).ops.map((op) => op.device), [mina.id])
})

test('[SV20] [SV21] bodies and replies may be gzip, and no bomb goes off', async () => {
  const office = await openOffice()
  const mina = await office.enrolled('mina')
  const request = mina.pushOf(Array.from({ length: 20 }, () => bodyText()))
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
  assert.is((await mina.request('POST', '/api/push', gzipSync(JSON.stringify(request)), { headers })).json<Receipt>().storedTo, 20)
  const pulled = await mina.request('POST', '/api/pull', { v: 1, nonce: nonce(), epoch: null, cursors: {}, noticesTo: 0 }, { headers: { 'accept-encoding': 'gzip, br' } })
  assert.is(pulled.headers['content-encoding'], 'gzip')
  assert.is((JSON.parse(gunzipSync(pulled.rawPayload).toString()) as PullReply).ops.length, 20)
  assert.equal(code(await mina.request('POST', '/api/push', gzipSync(Buffer.alloc(64 * 1024 * 1024, 32)), { headers })), [413, 'request.too-large'])
  assert.equal(code(await mina.request('POST', '/api/push', Buffer.from('no gzip'), { headers })), [400, 'request.malformed'])
  assert.equal(code(await mina.request('POST', '/api/push', Buffer.from('x'), { headers: { ...headers, 'content-encoding': 'br' } })), [415, 'request.wrong-type'])
  assert.equal(code(await mina.request('POST', '/api/push', Buffer.alloc(9 * 1024 * 1024), { headers: { 'content-type': 'application/json' } })), [413, 'request.too-large'])
  assert.equal(code(await mina.request('POST', '/api/push', mina.pushOf(Array.from({ length: 30 }, () => 'x'.repeat(200_000))))), [413, 'request.too-large'])
})

test.run()
