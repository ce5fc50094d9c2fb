import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { kindOf } from '#domain/packs/pack.ts'
import type { ProvinceActivitiesReply } from '#domain/wire/headquarters.ts'
import { provinceActivitiesReply } from '#domain/wire/headquarters.ts'
import { provincesReply } from '#domain/wire/people.ts'
import { qualityOf } from '#domain/period-report/quality.ts'
import { readReported } from '#server/reports/read-reported.ts'
import type { RulesReply } from '#domain/wire/rules.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { tourPack } from '#fixtures/packs.ts'
import type { TestDevice } from './office.ts'
import { code, openReviewed, tour } from './reviewed-office.ts'

const test = suite('headquarters')
const path = '/api/provinces/north/activities'
const plan = { '/kind': 'tour', '/title': 'Tour of the valley', '/date': '2026-11-20', '/end_date': '2026-11-21', '/expected_people': '12', '/credit': 'current', '/county': 'Qir', '/cost': '8000000' }

const asked = async (device: TestDevice, url = path) => read(provinceActivitiesReply, (await device.request('GET', url)).json()) satisfies ProvinceActivitiesReply
const listed = async (device: TestDevice, url = path) => (await asked(device, url)).activities

test('[HQ1] route × role × own and foreign province: headquarters alone is told, of every province', async () => {
  const office = await openReviewed()
  await office.push(await office.at('staff-north'), 'activity', plan)
  for (const role of roles) for (const province of ['north', 'south']) {
    const device = await office.at(`${role}-${province}`)
    const isAsked = role === 'hq'
    for (const [method, url] of [['GET', '/api/provinces'], ['GET', path], ['POST', `${path}/${tour}/open`]] as const) {
      assert.equal(code(await device.request(method, url)), isAsked ? [200, undefined] : [403, 'auth.role'], `${method} ${url}, ${role} of the ${province}`)
    }
  }
  const hq = await office.at('hq-south')
  assert.equal(read(provincesReply, (await hq.request('GET', '/api/provinces')).json()).provinces.map(({ id }) => id), ['north', 'south'])
  assert.equal(code(await hq.request('GET', '/api/provinces/nowhere/activities')), [404, 'request.not-found'])
  assert.equal(code(await hq.request('GET', `${path}?year=2026`)), [400, 'request.malformed'])
  assert.equal(code(await hq.request('POST', `/api/provinces/south/activities/${tour}/open`)), [404, 'request.not-found'])
})

test('[HQ2] what is told of an activity is what the rules say at its desk, and nobody’s name', async () => {
  const office = await openReviewed()
  const [staff, leader, hq] = [await office.at('staff-north'), await office.at('leader-north'), await office.at('hq-south')]
  assert.equal(await listed(hq), [], 'without a plan there is nothing to tell')
  await office.push(staff, 'activity', plan)
  await office.push(leader, 'attendance', { '/name': 'زهرا', '/phone': '+989095550101' })
  await office.push(leader, 'receipt', { '/payee': 'حمید', '/amount': '9000000', '/payer': 'current', '/cost_item': 'transport' })
  await office.push(staff, 'outcome', { '/what': 'founded', '/cooperative': 'نی‌زار' })
  const reply = await hq.request('GET', path)
  assert.not.match(reply.body, /زهرا|حمید|9095550101|نی‌زار/)
  const [told, ...others] = await listed(hq)
  assert.equal(others, [])
  const rules = (await staff.request('GET', `/api/activities/${tour}/rules`)).json<RulesReply>()
  assert.is(told!.share, rules.share)
  assert.equal(told!.missing, rules.evidence.filter((each) => each.level === 'required' && each.state !== 'met').map(({ id }) => id))
  for (const level of ['error', 'finding', 'warning'] as const) assert.is(told!.findings[level], rules.findings.filter((each) => each.level === level).length, level)
  assert.equal(told, {
    ...told!, id: tour, kind: 'tour', section: kindOf(tourPack, 'tour')!.section, title: 'Tour of the valley', county: 'Qir', credit: 'current', date: '2026-11-20', lastDay: '2026-11-21', state: 'running',
    people: 1, planned: '8000000', charged: '9000000', permits: [{ case: 'days', state: 'none' }, { case: 'cost', state: 'none' }], founded: 1, improved: 0, isOpen: false,
  })
})

