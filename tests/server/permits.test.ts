import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { askHash, askRecord } from '#domain/activity/permit-asks.ts'
import { permitAnswerForm, permitAskForm } from '#domain/activity/review/permit-forms.ts'
import { dossierOf } from '#domain/dossier/dossier-of.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { PermitAnswerRequest } from '#domain/wire/permits.ts'
import type { RulesReply } from '#domain/wire/rules.ts'
import { provinceActivitiesReply } from '#domain/wire/headquarters.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { tourPack } from '#fixtures/packs.ts'
import { nodeSha256 } from '#server/ports.ts'
import { readSource } from '#server/reports/read-source.ts'
import { streamKeys } from '#server/separation/stream-keys.ts'
import { bodyText } from './office.ts'
import type { TestDevice } from './office.ts'
import type { Reviewed } from './reviewed-office.ts'
import { code, openReviewed, password, refOf, signature, tour } from './reviewed-office.ts'

const plan = { '/kind': 'tour', '/title': 'Tour of the valley', '/date': '2026-11-20', '/expected_people': '12', '/credit': 'current', '/cost': '9000000' }
const wanted = { '/case': 'cost', '/amount': '9000000', '/reason': 'The bus of Karim' }
const record = askRecord(tour, 'cost', nodeSha256)

const pushed = async (device: TestDevice, set: Record<string, string | null>, of: string = record, form = refOf(permitAskForm), base = { epoch: 'epoch-1', seq: 0 }) => {
  const before = (await device.pull()).notices.length
  await device.push([bodyText({ activity: tour, record: of, form, set, base })])
  return (await device.pull()).notices.slice(before).map((each) => each.code)
}

async function asking(): Promise<Reviewed> {
  const office = await openReviewed()
  const staff = await office.at('staff-north')
  await office.push(staff, 'activity', plan)
  assert.equal(await pushed(staff, wanted), [])
  return office
}

const request = (bent: Partial<PermitAnswerRequest> = {}): PermitAnswerRequest => ({
  v: 1, ask: record, hash: askHash(wanted, nodeSha256), verdict: 'granted', number: '1405/1', date: '2026-11-19', days: '', amount: '9000000', items: [], conditions: 'one bus', reason: '', signature, password, ...bent,
})
const answered = async (office: Reviewed, person: string, bent: Partial<PermitAnswerRequest> = {}, activity = tour) => (await office.at(person)).request('POST', `/api/activities/${activity}/permits`, request(bent))
const found = async (office: Reviewed) => (await (await office.at('staff-north')).request('GET', `/api/activities/${tour}/rules`)).json<RulesReply>().findings.map((each) => each.code).filter((each) => each.startsWith('permit.'))
const told = async (office: Reviewed, query = '') => read(provinceActivitiesReply, (await (await office.at('hq-south')).request('GET', `/api/provinces/north/activities${query}`)).json())

test('[AP25] role × own and foreign province: headquarters alone answers, of every province, and everybody else writes nothing', async () => {
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const office = await asking()
      const before = await office.head()
      assert.equal(code(await answered(office, `${role}-${province}`)), role === 'hq' ? [200, undefined] : [403, 'auth.role'], `${role} of the ${province}`)
      assert.is(await office.head() - before, role === 'hq' ? 1 : 0)
      assert.equal(await found(office), role === 'hq' ? [] : ['permit.cost'])
    }
  }
})

test('[AP25] the password again, of an activity that is there; the answer is an op of the server in the name of who gave it', async () => {
  const office = await asking()
  const before = await office.head()
  assert.equal(code(await answered(office, 'hq-south', { password: 'guessed' })), [401, 'auth.password'])
  assert.equal([code(await answered(office, 'hq-south', {}, 'nowhere')), code(await answered(office, 'hq-south', { ask: 'n'.repeat(32) }))], [[404, 'request.not-found'], [404, 'request.not-found']])
  ;(await office.at('hq-north')).cookie = undefined
  assert.equal(code(await answered(office, 'hq-north')), [401, 'auth.signed-out'])
  assert.is(await office.head(), before)
  assert.equal((await answered(office, 'hq-south')).json(), { v: 1, head: before + 1 })
  const [op] = await office.ledger.opsAfter(tour, before, 9)
  assert.equal([op!.device, op!.author], [`server:${tour}`, 'hq-south'])
  const { form, set } = JSON.parse(op!.body) as { form: string; set: Record<string, string> }
  assert.equal([form, set], [refOf(permitAnswerForm), { '/n': '1', '/case': 'cost', '/ask': record, '/hash': askHash(wanted, nodeSha256), '/seen': String(before), '/verdict': 'granted', '/number': '1405/1', '/date': '2026-11-19', '/amount': '9000000', '/conditions': 'one bus', '/signature': signature }])
})

