import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { DevicesReply } from '#domain/wire/devices.ts'
import { devicesReply } from '#domain/wire/devices.ts'
import { read, roles } from '#domain/wire/wire.ts'
import type { TestDevice } from './office.ts'
import { bodyText } from './office.ts'
import { code, openReviewed, tour, tourRef } from './reviewed-office.ts'

const report = { v: 1, writtenTo: 3, oldestAt: 5, drafts: 0, refused: 0, blobs: 2, blobBytes: 900, isPersisted: true, builtAt: 9 }
const listed = async (device: TestDevice) => read(devicesReply, (await device.request('GET', '/api/devices')).json()) satisfies DevicesReply
const close = (device: TestDevice, id: string, isClosed = true) => device.request('POST', `/api/devices/${id}/access`, { v: 1, isClosed })

test('[OF12] the office sees of each device who has it, when it was last here and what it told of itself', async () => {
  const office = await openReviewed()
  const [leader, director] = [await office.at('leader-north'), await office.at('director-north')]
  const begun = office.now
  assert.is((await leader.request('POST', '/api/report', report)).statusCode, 200)
  office.now += 600_000
  await leader.push([bodyText({ activity: tour, form: tourRef('attendance'), set: { '/name': 'Zahra' } })])
  const found = (await listed(director)).devices.find(({ id }) => id === leader.id)!
  const { v: _, ...told } = report
  assert.equal(found, {
    id: leader.id, province: 'north', person: { id: 'leader-north', name: 'name of leader', role: 'leader' }, enrolledAt: begun, seenAt: office.now, isFrozen: false, arrivedTo: 1,
    report: told, reportedAt: begun,
  })
})

test('[OF12] a pull is a contact, kept to the minute', async () => {
  const office = await openReviewed()
  const leader = await office.at('leader-north')
  await leader.pull()
  const first = office.now
  office.now += 59_000
  await leader.pull()
  assert.is((await office.ledger.device(leader.id))!.seenAt, first)
  office.now += 2_000
  await leader.pull()
  assert.is((await office.ledger.device(leader.id))!.seenAt, office.now)
})

test('[OF13] a report is read at the door, and has no place for anything but counts', async () => {
  const office = await openReviewed()
  const leader = await office.at('leader-north')
  for (const bad of [{ ...report, name: 'Zahra' }, { ...report, blobs: -1 }, { ...report, writtenTo: '3' }]) assert.equal(code(await leader.request('POST', '/api/report', bad)), [400, 'request.malformed'])
  assert.equal(code(await office.app.inject({ method: 'POST', url: '/api/report', payload: report })), [401, 'auth.signature'])
  assert.is((await office.ledger.device(leader.id))!.report, undefined)
})

test('[OF14] the list of devices: route × role × own and foreign province', async () => {
  const office = await openReviewed()
  const leader = await office.at('leader-north')
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const device = await office.at(`${role}-${province}`)
      const reply = await device.request('GET', '/api/devices')
      const sees = ['staff', 'deputy', 'director', 'admin', 'hq'].includes(role)
      assert.equal([reply.statusCode, reply.statusCode === 200 && reply.json<DevicesReply>().devices.some(({ id }) => id === leader.id)], sees ? [200, province === 'north'] : [403, false], `${role} of the ${province}`)
    }
  }
})

test('[OF15] closing a device: route × role × own and foreign province', async () => {
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const office = await openReviewed()
      const [leader, device] = [await office.at(role === 'leader' && province === 'north' ? 'inspector-north' : 'leader-north'), await office.at(`${role}-${province}`)]
      const expected = !['admin', 'director'].includes(role) ? [403, 'auth.role'] : province === 'south' ? [404, 'request.not-found'] : [200, undefined]
      assert.equal(code(await close(device, leader.id)), expected, `${role} of the ${province}`)
      assert.is((await office.ledger.device(leader.id))!.revokedAt !== undefined, expected[0] === 200)
    }
  }
})

test('[OF15] a closed device reads nothing and its work is kept; it can be opened again, and both are written down once', async () => {
  const office = await openReviewed()
  const [leader, director] = [await office.at('leader-north'), await office.at('director-north')]
  for (const _ of [1, 2]) assert.is((await close(director, leader.id)).statusCode, 200)
  const pull = () => leader.request('POST', '/api/pull', { v: 1, nonce: 'n'.repeat(22), epoch: null, cursors: {}, noticesTo: 0 })
  assert.equal(code(await pull()), [403, 'auth.device-revoked'])
  await leader.push([bodyText({ activity: tour, form: tourRef('attendance'), set: { '/name': 'Zahra' } })])
  assert.is((await close(director, leader.id, false)).statusCode, 200)
  assert.equal((await leader.pull()).notices.map((each) => each.code), ['auth.device-revoked'])
  assert.equal((await office.ledger.audited(['north'], Infinity, 9)).map(({ person, code: what, subject, device }) => [person, what, subject, device]), [
    ['director-north', 'device-restored', 'leader-north', leader.id], ['director-north', 'device-revoked', 'leader-north', leader.id],
  ])
})

test('[OF15] nobody shuts out the device in their own hand; a device that is none is not found', async () => {
  const office = await openReviewed()
  const director = await office.at('director-north')
  assert.equal(code(await close(director, director.id)), [422, 'office.yourself'])
  assert.equal(code(await close(director, 'dNobody')), [404, 'request.not-found'])
  assert.equal(code(await director.request('POST', `/api/devices/${director.id}/access`, { v: 1, isClosed: 'yes' })), [400, 'request.malformed'])
  director.cookie = undefined
  assert.equal(code(await close(director, 'dNobody')), [401, 'auth.signed-out'])
})

test.run()
