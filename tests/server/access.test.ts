import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { LightMyRequestResponse } from 'fastify'
import { rolesGivenBy } from '#domain/office/powers.ts'
import { codesReply, openCodesReply, passwordCodeReply, provincesReply } from '#domain/wire/people.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { bodyText, TestDevice } from './office.ts'
import type { Reviewed } from './reviewed-office.ts'
import { code as problem, openReviewed, ourPage, password, tour, tourRef } from './reviewed-office.ts'

/** A reply that holds a code of its own is no problem. */
const code = (reply: LightMyRequestResponse) => (reply.statusCode === 200 ? [200, undefined] : problem(reply))
const post = async (office: Reviewed, person: string, path: string, body: object = {}): Promise<LightMyRequestResponse> => (await office.at(person)).request('POST', path, { v: 1, ...body })
const access = (office: Reviewed, person: string, of: string, isEnded = true) => post(office, person, `/api/people/${of}/access`, { isEnded })
const signIn = (office: Reviewed, user: string, word: string) => office.app.inject({ method: 'POST', url: '/api/session', payload: { v: 1, user, password: word }, headers: ourPage })
const setPassword = (office: Reviewed, body: object) => office.app.inject({ method: 'POST', url: '/api/password', payload: { v: 1, ...body }, headers: ourPage })
const noted = async (office: Reviewed) => (await office.ledger.audited(['north'], Infinity, 99)).map(({ person, code: what, subject }) => [person, what, subject])

test('[OF23] name, role and access: route × role × own and foreign province', async () => {
  for (const role of roles) {
    const office = await openReviewed()
    for (const province of ['north', 'south']) {
      const person = `${role}-${province}`
      const manages = ['admin', 'director'].includes(role)
      for (const whom of ['leader-north', 'deputy-north', 'hq-north', person]) {
        const expected = !manages ? [403, 'auth.role'] : whom === person ? [422, 'office.yourself'] : province === 'south' ? [404, 'request.not-found'] : rolesGivenBy(role).includes(whom.split('-')[0] as never) ? [200, undefined] : [403, 'auth.role']
        assert.equal(code(await access(office, person, whom)), expected, `end ${whom}, ${person}`)
        assert.equal(code(await access(office, person, whom, false)), expected, `restore ${whom}, ${person}`)
        assert.equal(code(await post(office, person, `/api/people/${whom}`, { name: 'Another', role: 'inspector' })), expected, `change ${whom}, ${person}`)
        if (expected[0] === 200) await office.ledger.putPerson({ ...(await office.ledger.person(whom))!, role: whom.split('-')[0] as never })
        if (whom !== person) assert.equal(code(await post(office, person, `/api/people/${whom}/password`)), expected, `password of ${whom}, ${person}`)
      }
    }
  }
})

test('[OF23] a director makes nobody what they may not appoint, and each change is written down once', async () => {
  const office = await openReviewed()
  assert.equal(code(await post(office, 'director-north', '/api/people/leader-north', { name: 'name of leader', role: 'director' })), [403, 'auth.role'])
  assert.equal(code(await post(office, 'director-north', '/api/people/leader-north', { name: 'name of leader', role: 'leader' })), [200, undefined])
  for (let twice = 0; twice < 2; twice += 1) await post(office, 'director-north', '/api/people/leader-north', { name: 'Married Now', role: 'consultant' })
  for (let twice = 0; twice < 2; twice += 1) await access(office, 'director-north', 'leader-north')
  await access(office, 'director-north', 'leader-north', false)
  assert.equal(await noted(office), [['director-north', 'access-restored', 'leader-north'], ['director-north', 'access-ended', 'leader-north'], ['director-north', 'person-changed', 'leader-north']])
  const { name, role } = (await office.ledger.person('leader-north'))!
  assert.equal([name, role], ['Married Now', 'consultant'])
})

