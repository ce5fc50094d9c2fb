import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { AuditReply } from '#domain/wire/audit.ts'
import { auditReply } from '#domain/wire/audit.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { passwordHash } from './quick-password.ts'
import type { TestDevice } from './office.ts'
import { code, openReviewed, ourPage, tour, tourRef } from './reviewed-office.ts'

const log = async (device: TestDevice, query = ''): Promise<AuditReply> => read(auditReply, (await device.request('GET', `/api/audit${query}`)).json())

test('[OF3] signing in and taking results away are written down, refusals are not', async () => {
  const office = await openReviewed()
  const [staff, director] = [await office.at('staff-north'), await office.at('director-north')]
  await office.ledger.putPerson({ id: 'staff-north', name: 'name of staff', role: 'staff', province: 'north', user: 'staff', passwordHash: await passwordHash('right') })
  const signIn = (password: string) => office.app.inject({ method: 'POST', url: '/api/session', payload: { v: 1, user: 'staff', password }, headers: ourPage })
  assert.is((await signIn('right')).statusCode, 200)
  assert.is((await signIn('wrong')).statusCode, 401)
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Zahra Rostami', '/national_id': '0012345679' })
  const results = (device: TestDevice, form: string) => office.app.inject({ method: 'GET', url: `/api/activities/${tour}/results/${form}`, headers: { cookie: device.cookie! } })
  assert.is((await results(staff, 'attendance')).statusCode, 200)
  assert.is((await results(staff, 'no-such-form')).statusCode, 404)
  assert.is((await results(await office.at('staff-south'), 'attendance')).statusCode, 404)
  assert.equal((await log(director)).entries.map(({ at: _, n: __, ...entry }) => entry), [
    { province: 'north', person: { id: 'staff-north', name: 'name of staff' }, code: 'results-exported', activity: tour, form: tourRef('attendance') },
    { province: 'north', person: { id: 'staff-north', name: 'name of staff' }, code: 'signed-in' },
  ])
  // What is kept names nobody.
  assert.not.match(JSON.stringify(await office.ledger.audited(['north'], Infinity, 99)), /name of|Zahra|0012345679/)
})

test('[OF2] the log keeps ids alone; a name that has changed is the one of today', async () => {
  const office = await openReviewed()
  const director = await office.at('director-north')
  await office.ledger.audit({ at: 1, province: 'north', person: 'staff-north', code: 'code-made', subject: 'leader-north' })
  await office.ledger.putPerson({ id: 'leader-north', name: 'another name', role: 'leader', province: 'north' })
  assert.equal(await office.ledger.audited(['north'], Infinity, 9), [{ n: 1, at: 1, province: 'north', person: 'staff-north', code: 'code-made', subject: 'leader-north' }])
  assert.equal((await log(director)).entries[0]!.subject, { id: 'leader-north', name: 'another name' })
})

test('[OF4] the log comes page by page, each entry once', async () => {
  const office = await openReviewed()
  const director = await office.at('director-north')
  for (let at = 1; at <= 120; at += 1) await office.ledger.audit({ at, province: at % 10 === 0 ? 'south' : 'north', person: 'staff-north', code: 'signed-in' })
  const seen: number[] = []
  for (let query = '', more = true; more;) {
    const page = await log(director, query)
    seen.push(...page.entries.map(({ n }) => n))
    more = page.more
    query = `?before=${seen.at(-1)}`
  }
  assert.equal(seen, Array.from({ length: 120 }, (_, at) => 120 - at).filter((n) => n % 10 !== 0))
  assert.equal(code(await director.request('GET', '/api/audit?before=x')), [400, 'request.malformed'])
})

test('[OF4] the log: route × role × own and foreign province', async () => {
  const office = await openReviewed()
  await office.ledger.audit({ at: 1, province: 'north', person: 'staff-north', code: 'signed-in' })
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const device = await office.at(`${role}-${province}`)
      const reply = await device.request('GET', '/api/audit')
      const isReader = ['admin', 'director', 'hq'].includes(role)
      // Headquarters of the south was granted nothing.
      const expected = !isReader ? [403, undefined] : [200, province === 'north' ? 1 : 0]
      assert.equal([reply.statusCode, reply.statusCode === 200 ? reply.json<AuditReply>().entries.length : undefined], expected, `${role} of the ${province}`)
    }
  }
  const director = await office.at('director-north')
  director.cookie = undefined
  assert.equal(code(await director.request('GET', '/api/audit')), [401, 'auth.signed-out'])
})

test.run()
