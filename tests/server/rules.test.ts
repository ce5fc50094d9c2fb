import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { completeness, evidenceOf } from '#domain/activity/evidence.ts'
import { findingsOf } from '#domain/activity/findings.ts'
import type { RecordSummary } from '#domain/activity/summary.ts'
import { summaryOf } from '#domain/activity/summary.ts'
import { civilDateIn, civilTimeIn } from '#domain/calendar/zone.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { RecordId } from '#domain/records/op.ts'
import type { RulesReply } from '#domain/wire/rules.ts'
import { tourPack } from '#fixtures/packs.ts'
import { code, openReviewed, ourPage, tour } from './reviewed-office.ts'

const test = suite('rules')
const path = `/api/activities/${tour}/rules`
const plan = { '/kind': 'tour', '/title': 'x', '/date': '2026-11-20', '/end_date': '2026-11-21', '/expected_people': '12', '/credit': 'current', '/cost': '8000000' }
const records: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['attendance', { '/name': 'زهرا', '/phone': '+989095550101' }], ['attendance', { '/name': 'رضا', '/phone': '+989095550102', '/signature': 'x' }],
  ['receipt', { '/payee': 'حمید', '/amount': '9000000', '/payer': 'four-percent', '/cost_item': 'transport' }], ['permit', { '/reason': 'days', '/days': '2', '/number': '7', '/date': '2026-11-01' }],
]

async function opened() {
  const office = await openReviewed()
  const leader = await office.at('leader-north')
  const staff = await office.at('staff-north')
  const ask = async (person: string, url = path) => {
    const { cookie } = await office.at(person)
    return office.app.inject({ method: 'GET', url, headers: { ...ourPage, cookie } })
  }
  return { office, leader, staff, ask }
}

test('[EV16] the server tells what phones and desks tell of the same records', async () => {
  const { office, leader, staff, ask } = await opened()
  assert.equal(code(await ask('staff-north')), [404, 'request.not-found'], 'an activity without a plan')
  await office.push(staff, 'activity', plan)
  const ids: string[] = []
  for (const [form, set] of records) ids.push(await office.push(form === 'permit' ? staff : leader, form, set))
  await office.push(leader, 'visit', { '/cooperative': 'x', $deleted: 'true' })
  const reply = (await ask('staff-north')).json<RulesReply>()

  const env = { now: office.now, timeZone: 'Asia/Tehran', language: 'fa' }
  const gathered: Record<string, RecordSummary[]> = { activity: [summaryOf(formOf(tourPack, 'activity')!, plan, env)] }
  for (const [form, set] of records) (gathered[form] ??= []).push(summaryOf(formOf(tourPack, form)!, set, env))
  const kind = tourPack.kinds[0]!
  const evidence = evidenceOf(tourPack, kind, plan, gathered, env, 'north')
  const now = { date: civilDateIn(office.now, 'Asia/Tehran'), time: civilTimeIn(office.now, 'Asia/Tehran') }
  const findings = findingsOf({ pack: tourPack, kind, plan, province: 'north', gathered, records: records.map(([form, answers], at) => ({ id: ids[at] as RecordId, form, answers })), now })
  assert.equal(reply.evidence.map((each) => [each.id, each.have, each.need, each.missing, each.state]), evidence.map((each) => [each.evidence.id, each.have, each.need, each.missing, each.state]))
  assert.equal(reply.findings, findings.map((each) => ({ ...each })))
  assert.equal([reply.share, reply.head], [completeness(evidence), await office.head()])
  assert.equal(reply.findings.map((each) => each.code).sort(), ['permit.cost', 'permit.other-credit'])
  assert.equal(reply.evidence.find(({ id }) => id === 'permit')!.parts!.map((each) => [each.id, each.missing]), [['days', 0], ['cost', 1], ['other-credit', 1]])
})

test('[EV16] it tells the office of the province, and headquarters where it was granted', async () => {
  const { office, staff, ask } = await opened()
  await office.push(staff, 'activity', plan)
  const answers: Record<string, unknown> = {}
  for (const person of ['staff-north', 'accountant-north', 'hq-north', 'hq-south', 'staff-south', 'leader-north', 'university-north']) {
    const reply = await ask(person)
    answers[person] = reply.statusCode === 200 ? 200 : code(reply)[1]
  }
  assert.equal(answers, { 'staff-north': 200, 'accountant-north': 200, 'hq-north': 200, 'hq-south': 'request.not-found', 'staff-south': 'request.not-found', 'leader-north': 'auth.role', 'university-north': 'auth.role' })
  assert.equal(code(await ask('staff-north', '/api/activities/other/rules')), [404, 'request.not-found'])
  assert.is((await office.app.inject({ method: 'GET', url: path, headers: ourPage })).statusCode, 401)
})

test.run()
