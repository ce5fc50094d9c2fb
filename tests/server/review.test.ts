import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { transitionsFrom } from '#domain/activity/review/states.ts'
import type { ActivityState } from '#domain/activity/review/states.ts'
import type { HistoryReply, PresenceReply, StateReply } from '#domain/wire/review.ts'
import { historyReply, presenceReply, stateReply } from '#domain/wire/review.ts'
import { quarantineReply, read, roles } from '#domain/wire/wire.ts'
import { blobOf } from '../contracts/blobs.ts'
import { bodyText, nonce, TestDevice } from './office.ts'
import type { Reviewed } from './reviewed-office.ts'
import { changeForm, code, openReviewed, ourPage, refOf, tour, tourRef } from './reviewed-office.ts'

const move = (device: TestDevice, from: ActivityState, to: ActivityState, seen: number, reason = '', activity = tour) =>
  device.request('POST', `/api/activities/${activity}/state`, { v: 1, from, to, reason, seen })

async function closed(): Promise<Reviewed> {
  const office = await openReviewed()
  const leader = await office.at('leader-north')
  await office.push(leader, 'attendance', { '/name': 'Zahra' })
  await office.push(leader, 'closing', { '/gaps': '0' })
  return office
}

test('[RV10] a change is an op with its author, and the leader’s phone has it with the next pull', async () => {
  const office = await closed()
  const [staff, leader] = [await office.at('staff-north'), await office.at('leader-north')]
  const reply = await move(staff, 'closed', 'in-review', await office.head())
  assert.equal(read(stateReply, reply.json()) satisfies StateReply, { v: 1, state: 'in-review', head: 3 })
  await move(staff, 'in-review', 'returned', 3, 'The list is another tour’s.')
  const { ops } = await leader.pull({ [tour]: 2 })
  assert.equal(ops.map(({ device, n, author, seq }) => [device, n, author, seq]), [[`server:${tour}`, 1, 'staff-north', 3], [`server:${tour}`, 2, 'staff-north', 4]])
  const last = JSON.parse(ops[1]!.body)
  assert.equal([last.at, last.form, last.set], [office.now, refOf(changeForm), { '/n': '2', '/from': 'in-review', '/to': 'returned', '/reason': 'The list is another tour’s.', '/seen': '3' }])
})

test('[RV11] what was decided about something else is refused, and says where it stands', async () => {
  const office = await closed()
  const [staff, deputy, leader] = [await office.at('staff-north'), await office.at('deputy-north'), await office.at('leader-north')]
  const seen = await office.head()
  await office.push(leader, 'attendance', { '/name': 'Late' })
  const unseen = await move(staff, 'closed', 'in-review', seen)
  assert.equal([...code(unseen), unseen.json<{ details: unknown }>().details], [409, 'activity.moved', { state: 'closed', head: 3, count: 1 }])
  assert.is((await move(staff, 'closed', 'in-review', 3)).statusCode, 200)
  assert.equal(code(await move(deputy, 'closed', 'in-review', 4)), [409, 'activity.moved'], 'a colleague was faster')
  assert.is(await office.head(), 4, 'nothing was written')
})

test('[RV11] one’s own words on the way are no surprise', async () => {
  const office = await closed()
  const staff = await office.at('staff-north')
  await move(staff, 'closed', 'in-review', 2)
  await office.push(staff, 'review-remark', { '/text': 'Which year?', '/asked': '1' })
  assert.is((await move(staff, 'in-review', 'returned', 3)).statusCode, 200)
})

