import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { LightMyRequestResponse } from 'fastify'
import { afterAttempt, mostAttempts, waitAfter } from '#domain/office/webhook.ts'
import type { Delivery } from '#domain/office/webhook.ts'
import { acceptedEvent, webhookReply, webhooksReply } from '#domain/wire/webhooks.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { Courier } from '#server/webhooks/courier.ts'
import { postBy } from '#server/webhooks/post.ts'
import { isPublicAddress } from '#server/webhooks/public-address.ts'
import { code as problem, openReviewed, tour } from './reviewed-office.ts'
import type { Reviewed } from './reviewed-office.ts'

const code = (reply: LightMyRequestResponse) => (reply.statusCode === 200 ? [200, undefined] : problem(reply))
const post = async (office: Reviewed, person: string, path: string, body: object = {}) => (await office.at(person)).request('POST', path, { v: 1, ...body })
const add = async (office: Reviewed, person: string, address = 'https://bi.example/hook') => post(office, person, '/api/webhooks', { address })
const listed = async (office: Reviewed, person: string) => read(webhooksReply, (await (await office.at(person)).request('GET', '/api/webhooks')).json()).webhooks

async function accepted(office: Reviewed): Promise<void> {
  await office.push(await office.at('staff-north'), 'activity', { '/kind': 'tour', '/title': 'With Zahra Rostami', '/date': '2026-11-21' })
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Zahra Rostami', '/national_id': '0012345679' })
  await office.push(await office.at('leader-north'), 'closing', { '/gaps': '0' })
  await post(office, 'staff-north', `/api/activities/${tour}/state`, { from: 'closed', to: 'in-review', reason: '', seen: await office.head() })
  await office.committee()
  assert.is((await office.sign('hq-north', 'acceptance', 'headquarters')).statusCode, 200)
}

test('[OF50] addresses: route × role × own and foreign province', async () => {
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const office = await openReviewed()
      const kept = read(webhookReply, (await add(office, 'director-north')).json())
      const person = `${role}-${province}`
      const manages = ['admin', 'director', 'hq'].includes(role)
      const sees = province === 'north' && ['admin', 'director'].includes(role)
      const reply = await (await office.at(person)).request('GET', '/api/webhooks')
      assert.equal([reply.statusCode, manages && read(webhooksReply, reply.json()).webhooks.length], [manages ? 200 : 403, manages && (sees ? 1 : 0)], `list, ${person}`)
      assert.equal(code(await add(office, person)), manages ? [200, undefined] : [403, 'auth.role'], `add, ${person}`)
      assert.equal(code(await post(office, person, `/api/webhooks/${kept.id}/deliveries/none`)), manages ? [404, 'request.not-found'] : [403, 'auth.role'], `resend, ${person}`)
      assert.equal(code(await post(office, person, `/api/webhooks/${kept.id}/end`)), !manages ? [403, 'auth.role'] : sees ? [200, undefined] : [404, 'request.not-found'], `end, ${person}`)
    }
  }
})

test('[OF50] the secret is told once; beginning and end are written down', async () => {
  const office = await openReviewed()
  const { id, secret } = read(webhookReply, (await add(office, 'admin-north')).json())
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  assert.not.match(JSON.stringify(await listed(office, 'admin-north')), new RegExp(secret.slice(6, 20).replaceAll('+', '\\+')))
  for (let twice = 0; twice < 2; twice += 1) await post(office, 'admin-north', `/api/webhooks/${id}/end`)
  assert.equal((await office.ledger.audited(['north'], Infinity, 9)).map(({ code: what }) => what), ['webhook-ended', 'webhook-made'])
  for (const bad of ['http://bi.example/', 'https://user:word@bi.example/']) assert.ok([400, 422].includes((await add(office, 'admin-north', bad)).statusCode), bad)
})

test('[OF51] [OF52] what is accepted is told to those who may know, signed, and says nothing of anybody', async () => {
  const office = await openReviewed()
  const hooks = new Map<string, string>()
  for (const person of ['director-north', 'director-south', 'hq-north', 'hq-south']) hooks.set(person, read(webhookReply, (await add(office, person, `https://${person}.example/`)).json()).secret)
  await accepted(office)
  const sent: { address: string; headers: Readonly<Record<string, string>>; body: string }[] = []
  const courier = new Courier(office.ledger, async (address, headers, body) => { sent.push({ address, headers, body }); return 204 }, () => office.now, () => 0)
  await courier.deliverDue()
  await courier.deliverDue()
  assert.equal(sent.map(({ address }) => address).sort(), ['https://director-north.example/', 'https://hq-north.example/'])
  for (const { address, headers, body } of sent) {
    const at = new Date(office.now).toISOString()
    assert.equal(read(acceptedEvent, JSON.parse(body)), { type: 'dossier.accepted', timestamp: at, data: { activity: tour, province: 'north', kind: 'tour', acceptedAt: at, dossier: `http://localhost:80/desk/a/${tour}` } })
    assert.not.match(body, /Zahra|0012345679/)
    const secret = Buffer.from(hooks.get(/\/\/(.*)\.example/.exec(address)![1]!)!.slice('whsec_'.length), 'base64')
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    assert.is(headers['webhook-signature'], `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`)
    assert.is(headers['webhook-timestamp'], String(Math.floor(office.now / 1_000)))
  }
  assert.equal((await listed(office, 'director-north'))[0]!.deliveries.map(({ activity, state, attempts, status }) => [activity, state, attempts, status]), [[tour, 'delivered', 1, 204]])
})

