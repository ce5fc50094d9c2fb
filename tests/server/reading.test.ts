import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { LightMyRequestResponse } from 'fastify'
import { pageOf, readTableQuery } from '#domain/office/table-query.ts'
import { activitiesPage, costsPage, keyReply, keysReply, participantsPage } from '#domain/wire/reading.ts'
import { Problem } from '#domain/problem.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { code as problem, openReviewed, tour } from './reviewed-office.ts'
import type { Reviewed } from './reviewed-office.ts'

const code = (reply: LightMyRequestResponse) => (reply.statusCode === 200 ? [200, undefined] : problem(reply))
const post = async (office: Reviewed, person: string, path: string, body: object = {}) => (await office.at(person)).request('POST', path, { v: 1, ...body })
const add = (office: Reviewed, person: string) => post(office, person, '/api/keys', { name: 'Ministry' })
const keyOf = async (office: Reviewed, person: string) => read(keyReply, (await add(office, person)).json())
const get = (office: Reviewed, key: string, table: string, query: Record<string, string> = {}) => office.app.inject({ method: 'GET', url: `/api/read/${table}`, query, headers: { authorization: `Bearer ${key}`, host: 'localhost:80' } })

async function worked(): Promise<Reviewed> {
  const office = await openReviewed()
  const [staff, leader] = [await office.at('staff-north'), await office.at('leader-north')]
  await office.push(staff, 'activity', { '/kind': 'tour', '/title': 'With Zahra Rostami', '/date': '2026-11-21', '/county': 'Reedland', '/credit': 'current', '/cost': '8000000' })
  for (const name of ['Zahra Rostami', 'Ali Karimi']) await office.push(leader, 'attendance', { '/name': name, '/national_id': '0012345679', '/phone': '+989095550101' })
  for (const [amount, item] of [['1500000', 'transport'], ['500000', 'transport'], ['700000', 'snack']]) await office.push(leader, 'receipt', { '/payee': 'Driver Hidden', '/amount': amount!, '/cost_item': item!, '/payer': 'current' })
  return office
}

test('[OF60] keys: route × role × own and foreign province', async () => {
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const office = await openReviewed()
      const { id } = await keyOf(office, 'director-north')
      const person = `${role}-${province}`
      const manages = ['admin', 'director', 'hq'].includes(role)
      const sees = province === 'north' && ['admin', 'director'].includes(role)
      const reply = await (await office.at(person)).request('GET', '/api/keys')
      assert.equal([reply.statusCode, manages && read(keysReply, reply.json()).keys.length], [manages ? 200 : 403, manages && (sees ? 1 : 0)], `list, ${person}`)
      assert.equal(code(await add(office, person)), manages ? [200, undefined] : [403, 'auth.role'], `add, ${person}`)
      assert.equal(code(await post(office, person, `/api/keys/${id}/end`)), !manages ? [403, 'auth.role'] : sees ? [200, undefined] : [404, 'request.not-found'], `end, ${person}`)
    }
  }
})

test('[OF60] a key that is unknown, ended or whose maker has left opens nothing; its last use is listed', async () => {
  const office = await worked()
  const { id, key } = await keyOf(office, 'director-north')
  assert.is((await get(office, key, 'activities')).statusCode, 200)
  const listed = async () => read(keysReply, (await (await office.at('admin-north')).request('GET', '/api/keys')).json()).keys[0]!
  assert.equal([(await listed()).usedAt, JSON.stringify(await listed()).includes(key)], [office.now, false])
  for (const wrong of ['', 'bzr_short', `bzr_${'x'.repeat(43)}`]) assert.equal(code(await get(office, wrong, 'activities')), [401, 'auth.key'])
  await post(office, 'admin-north', '/api/people/director-north/access', { isEnded: true })
  assert.equal(code(await get(office, key, 'activities')), [401, 'auth.key'])
  await post(office, 'admin-north', '/api/people/director-north/access', { isEnded: false })
  assert.is((await get(office, key, 'activities')).statusCode, 200)
  await post(office, 'admin-north', `/api/keys/${id}/end`)
  assert.equal(code(await get(office, key, 'activities')), [401, 'auth.key'])
  assert.equal((await office.ledger.audited(['north'], Infinity, 9)).map(({ code: what }) => what), ['key-ended', 'access-restored', 'access-ended', 'key-made'])
})