test('[OF24] whose access has ended is let in by nothing, from that moment; what they recorded stays, and restoring gives it back', async () => {
  const office = await openReviewed()
  const [leader, staff, admin] = [await office.at('leader-north'), await office.at('staff-north'), await office.at('admin-north')]
  await office.push(leader, 'attendance', { '/name': 'Zahra' })
  const made = read(codesReply, (await admin.request('POST', '/api/codes', { v: 1, people: ['leader-north'] })).json()).codes[0]!.code
  const session = await signIn(office, 'staff-north', password)
  const cookie = String(session.headers['set-cookie']).split(';')[0]!
  assert.equal(code(await access(office, 'admin-north', 'leader-north')), [200, undefined])
  assert.equal(code(await access(office, 'admin-north', 'staff-north')), [200, undefined])
  const show = () => office.app.inject({ method: 'GET', url: '/api/session', headers: { cookie } })
  const pulled = () => leader.request('POST', '/api/pull', { v: 1, nonce: 'n'.repeat(22), epoch: 'epoch-1', cursors: {}, noticesTo: 0 })
  assert.equal(code(await show()), [401, 'auth.signed-out'])
  assert.equal(code(await signIn(office, 'staff-north', password)), [401, 'auth.password'])
  assert.equal(code(await staff.request('GET', '/api/delegations')), [403, 'auth.device-revoked'])
  assert.equal(code(await pulled()), [403, 'auth.device-revoked'])
  assert.equal(code(await new TestDevice(office).enrol(made)), [404, 'enrol.code'])
  assert.equal(code(await admin.request('POST', '/api/codes', { v: 1, people: ['leader-north'] })), [404, 'request.not-found'])
  // What was still on the phone is kept.
  const head = await office.head()
  await leader.push([bodyText({ activity: tour, form: tourRef('attendance'), record: 'later'.padEnd(22, 'r'), set: { '/name': 'Late' } })])
  await (await office.at('director-north')).pull()
  assert.is(await office.head(), head)
  assert.equal((await office.ledger.quarantined('north', 9)).map((each) => each.code), ['auth.device-revoked'])
  assert.equal((await office.ledger.opsAfter(tour, 0, 9)).map(({ author }) => author), ['leader-north'])
  await access(office, 'admin-north', 'leader-north', false)
  await access(office, 'admin-north', 'staff-north', false)
  assert.is((await pulled()).statusCode, 200)
  assert.is((await signIn(office, 'staff-north', password)).statusCode, 200)
})

test('[OF25] somebody sets their own password by a code: once, within a day, and sessions under the old one end', async () => {
  const office = await openReviewed()
  const first = read(passwordCodeReply, (await post(office, 'admin-north', '/api/people/staff-north/password')).json())
  const made = read(passwordCodeReply, (await post(office, 'admin-north', '/api/people/staff-north/password')).json())
  assert.equal([made.user, made.link], ['staff-north', `http://localhost:80/password#${made.code}`])
  assert.equal(code(await setPassword(office, { code: first.code, password: 'a good new one' })), [404, 'password.code'], 'an earlier code')
  const staff = await office.at('staff-north')
  assert.equal((await setPassword(office, { code: made.code, password: 'a good new one' })).json(), { v: 1, user: 'staff-north' })
  assert.equal(code(await setPassword(office, { code: made.code, password: 'another good one' })), [404, 'password.code'], 'used')
  assert.equal(code(await staff.request('GET', '/api/delegations')), [401, 'auth.signed-out'])
  assert.equal(code(await signIn(office, 'staff-north', password)), [401, 'auth.password'])
  assert.is((await signIn(office, 'staff-north', 'a good new one')).statusCode, 200)
  const late = read(passwordCodeReply, (await post(office, 'admin-north', '/api/people/staff-north/password')).json())
  office.now = late.expiresAt + 1
  assert.equal(code(await setPassword(office, { code: late.code, password: 'a good new one' })), [404, 'password.code'])
  assert.equal((await noted(office)).filter(([, what]) => what === 'password-set'), [['staff-north', 'password-set', undefined]])
  assert.not.match(JSON.stringify(await office.ledger.audited(['north'], Infinity, 99)), new RegExp(made.code))
})

test('[OF25] who never signed in gets a user name with the code, and nobody else’s', async () => {
  const office = await openReviewed()
  const { id } = (await post(office, 'admin-north', '/api/people', { name: 'Somebody New', role: 'deputy' })).json<{ id: string }>()
  assert.equal(code(await post(office, 'admin-north', `/api/people/${id}/password`)), [404, 'request.not-found'])
  assert.equal(code(await post(office, 'admin-north', `/api/people/${id}/password`, { user: 'staff-south' })), [409, 'user.taken'])
  const made = read(passwordCodeReply, (await post(office, 'admin-north', `/api/people/${id}/password`, { user: 'somebody' })).json())
  await setPassword(office, { code: made.code, password: 'a good new one' })
  assert.is((await signIn(office, 'somebody', 'a good new one')).statusCode, 200)
})

test('[OF26] guessing codes is stopped, and a poor password spends none', async () => {
  const office = await openReviewed()
  const made = read(passwordCodeReply, (await post(office, 'admin-north', '/api/people/staff-north/password')).json())
  for (const poor of ['short', 'aaaaaaaaaaaaaaaa', 'my Staff-North word']) assert.equal(code(await setPassword(office, { code: made.code, password: poor })), [422, 'password.weak'], poor)
  for (let tries = 0; tries < 5; tries += 1) assert.equal(code(await setPassword(office, { code: `WR0NG${tries}`.padEnd(16, '0'), password: 'a good new one' })), [404, 'password.code'])
  assert.equal(code(await setPassword(office, { code: made.code, password: 'a good new one' })), [429, 'request.too-many'])
  office.now += 15 * 60_000 + 1
  assert.is((await setPassword(office, { code: made.code, password: 'a good new one' })).statusCode, 200)
  assert.equal(code(await office.app.inject({ method: 'POST', url: '/api/password', payload: { v: 1, code: made.code, password: 'a good new one' } })), [403, 'auth.origin'])
})

