import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { formOf } from '#domain/packs/pack.ts'
import type { AssignedReply, AssignmentsReply, GiveReply, GiveRequest, PlanReply, PlannableReply, PlanRequest } from '#domain/wire/planning.ts'
import { assignedReply, assignmentsReply, giveReply, plannableReply, planReply } from '#domain/wire/planning.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { installedPack, tourPack, unitPack } from '#fixtures/packs.ts'
import type { TestDevice } from './office.ts'
import { bodyText } from './office.ts'
import { code, openReviewed, ourPage, refOf, tour, tourRef } from './reviewed-office.ts'

const clubPack = installedPack('club')
const packs = [tourPack, unitPack, clubPack]
const activity = 'planned-activity-00001'
const answers = { '/title': 'Tour of the valley', '/date': '2026-12-05', '/county': 'Qir', '/credit': 'current' }
const request = (more: Partial<PlanRequest> = {}): PlanRequest => ({ v: 1, activity, pack: 'tour', kind: 'tour', form: tourRef('activity'), answers, people: ['leader-north'], ...more })

const open = () => openReviewed({ packs })
const plan = (device: TestDevice, more: Partial<PlanRequest> = {}) => device.request('POST', '/api/activities', request(more))
const assign = (device: TestDevice, id: string, change: { readonly add?: string[]; readonly remove?: string[] }) => device.request('POST', `/api/activities/${id}/people`, { v: 1, add: [], remove: [], ...change })

test('[PL1] what is planned at the desk is on the leader’s phone with the next pull, and on nobody else’s', async () => {
  const office = await open()
  const [staff, leader, inspector] = [await office.at('staff-north'), await office.at('leader-north'), await office.at('inspector-north')]
  const reply = await plan(staff)
  assert.equal(read(planReply, reply.json()) satisfies PlanReply, { v: 1, activity, people: ['leader-north'] })
  const { streams, ops } = await leader.pull()
  assert.ok(streams.some(({ id, head }) => id === activity && head === 1))
  const [op] = ops.filter(({ stream }) => stream === activity)
  assert.equal([op!.device, op!.n, op!.author, op!.seq], [`server:${activity}`, 1, 'staff-north', 1])
  const body = JSON.parse(op!.body)
  assert.equal([body.at, body.timeZone, body.form, body.set], [office.now, 'Asia/Tehran', tourRef('activity'), { ...answers, '/kind': 'tour' }])
  assert.ok((await staff.pull()).streams.some(({ id }) => id === activity))
  assert.not.ok((await inspector.pull()).streams.some(({ id }) => id === activity))
  // The leader works in it like in any other.
  await leader.push([bodyText({ activity, form: tourRef('attendance'), record: 'somebody'.padEnd(22, 'r'), set: { '/name': 'Zahra' } })])
  await leader.pull()
  assert.is((await office.ledger.stream(activity))!.head, 2)
})

test('[PL1] the kinds that can be planned come with their plans, and a new activity begins with what they say', async () => {
  const office = await open()
  const staff = await office.at('staff-north')
  const { kinds } = read(plannableReply, (await staff.request('GET', '/api/plannable')).json()) satisfies PlannableReply
  assert.equal(kinds.map(({ pack, kind, ref, roles: fitting }) => [pack, kind, ref, fitting]), [
    ['tour', 'tour', tourRef('activity'), ['leader', 'consultant', 'inspector']],
    ['unit', 'unit', refOf(formOf(unitPack, 'unit-plan')!), ['consultant', 'leader', 'university', 'inspector']],
    ['club', 'club', refOf(formOf(clubPack, 'club-plan')!), ['leader', 'consultant', 'inspector', 'university']],
  ])
  for (const { pack, kind, ref, roles: fitting } of kinds) {
    const id = `planned-${pack}`.padEnd(22, '0')
    assert.is((await plan(staff, { activity: id, pack, kind, form: ref as PlanRequest['form'], people: [`${fitting[0]}-north`] })).statusCode, 200)
    const stream = (await office.ledger.stream(id))!
    assert.ok((await office.ledger.definition(stream.pack))!.ref.startsWith(`${pack}@`))
  }
})