test('[RV3] an approval waits for pictures that are on their way', async () => {
  const office = await closed()
  const [staff, deputy, leader] = [await office.at('staff-north'), await office.at('deputy-north'), await office.at('leader-north')]
  const blob = blobOf(20)
  const ref = { name: blob.name, size: blob.bytes.length, type: 'image/jpeg' }
  await leader.push([bodyText({ activity: tour, record: 'photo'.padEnd(22, 'r'), form: tourRef('photo'), set: { '/image': blob.name }, blobs: [ref] })])
  await leader.pull()
  await move(staff, 'closed', 'in-review', 3)
  assert.equal(code(await move(deputy, 'in-review', 'approved', 4)), [409, 'review.files-missing'])
  assert.equal(code(await office.sign('deputy-north', 'committee', 'deputy')), [409, 'review.files-missing'])
  await leader.request('POST', '/api/blobs', { v: 1, nonce: nonce(), blobs: [ref] })
  await leader.request('PUT', `/api/blobs/${blob.name}/0`, blob.bytes)
  assert.is((await office.sign('deputy-north', 'committee', 'deputy')).statusCode, 200)
})

test('[RV4] handed back by the phone it goes into review again', async () => {
  const office = await closed()
  const [staff, leader] = [await office.at('staff-north'), await office.at('leader-north')]
  await move(staff, 'closed', 'in-review', 2)
  await move(staff, 'in-review', 'returned', 3, 'x')
  assert.equal(code(await move(staff, 'closed', 'in-review', 4)), [409, 'activity.moved'])
  await office.push(leader, 'review-handback', { '/change': '2' })
  assert.is((await move(staff, 'closed', 'in-review', 5)).statusCode, 200)
})

test('[RV12] route × role × own and foreign province', async () => {
  // Where the activity stands so that the role can do something, and who brings it there.
  const way: readonly [ActivityState, (office: Reviewed) => Promise<unknown>][] = [
    ['in-review', async (office) => move(await office.at('staff-north'), 'closed', 'in-review', await office.head())],
    ['approved', (office) => office.committee()],
  ]
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const office = await closed()
      const device = await office.at(`${role}-${province}`)
      let state: ActivityState = 'closed'
      for (const [to, go] of way) {
        if (transitionsFrom(state, role).length > 0) break
        await go(office)
        state = to
      }
      const [mine] = transitionsFrom(state, role)
      const before = await office.head()
      const reply = await move(device, mine?.from ?? 'closed', mine?.to ?? 'in-review', before, 'x')
      // Out of scope is not found; a role that reviews nothing learns that much.
      const expected = !mine ? [403, 'auth.role'] : province === 'south' ? [404, 'request.not-found'] : [200, undefined]
      assert.equal([reply.statusCode, reply.statusCode === 200 ? undefined : code(reply)[1]], expected, `${role} of the ${province}`)
      assert.is(await office.head(), before + (expected[0] === 200 ? 1 : 0))
    }
  }
})

test('[RV12] headquarters opens what it was granted, and nothing else', async () => {
  const office = await closed()
  await office.ledger.revokeGrant('hq-north', tour)
  assert.equal(code(await move(await office.at('hq-north'), 'approved', 'accepted', 2)), [404, 'request.not-found'])
  assert.equal(code(await move(await office.at('staff-north'), 'closed', 'in-review', 2, '', 'no-such-tour')), [404, 'request.not-found'])
})

test('[RV13] a signature without a session, and a session without a signature, change nothing', async () => {
  const office = await closed()
  const staff = await office.at('staff-north')
  const { cookie } = staff
  staff.cookie = undefined
  assert.equal(code(await move(staff, 'closed', 'in-review', 2)), [401, 'auth.signed-out'])
  staff.cookie = (await office.at('deputy-north')).cookie
  assert.equal(code(await move(staff, 'closed', 'in-review', 2)), [401, 'auth.signed-out'], 'somebody else’s session')
  const unsigned = await office.app.inject({ method: 'POST', url: `/api/activities/${tour}/state`, payload: { v: 1, from: 'closed', to: 'in-review', reason: '', seen: 2 }, headers: { cookie: cookie!, ...ourPage } })
  assert.equal(code(unsigned), [401, 'auth.signature'])
  staff.cookie = cookie
  assert.equal(code(await staff.request('POST', `/api/activities/${tour}/state`, { v: 1, from: 'closed', to: 'in-review', reason: '', seen: 2, more: nonce() })), [400, 'request.malformed'])
  assert.is(await office.head(), 2)
})

