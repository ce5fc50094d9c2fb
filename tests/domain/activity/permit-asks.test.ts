import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Answers } from '#domain/forms/answers.ts'
import { costLines } from '#domain/activity/costs.ts'
import { evidenceOf } from '#domain/activity/evidence.ts'
import { figuresOf } from '#domain/activity/figures.ts'
import { findingsOf } from '#domain/activity/findings.ts'
import { neededTerms, permittedItems } from '#domain/activity/permit.ts'
import { answerRefusal, nextPermitNumber, proposedPermitNumber } from '#domain/activity/permit-answer.ts'
import type { AnswerRequest } from '#domain/activity/permit-answer.ts'
import { askHash, askRecord, permitAsks } from '#domain/activity/permit-asks.ts'
import type { PermitCase } from '#domain/activity/permit-case.ts'
import { mayWrite } from '#domain/activity/review/may-write.ts'
import { permitAnswerForm, permitAskForm } from '#domain/activity/review/permit-forms.ts'
import type { ReviewedRecord } from '#domain/activity/review/review.ts'
import { moneyOf } from '#domain/activity/shares/activity-money.ts'
import type { RecordSummary } from '#domain/activity/summary.ts'
import { summaryOf } from '#domain/activity/summary.ts'
import type { Env } from '#domain/forms/env.ts'
import { encodeStrokes } from '#domain/forms/strokes.ts'
import { sha256 } from '#domain/hash.ts'
import { formOf, roles } from '#domain/packs/pack.ts'
import type { RecordId } from '#domain/records/op.ts'
import { tourPack } from '#fixtures/packs.ts'
import { makeStrokes } from '#fixtures/signatures.ts'

const env: Env = { now: Date.parse('2026-11-21T08:00:00Z'), timeZone: 'Asia/Tehran', language: 'fa' }
const kind = tourPack.kinds[0]!
const plan: Answers = { '/date': '2026-11-20', '/end_date': '2026-11-22', '/expected_people': '12', '/credit': 'current', '/cost': '9000000', '/special': 'yes' }
const receipt: Answers = { '/payee': 'حمید', '/amount': '1000', '/cost_item': 'transport', '/payer': 'four-percent' }
const asked: Readonly<Record<PermitCase, Answers>> = {
  'days': { '/case': 'days', '/days': '3', '/reason': 'Two  valleys,\nfar | apart' },
  'cost': { '/case': 'cost', '/amount': '9000000', '/reason': 'The bus' },
  'special': { '/case': 'special', '/reason': 'Snow' },
  'other-credit': { '/case': 'other-credit', '/cost_items': 'transport catering', '/paper': 'a'.repeat(64) },
}
const cases = Object.keys(asked) as PermitCase[]

const written = (form: string, answers: Answers, at = 1, changedAt = at): ReviewedRecord => ({ id: `${form} ${answers['/case'] ?? ''} ${at}` as RecordId, form, answers, created: { author: 'staff', at }, changed: { author: 'staff', at: changedAt } })
const ask = (of: PermitCase, more: Answers = {}, at = 1, changedAt = at) => written(permitAskForm.id, { ...asked[of], ...more }, at, changedAt)
/** An answer to what is asked for, with what it allows. */
const answer = (of: PermitCase, verdict: string, n: number, more: Answers = {}, to: Answers = asked[of]) =>
  written(permitAnswerForm.id, { '/n': String(n), '/case': of, '/hash': askHash(to, sha256), '/verdict': verdict, '/number': `1405/${n}`, '/date': '2026-11-18', ...(verdict === 'granted' && { '/days': asked[of]['/days'] ?? '', '/amount': asked[of]['/amount'] ?? '', '/cost_items': asked[of]['/cost_items'] ?? '' }), ...more }, 10 + n)
const states = (...records: readonly ReviewedRecord[]) => permitAsks(records, sha256).map(({ state, answer: said, since }) => [state, said?.number, since])

const source = (records: readonly ReviewedRecord[]) => {
  const gathered: Record<string, RecordSummary[]> = {}
  for (const { form, answers } of records) (gathered[form] ??= []).push(summaryOf(formOf(tourPack, form) ?? [permitAskForm, permitAnswerForm].find(({ id }) => id === form)!, answers, env))
  return { pack: tourPack, kind, plan, province: 'p', gathered, records, now: { date: '2026-11-21', time: '12:00' } }
}
const lacking = (records: readonly ReviewedRecord[]) => findingsOf(source([written('receipt', receipt), ...records])).map(({ code }) => code).filter((code) => code.startsWith('permit.'))
const all = ['permit.days', 'permit.cost', 'permit.special', 'permit.other-credit']

