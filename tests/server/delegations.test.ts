import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { CivilDate } from '#domain/calendar/civil.ts'
import { approvalsIn } from '#domain/activity/approvals/approval.ts'
import { capacitiesOf, mayStandIn } from '#domain/office/delegation.ts'
import type { Delegation } from '#domain/office/delegation.ts'
import type { DelegationsReply } from '#domain/wire/delegations.ts'
import { delegationsReply } from '#domain/wire/delegations.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { readReview } from '#server/review/read-review.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { Reviewed } from './reviewed-office.ts'
import { code, openReviewed, password, tour } from './reviewed-office.ts'

const day = 24 * 60 * 60_000
const [today, tomorrow] = ['2026-11-21', '2026-11-22'] as const

async function inReview(): Promise<Reviewed> {
  const office = await openReviewed()
  await office.push(await office.at('staff-north'), 'activity', { '/kind': 'tour', '/title': 'Beekeepers', '/date': today })
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Zahra' })
  await office.push(await office.at('leader-north'), 'closing', { '/gaps': '0' })
  await (await office.at('staff-north')).request('POST', `/api/activities/${tour}/state`, { v: 1, from: 'closed', to: 'in-review', reason: '', seen: await office.head() })
  return office
}

const give = async (office: Reviewed, person: string, bent: object = {}) =>
  (await office.at(person)).request('POST', '/api/delegations', { v: 1, delegate: 'staff-north', from: tomorrow, to: tomorrow, reason: 'Leave', password, ...bent })
const list = async (office: Reviewed, person: string): Promise<DelegationsReply> => read(delegationsReply, (await (await office.at(person)).request('GET', '/api/delegations')).json())
const end = async (office: Reviewed, person: string, id: string, isRevoked = true) => (await office.at(person)).request('POST', `/api/delegations/${id}`, { v: 1, isRevoked })
const live = async (office: Reviewed, person: string) => { (await office.at(person)).cookie = undefined }

test('[AP21] a stand-in signs on the days that were said, and the signature says in whose place', async () => {
  const office = await inReview()
  assert.equal(code(await office.sign('staff-north', 'committee', 'deputy')), [403, 'auth.role'])
  assert.equal(code(await give(office, 'deputy-north')), [200, undefined])
  assert.equal(code(await office.sign('staff-north', 'committee', 'deputy')), [403, 'auth.role'], 'a day too early')
  const begun = office.now
  for (const [at, expected] of [[begun + 2 * day, 403], [begun + day, 200]] as const) {
    office.now = at
    // Sessions of yesterday are over.
    const device = await office.at('staff-north')
    device.cookie = (await renewed(office, 'staff-north'))
    assert.is((await office.sign('staff-north', 'committee', 'deputy')).statusCode, expected)
  }
  const stream = (await office.ledger.stream(tour))!
  const pack = JSON.parse((await office.ledger.definition(stream.pack))!.json) as Pack
  const { records } = await readReview(office.ledger, tour, pack, { person: '', seen: 0 })
  const { author, role, for: holder } = approvalsIn(records)[0]!
  assert.equal([author, role, holder], ['staff-north', 'deputy', 'deputy-north'])
})

async function renewed(office: Reviewed, person: string): Promise<string> {
  const { createHash, randomBytes } = await import('node:crypto')
  const value = randomBytes(32).toString('base64url')
  await office.ledger.addSession({ hash: createHash('sha256').update(value).digest('hex'), person, createdAt: office.now, seenAt: office.now })
  return `__Host-bazdid=${value}`
}

test('[AP20] with the password, to somebody of the same office, for days that are to come', async () => {
  const office = await openReviewed()
  for (const [bent, expected] of [
    [{ password: 'guessed' }, [401, 'auth.password']], [{ delegate: 'leader-north' }, [422, 'delegation.person']], [{ delegate: 'deputy-north' }, [422, 'delegation.person']],
    [{ delegate: 'staff-south' }, [404, 'request.not-found']], [{ from: '2026-11-01', to: '2026-11-20' }, [422, 'delegation.days']], [{ from: '2026-11-25', to: '2026-11-24' }, [422, 'delegation.days']],
    [{ to: '2028-01-01' }, [422, 'delegation.days']], [{ reason: ' ' }, [400, 'request.malformed']], [{ role: 'director' }, [400, 'request.malformed']],
  ] as const) assert.equal(code(await give(office, 'deputy-north', bent)), expected, JSON.stringify(bent))
  assert.equal((await list(office, 'deputy-north')).delegations, [])
  assert.equal((await list(office, 'deputy-north')).standIns.map(({ id }) => id), ['accountant-north', 'director-north', 'staff-north', 'sara'].sort())
})

