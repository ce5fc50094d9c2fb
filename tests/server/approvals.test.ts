import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { dossierOf } from '#domain/dossier/dossier-of.ts'
import { readSource } from '#server/reports/read-source.ts'
import { approvalForm } from '#domain/activity/review/forms.ts'
import { signingReply } from '#domain/wire/approvals.ts'
import { rulesReply } from '#domain/wire/rules.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { bodyText } from './office.ts'
import type { Reviewed } from './reviewed-office.ts'
import { changeForm, code, openReviewed, password, refOf, signature, tour } from './reviewed-office.ts'

async function inReview(): Promise<Reviewed> {
  const office = await openReviewed()
  await office.push(await office.at('staff-north'), 'activity', { '/kind': 'tour', '/title': 'Beekeepers', '/date': '2026-11-21' })
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Zahra' })
  await office.push(await office.at('leader-north'), 'closing', { '/gaps': '0' })
  await move(office, 'closed', 'in-review')
  return office
}

const move = async (office: Reviewed, from: string, to: string, person = 'staff-north', reason = '') =>
  (await office.at(person)).request('POST', `/api/activities/${tour}/state`, { v: 1, from, to, reason, seen: await office.head() })
const steps = async (office: Reviewed, chain: string) => (await office.chains()).find((each) => each.chain.id === chain)!.steps.map(({ step, state, askedSince }) => `${step.id} ${state}${askedSince === undefined ? '' : '!'}`)
const ops = async (office: Reviewed, after: number) => (await office.ledger.opsAfter(tour, after, 99)).map(({ device, author, seq, body }) => ({ device, author, seq, ...JSON.parse(body) as { form: string; set: Record<string, string>; at: number } }))

test('[AP10] three people sign one after another, and the last signature approves', async () => {
  const office = await inReview()
  const before = await office.head()
  assert.equal(await steps(office, 'committee'), ['deputy open!', 'accountant open', 'director open'])
  const first = await office.sign('deputy-north', 'committee', 'deputy')
  assert.equal(read(signingReply, first.json()), { v: 1, state: 'in-review', head: before + 1 })
  await office.sign('accountant-north', 'committee', 'accountant')
  const last = await office.sign('director-north', 'committee', 'director')
  assert.equal(read(signingReply, last.json()), { v: 1, state: 'approved', head: before + 4 })
  const made = await ops(office, before)
  const hash = (await office.chains()).find(({ chain }) => chain.id === 'committee')!.hash
  assert.equal(made.map(({ device, author, seq, form }) => [device, author, seq, form]), [
    [`server:${tour}`, 'deputy-north', before + 1, refOf(approvalForm)], [`server:${tour}`, 'accountant-north', before + 2, refOf(approvalForm)],
    [`server:${tour}`, 'director-north', before + 3, refOf(approvalForm)], [`server:${tour}`, 'director-north', before + 4, refOf(changeForm)],
  ])
  assert.equal(made[1]!.set, { '/n': '2', '/chain': 'committee', '/step': 'accountant', '/verdict': 'signed', '/role': 'accountant', '/hash': hash, '/seen': String(before + 1), '/signature': signature })
  assert.equal([made[3]!.set['/from'], made[3]!.set['/to']], ['in-review', 'approved'])
})

test('[AP10] a change afterwards shows stale, is signed anew, and headquarters accepts', async () => {
  const office = await inReview()
  await office.committee()
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Late' })
  assert.equal(await steps(office, 'committee'), ['deputy stale!', 'accountant stale', 'director stale'])
  assert.equal(code(await office.sign('hq-north', 'acceptance', 'headquarters')), [409, 'approval.order'])
  assert.equal(code(await move(office, 'approved', 'accepted', 'hq-north')), [409, 'approval.chain'])
  await office.committee()
  assert.equal((await office.sign('hq-north', 'acceptance', 'headquarters')).json(), { v: 1, state: 'accepted', head: await office.head() })
})

