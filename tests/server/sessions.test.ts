import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { EnrolReply, Role } from '#domain/wire/wire.ts'
import { read, sessionReply } from '#domain/wire/wire.ts'
import { MemoryLedger } from '#server/ledger/memory-ledger.ts'
import { passwordHash } from '#server/passwords.ts'
import { blobOf } from '../contracts/blobs.ts'
import type { Office } from './office.ts'
import { bodyText, nonce, openOffice, TestDevice } from './office.ts'

const ours = { origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin' }
const code = (reply: { json(): unknown; statusCode: number }) => [reply.statusCode, (reply.json() as { code?: string }).code]
const hashOfRight = await passwordHash('درست right')

async function officeWithPasswords(): Promise<Office> {
  const office = await openOffice()
  for (const [id, role, province] of [['sara', 'staff', 'north'], ['farid', 'staff', 'south'], ['mina', 'leader', 'north']] as [string, Role, string][]) {
    await office.ledger.putPerson({ id, name: `name of ${id}`, role, province, user: id, passwordHash: hashOfRight })
  }
  return office
}

const signIn = (office: Office, user: string, password = 'درست right', headers: Record<string, string> = ours) =>
  office.app.inject({ method: 'POST', url: '/api/session', payload: { v: 1, user, password }, headers: { host: 'localhost:80', ...headers } })

async function cookieOf(office: Office, user: string): Promise<string> {
  const reply = await signIn(office, user)
  return String(reply.headers['set-cookie']).split(';')[0]!
}

const show = (office: Office, cookie: string) => office.app.inject({ method: 'GET', url: '/api/session', headers: { cookie } })

test('[SV24] the right password gives a cookie that only our own pages send', async () => {
  const office = await officeWithPasswords()
  const reply = await signIn(office, 'sara')
  assert.equal(read(sessionReply, reply.json()).person, { id: 'sara', name: 'name of sara', role: 'staff' })
  const cookie = String(reply.headers['set-cookie'])
  assert.match(cookie, /^__Host-bazdid=[\w-]{43}; Path=\/; Max-Age=43200; Secure; HttpOnly; SameSite=Strict$/)
  assert.is((await show(office, `other=1; ${cookie.split(';')[0]}; more=2`)).statusCode, 200)
  assert.equal(code(await show(office, '__Host-bazdid=' + 'a'.repeat(43))), [401, 'auth.signed-out'])
  assert.equal(code(await show(office, '')), [401, 'auth.signed-out'])
})

test('[SV24] wrong names and wrong passwords are answered alike', async () => {
  const office = await officeWithPasswords()
  const replies = [await signIn(office, 'sara', 'wrong'), await signIn(office, 'nobody'), await signIn(office, 'reza')]
  for (const reply of replies) assert.equal([...code(reply), reply.headers['set-cookie']], [401, 'auth.password', undefined])
})

test('[SV25] a session ends by signing out, by idleness and by age', async () => {
  const office = await officeWithPasswords()
  const cookie = await cookieOf(office, 'sara')
  const other = await cookieOf(office, 'sara')
  const out = await office.app.inject({ method: 'DELETE', url: '/api/session', headers: { ...ours, host: 'localhost:80', cookie } })
  assert.is(out.statusCode, 204)
  assert.match(String(out.headers['set-cookie']), /^__Host-bazdid=; Path=\/; Max-Age=0;/)
  assert.equal(code(await show(office, cookie)), [401, 'auth.signed-out'])
  for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
    assert.is((await show(office, other)).statusCode, 200)
    office.now += 20 * 60_000
  }
  assert.is((await show(office, other)).statusCode, 200)
  office.now += 60_000
  assert.equal(code(await show(office, other)), [401, 'auth.signed-out'], 'twelve hours')
  const idle = await cookieOf(office, 'sara')
  office.now += 31 * 60_000
  assert.equal(code(await show(office, idle)), [401, 'auth.signed-out'], 'half an hour of nothing')
})

test('[SV26] other sites\' pages can neither sign in nor out nor enrol', async () => {
  const office = await officeWithPasswords()
  const cookie = await cookieOf(office, 'sara')
  const device = new TestDevice(office)
  for (const headers of [
    {}, { origin: ours.origin }, { 'sec-fetch-site': 'same-origin' }, { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: ours.origin, 'sec-fetch-site': 'cross-site' }, { origin: ours.origin, 'sec-fetch-site': 'same-site' }, { origin: 'null', 'sec-fetch-site': 'same-origin' },
  ] as Record<string, string>[]) {
    assert.equal(code(await signIn(office, 'sara', 'درست right', headers)), [403, 'auth.origin'])
    const host = 'localhost:80'
    assert.equal(code(await office.app.inject({ method: 'DELETE', url: '/api/session', headers: { host, cookie, ...headers } })), [403, 'auth.origin'])
    assert.equal(code(await office.app.inject({ method: 'POST', url: '/api/enrol', payload: device.enrolRequest(), headers: { host, cookie, ...headers } })), [403, 'auth.origin'])
  }
  assert.is((await show(office, cookie)).statusCode, 200)
  const plain = await office.app.inject({ method: 'POST', url: '/api/session', payload: 'v=1', headers: { ...ours, 'content-type': 'application/x-www-form-urlencoded' } })
  assert.equal(code(plain), [415, 'request.wrong-type'])
})