test('[RV14] who writes what is judged when it is applied', async () => {
  const office = await closed()
  const [staff, leader] = [await office.at('staff-north'), await office.at('leader-north')]
  const remark = await office.push(staff, 'review-remark', { '/text': 'Which year?', '/asked': '1' })
  await office.push(leader, 'review-remark', { '/answer': '1402', '/answered': '1' }, { record: remark })
  assert.is(await office.head(), 4)
  await office.push(leader, 'review-remark', { '/settled': 'yes' }, { record: remark })
  await office.push(leader, 'review-change', { '/n': '1', '/to': 'approved' })
  await office.push(staff, 'review-change', { '/n': '1', '/to': 'approved' })
  assert.is(await office.head(), 4)
  assert.equal((await leader.pull()).notices.map((each) => each.code), ['op.not-allowed', 'op.not-allowed'])
  assert.equal((await staff.pull()).notices.map((each) => each.code), ['op.not-allowed'])
})

test('[RV15] a phone asks for the forms by their references; the office publishes nothing in their place', async () => {
  const office = await closed()
  const leader = await office.at('leader-north')
  assert.equal((await leader.request('GET', `/api/forms/${refOf(changeForm)}`)).json(), JSON.parse(JSON.stringify(changeForm)))
  const staff = await office.at('staff-north')
  const reply = await office.app.inject({
    method: 'POST', url: '/api/forms', headers: { cookie: staff.cookie!, ...ourPage },
    payload: { v: 1, form: { id: 'review-remark', title: { en: 'x' }, defaultLanguage: 'en', children: [{ kind: 'question', name: 'a', type: 'text' }] }, to: { activity: tour }, use: { place: 'field', mode: 'list', icon: 'bus', filledBy: ['leader'] }, replaces: null },
  })
  assert.equal(code(reply), [409, 'form.reserved'])
})

test('[RV21] the history comes page by page, each op once, also of one record', async () => {
  const office = await closed()
  const [staff, leader] = [await office.at('staff-north'), await office.at('leader-north')]
  const record = await office.push(leader, 'attendance', { '/name': 'Ali', '/phone': '+989095550101' })
  await office.push(leader, 'attendance', { '/phone': '+989095550102' }, { record })
  await office.push(leader, 'attendance', { $deleted: 'true' }, { record })
  for (let at = 0; at < 210; at += 1) await leader.push([bodyText({ activity: tour, record: `many-${at}`.padEnd(22, 'r'), form: tourRef('attendance'), set: { '/name': `n${at}` } })])
  const ask = async (query: string) => read(historyReply, (await staff.request('GET', `/api/activities/${tour}/history${query}`)).json()) satisfies HistoryReply
  const seen: number[] = []
  for (let query = '', more = true; more;) {
    const page = await ask(query)
    seen.push(...page.entries.map(({ seq }) => seq))
    more = page.more
    query = `?before=${seen.at(-1)}`
  }
  assert.equal(seen, Array.from({ length: 215 }, (_, at) => 215 - at))
  const one = await ask(`?record=${record}`)
  assert.equal(one.entries.map(({ author, isFirst, changes }) => [author, isFirst, changes]), [
    ['leader-north', false, [{ path: '$deleted', before: null, after: 'true' }]],
    ['leader-north', false, [{ path: '/phone', before: '+989095550101', after: '+989095550102' }]],
    ['leader-north', true, [{ path: '/name', before: null, after: 'Ali' }, { path: '/phone', before: null, after: '+989095550101' }]],
  ])
  assert.not.ok(one.more)
  assert.equal(code(await staff.request('GET', `/api/activities/${tour}/history?before=no`)), [400, 'request.malformed'])
})

const looked = async (device: TestDevice) => device.office.app.inject({ method: 'POST', url: `/api/activities/${tour}/presence`, payload: { v: 1 }, headers: { cookie: device.cookie!, ...ourPage } })

