import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Gathered } from '#domain/activity/evidence.ts'
import { closingGaps, completeness, evidenceOf, readyToLeave } from '#domain/activity/evidence.ts'
import type { RecordSummary } from '#domain/activity/summary.ts'
import { summaryLine, summaryOf } from '#domain/activity/summary.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { Env } from '#domain/forms/env.ts'
import { attendanceOf, attendanceRows, checklistAnswers, demoTours } from '#fixtures/activities.ts'
import { makePeople, people } from '#fixtures/people.ts'
import { makeSignature } from '#fixtures/signatures.ts'
import { tourPack } from '#fixtures/packs.ts'

const env: Env = { now: Date.parse('2026-11-21T08:00:00Z'), timeZone: 'Asia/Tehran', language: 'fa' }
const kind = tourPack.kinds[0]!
const summary = (form: string, answers: Record<string, string>) => summaryOf(formOf(tourPack, form)!, answers, env)
const gathered = (records: readonly { readonly form: string; readonly answers: Readonly<Record<string, string>> }[]): Gathered => {
  const all: Record<string, RecordSummary[]> = {}
  for (const { form, answers } of records) (all[form] ??= []).push(summary(form, answers))
  return all
}
const plan = { '/date': '2026-11-21', '/expected_people': '12', '/cost': '7000000' }
const piece = (records: Gathered, id: string, answers: Record<string, string> = plan) =>
  evidenceOf(tourPack, kind, answers, records, env).find((each) => each.evidence.id === id)
const numbers = (records: Gathered, id: string, answers?: Record<string, string>) => {
  const found = piece(records, id, answers)
  return found && [found.have, found.need, found.of, found.missing, found.state]
}
const rows = (count: number, signed: number) => gathered(people.slice(0, count).map((person, at) => ({ form: 'attendance', answers: attendanceOf(person, at < signed ? at : undefined) })))

test('[EV1] [EV3] records and measures are counted against need and target', () => {
  assert.equal(numbers({}, 'participants'), [0, 1, 12, 1, 'missing'])
  assert.equal(numbers(rows(9, 7), 'participants'), [9, 1, 12, 0, 'short'])
  assert.equal(numbers(rows(12, 7), 'participants'), [12, 1, 12, 0, 'met'])
  assert.equal(numbers(rows(14, 7), 'participants'), [14, 1, 12, 0, 'met'])
  assert.equal(numbers(rows(9, 0), 'participants', { ...plan, '/expected_people': '' }), [9, 1, 12, 0, 'short'])
  assert.equal(numbers(rows(9, 0), 'participants', { ...plan, '/expected_people': '8' }), [9, 1, 8, 0, 'met'])
  assert.equal(numbers(gathered([{ form: 'checklist', answers: checklistAnswers(11) }]), 'checklist'), [11, 13, 13, 2, 'partial'])
})

test('[EV2] a signature for each row', () => {
  assert.equal(numbers({}, 'signatures'), [0, 1, 1, 1, 'missing'])
  assert.equal(numbers(rows(9, 7), 'signatures'), [7, 9, 9, 2, 'partial'])
  assert.equal(numbers(rows(9, 9), 'signatures'), [9, 9, 9, 0, 'met'])
})

test('[EV4] a permit is asked for where the plan needs one', () => {
  assert.is(piece({}, 'permit'), undefined)
  assert.is(piece({}, 'permit', {}), undefined)
  assert.equal(numbers({}, 'permit', { ...plan, '/end_date': '2026-11-22' }), [0, 1, 1, 1, 'missing'])
  assert.is(piece({}, 'permit', { ...plan, '/end_date': '2026-11-21' }), undefined)
  assert.ok(piece({}, 'permit', { ...plan, '/cost': '8000001' }))
  assert.is(piece({}, 'permit', { ...plan, '/cost': '8000000' }), undefined)
  assert.ok(piece({}, 'permit', { ...plan, '/special': 'yes' }))
})

const whole = () => gathered([
  ...people.slice(0, 3).map((person, at) => ({ form: 'attendance', answers: attendanceOf(person, at) })),
  ...['visit', 'photo', 'survey', 'evaluation', 'invoice', 'contract'].map((form) => ({ form, answers: {} })),
  { form: 'receipt', answers: { '/signature': makeSignature(1) } }, { form: 'report', answers: { '/summary': 'خلاصه', '/course': 'شرح' } },
  { form: 'person-approval', answers: {} }, { form: 'person-approval', answers: {} }, { form: 'checklist', answers: checklistAnswers(13) },
])