test('[PL2] a request that is sent again changes nothing; another plan under its id is refused', async () => {
  const office = await open()
  const staff = await office.at('staff-north')
  const both = await Promise.all([plan(staff), plan(staff)])
  assert.equal(both.map((reply) => reply.json()), [{ v: 1, activity, people: ['leader-north'] }, { v: 1, activity, people: ['leader-north'] }])
  assert.is((await plan(staff)).statusCode, 200)
  assert.is((await office.ledger.stream(activity))!.head, 1)
  assert.equal(code(await plan(staff, { answers: { ...answers, '/county': 'Mahan' } })), [409, 'plan.differs'])
  assert.is((await office.ledger.stream(activity))!.head, 1)
  await office.ledger.addStream({ id: 'elsewhere'.padEnd(22, '0'), kind: 'activity', province: 'south', pack: (await office.ledger.stream(tour))!.pack })
  assert.equal(code(await plan(staff, { activity: 'elsewhere'.padEnd(22, '0') })), [404, 'request.not-found'])
})

test('[PL3] route × role × own and foreign province', async () => {
  const office = await open()
  await office.ledger.grant('director-south', tour)
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const device = await office.at(`${role}-${province}`)
      const mayPlan = ['staff', 'deputy', 'director'].includes(role)
      const own = mayPlan ? [200, undefined] : [403, 'auth.role']
      const elsewhere = mayPlan && province === 'south' ? [404, 'request.not-found'] : own
      const who = `${role} of the ${province}`
      const id = `plan-${role}-${province}`.padEnd(22, '0')
      assert.equal(code(await device.request('GET', '/api/plannable')), own, `kinds, ${who}`)
      assert.equal(code(await plan(device, { activity: id, people: [`leader-${province}`] })), own, `plan, ${who}`)
      assert.is((await office.ledger.stream(id))?.province, mayPlan ? province : undefined)
      assert.equal(code(await device.request('GET', `/api/activities/${tour}/people`)), elsewhere, `who has it, ${who}`)
      assert.equal(code(await assign(device, tour, { add: ['leader-north'] })), elsewhere, `give, ${who}`)
    }
  }
})

test('[PL4] it is given to people of the province who have something to fill in it', async () => {
  const office = await open()
  const staff = await office.at('staff-north')
  for (const person of ['leader-south', 'staff-north', 'accountant-north', 'hq-north', 'nobody']) {
    assert.equal(code(await plan(staff, { people: ['leader-north', person] })), [422, 'plan.person'], person)
    assert.equal(code(await assign(staff, tour, { add: [person] })), [422, 'plan.person'], person)
  }
  assert.is(await office.ledger.stream(activity), undefined)
  assert.equal(code(await assign(staff, tour, { remove: ['hq-north'] })), [422, 'plan.person'])
  const reply = await assign(staff, tour, { remove: ['inspector-north', 'leader-north'] })
  assert.equal(read(assignedReply, reply.json()) satisfies AssignedReply, { v: 1, people: ['hq-north'], roles: ['leader', 'consultant', 'inspector'] })
  assert.equal((await staff.request('GET', `/api/activities/${tour}/people`)).json(), reply.json())
})

test('[PL5] what is no plan of a kind that is installed begins nothing', async () => {
  const office = await open()
  const staff = await office.at('staff-north')
  const tried: readonly [Partial<PlanRequest>, readonly [number, string]][] = [
    [{ form: 'activity@000000000000' }, [409, 'form.superseded']],
    [{ pack: 'nothing' }, [404, 'request.not-found']],
    [{ kind: 'club' }, [404, 'request.not-found']],
    [{ answers: { ...answers, '/nowhere': 'x' } }, [422, 'op.field-unknown']],
    [{ answers: { ...answers, '/title': 'x'.repeat(300_000) } }, [413, 'op.too-large']],
    [{ activity: 'short' }, [400, 'request.malformed']],
    [{ people: Array.from({ length: 101 }, () => 'leader-north') }, [400, 'request.malformed']],
  ]
  for (const [more, expected] of tried) {
    assert.equal(code(await plan(staff, more)), expected, JSON.stringify(more).slice(0, 80))
  }
  assert.equal(code(await staff.request('POST', '/api/activities', { ...request(), more: 1 })), [400, 'request.malformed'])
  assert.equal((await office.ledger.streamsIn('north')).filter(({ id }) => id.startsWith('planned')), [])
})