test('[HQ15] the figures by which headquarters ranks a province are those of its own report, satisfaction and days until review among them', async () => {
  const office = await openReviewed()
  const [staff, leader, hq] = [await office.at('staff-north'), await office.at('leader-north'), await office.at('hq-south')]
  await office.push(staff, 'activity', { ...plan, '/date': '2026-11-17', '/end_date': '2026-11-18' })
  for (const satisfaction of ['5', '4', '4']) await office.push(leader, 'survey', { '/satisfaction': satisfaction })
  await office.push(leader, 'closing', { '/gaps': '0' })
  assert.is((await staff.request('POST', `/api/activities/${tour}/state`, { v: 1, from: 'closed', to: 'in-review', reason: '', seen: await office.head() })).statusCode, 200)
  const { activities, today } = await asked(hq)
  const told = qualityOf(activities.map(({ findings, charged, ...each }) => ({ ...each, findings: findings.error + findings.finding, money: { charged } })), today)
  const reported = await readReported(office.ledger, (await office.ledger.province('north'))!, office.now)
  assert.equal(told, qualityOf(reported.activities, today))
  assert.equal([told.satisfaction, told.days], [13 / 3, 3])
  assert.not.match(JSON.stringify(activities), /"5"|answers/)
})

test('[HQ3] an activity is reckoned again when something came in, and when the day has changed while it goes on', async () => {
  const office = await openReviewed()
  // A minute before midnight in Tehran.
  office.now = Date.UTC(2026, 10, 20, 20, 29)
  const [staff, leader, hq] = [await office.at('staff-north'), await office.at('leader-north'), await office.at('hq-north')]
  await office.push(staff, 'activity', plan)
  let read = 0
  const { opsAfter } = office.ledger
  office.ledger.opsAfter = function (stream, ...rest) {
    if (stream === tour) read += 1
    return opsAfter.call(this, stream, ...rest)
  }
  const reads = async () => {
    const before = read
    const [told] = await listed(hq)
    return [told!.people, read > before] as const
  }
  assert.equal(await reads(), [0, true])
  assert.equal(await reads(), [0, false])
  await office.push(leader, 'attendance', { '/name': 'زهرا' })
  assert.equal(await reads(), [1, true])
  assert.equal(await reads(), [1, false])
  office.now += 120_000
  assert.equal(await reads(), [1, true])
  assert.equal(await reads(), [1, false])
})

test('[HQ3] what an earlier version of the server or another pack has reckoned is reckoned anew, also when nothing goes on', async () => {
  const office = await openReviewed()
  const [staff, leader, hq] = [await office.at('staff-north'), await office.at('leader-north'), await office.at('hq-north')]
  await office.push(staff, 'activity', plan)
  await office.push(leader, 'closing', { '/remark': 'done' })
  const people = async () => (await listed(hq))[0]!.people
  assert.equal([await people(), (await listed(hq))[0]!.state], [0, 'closed'])
  const [kept] = await office.ledger.overviews('north')
  const held = JSON.parse(kept!.json) as { readonly v: number; readonly pack: string; readonly overview: object }
  const keep = (more: object) => office.ledger.keepOverview({ ...kept!, json: JSON.stringify({ ...held, overview: { ...held.overview, people: 99 }, ...more }) })
  await keep({})
  assert.is(await people(), 99, 'what is kept is told')
  await keep({ v: held.v - 1 })
  assert.is(await people(), 0)
  await keep({ pack: 'f'.repeat(64) })
  assert.is(await people(), 0)
})

test('[HQ4] a year is the Persian one of the first day; without a day an activity is in each', async () => {
  const office = await openReviewed()
  const [staff, hq] = [await office.at('staff-north'), await office.at('hq-north')]
  const record = await office.push(staff, 'activity', plan)
  const of = async (year: number) => (await listed(hq, `${path}?year=${year}`)).length
  assert.equal([await of(1404), await of(1405)], [0, 1])
  await office.push(staff, 'outcome', { '/what': 'improved', '/cooperative': 'x' })
  const { years, outcomes } = await asked(hq, `${path}?year=1404`)
  assert.equal([years, outcomes], [[1405], [{ year: 1405, founded: 0, improved: 1 }]])
  await office.push(staff, 'activity', { '/date': null }, { record, base: { epoch: 'epoch-1', seq: await office.head() } })
  assert.equal([await of(1404), await of(1405)], [1, 1])
})

test('[HQ5] a dossier that was opened comes with the next pull, and the log of its province has who opened it', async () => {
  const office = await openReviewed()
  await office.push(await office.at('staff-north'), 'activity', plan)
  const hq = await office.at('hq-south')
  assert.not.ok((await hq.pull()).streams.some(({ id }) => id === tour))
  assert.equal(code(await hq.request('POST', `${path}/${tour}/open`)), [200, undefined])
  assert.equal(code(await hq.request('POST', `${path}/${tour}/open`)), [200, undefined])
  const { streams, ops } = await hq.pull()
  assert.ok(streams.some(({ id }) => id === tour))
  assert.ok(ops.some(({ stream }) => stream === tour))
  assert.is((await listed(hq))[0]!.isOpen, true)
  const noted = (await office.ledger.audited(['north'], Infinity, 9)).filter(({ code: what }) => what === 'activity-given')
  assert.equal(noted.map(({ person, subject, activity }) => [person, subject, activity]), [['hq-south', 'hq-south', tour]])
})

test.run()
