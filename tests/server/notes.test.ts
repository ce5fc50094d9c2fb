import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { roles } from '#domain/wire/wire.ts'
import { code, openReviewed, ourPage, tour } from './reviewed-office.ts'
import type { Reviewed } from './reviewed-office.ts'

const noted = async (office: Reviewed, province = 'north') => (await office.ledger.audited([province], Infinity, 99)).map(({ n: _, at: __, province: ___, ...entry }) => entry)
const reveal = async (office: Reviewed, person: string, activity = tour) => (await office.at(person)).request('POST', `/api/activities/${activity}/reveals`, { v: 1, record: 'somebody', form: 'attendance@0123456789ab' })
const exported = async (office: Reviewed, person: string, ...exports: object[]) => (await office.at(person)).request('POST', '/api/exports', { v: 1, exports })

test('[OF5] a national id is shown after it was written down who looks at it, of which record: route × role × own and foreign province', async () => {
  const office = await openReviewed()
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const needs = ['staff', 'deputy', 'accountant', 'director'].includes(role)
      const reply = await reveal(office, `${role}-${province}`)
      // Headquarters sees the activity, and of an id its end.
      const expected = needs ? (province === 'north' ? [200, undefined] : [404, 'request.not-found']) : role === 'hq' && province === 'south' ? [404, 'request.not-found'] : [403, 'auth.role']
      assert.equal(code(reply), expected, `${role} of the ${province}`)
    }
  }
  const entry = (person: string) => ({ person, code: 'id-shown', activity: tour, form: 'attendance@0123456789ab', record: 'somebody' })
  assert.equal((await noted(office)).filter(({ code: what }) => what === 'id-shown').map((each) => ({ ...each })), ['director-north', 'accountant-north', 'deputy-north', 'staff-north'].map(entry))
  assert.equal(await noted(office, 'south'), [])
})

test('[OF3] workbook, archive and the archive of a year are written down before they leave, refusals are not', async () => {
  const office = await openReviewed()
  await office.push(await office.at('staff-north'), 'activity', { '/kind': 'tour', '/title': 'Beekeepers', '/date': '2026-11-21' })
  const get = async (person: string, url: string) => office.app.inject({ method: 'GET', url, headers: { cookie: (await office.at(person)).cookie!, ...ourPage } })
  for (const url of [`/api/activities/${tour}/workbook`, `/api/activities/${tour}/archive`, '/api/archive/1405']) {
    assert.is((await get('staff-north', url)).statusCode, 200, url)
    assert.not((await get('leader-north', url)).statusCode === 200, url)
  }
  assert.is((await get('staff-south', `/api/activities/${tour}/archive`)).statusCode, 404)
  assert.equal(await noted(office), [{ person: 'staff-north', code: 'year-exported' }, { person: 'staff-north', code: 'archive-exported', activity: tour }, { person: 'staff-north', code: 'workbook-exported', activity: tour }])
})

test('[OF6] what a desk makes by itself is told, also later, with when it was made: route × role × own and foreign province', async () => {
  const office = await openReviewed()
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const isDesk = ['staff', 'deputy', 'accountant', 'director', 'hq'].includes(role)
      assert.equal(code(await exported(office, `${role}-${province}`, { what: 'calendar', at: 5 })), isDesk ? [200, undefined] : [403, 'auth.role'], `${role} of the ${province}`)
    }
  }
  await exported(office, 'staff-north', { what: 'results', at: office.now + 999_999, activity: tour, form: 'attendance' }, { what: 'results', at: 6, activity: 'tour-9', form: 'attendance' })
  const entries = await office.ledger.audited(['north'], Infinity, 2)
  assert.equal(entries.map(({ at, code: what, activity }) => [at, what, activity]), [[office.now, 'results-exported', tour], [5, 'calendar-exported', undefined]])
  await exported(office, 'staff-north', ...(['money', 'allocation', 'separation', 'period'] as const).map((what, at) => ({ what, at })))
  assert.equal((await office.ledger.audited(['north'], Infinity, 4)).map(({ at, code: what }) => [at, what]), [[3, 'period-exported'], [2, 'separation-exported'], [1, 'allocation-exported'], [0, 'money-exported']])
  assert.equal(code(await exported(office, 'staff-north')), [400, 'request.malformed'])
  assert.equal(code(await exported(office, 'staff-north', { what: 'calendar', at: 5, name: 'Zahra' })), [400, 'request.malformed'])
})

test('[OF6] in the field results and paper of an activity that somebody has are told, and nothing else', async () => {
  const office = await openReviewed()
  assert.equal(code(await exported(office, 'leader-north', { what: 'results', at: 7, activity: tour, form: 'survey' }, { what: 'results', at: 8, activity: 'tour-9', form: 'survey' }, { what: 'paper', at: 9, activity: tour })), [200, undefined])
  assert.equal(await noted(office), [{ person: 'leader-north', code: 'paper-exported', activity: tour }, { person: 'leader-north', code: 'results-exported', activity: tour, form: 'survey' }])
  assert.equal(code(await exported(office, 'leader-north', { what: 'results', at: 7, form: 'survey' })), [403, 'auth.role'])
  for (const what of ['money', 'period'] as const) assert.equal(code(await exported(office, 'leader-north', { what, at: 7, activity: tour })), [403, 'auth.role'])
  assert.equal(code(await exported(office, 'leader-north', { what: 'paper', at: 7 })), [403, 'auth.role'])
})

test.run()