test('[PL6] a signature without a session, and a session without a signature, begin nothing', async () => {
  const office = await open()
  const staff = await office.at('staff-north')
  const { cookie } = staff
  staff.cookie = undefined
  assert.equal(code(await plan(staff)), [401, 'auth.signed-out'])
  staff.cookie = (await office.at('deputy-north')).cookie
  assert.equal(code(await plan(staff)), [401, 'auth.signed-out'], 'somebody else’s session')
  const unsigned = await office.app.inject({ method: 'POST', url: '/api/activities', payload: request(), headers: { cookie: cookie!, ...ourPage } })
  assert.equal(code(unsigned), [401, 'auth.signature'])
  assert.is(await office.ledger.stream(activity), undefined)
})

test('[PL7] who loses it reads nothing more; what they send is set aside where the office sees it', async () => {
  const office = await open()
  const [staff, leader] = [await office.at('staff-north'), await office.at('leader-north')]
  await office.push(leader, 'attendance', { '/name': 'Zahra' })
  await assign(staff, tour, { remove: ['leader-north'] })
  await office.push(leader, 'attendance', { '/name': 'Late' })
  const { streams, notices } = await leader.pull()
  assert.equal([streams, notices.map((each) => each.code)], [[], ['op.out-of-scope']])
  assert.is(await office.head(), 1)
  assert.equal((await office.ledger.quarantined('north', 9)).map(({ author, code: why }) => [author, why]), [['leader-north', 'op.out-of-scope']])
})

const give = (device: TestDevice, changes: readonly Partial<GiveRequest['changes'][number]>[]) => device.request('POST', '/api/assignments', { v: 1, changes: changes.map((change) => ({ activity: tour, add: [], remove: [], ...change })) })
const results = async (...asked: Parameters<typeof give>) => (read(giveReply, (await give(...asked)).json()) satisfies GiveReply).results

test('[PL53] many activities are given at once, each by itself: who has nothing to fill in one is left out of it and told; again changes nothing', async () => {
  const office = await open()
  const [staff, leader, university] = [await office.at('staff-north'), await office.at('leader-north'), await office.at('university-north')]
  const club = 'planned-club'.padEnd(22, '0')
  await plan(staff, { people: [] })
  await plan(staff, { activity: club, pack: 'club', kind: 'club', form: refOf(formOf(clubPack, 'club-plan')!), people: [] })
  const asked = [activity, club].map((id) => ({ activity: id, add: ['leader-north', 'university-north', 'staff-north', 'leader-south', 'nobody'] }))
  const given = await results(staff, asked)
  assert.equal(given, [
    { activity, isKnown: true, added: ['leader-north'], removed: [], refused: ['university-north', 'staff-north', 'leader-south', 'nobody'], people: ['leader-north'] },
    { activity: club, isKnown: true, added: ['leader-north', 'university-north'], removed: [], refused: ['staff-north', 'leader-south', 'nobody'], people: ['leader-north', 'university-north'] },
  ])
  const has = async (device: TestDevice) => (await device.pull()).streams.map(({ id }) => id).filter((id) => id !== tour).sort()
  assert.equal([await has(leader), await has(university)], [[activity, club].sort(), [club]])
  const noted = (await office.ledger.audited(['north'], Number.MAX_SAFE_INTEGER, 99)).length
  assert.equal((await results(staff, asked)).map(({ added }) => added), [[], []])
  assert.is((await office.ledger.audited(['north'], Number.MAX_SAFE_INTEGER, 99)).length, noted, 'what changes nothing is not written down')
  // Taken back as it was given; what headquarters was granted stays.
  assert.equal(await results(staff, [...given.map(({ activity: id, added }) => ({ activity: id, remove: added })), { activity: tour, remove: ['hq-north'] }]), [
    { activity, isKnown: true, added: [], removed: ['leader-north'], refused: [], people: [] },
    { activity: club, isKnown: true, added: [], removed: ['leader-north', 'university-north'], refused: [], people: [] },
    { activity: tour, isKnown: true, added: [], removed: [], refused: ['hq-north'], people: ['inspector-north', 'leader-north'] },
  ])
  assert.equal([await has(leader), await has(university)], [[], []])
  assert.ok((await office.ledger.granted(tour)).includes('hq-north'))
  assert.equal(code(await give(staff, Array.from({ length: 101 }, () => ({})))), [400, 'request.malformed'])
  assert.equal(code(await give(staff, [])), [400, 'request.malformed'])
})