test('[NM13] staff, deputy and director ask, nobody of them answers, and an activity asks for each case once', () => {
  for (const role of roles) {
    assert.is(mayWrite(permitAskForm.id, ['/reason'], role), ['staff', 'deputy', 'director'].includes(role), role)
    assert.not.ok(mayWrite(permitAnswerForm.id, ['/verdict'], role), role)
  }
  const ids = cases.flatMap((of) => [askRecord('a', of, sha256), askRecord('b', of, sha256), askRecord('a', of, sha256)])
  assert.is(new Set(ids).size, cases.length * 2)
})

test('[NM13] the hash that binds is the one that lists know from their line, whatever was typed', () => {
  for (const of of cases) assert.is(summaryOf(permitAskForm, asked[of], env).subtitle[0]!.value, askHash(asked[of], sha256), of)
  const base = asked.cost
  const others = [{ ...base, '/amount': '9000001' }, { ...base, '/reason': 'The bus ' }, { ...base, '/days': '2' }, { ...base, '/paper': 'x' }, { ...base, '/cost_items': 'coach' }, { ...base, '/case': 'days' }]
  assert.is(new Set([base, ...others].map((each) => askHash(each, sha256))).size, others.length + 1)
})

test('[NM13] an answer binds what was asked for: changed it is stale and waits anew, and holds again when the change is taken back', () => {
  const dearer = ask('cost', { '/amount': '12000000' }, 1, 30)
  assert.equal(states(ask('cost')), [['asked', undefined, 1]])
  assert.equal(states(ask('cost'), answer('cost', 'granted', 1)), [['granted', '1405/1', 11]])
  assert.equal(states(dearer, answer('cost', 'granted', 1)), [['stale', '1405/1', 30]])
  assert.equal(states(dearer, answer('cost', 'granted', 1), answer('cost', 'refused', 2, {}, dearer.answers)), [['refused', '1405/2', 12]])
  assert.equal(states(ask('cost', {}, 1, 40), answer('cost', 'granted', 1), answer('cost', 'refused', 2, {}, dearer.answers)), [['granted', '1405/1', 11]])
  assert.equal(states(dearer, answer('cost', 'refused', 1)), [['asked', '1405/1', 30]])
  assert.equal(states(answer('cost', 'granted', 1)), [], 'withdrawn')
  assert.equal(states(written(permitAskForm.id, { '/case': 'whatever' })), [])
})

test('[NM14] what is granted counts as a typed paper does in findings, as long as it binds and as far as it reaches', () => {
  const every = cases.map((of) => ask(of))
  assert.equal(lacking([]), all)
  assert.equal(lacking(every), all, 'asking is no permit')
  assert.equal(lacking([...every, ...cases.map((of, at) => answer(of, 'granted', at + 1))]), [])
  for (const [at, of] of cases.entries()) assert.equal(lacking([...every, answer(of, 'granted', 1)]), all.filter((_, index) => index !== at), of)
  assert.equal(lacking([...every, ...cases.map((of, at) => answer(of, 'refused', at + 1))]), all)
  assert.equal(lacking(cases.map((of, at) => answer(of, 'granted', at + 1))), all, 'withdrawn')
  assert.equal(lacking([ask('cost', { '/amount': '1' }), answer('cost', 'granted', 1)]), all, 'something else is asked for')
  assert.equal(lacking([ask('cost'), answer('cost', 'granted', 1, { '/amount': '8999999' })]), ['permit.days', 'permit.short', 'permit.special', 'permit.other-credit'])
  assert.equal(lacking([ask('days'), answer('days', 'granted', 1, { '/days': '2' })])[0], 'permit.short')
  assert.equal(lacking([ask('other-credit'), answer('other-credit', 'granted', 1, { '/cost_items': 'catering' })])[3], 'permit.short')
  assert.equal(lacking([written('permit', { '/reason': 'cost', '/amount': '9000000' }), ask('days'), answer('days', 'granted', 1)]), ['permit.special', 'permit.other-credit'], 'beside a typed paper')
})

