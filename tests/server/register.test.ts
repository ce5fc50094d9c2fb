import { randomBytes } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { formRef } from '#domain/packs/refs.ts'
import { registerPack } from '#domain/register/forms.ts'
import { registerOf, stageRecord } from '#domain/register/ids.ts'
import { historyReply } from '#domain/wire/review.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { fold } from '#domain/records/fold.ts'
import { conflictsIn } from '#domain/records/state.ts'
import { MemoryLedger } from '#server/ledger/memory-ledger.ts'
import { nodeSha256 } from '#server/ports.ts'
import { provincesOf } from '#server/office/provinces-of.ts'
import { publish } from '#server/publish.ts'
import { keepRegisters } from '#server/register/keep-registers.ts'
import { bodyText } from './office.ts'
import { openReviewed } from './reviewed-office.ts'

const ref = (id: string) => formRef(registerPack.forms.find((form) => form.id === id)!, nodeSha256)
const offices = ['staff', 'deputy', 'accountant', 'director']
const [north, south] = [registerOf('north'), registerOf('south')]

async function open() {
  const office = await openReviewed()
  await keepRegisters(office.ledger, randomBytes, office.now)
  return office
}

test('[MO20] role × own and foreign province: who sees a register', async () => {
  const office = await open()
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const { streams } = await (await office.at(`${role}-${province}`)).pull()
      const expected = role === 'hq' ? [north, south] : offices.includes(role) ? [registerOf(province)] : []
      assert.equal(streams.filter(({ kind }) => kind === 'register').map(({ id }) => id), expected, `${role} of the ${province}`)
    }
  }
})

test('[MO21] form × role × own and foreign province: who writes in a register', async () => {
  const office = await open()
  const writers: Readonly<Record<string, readonly string[]>> = {
    'register-stage': ['deputy', 'accountant', 'director'], 'register-printout': offices, 'register-allotment': ['hq'], 'register-basis': ['hq'], 'register-province': [],
  }
  let count = 0
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const device = await office.at(`${role}-${province}`)
      const sees = (register: string) => role === 'hq' || (offices.includes(role) && register === registerOf(province))
      const tried = [north, south].flatMap((register) => Object.keys(writers).map((form) => ({ register, form })))
      await device.push(tried.map(({ register, form }) => bodyText({ activity: register, form: ref(form), record: `try-${count += 1}`, set: form === 'register-province' ? { '/fa': 'other' } : form === 'register-basis' ? { '/counties': '3' } : { '/year': '5' } })))
      const { notices } = await device.pull()
      assert.equal(notices.map(({ code }) => code), tried.flatMap(({ register, form }) => (!sees(register) ? ['op.out-of-scope'] : writers[form]!.includes(role) ? [] : ['op.not-allowed'])), `${role} of the ${province}`)
    }
  }
})

test('[RV24] the history of a register: role × own and foreign province, each value with its author and what stood there before', async () => {
  const office = await open()
  const accountant = await office.at('accountant-north')
  const record = stageRecord(north, 1405, 1, nodeSha256)
  const typed = (set: Readonly<Record<string, string>>) => bodyText({ activity: north, form: ref('register-stage'), record, set })
  await accountant.push([typed({ '/year': '1405', '/n': '1', '/current': '100' })])
  await accountant.push([typed({ '/current': '200' })])
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const device = await office.at(`${role}-${province}`)
      const reply = await device.request('GET', `/api/activities/${north}/history?record=${record}`)
      const reads = role === 'hq' || (offices.includes(role) && province === 'north')
      assert.is(reply.statusCode, reads ? 200 : offices.includes(role) ? 404 : 403, `${role} of the ${province}`)
      if (reads) assert.equal(read(historyReply, reply.json()).entries.map(({ author, changes }) => [author, changes.find(({ path }) => path === '/current')]), [['accountant-north', { path: '/current', before: '100', after: '200' }], ['accountant-north', { path: '/current', before: null, after: '100' }]])
    }
  }
})

