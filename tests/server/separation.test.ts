import { randomBytes } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { filterHash, mayBeUnder, openCreditFilters } from '#domain/activity/credit-filter.ts'
import { personKeys } from '#domain/activity/person-match.ts'
import type { Credit } from '#domain/activity/separation.ts'
import { cooperativeKeys, costKeys } from '#domain/activity/thing-keys.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { deletedField } from '#domain/records/op.ts'
import type { SeparationReply } from '#domain/wire/separation.ts'
import { separationReply } from '#domain/wire/separation.ts'
import { read } from '#domain/wire/wire.ts'
import { keptPacks } from '#server/forms/kept-packs.ts'
import { creditFilters } from '#server/separation/filters.ts'
import { nodeSha256 } from '#server/ports.ts'
import { publish } from '#server/publish.ts'
import { cooperatives } from '#fixtures/cooperatives.ts'
import { people } from '#fixtures/people.ts'
import { tourPack } from '#fixtures/packs.ts'
import type { Office, TestDevice } from './office.ts'
import { nonce, openOffice } from './office.ts'

const [ali, mina, reza] = [people[1]!, people[2]!, people[3]!]
const row = ({ name, nationalId, phone }: typeof ali) => ({ '/name': name, '/national_id': nationalId, '/phone': phone })
const keysOf = ({ name, nationalId, phone }: typeof ali) => personKeys({ name, nationalId, phone })

let records = 0
/** Writes a record as the office does; the same one again under its id. */
async function write({ ledger }: Office, stream: string, form: string, set: Record<string, string | null>, record = `${form}-${records += 1}`.padEnd(22, 'r')): Promise<string> {
  const ref = formRef(formOf(tourPack, form)!, nodeSha256)
  await ledger.appendOwn(stream, [JSON.stringify({ salt: nonce(), at: 1_700_000_000_000, timeZone: 'Asia/Tehran', record, activity: stream, form: ref, base: { epoch: 'epoch-1', seq: 0 }, set })], 1)
  return record
}

/** Mina leads a tour of the current credit, Reza one of four percent; a third is last year's, a fourth in the south. */
async function openTours(): Promise<Office> {
  const office = await openOffice()
  const pack = await publish(office.ledger, tourPack)
  const tours = [['mine', 'north', 'current', '2026-11-21'], ['other', 'north', 'four-percent', '2026-06-01'], ['past', 'north', 'four-percent', '2026-03-01'], ['away', 'south', 'four-percent', '2026-11-21']] as const
  for (const [id, province, credit, date] of tours) {
    await office.ledger.addStream({ id, kind: 'activity', province, pack })
    await write(office, id, 'activity', { '/kind': 'tour', '/title': id, '/credit': credit, '/date': date })
  }
  await office.ledger.putPerson({ id: 'nobody', name: 'x', role: 'leader', province: 'north' })
  await office.ledger.grant('mina', 'mine')
  await office.ledger.grant('reza', 'other')
  await office.ledger.grant('reza', 'past')
  return office
}

async function asked(phone: TestDevice, tag?: string): Promise<{ readonly status: number; readonly tag: string; readonly body: string; readonly reply: SeparationReply | undefined }> {
  const response = await phone.request('GET', '/api/separation', undefined, tag === undefined ? {} : { headers: { 'if-none-match': tag } })
  return { status: response.statusCode, tag: String(response.headers['etag']), body: response.body, reply: response.statusCode === 200 ? read(separationReply, response.json()) : undefined }
}

async function finds(phone: TestDevice, credit: Credit, keys: ReturnType<typeof keysOf>, year = 1405): Promise<boolean> {
  return mayBeUnder(openCreditFilters((await asked(phone)).reply!)!, year, credit, keys)
}

test('[SE20] whatever is paid from the other credit in the province', async () => {
  const office = await openTours()
  const phone = await office.enrolled('mina')
  const { name, registrationNumber, county } = cooperatives[0]!
  await write(office, 'other', 'attendance', row(ali))
  await write(office, 'other', 'visit', { '/cooperative': name, '/registration_number': registrationNumber, '/county': county })
  await write(office, 'other', 'invoice', { '/vendor': 'چشمه', '/number': '۱۸۴', '/date': '2026-06-01', '/amount': '900', '/payer': 'four-percent', '/cost_item': 'catering' })
  await write(office, 'mine', 'attendance', row(mina))
  assert.ok(await finds(phone, 'four-percent', keysOf(ali)))
  assert.ok(await finds(phone, 'four-percent', personKeys({ name: ali.name, phone: ali.phone })))
  assert.ok(await finds(phone, 'four-percent', cooperativeKeys({ name: 'x', registration: registrationNumber })))
  assert.ok(await finds(phone, 'four-percent', costKeys({ payee: 'چشمه', number: '184', amount: '900' })))
  assert.ok(await finds(phone, 'current', keysOf(mina)))
  assert.not(await finds(phone, 'four-percent', keysOf(mina)))
  assert.not(await finds(phone, 'current', keysOf(ali)))
  const { body } = await asked(phone)
  for (const readable of [ali.nationalId, ali.name, ali.phone, registrationNumber, keysOf(ali).id!]) assert.not(body.includes(readable))
})

