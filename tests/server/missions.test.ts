import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { missionRef, missionsOf, reportOf } from '#domain/register/missions.ts'
import { giveReply } from '#domain/wire/planning.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { publish } from '#server/publish.ts'
import { keepMissions, keepMissionsOf } from '#server/register/keep-missions.ts'
import { tourPack } from '#fixtures/packs.ts'
import type { TestDevice } from './office.ts'
import { bodyText } from './office.ts'
import { code, openReviewed, tour, tourRef } from './reviewed-office.ts'

const inspector = 'inspector-north'
const list = missionsOf(inspector)
const planned = 'a-tour-nobody-inspects'
const offices = ['staff', 'deputy', 'accountant', 'director']

async function open() {
  const office = await openReviewed({ packs: [tourPack] })
  const { ledger } = office
  await keepMissions(ledger)
  const pack = (await ledger.stream(tour))!.pack
  await ledger.addStream({ id: planned, kind: 'activity', province: 'north', pack })
  await ledger.grant('leader-north', planned)
  await ledger.addStream({ id: 'foreign', kind: 'activity', province: 'south', pack })
  return office
}

type Opened = Awaited<ReturnType<typeof open>>
const mission = (record: string, set: Record<string, string | null> = {}, activity = planned, stream: string = list) => bodyText({ activity: stream, form: missionRef, record: record.padEnd(22, 'm'), set: { '/activity': activity, '/date': '2026-12-03', '/purpose': 'the list of people', ...set } })
const send = async (device: TestDevice, ...bodies: string[]) => {
  await device.push(bodies)
  return (await device.pull()).notices.map(({ code }) => code)
}
const has = async (office: Opened, person: string, stream: string) => (await (await office.at(person)).pull()).streams.some(({ id }) => id === stream)

test('[PL37] role × own and foreign province: who plans a mission', async () => {
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const office = await open()
      const codes = await send(await office.at(`${role}-${province}`), mission('one'))
      const sees = role === 'hq' || (province === 'north' && (offices.includes(role) || role === 'inspector'))
      const expected = !sees ? ['op.out-of-scope'] : ['staff', 'deputy', 'director', 'hq'].includes(role) ? [] : ['op.not-allowed']
      assert.equal(codes, expected, `${role} of the ${province}`)
      assert.is(await has(office, inspector, planned), expected.length === 0, `given by ${role} of the ${province}`)
    }
  }
})

test('[PL38] a mission gives its inspector the activity, once however often it is sent, and the log says who did', async () => {
  const office = await open()
  const staff = await office.at('staff-north')
  const push = staff.pushOf([mission('one')])
  for (const _ of [1, 2]) assert.is((await staff.request('POST', '/api/push', push)).statusCode, 200)
  const { streams, ops } = await (await office.at(inspector)).pull()
  assert.ok(streams.some(({ id }) => id === planned))
  assert.equal(ops.filter(({ stream }) => stream === list).map(({ body }) => JSON.parse(body).set), [{ '/activity': planned, '/date': '2026-12-03', '/purpose': 'the list of people' }])
  const noted = (await office.ledger.audited(['north'], Infinity, 99)).filter(({ activity }) => activity === planned)
  assert.equal(noted.map(({ code, person, subject, at }) => [code, person, subject, at]), [['activity-given', 'staff-north', inspector, office.now]])
})

test('[PL38] who is taken off the last mission in an activity loses it; undone, it is theirs again', async () => {
  const office = await open()
  const staff = await office.at('staff-north')
  assert.equal(await send(staff, mission('one'), mission('two', { '/date': '2026-12-07' })), [])
  assert.equal(await send(staff, mission('one', { $deleted: 'true' })), [])
  assert.ok(await has(office, inspector, planned), 'one is left')
  assert.equal(await send(staff, mission('two', { $deleted: 'true' })), [])
  assert.not(await has(office, inspector, planned))
  // What was unsent is set aside, as with everybody who has lost an activity.
  assert.equal(await send(await office.at(inspector), bodyText({ activity: planned, form: tourRef('inspection'), record: 'late'.padEnd(22, 'r'), set: { '/observed': 'late' } })), ['op.out-of-scope'])
  assert.equal(await send(staff, mission('two', { $deleted: null })), [])
  assert.ok(await has(office, inspector, planned))
})