test('[AP25] [NM13] nobody brings an answer of their own, and only those who may ask do', async () => {
  const office = await asking()
  const before = await office.head()
  for (const [at, person] of ['staff-north', 'director-north', 'leader-north', 'hq-north'].entries()) {
    const forged = { '/n': '1', '/case': 'cost', '/hash': askHash(wanted, nodeSha256), '/verdict': 'granted' }
    assert.equal(await pushed(await office.at(person), forged, `forged-${at}`.padEnd(32, 'f'), refOf(permitAnswerForm)), ['op.not-allowed'], person)
  }
  for (const person of ['leader-north', 'hq-north', 'inspector-north', 'accountant-north']) assert.equal(await pushed(await office.at(person), { '/case': 'days', '/days': '3' }, `${person}-asks`.padEnd(32, 'k')), ['op.not-allowed'], person)
  assert.equal(await pushed(await office.at('staff-south'), { '/case': 'days', '/days': '3' }, 's'.repeat(32)), ['op.out-of-scope'])
  assert.is(await office.head(), before)
  for (const person of ['deputy-north', 'director-north']) assert.equal(await pushed(await office.at(person), { '/case': 'days', '/days': '3' }, `${person}-asks`.padEnd(32, 'k')), [])
})

test('[AP26] a number is the only one of its year, whichever digits it is typed with, and the next one is told', async () => {
  const office = await asking()
  assert.is((await told(office)).nextPermit, '1405/1')
  assert.equal(code(await answered(office, 'hq-south', { number: ' ۱۴۰۵/۱ ' })), [200, undefined])
  assert.is((await told(office)).nextPermit, '1405/2')
  const staff = await office.at('staff-north')
  const days = { '/case': 'days', '/days': '3', '/reason': '' }
  await pushed(staff, { '/case': 'days', '/days': '3' }, 'd'.repeat(32))
  const bent = { ask: 'd'.repeat(32), hash: askHash(days, nodeSha256), days: '3', amount: '' }
  const before = await office.head()
  const taken = await answered(office, 'hq-north', bent)
  assert.equal([code(taken), taken.json<{ details: object }>().details], [[409, 'permit.number-taken'], { number: '1405/2' }])
  assert.is(await office.head(), before)
  assert.equal(code(await answered(office, 'hq-north', { ...bent, date: '2026-03-19' })), [200, undefined], 'another year')
})

test('[AP27] [NM13] what was asked otherwise meanwhile, and what is answered, are not answered', async () => {
  const office = await asking()
  assert.equal(code(await answered(office, 'hq-south', { hash: 'a'.repeat(64) })), [409, 'activity.moved'])
  assert.equal(code(await answered(office, 'hq-south', { verdict: 'refused', reason: '' })), [422, 'review.reason'])
  assert.equal(code(await answered(office, 'hq-south', { amount: '' })), [422, 'permit.terms'])
  await answered(office, 'hq-south')
  assert.equal(code(await answered(office, 'hq-north', { number: '1405/2' })), [409, 'permit.answered'])
  assert.equal(await found(office), [])
  const changed = { ...wanted, '/amount': '9500000' }
  await pushed(await office.at('staff-north'), { '/amount': '9500000' }, record, undefined, { epoch: 'epoch-1', seq: await office.head() })
  assert.equal([await found(office), (await told(office)).activities[0]!.asks![0]!.state], [['permit.cost'], 'stale'])
  assert.equal(code(await answered(office, 'hq-north', { verdict: 'refused', reason: 'Too dear', hash: askHash(changed, nodeSha256), signature: '', number: '', date: '', amount: '' })), [200, undefined])
  assert.is((await told(office)).activities[0]!.asks![0]!.state, 'refused')
  await pushed(await office.at('staff-north'), { '/amount': '9000000' }, record, undefined, { epoch: 'epoch-1', seq: await office.head() })
  assert.equal([await found(office), (await told(office)).activities[0]!.asks![0]!.state], [[], 'granted'])
})

test('[AP27] a photo of a letter that is still on its way is granted by nobody', async () => {
  const office = await asking()
  const paper = 'b'.repeat(64)
  await (await office.at('staff-north')).push([bodyText({ activity: tour, record, form: refOf(permitAskForm), set: { '/paper': paper }, base: { epoch: 'epoch-1', seq: await office.head() }, blobs: [{ name: paper, size: 9, type: 'image/png' }] })])
  await (await office.at('staff-north')).pull()
  assert.equal(code(await answered(office, 'hq-south', { hash: askHash({ ...wanted, '/paper': paper }, nodeSha256) })), [409, 'review.files-missing'])
})

