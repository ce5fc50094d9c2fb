import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { OpBody } from '#domain/records/op.ts'
import { genesis } from '#domain/records/op.ts'
import type { PulledOp } from '#domain/wire/wire.ts'
import { bodyText, nonce, TestDevice } from './office.ts'
import { demoProvince } from '#fixtures/province.ts'
import { installedPack } from '#fixtures/packs.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { endAll, remoteOffice, startServer } from './server-process.ts'

const folders: string[] = []
const visit = formRef(formOf(installedPack('tour'), 'visit')!)
const stream = 'sepidkuh-tour-today'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'bazdid-server-'))
  folders.push(path)
  return path
}

const op = () => bodyText({ activity: stream, form: visit, set: { '/cooperative': nonce() } })

test('[L36] [SV19] ten kills in the middle of pushes lose nothing that has a receipt, and count nothing twice', async () => {
  const path = folder()
  let server = await startServer(path)
  const device = new TestDevice(remoteOffice(() => server.address))
  await device.enrol(server.codes.leader!)
  const texts: string[] = []
  let receipts = 0
  for (let kill = 0; kill < 10; kill += 1) {
    const dies = new Promise<void>((resolve) => setTimeout(() => resolve(server.end('SIGKILL').then(() => {})), 15 + ((kill * 37) % 120)))
    try {
      for (;;) {
        const from = device.head.n
        // What was sent without an answer is sent again, cut elsewhere.
        while (texts.length < from + 40) texts.push(op())
        receipts = (await device.push(texts.slice(from, from + 3 + ((kill * 7 + receipts) % 30)))).storedTo
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
    await dies
    server = await startServer(path)
    assert.is(server.said.includes('new epoch'), false, 'a crash is no restore')
  }
  const ops: PulledOp[] = []
  for (let more = true; more;) {
    const page = await device.pull({ [stream]: ops.length + 1 }, await epochOf(server.address))
    assert.equal(page.notices, [])
    ops.push(...page.ops.filter((each) => each.device === device.id))
    more = page.more
  }
  assert.ok(receipts > 50, `${receipts} ops had a receipt`)
  assert.ok(ops.length >= receipts, `${ops.length} of ${receipts}`)
  assert.equal(ops.map((each) => [each.n, each.body]), ops.map((_, index) => [index + 1, texts[index]]))
  assert.is(await server.end('SIGTERM'), 0)
  const database = new DatabaseSync(join(path, 'ledger.sqlite'))
  assert.is(database.prepare('pragma integrity_check').get()!.integrity_check, 'ok')
  database.close()
})

test('[L33] [SV14] after an older ledger was put back, a phone pulls all of it and offers what it lacks', async () => {
  const path = folder()
  let server = await startServer(path)
  const device = new TestDevice(remoteOffice(() => server.address))
  await device.enrol(server.codes.leader!)
  const texts = Array.from({ length: 7 }, op)
  await device.push(texts.slice(0, 3))
  const lost = await epochOf(server.address)
  await server.end('SIGTERM')
  copyFileSync(join(path, 'ledger.sqlite'), join(path, 'backup.sqlite'))
  server = await startServer(path)
  assert.is(await epochOf(server.address), lost)
  await device.push(texts.slice(3, 6))
  await server.end('SIGTERM')
  copyFileSync(join(path, 'backup.sqlite'), join(path, 'ledger.sqlite'))

  server = await startServer(path)
  assert.match(server.said, /a new epoch has begun/)
  const pulled = await device.pull({ [stream]: 7 }, lost)
  assert.is.not(pulled.epoch, lost)
  assert.equal(pulled.ops.filter((each) => each.stream === stream).map((each) => each.seq), [1, 2, 3, 4], 'its cursor counts for nothing')
  const gap = await device.request('POST', '/api/push', device.pushOf([texts[6]!]))
  assert.equal(gap.json(), { code: 'push.gap', details: { storedTo: 3 } })
  device.head = { n: 0, hash: genesis }
  const receipt = await device.push(texts)
  assert.equal([receipt.storedTo, receipt.epoch, receipt.frozen], [7, pulled.epoch, false])
  const again = (await device.pull({}, null)).ops.filter((each) => each.device === device.id)
  assert.equal(again.map((each) => [each.n, each.body]), texts.map((text, index) => [index + 1, text]))
  await server.end('SIGTERM')
})

async function epochOf(address: string): Promise<string> {
  return ((await (await fetch(`${address}/api/health`)).json()) as { epoch: string }).epoch
}

test('[SV37] SIGTERM lets a running request finish and ends with 0', async () => {
  const server = await startServer(folder(), { DEMO: 'off' })
  const { port } = new URL(server.address)
  const body = JSON.stringify({ v: 1 })
  const slow = request({ port, host: '127.0.0.1', path: '/csp', method: 'POST', headers: { 'content-type': 'application/json', 'content-length': body.length } })
  slow.write(body.slice(0, 3))
  await new Promise((resolve) => setTimeout(resolve, 200))
  const answered = new Promise<number>((resolve, reject) => {
    slow.on('response', (reply) => resolve(reply.statusCode!))
    slow.on('error', reject)
  })
  const startedAt = Date.now()
  const ended = server.end('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 200))
  slow.end(body.slice(3))
  assert.is(await answered, 204)
  assert.is(await ended, 0)
  assert.ok(Date.now() - startedAt < 10_000)
  assert.match(server.log(), /"msg":"stopped"/)
})

test('[SV38] the first start makes a key and a demo, later ones keep them and give fresh codes', async () => {
  const path = folder()
  const first = await startServer(path)
  const key = readFileSync(join(path, 'server-key.pem'), 'utf8')
  for (const name of ['server-key.pem', 'demo-passwords.json']) assert.is(statSync(join(path, name)).mode & 0o777, 0o600, name)
  assert.equal(Object.keys(first.codes).sort(), ['accountant', 'admin', 'consultant', 'deputy', 'director', 'hq', 'inspector', 'leader', 'staff', 'university'])
  const staff = /^ {2}staff +([\w-]{14})$/m.exec(first.said)![1]!
  assert.match(first.said, /\/enrol#[0-9A-Z]{10}\.[0-9a-f]{32} /)

  const origin = { origin: first.address, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const signedIn = await fetch(`${first.address}/api/session`, { method: 'POST', headers: origin, body: JSON.stringify({ v: 1, user: 'staff', password: staff }) })
  assert.is(signedIn.status, 200)
  const device = new TestDevice(remoteOffice(() => first.address))
  await device.enrol(first.codes.staff!)
  device.cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
  const pulled = await device.pull({}, null)
  const { activities, missions } = demoProvince('2026-11-21')
  assert.equal(pulled.streams.map((each) => each.id), ['missions:sepidkuh-inspector-1', 'register:sepidkuh', ...activities.map((each) => `sepidkuh-${each.key}`).sort()])
  for (const each of pulled.streams) assert.equal(pulled.ops.filter((one) => one.stream === each.id).map((one) => one.seq).at(-1) ?? 0, each.head)
  const sent = pulled.ops.filter(({ stream: one }) => one === 'missions:sepidkuh-inspector-1')
  assert.equal(sent.map(({ author, body }) => [author, (JSON.parse(body) as OpBody).set['/activity']]), missions.map(({ sender, activity }) => [`sepidkuh-${sender}`, `sepidkuh-${activity}`]))
  const leader = new TestDevice(remoteOffice(() => first.address))
  await leader.enrol(first.codes.leader!)
  assert.equal((await leader.pull({}, null)).streams.map((each) => each.id), activities.filter((each) => each.leader === 'leader-1').map((each) => `sepidkuh-${each.key}`).sort())
  assert.is(await first.end('SIGTERM'), 0)
  assert.not.match(first.log(), new RegExp(`${staff}|${first.codes.leader!}|چشمه`))

  const second = await startServer(path)
  assert.is(readFileSync(join(path, 'server-key.pem'), 'utf8'), key)
  assert.is(/^ {2}staff +([\w-]{14})$/m.exec(second.said)![1], staff)
  assert.is.not(second.codes.leader, first.codes.leader)
  const other = new TestDevice(remoteOffice(() => second.address))
  assert.is((await other.enrol(second.codes.leader!)).statusCode, 200)
  assert.is(await second.end('SIGINT'), 0)

  rmSync(join(path, 'server-key.pem'))
  assert.match(String(await startServer(path).catch((error: unknown) => error)), /server-key\.pem is missing/)
})

test('[SV38] without the demo the server starts empty, and says what is wrong with its settings', async () => {
  const path = folder()
  const server = await startServer(path, { DEMO: 'off' })
  assert.is(existsSync(join(path, 'demo-passwords.json')), false)
  assert.equal(server.codes, {})
  const { port } = new URL(server.address)
  for (const [name, value, words] of [['PORT', 'http', /PORT is a whole number/], ['PORT', port, /port is taken/], ['PUBLIC_ORIGIN', 'bazdid.example/x', /PUBLIC_ORIGIN is an address/], ['LOG', 'loud', /LOG is/]] as const) {
    assert.match(String(await startServer(folder(), { DEMO: 'off', [name]: value }).catch((error: unknown) => error)), words)
  }
  await server.end('SIGTERM')
})

test.after(() => {
  endAll()
  for (const path of folders) rmSync(path, { recursive: true, force: true })
})

test.run()
