import { createHash } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Form } from '#domain/forms/form.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { formRef } from '#domain/packs/refs.ts'
import type { PackOutline } from '#domain/wire/packs.ts'
import type { FormsReply, KindsReply, PublishReply, PublishRequest } from '#domain/wire/publishing.ts'
import { packForNew } from '#server/forms/release-of.ts'
import { passwordHash } from './quick-password.ts'
import { nodeSha256 } from '#server/ports.ts'
import { publish } from '#server/publish.ts'
import { installedPack } from '#fixtures/packs.ts'
import type { LightMyRequestResponse } from 'fastify'
import type { Office } from './office.ts'
import { nonce, openOffice } from './office.ts'

const [tour, unit] = [installedPack('tour'), installedPack('unit')]
const wells: Form = { id: 'wells', title: { default: 'Wells' }, defaultLanguage: 'default', version: '1', children: [{ kind: 'question', name: 'depth', type: 'integer', label: { default: 'Depth' } }] }
const newer: Form = { ...wells, version: '2', children: [...wells.children, { kind: 'question', name: 'owner', type: 'text', label: { default: 'Owner' } }] }
const password = 'a password for tests'
const passwordMark = await passwordHash(password)

interface Desk {
  readonly office: Office
  /** What a signed-in page asks, with the headers that a browser sends along. */
  ask(method: 'GET' | 'POST', url: string, body?: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  publish(form: unknown, more?: Partial<PublishRequest>): Promise<LightMyRequestResponse>
}

/** Sara's desk in the north, where three tours are pinned to the project's pack, as is one in the south. */
async function openDesk(user = 'sara'): Promise<Desk> {
  const office = await openOffice({ packs: [tour, unit] })
  for (const [id, role, province] of [['sara', 'staff', 'north'], ['farid', 'staff', 'south'], ['omid', 'accountant', 'north']] as const) await office.ledger.putPerson({ id, name: id, role, province, user: id, passwordHash: passwordMark })
  const pack = await publish(office.ledger, tour)
  for (const [id, province] of [['t-1', 'north'], ['t-2', 'north'], ['t-3', 'north'], ['t-9', 'south']] as const) {
    await office.ledger.addStream({ id, kind: 'activity', province, pack })
    await office.ledger.grant('mina', id)
  }
  // A tour of another province may be opened to her; it is not hers to change.
  await office.ledger.grant('sara', 't-9')
  const signedIn = await office.app.inject({ method: 'POST', url: '/api/session', payload: { v: 1, user, password }, headers: { host: 'desk.test', origin: 'http://desk.test', 'sec-fetch-site': 'same-origin' } })
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!
  const desk: Desk = {
    office,
    ask: (method, url, body, headers = {}) => office.app.inject({
      method, url, headers: { host: 'desk.test', origin: 'http://desk.test', 'sec-fetch-site': 'same-origin', cookie, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    }),
    publish: (form, more = {}) => desk.ask('POST', '/api/forms', { v: 1, form, to: { pack: 'tour', kind: 'tour' }, use: { place: 'field', mode: 'list', icon: 'list', filledBy: ['leader'] }, replaces: null, ...more }),
  }
  return desk
}

const ref = (form: Form) => formRef(form, nodeSha256)
const packs = async ({ office }: Desk) => Promise.all(['t-1', 't-2', 't-3', 't-9'].map(async (id) => JSON.parse((await office.ledger.definition((await office.ledger.stream(id))!.pack))!.json) as Pack))
const versions = async (desk: Desk, form = 'wells') => (await packs(desk)).map((pack) => pack.forms.find(({ id }) => id === form)?.version)

test('[SV60] who may publish', async () => {
  const desk = await openDesk()
  assert.is((await desk.ask('POST', '/api/forms', {}, { cookie: '' })).json().code, 'auth.signed-out')
  assert.is((await desk.ask('GET', '/api/forms', undefined, { cookie: '' })).json().code, 'auth.signed-out')
  assert.is((await desk.ask('POST', '/api/forms', {}, { origin: 'http://elsewhere.test' })).json().code, 'auth.origin')
  const accounts = await openDesk('omid')
  assert.is((await accounts.publish(wells)).json().code, 'auth.role')
  assert.is((await accounts.ask('GET', '/api/forms')).statusCode, 200)
  assert.equal(await versions(accounts), [undefined, undefined, undefined, undefined])
})

test('[SV60] what exists elsewhere is not found', async () => {
  const desk = await openDesk()
  for (const to of [{ activity: 't-9' }, { activity: 'nothing' }, { pack: 'tour', kind: 'nothing' }, { pack: 'nothing', kind: 'tour' }]) {
    assert.is((await desk.publish(wells, { to })).json().code, 'request.not-found', JSON.stringify(to))
  }
})

test('[SV61] for a kind: all of its activities here, and those to come', async () => {
  const desk = await openDesk()
  const reply = await desk.publish(wells)
  assert.equal(reply.json<PublishReply>(), { v: 1, form: ref(wells), activities: 3 })
  assert.equal(await versions(desk), ['1', '1', '1', undefined])
  const [pack] = await packs(desk)
  assert.equal(pack!.kinds[0]!.forms.at(-1), { form: 'wells', place: 'field', mode: 'list', icon: 'list', filledBy: ['leader'] })
  assert.is(contentHash(await packForNew(desk.office.ledger, 'north', tour, 'tour'), nodeSha256), (await desk.office.ledger.stream('t-1'))!.pack)
  assert.equal(await packForNew(desk.office.ledger, 'south', tour, 'tour'), tour)
})

test('[SV61] for one activity, which keeps it', async () => {
  const desk = await openDesk()
  assert.is((await desk.publish(wells, { to: { activity: 't-2' } })).json<PublishReply>().activities, 1)
  assert.equal(await versions(desk), [undefined, '1', undefined, undefined])
  const fields: Form = { ...wells, id: 'fields', version: 'f' }
  assert.is((await desk.publish(fields)).json<PublishReply>().activities, 3)
  assert.equal([await versions(desk), await versions(desk, 'fields')], [[undefined, '1', undefined, undefined], ['f', 'f', 'f', undefined]])
  assert.equal((await packForNew(desk.office.ledger, 'north', tour, 'tour')).forms.length, tour.forms.length + 1, 'what one activity has is nobody else\'s')
})

test('[SV67] for a kind without activities: the first one begins with it', async () => {
  const desk = await openDesk()
  const toUnit = { to: { pack: 'unit', kind: 'unit' } }
  const kinds = async (of: Desk) => (await of.ask('GET', '/api/kinds')).json<KindsReply>().kinds
  assert.equal(await kinds(desk), [{ pack: unit, kind: 'unit' }])
  assert.equal((await desk.publish(wells, toUnit)).json(), { v: 1, form: ref(wells), activities: 0 })
  assert.equal(await versions(desk), [undefined, undefined, undefined, undefined], 'tours are not of this kind')
  assert.equal((await desk.publish(wells, toUnit)).json(), { v: 1, form: ref(wells), activities: 0 }, 'an answer that was lost')
  assert.is((await desk.office.ledger.publications('north')).length, 1)
  assert.is((await desk.publish(newer, toUnit)).json().code, 'form.superseded')
  assert.is((await desk.publish({ ...wells, id: 'unit-plan' }, { ...toUnit, replaces: ref(unit.forms.find((form) => form.id === 'unit-plan')!) })).json().code, 'form.reserved')
  assert.is((await desk.publish(newer, { ...toUnit, replaces: ref(wells) })).statusCode, 200)
  assert.is(((await kinds(desk))[0]!.pack as Pack).forms.at(-1)!.version, '2')
  assert.equal((await desk.ask('GET', '/api/forms')).json<FormsReply>().forms.find(({ id }) => id === 'wells')!.kinds, [{ pack: 'unit', kind: 'unit' }])

  const { ledger } = desk.office
  await ledger.addStream({ id: 'u-1', kind: 'activity', province: 'north', pack: await publish(ledger, await packForNew(ledger, 'north', unit, 'unit')) })
  assert.equal(await kinds(desk), [])
  assert.is((await desk.publish(newer, toUnit)).json<PublishReply>().activities, 1, 'it is there already')
  assert.is((await ledger.publications('north')).length, 2)
  assert.is((await desk.ask('GET', '/api/kinds', undefined, { cookie: '' })).json().code, 'auth.signed-out')
  assert.equal(await packForNew(ledger, 'south', unit, 'unit'), unit)
})

test('[SV67] who comes after those that have it already has it too', async () => {
  const desk = await openDesk()
  for (const activity of ['t-1', 't-2', 't-3']) await desk.publish(wells, { to: { activity } })
  assert.is((await desk.publish(wells, { replaces: ref(wells) })).json<PublishReply>().activities, 3)
  assert.is((await packForNew(desk.office.ledger, 'north', tour, 'tour')).forms.at(-1)!.id, 'wells')
})

test('[SV61] an activity is of the kind that its plan says', async () => {
  const desk = await openDesk()
  const { ledger } = desk.office
  const two: Pack = { ...tour, id: 'two', kinds: [tour.kinds[0]!, { ...tour.kinds[0]!, id: 'walk' }] }
  const pack = await publish(ledger, two)
  const plan = tour.forms.find((form) => form.id === 'activity')!
  for (const [id, kind] of [['w-1', 'walk'], ['w-2', 'tour']] as const) {
    await ledger.addStream({ id, kind: 'activity', province: 'north', pack })
    await ledger.appendOwn(id, [JSON.stringify({ salt: nonce(), at: 1, timeZone: 'Asia/Tehran', record: `${id}-plan`, activity: id, form: ref(plan), base: { epoch: 'epoch-1', seq: 0 }, set: { '/kind': kind } })], 1)
  }
  assert.is((await desk.publish(wells, { to: { pack: 'two', kind: 'walk' } })).json<PublishReply>().activities, 1)
  assert.is((await ledger.stream('w-2'))!.pack, pack)
  assert.not.equal((await ledger.stream('w-1'))!.pack, pack)
})

test('[SV62] whatever comes as a form is refused, and nothing is published', async () => {
  const desk = await openDesk()
  const table: readonly (readonly [unknown, string, object?])[] = [
    [null, 'form.malformed'], ['x', 'form.malformed'], [{ ...wells, extra: 1 }, 'form.malformed', { key: 'extra', why: 'unknown-key' }],
    [{ ...wells, children: [{ kind: 'question', name: 'a', type: 'text', relevant: '/nowhere = 1' }] }, 'form.malformed', { key: 'children[0].relevant', why: 'expression.path-nowhere' }],
    [{ ...wells, children: [{ kind: 'question', name: 'a', type: 'text', constraint: "regex(., '(a)\\1')" }] }, 'form.malformed'],
    [{ ...wells, files: { 'map.png': { name: 'a'.repeat(64), size: 9, type: 'image/png' } } }, 'form.file-missing', { file: 'map.png' }],
    [{ ...wells, lists: { l: { file: 'l.csv', columns: ['name'], rows: Array.from({ length: 50_000 }, () => ['x'.repeat(90)]) } } }, 'form.too-large'],
    [{ ...wells, files: Object.fromEntries(['a', 'b'].map((letter) => [`${letter}.mp4`, { name: letter.repeat(64), size: 30 * 1024 * 1024, type: 'video/mp4' }])) }, 'form.too-large'],
  ]
  for (const [form, code, details] of table) {
    const { code: found, details: more } = (await desk.publish(form)).json()
    assert.is(found, code, JSON.stringify(form).slice(0, 100))
    if (details) assert.equal(more, details)
  }
  for (const body of [{}, { v: 1, form: wells, to: { kind: 'tour' } }, null, []]) assert.is((await desk.ask('POST', '/api/forms', body)).json().code, 'request.malformed')
  for (const more of [{ use: { place: 'plan', mode: 'list', icon: 'list', filledBy: ['leader'] } }, { use: { place: 'field', mode: 'sheet', icon: 'list', filledBy: ['leader'] } }, { use: { place: 'field', mode: 'list', icon: 'list', filledBy: [] } }, { to: { pack: 'tour', kind: 'tour', activity: 't-1' } }, { colour: 'red' }] as object[]) {
    assert.is((await desk.publish(wells, more)).json().code, 'request.malformed', JSON.stringify(more))
  }
  assert.is((await desk.ask('POST', '/api/forms', { v: 1, form: 'x'.repeat(9 * 1024 * 1024) })).json().code, 'request.too-large')
  assert.equal(await versions(desk), [undefined, undefined, undefined, undefined])
  assert.equal(await desk.office.ledger.publications('north'), [])
})

test('[SV62] a form whose files are here is published, and its files are seen by those who see its activities', async () => {
  const desk = await openDesk()
  const bytes = Buffer.from('the picture')
  const file = { name: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, type: 'image/png' }
  await desk.office.blobs.missing('dSara', file.name, file.size)
  await desk.office.blobs.putChunk('dSara', file.name, 0, bytes)
  const phone = await desk.office.enrolled('mina')
  assert.is((await phone.request('GET', `/api/blobs/${file.name}`)).statusCode, 404)
  assert.is((await desk.publish({ ...wells, files: { 'map.png': file } })).statusCode, 200)
  assert.is((await phone.request('GET', `/api/blobs/${file.name}`)).body, 'the picture')
})

test('[SV63] the version in use has to be known, and repeating is safe', async () => {
  const desk = await openDesk()
  await desk.publish(wells)
  assert.equal((await desk.publish(wells)).json(), { v: 1, form: ref(wells), activities: 3 }, 'an answer that was lost')
  assert.is((await desk.office.ledger.publications('north')).length, 1)
  assert.is((await desk.publish(newer)).json().code, 'form.superseded')
  assert.is((await desk.publish(newer, { replaces: ref(newer) })).json().code, 'form.superseded')
  assert.is((await desk.publish(newer, { replaces: ref(wells) })).statusCode, 200)
  assert.equal(await versions(desk), ['2', '2', '2', undefined])
  assert.is((await desk.publish(wells, { replaces: ref(newer) })).statusCode, 200, 'an older version may come back')
  assert.equal(await versions(desk), ['1', '1', '1', undefined])
})

test('[SV63] two at once: one of them is told', async () => {
  const desk = await openDesk()
  await desk.publish(wells)
  const other: Form = { ...wells, version: '3' }
  const replies = await Promise.all([newer, other].map((form) => desk.publish(form, { replaces: ref(wells) })))
  assert.equal(replies.map((reply) => reply.json().code).sort(), ['form.superseded', undefined])
})

test('[SV64] plan, signatures, pictures and closing keep their forms', async () => {
  const desk = await openDesk()
  for (const id of ['activity', 'attendance', 'photo', 'closing']) {
    assert.is((await desk.publish({ ...wells, id }, { replaces: ref(tour.forms.find((form) => form.id === id)!) })).json().code, 'form.reserved', id)
  }
  const report = tour.forms.find((form) => form.id === 'report')!
  assert.is((await desk.publish({ ...report, version: 'ours' }, { replaces: ref(report) })).statusCode, 200)
})

test('[SV65] versions are given for ever, and listed with who published them for whom', async () => {
  const desk = await openDesk()
  await desk.publish(wells, { to: { activity: 't-2' } })
  desk.office.now += 1_000
  await desk.publish(newer, { replaces: ref(wells) })
  const phone = await desk.office.enrolled('mina')
  assert.equal((await phone.request('GET', `/api/forms/${ref(wells)}`)).json(), wells)
  for (const unknown of ['wells@000000000000', 'wells', '../x', `tour@${'0'.repeat(12)}`]) assert.is((await phone.request('GET', `/api/forms/${encodeURIComponent(unknown)}`)).statusCode, 404)
  assert.is((await desk.office.app.inject({ url: `/api/forms/${ref(wells)}` })).statusCode, 401)
  const { forms } = (await desk.ask('GET', '/api/forms')).json<FormsReply>()
  assert.equal(forms.find((form) => form.id === 'wells'), {
    id: 'wells', title: { default: 'Wells' }, kinds: [{ pack: 'tour', kind: 'tour' }],
    versions: [
      { form: ref(newer), label: '2', activities: 3, published: [{ author: 'sara', at: desk.office.now, pack: 'tour', kind: 'tour' }] },
      { form: ref(wells), label: '1', activities: 0, published: [{ author: 'sara', at: desk.office.now - 1_000, pack: 'tour', kind: 'tour', activity: 't-2' }] },
    ],
  })
  assert.equal(forms.find((form) => form.id === 'report')!.versions.map(({ activities, published }) => [activities, published.length]), [[3, 0]])
  const south = await openDesk('farid')
  assert.is((await south.ask('GET', '/api/forms')).json<FormsReply>().forms.some((form) => form.id === 'wells'), false)
})

test('[SV66] [SV36] a phone learns of it, and its older version is still taken', async () => {
  const desk = await openDesk()
  await desk.publish(wells)
  const phone = await desk.office.enrolled('mina')
  const before = (await phone.pull()).streams.find((stream) => stream.id === 't-1')!.pack
  await desk.publish(newer, { replaces: ref(wells) })
  const { pack } = (await phone.pull()).streams.find((stream) => stream.id === 't-1')!
  assert.not.equal(pack, before)
  assert.is((await phone.request('GET', `/api/packs/${pack}`)).json<Pack>().forms.at(-1)!.version, '2')
  assert.is((await phone.request('GET', `/api/packs/${before}`)).json<Pack>().forms.at(-1)!.version, '1')
  const { pack: rest, forms } = (await phone.request('GET', `/api/packs/${pack}/outline`)).json<PackOutline>()
  const whole = { ...rest, forms: await Promise.all(forms.map(async (form) => (await phone.request('GET', `/api/forms/${form}`)).json<Form>())) }
  assert.equal([contentHash(whole, nodeSha256), 'forms' in rest], [pack, false], 'what it is without its forms, and they by their references')
  assert.is((await phone.request('GET', `/api/packs/${'0'.repeat(64)}/outline`)).json().code, 'request.not-found')
  const body = (form: Form, set: object) => JSON.stringify({ salt: nonce(), at: 1, timeZone: 'Asia/Tehran', record: 'r'.repeat(22), activity: 't-1', form: ref(form), base: { epoch: 'epoch-1', seq: 0 }, set })
  await phone.push([body(wells, { '/depth': '7' }), body(newer, { '/owner': 'N' }), body(wells, { '/owner': 'N' })])
  const pulled = await phone.pull()
  assert.equal(pulled.ops.filter((op) => op.stream === 't-1').map((op) => op.n), [1, 2])
  assert.equal(pulled.notices.map(({ n, code }) => [n, code]), [[3, 'op.field-unknown']])
})

test.run()