test('[SV27] wrong passwords are counted, and forgotten after a while', async () => {
  const office = await officeWithPasswords()
  for (let at = 0; at < 10; at += 1) await signIn(office, 'sara', 'wrong')
  assert.equal(code(await signIn(office, 'sara')), [429, 'request.too-many'])
  assert.is((await signIn(office, 'farid')).statusCode, 200, 'others can sign in')
  office.now += 15 * 60_000 + 1
  assert.is((await signIn(office, 'sara')).statusCode, 200)
})

test('[SV10] somebody signed in enrols the browser', async () => {
  const office = await officeWithPasswords()
  const cookie = await cookieOf(office, 'sara')
  const device = new TestDevice(office)
  const enrol = (headers: Record<string, string>) => office.app.inject({ method: 'POST', url: '/api/enrol', payload: device.enrolRequest(), headers: { ...ours, host: 'localhost:80', ...headers } })
  assert.equal(code(await enrol({})), [401, 'auth.signed-out'])
  const reply = await enrol({ cookie })
  assert.is(reply.json<EnrolReply>().person.id, 'sara')
  assert.is((await enrol({ cookie })).json<EnrolReply>().device, reply.json<EnrolReply>().device, 'again is the same')
})

test('[SV5] a device of the office reads only while its person is signed in', async () => {
  const office = await officeWithPasswords()
  const blob = blobOf(4)
  const mina = await office.enrolled('mina')
  await mina.push([bodyText({ blobs: [{ name: blob.name, size: 4, type: 'image/png' }] })])
  await mina.request('POST', '/api/blobs', { v: 1, nonce: nonce(), blobs: [{ name: blob.name, size: 4, type: 'image/png' }] })
  await mina.request('PUT', `/api/blobs/${blob.name}/0`, blob.bytes)
  const sara = await office.enrolled('sara')
  const pull = () => sara.request('POST', '/api/pull', { v: 1, nonce: nonce(), epoch: null, cursors: {}, noticesTo: 0 })
  for (const cookie of [undefined, await cookieOf(office, 'farid')]) {
    sara.cookie = cookie
    assert.equal(code(await pull()), [401, 'auth.signed-out'])
    assert.equal(code(await sara.request('GET', `/api/blobs/${blob.name}`)), [401, 'auth.signed-out'])
    assert.is((await sara.push([bodyText()])).frozen, false, 'what it has to send it may send')
  }
  sara.cookie = await cookieOf(office, 'sara')
  assert.is((await pull()).statusCode, 200)
  assert.is((await sara.request('GET', `/api/blobs/${blob.name}`)).statusCode, 200)
})

test('[SV29] [SV6] the office lists its own quarantine only', async () => {
  const office = await officeWithPasswords()
  const mina = await office.enrolled('mina')
  await mina.push(['broken'])
  await mina.pull()
  const list = async (user: string) => office.app.inject({ method: 'GET', url: '/api/quarantine', headers: { cookie: await cookieOf(office, user) } })
  const items = (await list('sara')).json<{ items: { code: string; body: string; author: string }[] }>().items
  assert.equal(items.map((each) => [each.code, each.body, each.author]), [['op.malformed', 'broken', 'mina']])
  assert.equal((await list('farid')).json<{ items: unknown[] }>().items, [])
  assert.equal(code(await list('mina')), [403, 'auth.role'])
  assert.equal(code(await office.app.inject({ method: 'GET', url: '/api/quarantine' })), [401, 'auth.signed-out'])
})

test('[SV36] a pack is given to whoever is known', async () => {
  const office = await officeWithPasswords()
  const stream = (await office.ledger.stream('tour-1'))!
  const url = `/api/packs/${stream.pack}`
  assert.equal(code(await office.app.inject({ method: 'GET', url })), [401, 'auth.signed-out'])
  assert.is((await office.app.inject({ method: 'GET', url, headers: { cookie: await cookieOf(office, 'sara') } })).json<{ id: string }>().id, 'visits')
  assert.is((await (await office.enrolled('mina')).request('GET', url)).json<{ id: string }>().id, 'visits')
  assert.equal((await office.app.inject('/api/health')).json(), { ok: true, epoch: 'epoch-1' })
})

test('[SV28] the desk hears of its own province, and a closing server ends the stream', async () => {
  const office = await officeWithPasswords()
  const cookie = await cookieOf(office, 'sara')
  await office.app.listen({ port: 0, host: '127.0.0.1' })
  const base = `http://127.0.0.1:${(office.app.server.address() as AddressInfo).port}`
  assert.is((await fetch(`${base}/api/changes`)).status, 401)
  const reply = await fetch(`${base}/api/changes`, { headers: { cookie } })
  assert.match(reply.headers.get('content-type')!, /^text\/event-stream/)
  assert.is(reply.headers.get('cache-control'), 'no-store')
  const mina = await office.enrolled('mina')
  await office.ledger.appendOwn('tour-9', [bodyText({ activity: 'tour-9' })], 1)
  await mina.push([bodyText(), bodyText()])
  await mina.pull()
  await office.app.close()
  const heard = (await reply.text()).split('\n').filter((line) => line.startsWith('event') || line.startsWith('data'))
  assert.equal(heard, ['event: moved', 'data: {"stream":"tour-1","head":2}'])
})

test('[SV24] without a ledger entry there is no session, whatever the cookie', async () => {
  const office = await openOffice({ ledger: new MemoryLedger('epoch-1') })
  assert.equal(code(await show(office, `__Host-bazdid=${randomBytes(32).toString('base64url')}`)), [401, 'auth.signed-out'])
})

test.run()