test('[NM14] it counts in the evidence, in the money above the norm and for the other credit', () => {
  const granted = [written('receipt', receipt), ...cases.flatMap((of, at) => [ask(of), answer(of, 'granted', at + 1)])]
  const piece = (records: readonly ReviewedRecord[]) => {
    const found = evidenceOf(tourPack, kind, plan, source(records).gathered, env, 'p').find(({ evidence }) => evidence.id === 'permit')!
    return [found.have, found.need, found.state]
  }
  assert.equal([piece([written('receipt', receipt)]), piece(granted.slice(0, 3)), piece(granted)], [[0, 4, 'missing'], [1, 4, 'partial'], [4, 4, 'met']])
  assert.equal([moneyOf(source([]), []).above?.permit, moneyOf(source(granted), []).above?.permit], ['none', 'there'])
  assert.equal([...permittedItems(kind, [], source(granted).gathered)], ['transport', 'catering'])
  assert.is(costLines(kind, granted).length, 1, 'a permit is no cost')
  const many = 'transport coach leader speaker consultant research catering venue printing production equipment insurance other'
  const long = { ...asked['other-credit'], '/cost_items': many }
  assert.is([...permittedItems(kind, [], source([written(permitAskForm.id, long), answer('other-credit', 'granted', 1, { '/cost_items': many }, long)]).gathered)].join(' '), many, 'more than a line has room for')
})

test('[NM15] an ask begins with what its case needs: the days, the dearer of plan and receipts, the costs of the other credit', () => {
  const records = [written('receipt', receipt), written('receipt', { ...receipt, '/amount': '9900000', '/payer': 'current', '/cost_item': 'coach' }), written('receipt', { ...receipt, '/cost_item': '' })]
  const needed = (of: PermitCase, given = records) => neededTerms(of, figuresOf(kind, plan, source(given).gathered), plan, costLines(kind, given))
  assert.equal(cases.map((of) => needed(of)), [{ days: 3, items: [] }, { amount: 9902000n, items: [] }, { items: [] }, { items: ['transport'] }])
  assert.equal(needed('cost', []), { amount: 9000000n, items: [] })
})

test('[AP27] granted as it was seen, with signature, number, date and what the case needs; refused with a reason; answered once', () => {
  const request: AnswerRequest = { verdict: 'granted', hash: askHash(asked.cost, sha256), number: '1405/1', date: '2026-11-18', days: '', amount: '9000000', items: [], conditions: '', reason: '', signature: encodeStrokes(makeStrokes(7)) }
  const said = (more: Partial<AnswerRequest>, of: PermitCase = 'cost', records: readonly ReviewedRecord[] = [ask(of)], filesMissing = 0) =>
    answerRefusal({ ...request, hash: askHash(asked[of], sha256), ...more }, permitAsks(records, sha256)[0], { head: 1, filesMissing })?.code
  assert.is(said({}), undefined)
  assert.is(said({ verdict: 'refused', reason: 'No', number: '', date: '', amount: '', signature: '' }), undefined)
  assert.equal([said({ verdict: 'refused', reason: ' ' }), said({ hash: 'a'.repeat(64) }), said({ number: ' ' }), said({ date: '' }), said({ amount: '0' }), said({ signature: '' }), said({}, 'cost', []), said({}, 'cost', [ask('cost')], 1)],
    ['review.reason', 'activity.moved', 'permit.terms', 'permit.terms', 'permit.terms', 'approval.signature', 'request.not-found', 'review.files-missing'])
  assert.equal([said({ days: '1' }, 'days'), said({ days: '2' }, 'days'), said({ amount: '' }, 'special')], ['permit.terms', undefined, undefined])
  assert.equal([said({ items: [] }, 'other-credit'), said({ items: ['coach'] }, 'other-credit'), said({ items: ['catering'] }, 'other-credit')], ['permit.terms', 'permit.terms', undefined])
  for (const verdict of ['granted', 'refused']) assert.is(said({}, 'cost', [ask('cost'), answer('cost', verdict, 1)]), 'permit.answered')
})

test('[AP26] the next number follows those that are counted, and passes over what somebody has made otherwise', () => {
  assert.equal([proposedPermitNumber(1405, ['1405/9', '1405/10', '1404/99']), proposedPermitNumber(1405, [])], ['1405/10', '1405/1'])
  assert.equal([nextPermitNumber(1405, []), nextPermitNumber(1405, ['1405/9', '1405/10', '1404/99', 'A-1405/77', '1405/2-b'])], ['1405/1', '1405/11'])
})

test.run()