test('[MO22] a stage that two people type far from each other is one record with two values', async () => {
  const office = await open()
  const [accountant, deputy] = [await office.at('accountant-north'), await office.at('deputy-north')]
  const typed = (current: string) => bodyText({ activity: north, form: ref('register-stage'), record: stageRecord(north, 1405, 1, nodeSha256), set: { '/year': '1405', '/n': '1', '/current': current }, base: { epoch: 'epoch-1', seq: 1 } })
  await accountant.push([typed('100')])
  await deputy.push([typed('200')])
  await office.app.ready()
  const { ops } = await accountant.pull()
  const own = ops.filter(({ stream }) => stream === north).map((op) => ({ ...op, body: JSON.parse(op.body) })).filter(({ body }) => body.form === ref('register-stage'))
  assert.is(new Set(own.map(({ body }) => body.record)).size, 1)
  const state = own.reduce<Parameters<typeof fold>[0]>((before, op) => fold(before, op as unknown as Parameters<typeof fold>[1]), undefined)!
  assert.equal(conflictsIn(state), ['/current'])
})

test('[MO24] a register is begun once, keeps what is in it, and is pinned to the forms of this version', async () => {
  const office = await open()
  const { ledger } = office
  await (await office.at('deputy-north')).push([bodyText({ activity: north, form: ref('register-stage'), record: 'stage', set: { '/current': '5' } })])
  await (await office.at('deputy-north')).pull()
  await keepRegisters(ledger, randomBytes, office.now)
  assert.equal([(await ledger.stream(north))!.head, (await ledger.stream(south))!.head], [2, 1])
  const [name] = await ledger.opsAfter(north, 0, 1)
  assert.equal(JSON.parse(name!.body).set, { '/province': 'north', '/en': 'North' })
  await ledger.addProvince({ id: 'north', name: { en: 'The North' }, timeZone: 'Asia/Tehran' })
  for (const _ of [1, 2]) await keepRegisters(ledger, randomBytes, office.now)
  assert.equal((await ledger.opsAfter(north, 2, 9)).map(({ body }) => JSON.parse(body).set), [{ '/en': 'The North' }], 'another name is said once')
  // As an earlier version has left it.
  const older = { ...registerPack, version: '0' }
  const other = new MemoryLedger('epoch-1')
  await other.addProvince({ id: 'east', name: { en: 'East' }, timeZone: 'Asia/Tehran' })
  await other.addStream({ id: registerOf('east'), kind: 'register', province: 'east', pack: await publish(other, older) })
  await keepRegisters(other, randomBytes, 0)
  assert.equal([(await other.stream(registerOf('east')))!.pack, (await other.stream(registerOf('east')))!.head], [await publish(other, registerPack), 1])
})

test('[MO24] a province that headquarters begins has its register, with the name that it gets later', async () => {
  const office = await open()
  const hq = await office.at('hq-north')
  const reply = await hq.request('POST', '/api/provinces', { v: 1, id: 'west', name: { fa: 'غرب', ru: 'Запад', en: 'West' }, timeZone: 'Asia/Tehran', administrator: { name: 'Admin', user: 'admin-west' } })
  assert.is(reply.statusCode, 200, reply.body)
  await hq.request('POST', '/api/provinces/west', { v: 1, name: { fa: 'باختر', ru: 'Запад', en: 'West' } })
  const { streams, ops } = await hq.pull()
  assert.ok(streams.some(({ id, kind }) => id === registerOf('west') && kind === 'register'))
  assert.equal(ops.filter(({ stream }) => stream === registerOf('west')).map(({ body }) => JSON.parse(body).set['/fa']), ['غرب', 'باختر'])
})

test('[MO20] headquarters’ log is of the provinces whose activities it was granted, as before', async () => {
  const office = await open()
  assert.equal(await provincesOf(office.ledger, (await office.ledger.person('hq-north'))!), ['north'])
  assert.equal(await provincesOf(office.ledger, (await office.ledger.person('hq-south'))!), [])
})

test.run()