test('[AP20] what was given is not passed on', () => {
  const one = (holder: string, role: 'deputy' | 'director', delegate: string): Delegation => ({ id: holder, province: 'n', holder, role, delegate, from: today as CivilDate, to: today as CivilDate, reason: 'x', madeAt: 1 })
  const given = [one('boss', 'director', 'second'), one('second', 'deputy', 'third')]
  assert.equal(capacitiesOf({ id: 'third', role: 'staff' }, given, today as CivilDate), [{ role: 'staff' }, { role: 'deputy', for: 'second' }])
  assert.not(mayStandIn({ id: 'u', role: 'university', province: 'n' }, { id: 's', role: 'staff', province: 'n' }))
})

test('[AP22] ended at once by its holder, who may take that back for ten minutes; a holder with another role has nothing to give', async () => {
  const office = await inReview()
  await give(office, 'deputy-north', { from: today })
  const { id } = (await list(office, 'deputy-north')).delegations[0]!
  assert.equal(code(await end(office, 'staff-north', id)), [404, 'request.not-found'])
  assert.equal(code(await end(office, 'deputy-north', id)), [200, undefined])
  assert.equal(code(await office.sign('staff-north', 'committee', 'deputy')), [403, 'auth.role'])
  assert.equal(code(await end(office, 'deputy-north', id, false)), [200, undefined])
  await end(office, 'director-north', id)
  assert.equal(code(await end(office, 'director-north', id, false)), [422, 'delegation.days'])
  office.now += 10 * 60_000 + 1
  assert.equal(code(await end(office, 'deputy-north', id, false)), [422, 'delegation.days'])
  await give(office, 'deputy-north', { from: today })
  await office.ledger.putPerson({ ...(await office.ledger.person('deputy-north'))!, role: 'staff' })
  assert.equal(code(await office.sign('staff-north', 'committee', 'deputy')), [403, 'auth.role'])
})

test('[AP23] the log has who gave and ended what to whom, and no reason', async () => {
  const office = await openReviewed()
  await give(office, 'director-north', { reason: 'In hospital' })
  await end(office, 'director-north', (await list(office, 'director-north')).delegations[0]!.id)
  const entries = await office.ledger.audited(['north'], Infinity, 9)
  assert.equal(entries.map(({ person, code: what, subject }) => [person, what, subject]), [['director-north', 'delegation-ended', 'staff-north'], ['director-north', 'signing-delegated', 'staff-north']])
  assert.not.match(JSON.stringify(entries), /hospital/)
})

test('[AP24] delegations: route × role × own and foreign province', async () => {
  const office = await openReviewed()
  await give(office, 'deputy-north')
  const { id } = (await list(office, 'deputy-north')).delegations[0]!
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const person = `${role}-${province}`
      const isOffice = ['staff', 'deputy', 'accountant', 'director'].includes(role)
      const gives = ['deputy', 'accountant', 'director'].includes(role)
      const sees = isOffice || ['university', 'hq', 'admin'].includes(role)
      const reply = await (await office.at(person)).request('GET', '/api/delegations')
      assert.equal([reply.statusCode, sees && reply.json<DelegationsReply>().delegations.some((each) => each.id === id)], [sees ? 200 : 403, isOffice && province === 'north'], `list, ${person}`)
      const ends = province === 'north' && ['deputy', 'director', 'admin'].includes(role)
      assert.equal(code(await end(office, person, id))[0], !sees ? 403 : ends ? 200 : 404, `end, ${person}`)
      const given = code(await give(office, person, { delegate: `staff-${province}` }))
      assert.equal(given, gives ? [200, undefined] : ['university', 'hq'].includes(role) ? [422, 'delegation.person'] : [403, 'auth.role'], `give, ${person}`)
    }
  }
  await live(office, 'staff-north')
  assert.equal(code(await (await office.at('staff-north')).request('GET', '/api/delegations')), [401, 'auth.signed-out'])
})

test.run()
