// A client of the ODK family, scripted: it does what Collect does, in Collect's order, and knows only OpenRosa.

import { createHash, randomBytes } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import readSheets from 'read-excel-file/node'
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Answers } from '#domain/forms/answers.ts'
import type { Form } from '#domain/forms/form.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { fold } from '#domain/records/fold.ts'
import type { DeviceId, OpBody, OpId, RecordId } from '#domain/records/op.ts'
import { opId } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'
import { answersOf } from '#domain/records/state.ts'
import type { ConnectionReply, ConnectionsReply } from '#domain/wire/connections.ts'
import type { PulledOp, QuarantineReply } from '#domain/wire/wire.ts'
import { keepBlob } from '#server/openrosa/attachments.ts'
import { passwordHash } from './quick-password.ts'
import { nodeSha256 } from '#server/ports.ts'
import { publish } from '#server/publish.ts'
import { submissionXml } from '#fixtures/submission.ts'
import { all, one, parseStrictly } from '../domain/forms/strict-xml.ts'
import { openOffice } from './office.ts'
import type { Office } from './office.ts'

const wells: Form = {
  id: 'wells', xformId: 'village-wells', title: { en: 'Wells & <springs>' }, defaultLanguage: 'en',
  children: [
    { kind: 'question', name: 'village', type: 'text', label: { en: 'Village' } },
    { kind: 'question', name: 'kind', type: 'select_one', choices: 'kinds', label: { en: 'Kind' } },
    { kind: 'repeat', name: 'well', label: { en: 'Well' }, children: [{ kind: 'question', name: 'depth', type: 'integer', label: { en: 'Depth' } }, { kind: 'question', name: 'photo', type: 'image', label: { en: 'Photo' } }] },
    { kind: 'question', name: 'deepest', type: 'calculate', calculate: 'max(${depth})' },
    { kind: 'question', name: 'said', type: 'audio', label: { en: 'What was said' } },
  ],
  lists: { kinds: { file: 'kinds.csv', columns: ['name', 'label'], rows: [['dug', 'Dug, by hand'], ['drilled', 'Drilled']] } },
}
const plan: Form = { id: 'plan', title: { en: 'Plan' }, defaultLanguage: 'en', children: [{ kind: 'question', name: 'title', type: 'text' }] }
const picture = Buffer.from('a picture of a village')
const withFile: Form = { ...wells, files: { 'village.png': { name: createHash('sha256').update(picture).digest('hex'), size: picture.length, type: 'image/png' } } }
const packOf = (form: Form): Pack => ({
  id: 'water', title: { en: 'Water' }, forms: [form, plan],
  kinds: [{ id: 'survey', title: { en: 'Survey' }, section: 'promotion', icon: 'list', norms: {}, evidence: [], forms: [
    { form: 'plan', place: 'plan', mode: 'single', icon: 'list', filledBy: ['staff'] }, { form: 'wells', place: 'field', mode: 'list', icon: 'list', filledBy: ['leader'] },
  ] }],
})
const refOf = (form: Form) => formRef(form, nodeSha256)
const versionOf = (form: Form) => refOf(form).slice(-12)
const password = 'a password for tests'
const passwordMark = await passwordHash(password)

type Ask = (method: 'GET' | 'POST' | 'DELETE', url: string, body?: unknown) => Promise<LightMyRequestResponse>
interface Water {
  readonly office: Office
  readonly staff: Ask
  readonly address: string
  readonly path: string
}

async function signIn(office: Office, user: string): Promise<Ask> {
  const browser = { host: 'desk.test', origin: 'http://desk.test', 'sec-fetch-site': 'same-origin' }
  const reply = await office.app.inject({ method: 'POST', url: '/api/session', payload: { v: 1, user, password }, headers: browser })
  const cookie = String(reply.headers['set-cookie']).split(';')[0]!
  return (method, url, body) => office.app.inject({ method, url, headers: { ...browser, cookie, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { payload: JSON.stringify(body) }) })
}