test('[HQ16] what is asked is told with its reason, the finding and its figures, and what was answered; nobody’s name', async () => {
  const office = await asking()
  const reply = await told(office)
  assert.not.match(JSON.stringify(reply), /staff-north|name of/)
  const [activity] = reply.activities
  assert.equal(activity!.lacking, [{ code: 'permit.cost', details: { case: 'cost', costRial: '9000000', allowedRial: '8000000' } }])
  const { since, ...asked } = activity!.asks![0]!
  assert.ok(since > 0)
  assert.equal(asked, { id: record, case: 'cost', state: 'asked', amount: '9000000', items: [], reason: 'The bus of Karim', hasPaper: false, itemTitles: {}, hash: askHash(wanted, nodeSha256) })
  await answered(office, 'hq-south', { amount: '9100000' })
  const after = (await told(office)).activities[0]!
  assert.equal([after.lacking, after.permits, after.asks![0]!.state], [[], [{ case: 'cost', state: 'there', by: 'headquarters' }], 'granted'])
  await office.push(await office.at('staff-north'), 'activity', { ...plan, '/cost': '9500000' }, { record: (await office.ledger.opsAfter(tour, 0, 1)).map(({ body }) => (JSON.parse(body) as { record: string }).record)[0]!, base: { epoch: 'epoch-1', seq: await office.head() } })
  assert.equal((await told(office)).activities[0]!.permits, [{ case: 'cost', state: 'short' }])
  await office.push(await office.at('staff-north'), 'permit', { '/reason': 'cost', '/amount': '9500000', '/number': '7', '/date': '2026-11-01' })
  assert.equal((await told(office)).activities[0]!.permits, [{ case: 'cost', state: 'there', by: 'paper' }])
  const { at, ...answer } = after.asks![0]!.answer!
  assert.ok(at > 0)
  assert.equal(answer, { items: [], amount: '9100000', verdict: 'granted', number: '1405/1', date: '2026-11-19', conditions: 'one bus', reason: '' })
})

test('[HQ16] what waits is told whatever the year of its activity, what was answered in its own', async () => {
  const office = await asking()
  const of = async (year: number) => {
    const { activities, elsewhere } = await told(office, `?year=${year}`)
    return [activities.length, elsewhere!.length]
  }
  assert.equal([await of(1405), await of(1404)], [[1, 0], [0, 1]])
  await answered(office, 'hq-south')
  assert.equal([await of(1405), await of(1404)], [[1, 0], [0, 0]])
})

test('[NM14] a granted cost of the other credit is in no filter, as under a typed paper', async () => {
  const office = await openReviewed()
  const staff = await office.at('staff-north')
  await office.push(staff, 'activity', { ...plan, '/cost': '1000000' })
  await office.push(staff, 'invoice', { '/vendor': 'چشمه', '/number': '7', '/date': '2026-11-20', '/amount': '5000', '/payer': 'four-percent', '/cost_item': 'transport' })
  const keys = async () => (await streamKeys(office.ledger, tour, tourPack, async (ref) => formOf(tourPack, ref.split('@')[0]!) ?? [permitAskForm, permitAnswerForm].find(({ id }) => id === ref.split('@')[0]), async () => {})).keys['four-percent'].length
  assert.ok(await keys() > 0)
  const set = { '/case': 'other-credit', '/cost_items': 'transport' }
  await pushed(staff, set, 'o'.repeat(32))
  assert.ok(await keys() > 0)
  assert.equal(code(await answered(office, 'hq-south', { ask: 'o'.repeat(32), hash: askHash(set, nodeSha256), items: ['transport'], amount: '' })), [200, undefined])
  assert.equal([await keys(), await found(office)], [0, []])
})

test('[DO15] the document has each answer, and calls typed papers so', async () => {
  const office = await asking()
  const sections = async () => dossierOf((await readSource(office.ledger, (await office.ledger.stream(tour))!, { language: 'en', now: office.now, hidesIds: true, madeFor: 'x' }))!).sections
  const title = 'Permits answered by headquarters'
  assert.not.ok((await sections()).some((each) => each.title === title))
  await answered(office, 'hq-south')
  await office.push(await office.at('staff-north'), 'permit', { '/reason': 'days', '/days': '2', '/number': '7', '/date': '2026-11-01' })
  const all = await sections()
  const section = all.find((each) => each.title === title)
  assert.ok(section?.kind === 'people' && (section.rows[0]!.signature?.path.length ?? 0) > 20)
  const cells = section.rows[0]!.cells
  assert.equal([cells[0], cells[1], cells[3]!.replace(/\s/g, ' '), cells[4], cells[5], cells[6]], ['Cost above the norm', '1405/1', '9,000,000 rials', 'one bus', 'Headquarters', 'holds'])
  assert.ok(all.some((each) => each.title === 'Permits (paper, typed by the province)'))
  assert.ok(all.some((each) => each.kind === 'findings' && !each.rows.some(({ words }) => /permit/.test(words))))
  await pushed(await office.at('staff-north'), { '/amount': '9500000' }, record, undefined, { epoch: 'epoch-1', seq: await office.head() })
  const stale = (await sections()).find((each) => each.title === title)
  assert.ok(stale?.kind === 'people' && stale.rows[0]!.cells[6] === 'something else is asked for since')
})

test.run()