test('[OF61] a key reads figures of its scope, and nothing of anybody', async () => {
  const office = await worked()
  const { key } = await keyOf(office, 'admin-north')
  const activities = await get(office, key, 'activities')
  const [row] = read(activitiesPage, activities.json()).value
  assert.equal([row!.activity, row!.province, row!.kind, row!.state, row!.plannedRial, row!.credit], [tour, 'north', 'tour', 'running', 8_000_000, 'current'])
  assert.equal(read(participantsPage, (await get(office, key, 'participants')).json()).value, [{ activity: tour, province: 'north', kind: 'tour', date: '2026-11-21', people: 2 }])
  const costs = await get(office, key, 'costs')
  assert.equal(read(costsPage, costs.json()).value.map(({ item, payer, rial, papers }) => [item, payer, rial, papers]), [['transport', 'current', 2_000_000, 2], ['snack', 'current', 700_000, 1]])
  for (const { body } of [activities, costs]) assert.not.match(body, /Zahra|Ali|Driver|Reedland|0012345679|9095550101|name of/)
  const rows = async (person: string) => read(activitiesPage, (await get(office, (await keyOf(office, person)).key, 'activities')).json()).value.map(({ activity }) => activity)
  assert.equal([await rows('admin-south'), await rows('hq-north'), await rows('hq-south')], [[], [tour], []])
})

test('[OF62] pages are followed by their links, each row once; what is not understood is refused', async () => {
  const office = await worked()
  const { key } = await keyOf(office, 'admin-north')
  const first = read(costsPage, (await get(office, key, 'costs', { $top: '1', $orderby: 'rial desc', $count: 'true', $filter: "province eq 'north' and rial ge 1" })).json())
  assert.equal([first['@odata.count'], first.value[0]!.item], [2, 'transport'])
  const link = new URL(first['@odata.nextLink']!)
  assert.is(link.origin + link.pathname, 'http://localhost:80/api/read/costs'.replace(':80', ''))
  const second = read(costsPage, (await get(office, key, 'costs', Object.fromEntries(link.searchParams))).json())
  assert.equal([second.value.map(({ item }) => item), second['@odata.nextLink']], [['snack'], undefined])
  for (const query of [{ $top: '-1' }, { $skip: 'x' }, { $orderby: 'name' }, { $filter: "name eq 'x'" }, { $filter: "rial eq 1 or rial eq 2" }, { $expand: 'people' }]) assert.equal(code(await get(office, key, 'costs', query)), [400, 'request.malformed'], JSON.stringify(query))
})

test('[OF62] comparisons, texts with quotes and “and”, and an order', () => {
  const rows = [{ a: 'x and y', n: 2 }, { a: "it's", n: 10 }, { a: 'z', n: 3 }]
  const asked = (query: Record<string, string>) => pageOf(rows, readTableQuery(query, ['a', 'n']))
  assert.equal(asked({ $filter: "a eq 'x and y' and n lt 3" }).rows, [rows[0]])
  assert.equal(asked({ $filter: "a eq 'it''s'" }).rows, [rows[1]])
  assert.equal(asked({ $orderby: 'n' }).rows.map(({ n }) => n), [2, 3, 10])
  assert.equal(asked({ $top: '2', $skip: '1' }), { rows: rows.slice(1), count: 3, next: undefined })
  assert.is(asked({ $top: '500' }).rows.length, 3)
  for (const filter of ['', "a eq 'open", 'a eq x', "a eq 'x' and"]) assert.throws(() => asked({ $filter: filter }), (error: unknown) => error instanceof Problem)
})

test('[OF63] a key is slowed down, and opens no other address', async () => {
  const office = await openReviewed()
  const { key } = await keyOf(office, 'admin-north')
  for (let tries = 0; tries < 120; tries += 1) await get(office, key, 'participants')
  assert.equal(code(await get(office, key, 'participants')), [429, 'request.too-many'])
  office.now += 60_001
  assert.is((await get(office, key, 'participants')).statusCode, 200)
  for (const url of ['/api/people', '/api/audit', `/api/activities/${tour}/workbook`, '/api/session']) assert.is((await office.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } })).statusCode, 401, url)
})

test.run()