test('[SE20] a cost that a permit lets four percent pay is in no filter', async () => {
  const office = await openTours()
  const phone = await office.enrolled('reza')
  const keys = costKeys({ payee: 'چشمه', number: '7', amount: '900' })
  await write(office, 'mine', 'invoice', { '/vendor': 'چشمه', '/number': '7', '/date': '2026-06-01', '/amount': '900', '/payer': 'four-percent', '/cost_item': 'catering' })
  assert.ok(await finds(phone, 'four-percent', keys))
  await write(office, 'mine', 'permit', { '/reason': 'cost other-credit', '/cost_items': 'catering', '/number': '12', '/date': '2026-06-01' })
  assert.not(await finds(phone, 'four-percent', keys))
})

test('[SE21] nothing of others', async () => {
  const office = await openTours()
  await write(office, 'past', 'attendance', row(ali))
  await write(office, 'away', 'attendance', row(reza))
  const phone = await office.enrolled('mina')
  assert.equal((await asked(phone)).reply!.years.map(({ year }) => year), [1405])
  for (const who of [ali, reza]) assert.not(await finds(phone, 'four-percent', keysOf(who)))
  assert.equal((await asked(await office.enrolled('reza'))).reply!.years.map(({ year }) => year), [1405, 1404])
  assert.ok(await finds(await office.enrolled('reza'), 'four-percent', keysOf(ali), 1404))
  assert.equal((await asked(await office.enrolled('nobody'))).reply!.years, [])
  // A stream of another province that was opened to her brings no filter of that province.
  await office.ledger.grant('nobody', 'away')
  assert.equal((await asked(await office.enrolled('nobody'))).reply!.years, [])
  const filters = creditFilters(office.ledger, keptPacks(office.ledger), randomBytes)
  for (const [who, years] of [['mina', 1], ['sara', 0]] as const) assert.is((await filters.for((await office.ledger.person(who))!)).reply.years.length, years, who)
  const staff = await office.enrolled('sara')
  assert.is((await staff.request('GET', '/api/separation')).json().code, 'auth.signed-out')
  assert.is((await office.app.inject({ method: 'GET', url: '/api/separation' })).json().code, 'auth.signature')
  await office.ledger.revokeDevice(phone.id, office.now)
  assert.is((await phone.request('GET', '/api/separation')).json().code, 'auth.device-revoked')
})

test('[SE22] it follows the records, and nothing new is 304', async () => {
  const office = await openTours()
  const phone = await office.enrolled('mina')
  const first = await asked(phone)
  const same = await asked(phone, first.tag)
  assert.equal([same.status, same.body, same.tag], [304, '', first.tag])
  const record = await write(office, 'other', 'attendance', row(ali))
  const second = await asked(phone, first.tag)
  assert.is(second.status, 200)
  assert.is.not(second.tag, first.tag)
  await write(office, 'other', 'attendance', row(mina), record)
  assert.equal([await finds(phone, 'four-percent', keysOf(ali)), await finds(phone, 'four-percent', keysOf(mina))], [false, true])
  await write(office, 'other', 'attendance', { [deletedField]: 'true' }, record)
  assert.not(await finds(phone, 'four-percent', keysOf(mina)))
  // The same keys are the same bytes, whatever else was written.
  assert.is((await asked(phone, first.tag)).status, 304)
})

test('[SE22] only what has moved is read again', async () => {
  const office = await openTours()
  const phone = await office.enrolled('mina')
  const readStreams: string[] = []
  const opsAfter = office.ledger.opsAfter.bind(office.ledger)
  office.ledger.opsAfter = (stream, ...rest) => {
    readStreams.push(stream)
    return opsAfter(stream, ...rest)
  }
  await Promise.all([asked(phone), asked(phone)])
  assert.equal(readStreams.splice(0).sort(), ['mine', 'other', 'past', 'tour-1', 'tour-2'])
  await write(office, 'other', 'attendance', row(ali))
  await asked(phone)
  assert.equal(readStreams.splice(0), ['other'])
  await asked(phone)
  assert.equal(readStreams, [])
})

test('[SE23] another secret after a device is revoked', async () => {
  const office = await openTours()
  await write(office, 'other', 'attendance', row(ali))
  const [kept, lost] = [await office.enrolled('mina'), await office.enrolled('reza')]
  const before = await asked(kept)
  await office.ledger.revokeDevice(lost.id, office.now)
  const after = await asked(kept, before.tag)
  const [{ years: [old] }, { years: [year] }] = [before.reply!, after.reply!]
  assert.is.not(year!.secret, old!.secret)
  assert.is.not(filterHash(year!.secret, keysOf(ali).id!), filterHash(old!.secret, keysOf(ali).id!))
  assert.is.not(year!.filters['four-percent'].bytes, old!.filters['four-percent'].bytes)
  assert.ok(await finds(kept, 'four-percent', keysOf(ali)))
})

test.run()