test('[EV5] [EV7] complete exactly when no required evidence is missing', () => {
  const views = (records: Gathered) => evidenceOf(tourPack, kind, plan, records, env)
  assert.is(completeness(views({})), 0)
  assert.is(completeness(views(whole())), 1)
  assert.equal(closingGaps(views(whole())), [])
  for (const form of Object.keys(whole())) {
    const without = views({ ...whole(), [form]: [] })
    const required = kind.evidence.filter((each) => each.from.form === form && each.level === 'required').map((each) => each.id)
    assert.equal(closingGaps(without).map((each) => each.evidence.id), required, form)
    assert.is(completeness(without) < 1, required.length > 0, form)
  }
})

test('[EV5] completeness stays between 0 and 1 and grows with what is brought', () => {
  const forms = ['visit', 'photo', 'survey', 'evaluation', 'invoice', 'contract', 'person-approval']
  fc.assert(fc.property(fc.array(fc.constantFrom(...forms), { maxLength: 12 }), fc.constantFrom(...forms), (some, more) => {
    const before = completeness(evidenceOf(tourPack, kind, plan, gathered(some.map((form) => ({ form, answers: {} }))), env))
    const after = completeness(evidenceOf(tourPack, kind, plan, gathered([...some, more].map((form) => ({ form, answers: {} }))), env))
    assert.ok(before >= 0 && after <= 1 && after >= before)
  }))
})

test('[EV6] ready to leave: urgent first, the office never urgent', () => {
  const list = (records: Gathered) => readyToLeave(evidenceOf(tourPack, kind, plan, records, env), records)
  const empty = list({})
  assert.equal(empty.map((each) => each.urgency), empty.map((each) => each.urgency).toSorted((a, b) => ['must', 'should', 'done'].indexOf(a) - ['must', 'should', 'done'].indexOf(b)))
  const of = (items: ReturnType<typeof list>, id: string) => items.find((each) => each.view.evidence.id === id)!
  assert.equal([of(empty, 'survey').urgency, of(empty, 'survey').because], ['must', 'missing'])
  assert.equal([of(empty, 'contract').urgency, of(empty, 'contract').because], ['should', 'office'])
  assert.equal([of(empty, 'visit').urgency, of(empty, 'visit').because], ['should', 'missing'])
  const done = list(whole())
  assert.not(done.some((each) => each.urgency === 'must'))
  assert.equal([of(done, 'participants').because, of(done, 'signatures').because], ['short', 'fine'])
  // The receipt has its signature and nothing else.
  assert.equal([of(done, 'receipt').because, of(done, 'receipt').faulty], ['faulty', 1])
})

test('[EV8] a summary is small, readable in the language, and hides who it is', () => {
  const form = formOf(tourPack, 'attendance')!
  for (const { answers } of attendanceRows(makePeople(60, 3))) {
    const made = summaryOf(form, answers, env)
    const text = JSON.stringify(made)
    assert.ok(text.length < 800, String(text.length))
    assert.not(text.includes(answers['/national_id']!))
    assert.not(text.includes(answers['/phone']!.slice(4)))
    assert.equal(JSON.parse(text), summaryOf(form, { ...answers }, env))
    assert.is(made.isSigned, answers['/signature'] !== undefined)
    assert.ok((made.preview?.length ?? 0) <= 300)
    assert.is(summaryLine(form, made.title, 'fa'), answers['/name'])
    assert.is(made.errors, made.isSigned ? 0 : 1)
  }
  const receipt = formOf(tourPack, 'receipt')!
  const paid = summaryOf(receipt, { '/payee': 'حمید', '/amount': '3200000', '/role': 'driver' }, env)
  assert.is(summaryLine(receipt, paid.subtitle, 'en'), '3,200,000\u00a0rials · Driver')
  assert.is(summaryLine(receipt, paid.subtitle, 'fa'), '۳٬۲۰۰٬۰۰۰\u00a0ریال · راننده')
  assert.is(paid.measures['amount'], 3_200_000)
  assert.equal(summary('survey', {}).measures, { satisfaction: 0 })
  assert.is(summary('checklist', checklistAnswers(11)).title[0]!.value, '11 / 13')
  assert.ok(summary('report', { '/summary': 'الف ب '.repeat(400) }).title[0]!.value.length <= 121)
})

test('[EV1] [EV8] the demo’s past tour lacks what it should lack', () => {
  const past = demoTours('2026-11-21').find((each) => each.key === 'tour-past')!
  const views = evidenceOf(tourPack, kind, past.plan, gathered(past.records), env)
  assert.equal(closingGaps(views).map((each) => [each.evidence.id, each.missing]), [['signatures', 1], ['photos', 1], ['checklist', 2], ['report', 1], ['person-approval', 2], ['contract', 1]])
})

test.run()