test('[OF53] what is not received comes again later and later, is given up, and is sent anew by hand with its id', async () => {
  const office = await openReviewed()
  const { id } = read(webhookReply, (await add(office, 'director-north')).json())
  await accepted(office)
  const ids = new Set<string>()
  let status: number | undefined = 500
  const courier = new Courier(office.ledger, async (_, headers) => { ids.add(headers['webhook-id']!); return status }, () => office.now, () => 0)
  const waits: number[] = []
  for (let tries = 0; tries < mostAttempts; tries += 1) {
    await courier.deliverDue()
    const [delivery] = await office.ledger.office.deliveries(id, 9)
    assert.is(delivery!.attempts, tries + 1)
    if (delivery!.nextAt === undefined) break
    waits.push(delivery!.nextAt - office.now)
    office.now = delivery!.nextAt - 1
    await courier.deliverDue()
    assert.is((await office.ledger.office.deliveries(id, 9))[0]!.attempts, tries + 1, 'not before its time')
    office.now += 1
  }
  assert.equal(waits.slice(0, 4), [10_000, 40_000, 160_000, 640_000])
  assert.ok(waits.every((each, at) => at === 0 || each >= waits[at - 1]!))
  const [failed] = await office.ledger.office.deliveries(id, 9)
  assert.equal([failed!.state, failed!.nextAt, ids.size], ['failed', undefined, 1])
  // Days have passed, and so has the session.
  await office.ledger.office.keepDelivery({ ...failed!, state: 'waiting', attempts: 0, nextAt: office.now })
  status = 200
  await courier.deliverDue()
  assert.equal([(await office.ledger.office.deliveries(id, 9))[0]!.state, ids.size], ['delivered', 1])
})

test('[OF53] by hand it goes once more; an address that was ended gets nothing', async () => {
  const office = await openReviewed()
  const { id } = read(webhookReply, (await add(office, 'director-north')).json())
  await accepted(office)
  let count = 0
  const courier = new Courier(office.ledger, async () => { count += 1; return 200 }, () => office.now, () => 0)
  await courier.deliverDue()
  const message = (await listed(office, 'director-north'))[0]!.deliveries[0]!.id
  assert.equal(code(await post(office, 'director-north', `/api/webhooks/${id}/deliveries/${message}`)), [200, undefined])
  await courier.deliverDue()
  assert.is(count, 2)
  await post(office, 'director-north', `/api/webhooks/${id}/deliveries/${message}`)
  await post(office, 'director-north', `/api/webhooks/${id}/end`)
  await courier.deliverDue()
  assert.equal([count, (await listed(office, 'director-north'))[0]!.deliveries[0]!.state], [2, 'failed'])
  assert.equal(code(await post(office, 'director-north', `/api/webhooks/${id}/deliveries/${message}`)), [404, 'request.not-found'])
})

test('[OF53] waits differ by chance, and end', () => {
  assert.ok(waitAfter(3, 0.9) > waitAfter(3, 0.1))
  assert.ok(waitAfter(40, 0) <= 12 * 60 * 60_000)
  const delivery: Delivery = { id: 'm', hook: 'h', type: 'dossier.accepted', body: '', madeAt: 1, attempts: mostAttempts - 1, state: 'waiting', nextAt: 1 }
  assert.is(afterAttempt(delivery, undefined, 5, 0).state, 'failed')
  assert.is(afterAttempt(delivery, 302, 5, 0).state, 'failed', 'a redirect is no receipt')
})

test('[OF54] nobody is called inside the house, unless the settings say so', async () => {
  for (const inside of ['127.0.0.1', '10.1.2.3', '172.16.0.9', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '::1', 'fe80::1', 'fc00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', 'localhost']) assert.not(isPublicAddress(inside), inside)
  for (const outside of ['93.184.216.34', '2606:2800:220:1::1']) assert.ok(isPublicAddress(outside), outside)
  let calls = 0
  const server = createServer((request, response) => {
    calls += 1
    response.writeHead(request.url === '/moved' ? 302 : 204, { location: '/elsewhere' }).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    const strict = postBy(false)
    for (const address of [`http://127.0.0.1:${port}/`, `https://127.0.0.1:${port}/`, `https://localhost:${port}/`, `https://[::1]:${port}/`]) assert.is(await strict(address, {}, '{}'), undefined, address)
    assert.is(calls, 0)
    const open = postBy(true)
    assert.is(await open(`http://127.0.0.1:${port}/`, { 'webhook-id': 'm' }, '{}'), 204)
    assert.is(await open(`http://localhost:${port}/moved`, {}, '{}'), 302)
    assert.is(calls, 2, 'no redirect is followed')
  } finally {
    server.close()
  }
})

test.run()
