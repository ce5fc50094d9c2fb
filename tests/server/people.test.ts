import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { CodesReply, PeopleReply } from '#domain/wire/people.ts'
import { codesReply, peopleReply, personReply } from '#domain/wire/people.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { TestDevice } from './office.ts'
import { code, openReviewed } from './reviewed-office.ts'

test('[OF20] people and codes: route × role × own and foreign province', async () => {
  const office = await openReviewed()
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const device = await office.at(`${role}-${province}`)
      const manages = ['admin', 'director'].includes(role)
      const listed = await device.request('GET', '/api/people')
      assert.equal([listed.statusCode, manages && listed.json<PeopleReply>().people.some(({ id }) => id === 'leader-north')], manages ? [200, province === 'north'] : [403, false], `list, ${role} of the ${province}`)
      const made = await device.request('POST', '/api/codes', { v: 1, people: ['leader-north'] })
      assert.equal(code(made), !manages ? [403, 'auth.role'] : province === 'south' ? [404, 'request.not-found'] : [200, undefined], `codes, ${role} of the ${province}`)
      const added = await device.request('POST', '/api/people', { v: 1, name: 'Somebody New', role: 'leader' })
      assert.equal(code(added), manages ? [200, undefined] : [403, 'auth.role'], `add, ${role} of the ${province}`)
      if (manages) assert.is((await office.ledger.person(read(personReply, added.json()).id))!.province, province)
    }
  }
})

test('[OF21] a code lets in one device of that person within a week, and its link names the key of the server', async () => {
  const office = await openReviewed()
  const director = await office.at('director-north')
  const reply = read(codesReply, (await director.request('POST', '/api/codes', { v: 1, people: ['leader-north', 'inspector-north', 'leader-north'] })).json()) satisfies CodesReply
  assert.equal(reply.codes.map(({ person }) => person), ['leader-north', 'inspector-north'])
  for (const { code: made, link } of reply.codes) assert.is(link, `http://localhost:80/enrol#${made}.${office.serverKey.fingerprint}`)
  const enrol = (made: string) => new TestDevice(office).enrol(made)
  assert.is((await enrol(reply.codes[0]!.code)).json<{ person: { id: string } }>().person.id, 'leader-north')
  assert.equal(code(await enrol(reply.codes[0]!.code)), [404, 'enrol.code'])
  office.now = reply.expiresAt + 1
  assert.equal(code(await enrol(reply.codes[1]!.code)), [404, 'enrol.code'])
  const noted = await office.ledger.audited(['north'], Infinity, 9)
  assert.equal(noted.map(({ code: what, subject }) => [what, subject]), [['code-made', 'inspector-north'], ['code-made', 'leader-north']])
  for (const { code: made } of reply.codes) assert.not.match(JSON.stringify(noted), new RegExp(made))
})

test('[OF21] with one of another province among them no code is made', async () => {
  const office = await openReviewed()
  const director = await office.at('director-north')
  assert.equal(code(await director.request('POST', '/api/codes', { v: 1, people: ['leader-north', 'leader-south'] })), [404, 'request.not-found'])
  assert.equal(await office.ledger.audited(['north', 'south'], Infinity, 9), [])
})

test('[OF22] somebody is added by name and role, in a role that the caller may give', async () => {
  const office = await openReviewed()
  const admin = await office.at('admin-north')
  assert.equal(code(await admin.request('POST', '/api/people', { v: 1, name: 'Somebody New', role: 'hq' })), [403, 'auth.role'])
  const director = await office.at('director-north')
  for (const role of ['deputy', 'director', 'accountant', 'admin', 'hq']) assert.equal(code(await director.request('POST', '/api/people', { v: 1, name: 'Somebody New', role })), [403, 'auth.role'])
  const { id } = read(personReply, (await admin.request('POST', '/api/people', { v: 1, name: '  Somebody New ', role: 'consultant' })).json())
  assert.equal(await office.ledger.person(id), { id, name: 'Somebody New', role: 'consultant', province: 'north' })
  assert.equal((await office.ledger.audited(['north'], Infinity, 9)).map(({ person, code: what, subject }) => [person, what, subject]), [['admin-north', 'person-added', id]])
  const found = read(peopleReply, (await admin.request('GET', '/api/people')).json()).people
  assert.equal([found.find((each) => each.id === id)!.devices, found.find((each) => each.id === 'admin-north')!.devices], [0, 1])
})

test.run()