/** `water-1` in the north, which Mina leads, with an address that Sara has made. */
async function openWater(): Promise<Water> {
  const office = await openOffice()
  for (const [id, role, province] of [['sara', 'staff', 'north'], ['farid', 'staff', 'south'], ['omid', 'accountant', 'north'], ['hana', 'hq', 'north']] as const) await office.ledger.putPerson({ id, name: id, role, province, user: id, passwordHash: passwordMark })
  await keepBlob(office.blobs, 'test', picture)
  await office.ledger.addStream({ id: 'water-1', kind: 'activity', province: 'north', pack: await publish(office.ledger, packOf(withFile)) })
  await office.ledger.grant('mina', 'water-1')
  const staff = await signIn(office, 'sara')
  const { address } = (await staff('POST', '/api/activities/water-1/connections', { v: 1 })).json<ConnectionReply>()
  return { office, staff, address, path: new URL(address).pathname }
}

/** What Collect posts: the XML, and as many of its files as fit. */
function multipart(xml: string, files: Readonly<Record<string, Buffer>> = {}): { readonly payload: Buffer; readonly type: string } {
  const boundary = `----${randomBytes(12).toString('hex')}`
  const part = (name: string, file: string, type: string, bytes: Buffer) => Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\n\r\n`), bytes, Buffer.from('\r\n')])
  const parts = [part('xml_submission_file', 'wells_2026.xml', 'text/xml; charset=utf-8', Buffer.from(xml)), ...Object.entries(files).map(([name, bytes]) => part(name, name, 'application/octet-stream', bytes))]
  return { payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), type: `multipart/form-data; boundary=${boundary}` }
}

async function post({ office, path }: Pick<Water, 'office' | 'path'>, xml: string, files: Readonly<Record<string, Buffer>> = {}, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
  const { payload, type } = multipart(xml, files)
  return office.app.inject({ method: 'POST', url: `${path}/submission`, payload, headers: { 'content-type': type, 'x-openrosa-version': '1.0', 'date': new Date(office.now).toUTCString(), 'accept-language': 'en', ...headers } })
}

const get = ({ office }: Water, url: string) => office.app.inject({ method: 'GET', url: url.startsWith('http') ? new URL(url).pathname : url, headers: { 'x-openrosa-version': '1.0' } })
const said = (reply: LightMyRequestResponse) => one(parseStrictly(reply.body), 'message')

/** The records that these ops make, as phones and desks fold them. */
function recordsIn(ops: readonly PulledOp[]): ReadonlyMap<string, RecordState> {
  const records = new Map<string, RecordState>()
  for (const op of ops) {
    const body = JSON.parse(op.body) as OpBody
    records.set(body.record, fold(records.get(body.record as RecordId), { ...op, id: opId(op.device as DeviceId, op.n) as OpId, device: op.device as DeviceId, body }))
  }
  return records
}
const opsOf = ({ office }: Water) => office.ledger.opsAfter('water-1', 0, 999)
const onlyRecord = async (water: Water) => {
  const records = [...recordsIn(await opsOf(water)).values()]
  assert.is(records.length, 1)
  return records[0]!
}

const photo = Buffer.concat([Buffer.from([0xff, 0xd8]), randomBytes(300_000)])
const sound = Buffer.concat([Buffer.from('\r\n--not a boundary\r\n\r\n'), randomBytes(1_000)])
const nameOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const given: Answers = { '/village': 'نور & <کناره>', '/kind': 'dug', '/well[1]': '1', '/well[1]/depth': '12', '/well[1]/photo': '1.jpg', '/well[2]': '2', '/well[2]/depth': '7', '/said': 'said.m4a' }
const facts = { id: 'village-wells', version: versionOf(withFile), instanceId: 'uuid:0b5c' }
const filled = submissionXml(withFile, given, facts)

test('[OR10] addresses are made, listed and revoked by the staff of the province', async () => {
  const { office, staff, address } = await openWater()
  assert.match(address, /^http:\/\/desk\.test\/openrosa\/[\w-]{22}$/)
  for (const [user, code] of [['farid', 'request.not-found'], ['omid', 'auth.role']] as const) {
    const ask = await signIn(office, user)
    for (const reply of [await ask('GET', '/api/activities/water-1/connections'), await ask('POST', '/api/activities/water-1/connections', { v: 1 }), await ask('DELETE', '/api/activities/water-1/connections/x')]) assert.is(reply.json<{ code: string }>().code, code)
  }
  assert.is((await office.app.inject({ method: 'GET', url: '/api/activities/water-1/connections' })).statusCode, 401)
  const listed = (await staff('GET', '/api/activities/water-1/connections')).json<ConnectionsReply>().connections
  assert.equal(listed.map(({ madeBy, madeAt, revokedAt, usedAt }) => ({ madeBy, madeAt, revokedAt, usedAt })), [{ madeBy: 'sara', madeAt: office.now, revokedAt: undefined, usedAt: undefined }])
  assert.not.match(JSON.stringify(listed), new RegExp(address.slice(-22)))
  assert.is((await staff('DELETE', `/api/activities/water-1/connections/${listed[0]!.id}`)).statusCode, 204)
  assert.is((await get({ office } as Water, `${address}/formList`)).statusCode, 404)
})

test('[OR11] the list, the form, its files and how to send', async () => {
  const water = await openWater()
  const list = await get(water, `${water.path}/formList?deviceID=collect:x`)
  assert.equal([list.statusCode, list.headers['x-openrosa-version'], list.headers['content-type'], list.headers['date']], [200, '1.0', 'text/xml; charset=utf-8', new Date(water.office.now).toUTCString()])
  const [xform, ...others] = all(parseStrictly(list.body), 'xform')
  assert.is(others.length, 0, 'the plan is not filled in the field')
  const told = Object.fromEntries(xform!.children.map(({ name, text }) => [name, text]))
  assert.equal([told['formID'], told['name'], told['version']], ['village-wells', 'Wells & <springs>', versionOf(withFile)])
  assert.equal(all(parseStrictly((await get(water, `${water.path}/formList?formID=other`)).body), 'xform'), [])

  const form = await get(water, told['downloadUrl']!)
  assert.is(told['hash'], `md5:${createHash('md5').update(form.body).digest('hex')}`)
  const record = one(parseStrictly(form.body), 'model').children.find(({ name }) => name === 'instance')!.children[0]!
  assert.equal(record.attributes, { id: 'village-wells', version: versionOf(withFile) })

  const media = all(parseStrictly((await get(water, told['manifestUrl']!)).body), 'mediaFile').map(({ children }) => Object.fromEntries(children.map(({ name, text }) => [name, text])))
  assert.equal(media.map(({ filename }) => filename), ['kinds.csv', 'village.png'])
  const files = await Promise.all(media.map(async ({ downloadUrl }) => (await get(water, downloadUrl!)).rawPayload))
  assert.is(files[0]!.toString(), 'name,label\r\ndug,"Dug, by hand"\r\ndrilled,Drilled\r\n')
  assert.equal(files[1], picture)
  assert.equal(media.map(({ hash }) => hash), files.map((bytes) => `md5:${createHash('md5').update(bytes).digest('hex')}`))

  const head = await water.office.app.inject({ method: 'HEAD', url: `${water.path}/submission`, headers: { 'x-openrosa-version': '1.0' } })
  assert.equal([head.statusCode, head.headers['x-openrosa-accept-content-length'], head.body], [204, '10485760', ''])
  for (const url of [`${water.path}/forms/${refOf(plan)}.xml`, `${water.path}/forms/${refOf(plan)}/manifest`, `${water.path}/forms/wells@000000000000.xml`, `${water.path}/forms/${refOf(withFile)}/files/9`]) assert.is((await get(water, url)).statusCode, 404, url)
})

test('[OR12] in two posts, with a cut between, sent again: one record, each file once, on the desk and on the phone', async () => {
  const water = await openWater()
  const first = await post(water, filled, { '1.jpg': photo })
  assert.equal([first.statusCode, said(first).attributes['nature'], said(first).text], [201, 'submit_success', 'The office has the record.'])
  const before = answersOf(await onlyRecord(water))
  assert.equal(before, { ...given, '/well[1]/photo': nameOf(photo) }, 'the recording is on its way')

  // The link breaks while the second post is under way: what came is no multipart, and nothing of it counts.
  const { payload, type } = multipart(filled, { 'said.m4a': sound })
  const cut = await water.office.app.inject({ method: 'POST', url: `${water.path}/submission`, payload: payload.subarray(0, payload.length - 500), headers: { 'content-type': type } })
  assert.is(cut.statusCode, 400)
  assert.is((await opsOf(water)).length, 2)

  for (let time = 0; time < 3; time += 1) assert.is((await post(water, filled, { 'said.m4a': sound })).statusCode, 201)
  assert.is((await post(water, filled, { '1.jpg': photo, 'said.m4a': sound })).statusCode, 201)
  const record = await onlyRecord(water)
  assert.equal(answersOf(record), { ...given, '/well[1]/photo': nameOf(photo), '/said': nameOf(sound) })
  assert.is((await opsOf(water)).length, 3, 'one op for the answers, one for each post that brought files')
  assert.equal(Object.values(record.blobs).map(({ name, size, type: mime }) => [name, size, mime]), [[nameOf(photo), photo.length, 'image/jpeg'], [nameOf(sound), sound.length, 'audio/mp4']])
  assert.is(record.form, refOf(withFile))

  const mina = await water.office.enrolled('mina')
  const pulled = await mina.pull()
  assert.equal([...recordsIn(pulled.ops.filter(({ stream }) => stream === 'water-1')).values()].map(answersOf), [answersOf(record)])
  assert.equal((await mina.request('GET', `/api/blobs/${nameOf(photo)}`)).rawPayload, photo)
  const reza = await water.office.enrolled('reza')
  assert.is((await reza.request('GET', `/api/blobs/${nameOf(photo)}`)).statusCode, 404)
})

test('[OR12] two posts at once make one record', async () => {
  const water = await openWater()
  const replies = await Promise.all([post(water, filled, { '1.jpg': photo }), post(water, filled, { '1.jpg': photo }), post(water, filled, { 'said.m4a': sound })])
  assert.equal(replies.map(({ statusCode }) => statusCode), [201, 201, 201])
  assert.equal(answersOf(await onlyRecord(water)), { ...given, '/well[1]/photo': nameOf(photo), '/said': nameOf(sound) })
})

test('[OR12] a record of thousands of rows comes whole', async () => {
  const water = await openWater()
  const many: Answers = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [[`/well[${at + 1}]`, String(at + 1)], [`/well[${at + 1}]/depth`, '5'], [`/well[${at + 1}]/photo`, `${'x'.repeat(60)}${at}`]]).flat())
  assert.is((await post(water, submissionXml(withFile, many, facts))).statusCode, 201)
  assert.equal(answersOf(await onlyRecord(water)), many)
})

test('[OR13] what cannot be applied is refused in the client\'s language and kept as it came', async () => {
  const water = await openWater()
  const other = (more: Partial<typeof facts>) => submissionXml(withFile, given, { ...facts, ...more })
  const cases: readonly (readonly [string, number, string])[] = [
    [other({ version: '000000000000', instanceId: 'uuid:1' }), 409, 'form.unknown'],
    [other({ id: 'plan', instanceId: 'uuid:2' }), 409, 'form.unknown'],
    [other({ instanceId: 'uuid:3' }).replace('<village>', '<river>x</river><village>'), 422, 'op.field-unknown'],
    [filled.slice(0, -9), 400, 'xml.malformed'],
    [`<!DOCTYPE x [<!ENTITY a "b">]>${filled.slice(filled.indexOf('<data'))}`, 400, 'xml.malformed'],
    [filled.replace(facts.instanceId, ''), 422, 'submission.malformed'],
    [other({ instanceId: 'uuid:4' }).replace('<village>', `<village>${'x'.repeat(70_000)}`), 422, 'op.malformed'],
  ]
  for (const [xml, status, code] of cases) {
    const reply = await post(water, xml, { '1.jpg': photo })
    assert.is(reply.statusCode, status, code)
    assert.is(said(reply).attributes['nature'], 'error')
  }
  assert.equal(await opsOf(water), [])
  const persian = said(await post(water, cases[0]![0], {}, { 'accept-language': 'fa-IR,en;q=0.5' }))
  assert.match(persian.text, /این فرم/)
  const { items } = (await water.staff('GET', '/api/quarantine')).json<QuarantineReply>()
  assert.equal(items.map(({ code, body }) => [code, body]).toSorted(), cases.map(([xml, , code]) => [code, xml]).toSorted())
  assert.is((await (await signIn(water.office, 'farid'))('GET', '/api/quarantine')).json<QuarantineReply>().items.length, 0)

  // The form that was unknown is published, and the client tries again: record and picture are there.
  const newer: Form = { ...withFile, title: { en: 'Wells' } }
  const waiting = submissionXml(newer, given, { ...facts, version: versionOf(newer), instanceId: 'uuid:9' })
  assert.is((await post(water, waiting, { '1.jpg': photo })).statusCode, 409)
  await publish(water.office.ledger, packOf(newer))
  assert.is((await post(water, waiting)).statusCode, 201)
  assert.is(answersOf(await onlyRecord(water))['/well[1]/photo'], nameOf(photo))
  assert.is((await water.staff('GET', '/api/quarantine')).json<QuarantineReply>().items.length, cases.length)

  assert.is((await post(water, waiting.replace('>12<', '>13<'))).statusCode, 409)
  assert.is(answersOf(await onlyRecord(water))['/well[1]/depth'], '12', 'the first one stays')
})

test('[OR14] a wrong token opens nothing, and who guesses or floods is held back', async () => {
  const water = await openWater()
  const wrong = { ...water, path: `/openrosa/${'a'.repeat(22)}` }
  for (const reply of [await get(wrong, `${wrong.path}/formList`), await post(wrong, filled), await get(water, '/openrosa/x/formList'), await get(water, `${water.path}/nothing`)]) assert.is(reply.statusCode, 404)
  assert.equal([said(await post(wrong, filled)).attributes['nature'], (await post(wrong, filled)).headers['x-openrosa-version']], ['error', '1.0'])
  const huge = await water.office.app.inject({ method: 'POST', url: `${water.path}/submission`, payload: Buffer.alloc(33 * 1024 * 1024), headers: { 'content-type': 'multipart/form-data; boundary=x' } })
  assert.is(huge.statusCode, 413)
  assert.is((await water.office.app.inject({ method: 'POST', url: `${water.path}/submission`, payload: 'x', headers: { 'content-type': 'text/xml' } })).statusCode, 415)
  for (let at = 0; at < 100; at += 1) await post(water, `<data id="no" n="${at}"/>`)
  assert.equal([(await post(water, filled)).statusCode, (await post(water, filled)).headers['retry-after']], [429, '60'])
  water.office.now += 16 * 60_000
  assert.is((await post(water, filled)).statusCode, 201)
  for (let at = 0; at < 31; at += 1) await get(wrong, `${wrong.path}/formList`)
  assert.is((await get(wrong, `${wrong.path}/formList`)).statusCode, 429)
})

test('[OR17] what is taken is counted too', async () => {
  const water = await openWater()
  const other = { ...water, path: new URL((await water.staff('POST', '/api/activities/water-1/connections', { v: 1 })).json<ConnectionReply>().address).pathname }
  for (let at = 0; at < 1_000; at += 1) await post(water, filled)
  const held = await post(water, submissionXml(withFile, given, { ...facts, instanceId: 'uuid:later' }))
  assert.equal([held.statusCode, held.headers['retry-after'], (await opsOf(water)).length > 0], [429, '60', true])
  assert.is((await post(other, filled)).statusCode, 201)
  water.office.now += 16 * 60_000
  assert.is((await post(water, submissionXml(withFile, given, { ...facts, instanceId: 'uuid:later' }))).statusCode, 201)
})

test('[OR14] whatever is posted, the server answers with a status of its own', async () => {
  const water = await openWater()
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('', '--x\r\n', '--x\r\nContent-Disposition: form-data; name="xml_submission_file"\r\n\r\n'), fc.constantFrom('', '\r\n--x--', '\r\n--x\r\n'), async (bytes, before, after) => {
    water.office.now += 16 * 60_000
    const reply = await water.office.app.inject({ method: 'POST', url: `${water.path}/submission`, payload: Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]), headers: { 'content-type': 'multipart/form-data; boundary=x' } })
    assert.ok(reply.statusCode >= 400 && reply.statusCode < 500, String(reply.statusCode))
  }))
})

test('[OR15] a record that was edited there changes here', async () => {
  const water = await openWater()
  await post(water, filled, { '1.jpg': photo, 'said.m4a': sound })
  const { '/well[2]': _, '/well[2]/depth': __, ...left } = given
  const edited = submissionXml(withFile, { ...left, '/village': 'Noor' }, { ...facts, instanceId: 'uuid:0b5d' }).replace('</orx:meta>', `<orx:deprecatedID>${facts.instanceId}</orx:deprecatedID></orx:meta>`)
  assert.is((await post(water, edited)).statusCode, 201)
  assert.is((await post(water, edited)).statusCode, 201)
  assert.equal(answersOf(await onlyRecord(water)), { ...left, '/village': 'Noor', '/well[1]/photo': nameOf(photo), '/said': nameOf(sound) })
})

test('[RS11] [RS12] the office takes an activity\'s records as a workbook', async () => {
  const water = await openWater()
  await post(water, filled, { '1.jpg': photo })
  const mina = await water.office.enrolled('mina')
  await mina.push([JSON.stringify({ salt: 'AAAAAAAAAAAAAAAAAAAAAA', at: 5, timeZone: 'Asia/Tehran', record: 'deleted-record-000000', activity: 'water-1', form: refOf(withFile), base: { epoch: 'epoch-1', seq: 0 }, set: { '/village': 'x', $deleted: 'true' } })])
  const reply = await water.staff('GET', '/api/activities/water-1/results/wells?several=each&language=fa')
  assert.equal([reply.statusCode, reply.headers['content-type'], reply.headers['content-disposition']], [200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'attachment'])
  const [records, rows] = await readSheets(reply.rawPayload)
  assert.equal(records!.data.map((row) => row.slice(3, 8)), [['_activity', '_author', 'Village', 'Kind', 'deepest'], ['water-1', 'server', 'نور & <کناره>', 'Dug, by hand', 12]])
  assert.equal(rows!.data.slice(1).map((row) => row.slice(2)), [[1, 12, nameOf(photo)], [2, 7, null]])
  // The next version no longer asks for the kind of well; records of the earlier one keep theirs.
  const newer: Form = { ...withFile, version: '2', children: [...withFile.children.filter(({ name }) => name !== 'kind'), { kind: 'question', name: 'owner', type: 'text', label: { en: 'Owner' } }] }
  const next = await publish(water.office.ledger, packOf(newer))
  await water.office.ledger.release({
    publication: { province: 'north', pack: 'water', kind: 'survey', form: refOf(newer), use: packOf(newer).kinds[0]!.forms[1]!, author: 'sara', at: 1 }, definitions: [], pins: [{ stream: 'water-1', from: (await water.office.ledger.stream('water-1'))!.pack, to: next }],
  })
  await post(water, submissionXml(newer, { '/owner': 'Baran' }, { ...facts, version: versionOf(newer), instanceId: 'uuid:owner' }))
  const [both] = await readSheets((await water.staff('GET', '/api/activities/water-1/results/wells')).rawPayload)
  assert.equal(both!.data.map((row) => row.slice(5)), [['Village', 'deepest', 'What was said', 'Owner', `Kind @${versionOf(withFile).slice(0, 6)}`], ['نور & <کناره>', 12, 'said.m4a', null, 'Dug, by hand'], [null, null, null, 'Baran', null]])
  const named = await readSheets((await water.staff('GET', '/api/activities/water-1/results/wells?headers=names')).rawPayload)
  assert.equal([named[0]!.data[0]!.at(-1), named[0]!.data[1]!.at(-1)], [`kind@${versionOf(withFile).slice(0, 6)}`, 'dug'])
  for (const [url, status] of [['/api/activities/water-1/results/nothing', 404], ['/api/activities/tour-9/results/visit', 404], ['/api/activities/water-1/results/wells?headers=all', 400]] as const) assert.is((await water.staff('GET', url)).statusCode, status, url)
  assert.is((await (await signIn(water.office, 'farid'))('GET', '/api/activities/water-1/results/wells')).statusCode, 404)
  assert.is((await (await signIn(water.office, 'hana'))('GET', '/api/activities/water-1/results/wells')).json().code, 'auth.role')
})

test.run()