test('[PL44] who is sent keeps the activity until they report or the mission is taken back; sent again, they have it again', async () => {
  const office = await open()
  const staff = await office.at('staff-north')
  const take = async () => code(await staff.request('POST', `/api/activities/${planned}/people`, { v: 1, add: [], remove: [inspector] }))
  await send(staff, mission('one'))
  assert.equal(await take(), [409, 'plan.mission'])
  const many = await staff.request('POST', '/api/assignments', { v: 1, changes: [{ activity: planned, add: [], remove: [inspector] }] })
  assert.equal(read(giveReply, many.json()).results.map(({ removed, refused }) => [removed, refused]), [[[], [inspector]]])
  assert.ok(await has(office, inspector, planned))
  const report = reportOf('one'.padEnd(22, 'm'))
  await send(await office.at(inspector), bodyText({ activity: planned, form: tourRef('inspection'), record: report, set: { '/observed': 'in order' } }))
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Zahra' })
  assert.equal(await take(), [200, undefined])
  assert.not(await has(office, inspector, planned))
  await send(staff, mission('two', { '/date': '2026-12-09' }))
  assert.ok(await has(office, inspector, planned))
  await send(staff, mission('two', { $deleted: 'true' }))
  assert.ok(await has(office, inspector, planned), 'the first stands')
  assert.equal(await take(), [200, undefined])
})

test('[PL38] nothing of another province is given, and nothing to who is no inspector any more', async () => {
  const office = await open()
  await send(await office.at('staff-north'), mission('one', {}, 'foreign'), mission('two', {}, 'no-such-activity'), mission('three', {}, list))
  assert.equal((await (await office.at(inspector)).pull()).streams.map(({ id }) => id), [list, tour])
  await office.ledger.putPerson({ ...(await office.ledger.person(inspector))!, role: 'leader' })
  await send(await office.at('staff-north'), mission('four'))
  assert.equal((await office.ledger.granted(planned)), ['leader-north'])
})

test('[PL39] role × own and foreign province: who learns of missions', async () => {
  const office = await open()
  await send(await office.at('staff-north'), mission('one'))
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const { streams, ops } = await (await office.at(`${role}-${province}`)).pull()
      const expected = role === 'hq' || (province === 'north' && (offices.includes(role) || role === 'inspector'))
      assert.is(streams.some(({ id }) => id === list), expected, `${role} of the ${province}`)
      assert.is(ops.some(({ body }) => body.includes('the list of people')), expected, `${role} of the ${province}`)
    }
  }
  // Whoever runs the activity has it, and nothing in it says that somebody is coming.
  const leader = await (await office.at('leader-north')).pull()
  assert.ok(leader.streams.some(({ id, head }) => id === planned && head === 0))
})

test('[PL39] each who inspects has missions of their own; with another role they are gone', async () => {
  const office = await open()
  const director = await office.at('director-north')
  const { id } = (await director.request('POST', '/api/people', { v: 1, name: 'Somebody New', role: 'inspector' })).json<{ id: string }>()
  const own = missionsOf(id)
  assert.ok(await has(office, 'staff-north', own))
  assert.ok((await office.ledger.visibleStreams(id)).some((stream) => stream.id === own))
  assert.not(await has(office, inspector, own))
  await director.request('POST', `/api/people/${id}`, { v: 1, name: 'Somebody New', role: 'leader' })
  assert.equal(await office.ledger.visibleStreams(id), [])
  await director.request('POST', `/api/people/${id}`, { v: 1, name: 'Somebody New', role: 'inspector' })
  assert.equal((await office.ledger.visibleStreams(id)).map((stream) => stream.id), [own])
})

test('[PL39] missions are kept with what is in them, and pinned to the form of this version', async () => {
  const office = await open()
  const { ledger } = office
  await send(await office.at('staff-north'), mission('one'))
  const { pack } = (await ledger.stream(list))!
  const older = await publish(ledger, { ...tourPack, id: 'missions' })
  await ledger.release({ definitions: [], pins: [{ stream: list, from: pack, to: older }] })
  for (const _ of [1, 2]) await keepMissions(ledger)
  assert.equal([(await ledger.stream(list))!.pack, (await ledger.stream(list))!.head], [pack, 1])
  await keepMissionsOf(ledger, { id: 'leader-north', role: 'leader', province: 'north' })
  assert.is(await ledger.stream(missionsOf('leader-north')), undefined)
})

test('[PL37] who can be sent is told to who sends: the inspectors of the activity’s province that are let in', async () => {
  const office = await open()
  const asked = async (person: string) => (await (await office.at(person)).request('GET', `/api/activities/${tour}/inspectors`)).json()
  const north = { v: 1, inspectors: [{ id: inspector, name: 'name of inspector' }] }
  assert.equal([await asked('staff-north'), await asked('hq-north')], [north, north])
  await office.ledger.putPerson({ ...(await office.ledger.person(inspector))!, endedAt: 1 })
  assert.equal(await asked('staff-north'), { v: 1, inspectors: [] })
})

test.run()