test('[OF27] unused codes are listed and taken back: route × role × own and foreign province', async () => {
  const office = await openReviewed()
  const made = read(codesReply, (await post(office, 'admin-north', '/api/codes', { people: ['leader-north'] })).json()).codes[0]!
  await post(office, 'admin-north', '/api/people/staff-north/password')
  const listed = async (person: string) => read(openCodesReply, (await (await office.at(person)).request('GET', '/api/codes')).json()).codes
  const [one, other] = (await listed('admin-north')).filter(({ person }) => person === 'leader-north' || person === 'staff-north').toSorted((a, b) => (a.for < b.for ? -1 : 1))
  assert.equal([one!.person, one!.name, one!.for, other!.person, other!.for], ['leader-north', 'name of leader', 'device', 'staff-north', 'password'])
  assert.not.match(JSON.stringify(await listed('admin-north')), new RegExp(made.code))
  for (const role of roles) {
    for (const province of ['south', 'north']) {
      const person = `${role}-${province}`
      const manages = ['admin', 'director'].includes(role)
      assert.is((await (await office.at(person)).request('GET', '/api/codes')).statusCode, manages ? 200 : 403, `list, ${person}`)
      const isThere = manages && (await listed(person)).some(({ id }) => id === one!.id)
      assert.equal(code(await post(office, person, `/api/codes/${one!.id}/revoke`)), !manages ? [403, 'auth.role'] : isThere ? [200, undefined] : [404, 'request.not-found'], `revoke, ${person}`)
    }
  }
  assert.equal(code(await new TestDevice(office).enrol(made.code)), [404, 'enrol.code'])
  assert.equal((await noted(office)).filter(([, what]) => what === 'code-revoked').length, 1)
})

test('[OF40] provinces: route × role × own and foreign province', async () => {
  const office = await openReviewed()
  const name = { fa: 'تازه', ru: 'Новая', en: 'New' }
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const person = `${role}-${province}`
      const isHq = role === 'hq'
      const device = await office.at(person)
      assert.equal([(await device.request('GET', '/api/provinces')).statusCode], [isHq ? 200 : 403], `list, ${person}`)
      const user = `first-${role}-${province}`
      assert.equal(code(await post(office, person, '/api/provinces', { id: `new-${province}`, name, timeZone: 'Asia/Tehran', administrator: { name: 'First One', user } })), isHq ? [200, undefined] : [403, 'auth.role'], `begin, ${person}`)
      assert.equal(code(await post(office, person, '/api/provinces/north', { name: { ...name, en: 'Renamed' } })), isHq ? [200, undefined] : [403, 'auth.role'], `rename, ${person}`)
    }
  }
})

test('[OF40] a new province has an administrator who can sign in; what is taken begins nothing', async () => {
  const office = await openReviewed()
  const name = { fa: 'تازه', ru: 'Новая', en: 'New' }
  const begin = (body: object) => post(office, 'hq-north', '/api/provinces', { id: 'east', name, timeZone: 'Asia/Tehran', administrator: { name: 'First One', user: 'first' }, ...body })
  assert.equal(code(await begin({ id: 'south' })), [409, 'province.taken'])
  assert.equal(code(await begin({ administrator: { name: 'First One', user: 'staff-north' } })), [409, 'user.taken'])
  assert.equal(code(await begin({ timeZone: 'Mars/Olympus' })), [400, 'request.malformed'])
  assert.is(await office.ledger.province('east'), undefined)
  const made = read(passwordCodeReply, (await begin({})).json())
  await setPassword(office, { code: made.code, password: 'a good new one' })
  assert.equal((await signIn(office, 'first', 'a good new one')).json<{ person: { role: string }; province: { id: string } }>().province.id, 'east')
  await post(office, 'hq-north', '/api/provinces/east', { name: { ...name, en: 'Far East' } })
  const found = read(provincesReply, (await (await office.at('hq-north')).request('GET', '/api/provinces')).json()).provinces.find(({ id }) => id === 'east')!
  assert.equal([found.name['en'], found.people, found.activities], ['Far East', 1, 0])
  assert.equal((await office.ledger.audited(['east'], Infinity, 9)).map(({ code: what }) => what), ['province-renamed', 'signed-in', 'password-set', 'password-code-made', 'person-added', 'province-made'])
})

test.run()