test('[AP10] what was not seen, or is another content, is refused and leaves nothing', async () => {
  const office = await inReview()
  const seen = await office.head()
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Late' })
  assert.equal(code(await office.sign('deputy-north', 'committee', 'deputy', { seen })), [409, 'activity.moved'])
  assert.equal(code(await office.sign('deputy-north', 'committee', 'deputy', { hash: 'a'.repeat(64) })), [409, 'activity.moved'])
  assert.equal(code(await office.sign('deputy-north', 'committee', 'deputy', { signature: '' })), [422, 'approval.signature'])
  assert.equal(code(await office.sign('accountant-north', 'committee', 'accountant')), [409, 'approval.order'])
  assert.equal(code(await (await office.at('deputy-north')).request('POST', `/api/activities/${tour}/approvals`, { v: 1 })), [400, 'request.malformed'])
  assert.is(await office.head(), seen + 1)
})

test('[AP11] the password again: a wrong one signs nothing, and ten of them close the door also for signing in', async () => {
  const office = await inReview()
  const before = await office.head()
  for (let tries = 0; tries < 10; tries += 1) assert.equal(code(await office.sign('deputy-north', 'committee', 'deputy', { password: 'guessed' })), [401, 'auth.password'])
  assert.equal(code(await office.sign('deputy-north', 'committee', 'deputy')), [429, 'request.too-many'])
  const signIn = await office.app.inject({ method: 'POST', url: '/api/session', payload: { v: 1, user: 'deputy-north', password }, headers: { host: 'localhost:80', origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin' } })
  assert.equal(code(signIn), [429, 'request.too-many'])
  assert.is(await office.head(), before)
  office.now += 15 * 60_000 + 1
  assert.is((await office.sign('deputy-north', 'committee', 'deputy')).statusCode, 200)
})

test('[AP11] neither a signature without a session, nor somebody else’s', async () => {
  const office = await inReview()
  const deputy = await office.at('deputy-north')
  for (const cookie of [undefined, (await office.at('director-north')).cookie]) {
    deputy.cookie = cookie
    assert.equal(code(await office.sign('deputy-north', 'committee', 'deputy')), [401, 'auth.signed-out'])
  }
})

test('[AP12] route × role × own and foreign province', async () => {
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const office = await inReview()
      // So far that it is this role's turn, where it ever is.
      const order = ['deputy', 'accountant', 'director', 'hq']
      for (const each of order.slice(0, Math.max(0, order.indexOf(role)))) await office.sign(`${each}-north`, 'committee', each)
      const [chain, step] = role === 'hq' ? ['acceptance', 'headquarters'] : ['committee', order.includes(role) ? role : 'deputy']
      const before = await office.head()
      const reply = await office.sign(`${role}-${province}`, chain!, step!)
      const maySee = ['staff', 'deputy', 'accountant', 'director', 'hq', 'university'].includes(role)
      const isThere = province === 'north' && role !== 'university'
      const expected = !maySee ? [403, 'auth.role'] : !isThere ? [404, 'request.not-found'] : role === 'staff' ? [403, 'auth.role'] : [200, undefined]
      assert.equal(code(reply), expected, `${role} of the ${province}`)
      assert.is((await office.head()) > before, expected[0] === 200)
    }
  }
})

test('[AP12] the university signs what was opened to it', async () => {
  const office = await inReview()
  assert.equal(code(await office.sign('university-north', 'committee', 'deputy')), [404, 'request.not-found'])
  await office.ledger.grant('university-north', tour)
  // Away from the desk there is no session: the device and the password are asked for.
  ;(await office.at('university-north')).cookie = undefined
  assert.equal(code(await office.sign('university-north', 'committee', 'deputy', { password: 'guessed' })), [401, 'auth.password'])
  assert.equal(code(await office.sign('university-north', 'committee', 'deputy')), [403, 'auth.role'])
})

test('[AP13] declined, it waits for an answer; what was approved is in review again', async () => {
  const office = await inReview()
  await office.sign('deputy-north', 'committee', 'deputy')
  assert.equal(code(await office.sign('accountant-north', 'committee', 'accountant', { verdict: 'declined', signature: '', reason: ' ' })), [422, 'review.reason'])
  const before = await office.head()
  const declined = await office.sign('accountant-north', 'committee', 'accountant', { verdict: 'declined', signature: '', reason: 'No invoice' })
  assert.equal(declined.json(), { v: 1, state: 'in-review', head: before + 2 })
  assert.equal((await ops(office, before)).map(({ form, set }) => [form.split('@')[0], set['/reason'] ?? set['/text']]), [['review-approval', 'No invoice'], ['review-remark', 'No invoice']])
  assert.equal(code(await office.sign('accountant-north', 'committee', 'accountant')), [409, 'review.unsettled'])
  const remark = JSON.parse((await office.ledger.opsAfter(tour, before + 1, 1))[0]!.body) as { record: string }
  await office.push(await office.at('staff-north'), 'review-remark', { '/settled': 'yes' }, { record: remark.record })
  assert.is((await office.sign('accountant-north', 'committee', 'accountant')).statusCode, 200)
  await office.sign('director-north', 'committee', 'director')
  const again = await office.sign('hq-north', 'acceptance', 'headquarters', { verdict: 'declined', signature: '', reason: 'Whose bus?' })
  assert.is(again.json<{ state: string }>().state, 'in-review')
  assert.equal(await steps(office, 'committee'), ['deputy withdrawn!', 'accountant withdrawn', 'director withdrawn'])
})

test('[AP14] no single decision approves where a chain does, unless every signature is there', async () => {
  const office = await inReview()
  assert.equal(code(await move(office, 'in-review', 'approved', 'deputy-north')), [409, 'approval.chain'])
  const leader = await office.at('leader-north')
  const record = await office.push(leader, 'person-approval', { '/person': 'Ali', '/role': 'coach' })
  await office.committee()
  assert.equal(code(await move(office, 'in-review', 'approved', 'deputy-north')), [409, 'approval.chain'], 'the coach waits for two people')
  await office.push(leader, 'person-approval', { $deleted: 'true' }, { record })
  assert.equal(code(await move(office, 'in-review', 'approved', 'deputy-north')), [409, 'approval.chain'], 'the committee had seen the coach')
  await office.committee()
  assert.equal((await office.chains()).map(({ isComplete }) => isComplete), [true, false])
})

test('[AP15] nobody brings an approval of their own', async () => {
  const office = await inReview()
  const before = await office.head()
  for (const person of ['deputy-north', 'leader-north']) {
    const device = await office.at(person)
    await device.push([bodyText({ activity: tour, record: `forged-${person}`.padEnd(22, 'r'), form: refOf(approvalForm), set: { '/n': '1', '/chain': 'committee', '/step': 'deputy', '/verdict': 'signed' } })])
    assert.equal((await device.pull()).notices.map((each) => each.code), ['op.not-allowed'])
  }
  assert.is(await office.head(), before)
})

test('[AP16] the document tells who has signed and whether it holds', async () => {
  const office = await inReview()
  const section = async () => {
    const source = (await readSource(office.ledger, (await office.ledger.stream(tour))!, { language: 'en', now: office.now, hidesIds: true, madeFor: 'x' }))!
    return dossierOf(source).sections.find(({ title }) => title === 'Approvals')
  }
  assert.is(await section(), undefined)
  await office.committee()
  const signed = await section()
  assert.ok(signed?.kind === 'people' && signed.rows.every((row) => (row.signature?.path.length ?? 0) > 20))
  assert.equal(signed.rows.map(({ cells }) => [cells[1], cells[2], cells[4]]), [['Deputy for cooperatives', 'name of deputy', 'holds'], ['Accountant', 'name of accountant', 'holds'], ['Director-general', 'name of director', 'holds']])
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Late' })
  const stale = await section()
  assert.ok(stale?.kind === 'people' && stale.rows.every(({ cells }) => cells[4] === 'changed since signed'))
})

test('[EV17] the committee’s signatures are the evidence that the committee accepted, as long as they hold', async () => {
  const office = await inReview()
  const committee = async () => {
    const { evidence } = read(rulesReply, (await office.app.inject({ method: 'GET', url: `/api/activities/${tour}/rules`, headers: { cookie: (await office.at('staff-north')).cookie! } })).json())
    const found = evidence.find(({ id }) => id === 'committee')!
    return [found.have, found.need, found.state]
  }
  assert.equal(await committee(), [0, 3, 'missing'])
  await office.sign('deputy-north', 'committee', 'deputy')
  assert.equal(await committee(), [1, 3, 'partial'])
  await office.sign('accountant-north', 'committee', 'accountant')
  await office.sign('director-north', 'committee', 'director')
  assert.equal(await committee(), [3, 3, 'met'])
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Late' })
  assert.equal(await committee(), [0, 3, 'missing'])
})

test.run()