test('[RV22] two reviewers learn of each other, also by two processes, and not for longer than they stay', async () => {
  const office = await closed()
  const [staff, deputy] = [await office.at('staff-north'), await office.at('deputy-north')]
  assert.equal((await looked(staff)).json(), { v: 1, others: [] })
  const second = await openReviewed({ ledger: office.ledger, furnished: true })
  const cookie = deputy.cookie!
  const other = await second.app.inject({ method: 'POST', url: `/api/activities/${tour}/presence`, payload: { v: 1 }, headers: { cookie, ...ourPage } })
  assert.equal(read(presenceReply, other.json()), { v: 1, others: [{ id: 'staff-north', name: 'name of staff' }] })
  office.now += 3_000
  assert.equal((await looked(staff)).json<PresenceReply>().others.map(({ id }) => id), ['deputy-north'])
  office.now += 8_001
  assert.equal((await looked(staff)).json<PresenceReply>().others, [])
})

test('[RV23] history and company: route × role × own and foreign province', async () => {
  const office = await closed()
  await office.ledger.grant('director-south', tour)
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const device = await office.at(`${role}-${province}`)
      const isReader = ['staff', 'deputy', 'accountant', 'director', 'hq'].includes(role)
      const expected = !isReader ? [403, 'auth.role'] : province === 'south' ? [404, 'request.not-found'] : [200, undefined]
      assert.equal(code(await device.request('GET', `/api/activities/${tour}/history`)), expected, `history, ${role} of the ${province}`)
      assert.equal(code(await looked(device)), expected, `company, ${role} of the ${province}`)
    }
  }
  const staff = await office.at('staff-north')
  staff.cookie = undefined
  assert.equal(code(await staff.request('GET', `/api/activities/${tour}/history`)), [401, 'auth.signed-out'])
  const strange = await office.app.inject({ method: 'POST', url: `/api/activities/${tour}/presence`, payload: { v: 1 }, headers: { cookie: (await office.at('deputy-north')).cookie!, host: 'localhost:80', origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' } })
  assert.equal(code(strange), [403, 'auth.origin'])
})

test('[RV31] [RV33] what could not be applied is decided by who reviews in its province, and by nobody else', async () => {
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const office = await closed()
      const leader = await office.at('leader-north')
      await leader.push([bodyText({ activity: 'tour-1', form: tourRef('attendance') })])
      await leader.pull()
      await office.ledger.grant('leader-north', 'tour-1')
      const expected = !['staff', 'deputy', 'director'].includes(role) ? [403, 'auth.role'] : province === 'south' ? [404, 'request.not-found'] : [200, undefined]
      const device = await office.at(`${role}-${province}`)
      assert.equal(code(await device.request('POST', `/api/quarantine/${leader.id}/1`, { v: 1, do: 'retry' })), expected, `${role} of the ${province}`)
      assert.is((await office.ledger.stream('tour-1'))!.head, expected[0] === 200 ? 1 : 0)
    }
  }
})

test('[RV32] let be, it is listed with who has said so; what still cannot be applied says why', async () => {
  const office = await closed()
  const [leader, staff] = [await office.at('leader-north'), await office.at('staff-north')]
  await leader.push([bodyText({ activity: 'tour-1' })])
  await leader.pull()
  const url = `/api/quarantine/${leader.id}/1`
  assert.equal(code(await staff.request('POST', url, { v: 1, do: 'retry' })), [403, 'op.out-of-scope'])
  assert.is((await staff.request('POST', url, { v: 1, do: 'set-aside' })).statusCode, 200)
  assert.equal(code(await staff.request('POST', url, { v: 1, do: 'forget' })), [400, 'request.malformed'])
  const listed = await office.app.inject({ method: 'GET', url: '/api/quarantine', headers: { cookie: staff.cookie! } })
  assert.equal(read(quarantineReply, listed.json()).items.map(({ k, setAside }) => [k, setAside]), [[1, { author: 'staff-north', at: office.now }]])
})

test.run()