test('[PL54] who has what, for the whole province: without headquarters and without those who are let in no more', async () => {
  const office = await open()
  const [staff] = [await office.at('staff-north'), await office.at('consultant-north'), await office.at('university-north')]
  await plan(staff)
  await plan(staff, { activity: 'given-to-nobody'.padEnd(22, '0'), people: [] })
  const member = (await office.ledger.person('inspector-north'))!
  await office.ledger.putPerson({ ...(await office.ledger.person('leader-north'))!, user: 'reza' })
  const asked = async () => read(assignmentsReply, (await staff.request('GET', '/api/assignments')).json()) satisfies AssignmentsReply
  const { activities, people } = await asked()
  const ofOurs = activities.filter(({ activity: id }) => !id.startsWith('tour-'))
  assert.equal(ofOurs, [{ activity, people: ['leader-north'] }, { activity: tour, people: ['inspector-north', 'leader-north'] }])
  assert.equal(people.filter(({ role }) => ['consultant', 'inspector', 'leader', 'university'].includes(role)).filter(({ id }) => id.endsWith('-north')).map(({ id, role, user }) => [id, role, user]).sort(), [['consultant-north', 'consultant', 'consultant-north'], ['inspector-north', 'inspector', 'inspector-north'], ['leader-north', 'leader', 'reza'], ['university-north', 'university', 'university-north']])
  assert.equal([people.some(({ role }) => role === 'staff'), people.some(({ role }) => role === 'hq')], [true, false])
  await office.ledger.putPerson({ ...member, endedAt: office.now })
  const after = await asked()
  assert.equal(after.activities.find((each) => each.activity === tour)!.people, ['leader-north'])
  assert.not.ok(after.people.some(({ id }) => id === 'inspector-north'))
})

test('[PL53] giving many × role × own and foreign province: another province’s activity is as one that does not exist', async () => {
  const office = await open()
  const elsewhere = { activity: tour, isKnown: false, added: [], removed: [], refused: [], people: [] }
  for (const role of roles) {
    for (const province of ['south', 'north']) {
      const device = await office.at(`${role}-${province}`)
      const mayPlan = ['staff', 'deputy', 'director'].includes(role)
      const who = `${role} of the ${province}`
      assert.equal(code(await device.request('GET', '/api/assignments')), mayPlan ? [200, undefined] : [403, 'auth.role'], who)
      if (!mayPlan) assert.equal(code(await give(device, [{ remove: ['leader-north'] }])), [403, 'auth.role'], who)
      else if (province === 'south') {
        await office.ledger.grant(`${role}-south`, tour)
        assert.equal(await results(device, [{ remove: ['leader-north'], add: ['leader-south'] }, { activity: 'no-such-activity', add: ['leader-south'] }]), [elsewhere, { ...elsewhere, activity: 'no-such-activity' }], who)
        await office.ledger.revokeGrant(`${role}-south`, tour)
      } else assert.equal((await results(device, [{ add: ['consultant-north'] }]))[0]!.people.includes('consultant-north'), true, who)
      assert.ok((await office.ledger.granted(tour)).includes('leader-north'), who)
    }
  }
})

test.run()
