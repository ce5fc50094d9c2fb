import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Gathered } from '#domain/activity/evidence.ts'
import { closingGaps, completeness, evidenceOf, readyToLeave } from '#domain/activity/evidence.ts'
import type { RecordSummary } from '#domain/activity/summary.ts'
import { summaryLine, summaryOf } from '#domain/activity/summary.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { Env } from '#domain/forms/env.ts'
import type { Kind, Pack } from '#domain/packs/pack.ts'
import { attendanceOf, attendanceRows, checklistAnswers, demoTours } from '#fixtures/activities.ts'
import { makePeople, people } from '#fixtures/people.ts'
import { makeSignature } from '#fixtures/signatures.ts'
import { installedPack, packIds, tourPack, unitPack } from '#fixtures/packs.ts'

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

/** As director and deputy give it. */
const approval = (role: string, more: Record<string, string> = {}) => ({ '/person': 'زهرا', '/role': role, '/approved_by': 'director deputy', '/experience': 'ده سال', ...more })
const whole = () => gathered([
  ...people.slice(0, 3).map((person, at) => ({ form: 'attendance', answers: attendanceOf(person, at) })),
  ...['visit', 'photo', 'survey', 'evaluation', 'invoice', 'contract'].map((form) => ({ form, answers: {} })),
  { form: 'receipt', answers: { '/signature': makeSignature(1) } }, { form: 'report', answers: { '/summary': 'خلاصه', '/course': 'شرح' } },
  { form: 'person-approval', answers: approval('coach') }, { form: 'person-approval', answers: approval('guide') }, { form: 'checklist', answers: checklistAnswers(13) },
])

test('[EV5] [EV7] complete exactly when no required evidence is missing', () => {
  const views = (records: Gathered) => evidenceOf(tourPack, kind, plan, records, env)
  assert.is(completeness(views({})), 0)
  assert.is(completeness(views(whole())), 1)
  assert.equal(closingGaps(views(whole())), [])
  for (const form of Object.keys(whole())) {
    const without = views({ ...whole(), [form]: [] })
    const required = kind.evidence.filter((each) => each.from.form === form && each.level === 'required' && each.due === undefined).map((each) => each.id)
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

/** The evidence of any kind, counted from answers: `[have, need, state]`, or undefined where it is not asked for. */
const asked = (pack: Pack, id: string, records: readonly { readonly form: string; readonly answers: Record<string, string> }[], answers: Record<string, string> = {}, province = '') => {
  const all: Record<string, RecordSummary[]> = {}
  for (const { form, answers: given } of records) (all[form] ??= []).push(summaryOf(formOf(pack, form)!, given, env))
  const found = evidenceOf(pack, pack.kinds[0]!, { '/date': '2026-11-21', ...answers }, all, env, province).find((each) => each.evidence.id === id)
  return found && [found.have, found.need, found.state]
}
const record = (form: string, answers: Record<string, string> = {}) => ({ form, answers })
const [club, narrative] = [installedPack('club'), installedPack('narrative')]

test('[EV13] evidence is asked for where other records say so', () => {
  const speaker = record('speaker', { '/name': 'زهرا' })
  const contracted = record('speaker', { '/name': 'علی', '/contract_number': '12' })
  assert.is(asked(club, 'speaker-contract', []), undefined)
  assert.equal(asked(club, 'speaker-contract', [speaker]), [0, 1, 'missing'])
  assert.equal(asked(club, 'speaker-contract', [speaker, contracted]), [1, 2, 'partial'])
  assert.equal(asked(club, 'speaker-contract', [contracted]), [1, 1, 'met'])
  // In a unit it hangs on the seminar: one without a speaker on record is one too few.
  assert.is(asked(unitPack, 'speaker-contract', [speaker]), undefined)
  assert.equal(asked(unitPack, 'speaker-contract', [record('seminar')]), [0, 1, 'missing'])
  assert.equal(asked(unitPack, 'speaker-contract', [record('seminar'), contracted]), [1, 1, 'met'])
  assert.is(asked(unitPack, 'asset', [record('invoice', { '/cost_item': 'catering' })]), undefined)
  assert.equal(asked(unitPack, 'asset', [record('invoice', { '/cost_item': 'equipment' })]), [0, 1, 'missing'])
  assert.equal(asked(unitPack, 'asset', [record('asset', { '/label_number': '7' })]), [0, 1, 'missing'])
  assert.equal(asked(unitPack, 'asset', [record('asset', { '/label_number': '7', '/label_photo': 'a'.repeat(64) })]), [1, 1, 'met'])
})

test('[EV13] conditions join: any, all, at least so many', () => {
  const with_ = (condition: Kind['evidence'][number]['condition']): Pack => ({ ...tourPack, kinds: [{ ...kind, evidence: kind.evidence.map((each) => (each.id === 'visit' ? { ...each, condition: condition! } : each)) }] })
  const row = record('attendance')
  const table: readonly (readonly [NonNullable<Kind['evidence'][number]['condition']>, number, Record<string, string>, boolean])[] = [
    [{ form: 'attendance' }, 0, {}, false],
    [{ form: 'attendance' }, 1, {}, true],
    [{ form: 'attendance', least: 3 }, 2, {}, false],
    [{ form: 'attendance', least: 3 }, 3, {}, true],
    [{ form: 'attendance', measure: 'signed' }, 3, {}, false],
    [{ any: [{ form: 'attendance' }, "/special = 'yes'"] }, 0, {}, false],
    [{ any: [{ form: 'attendance' }, "/special = 'yes'"] }, 0, { '/special': 'yes' }, true],
    [{ all: [{ form: 'attendance' }, "/special = 'yes'"] }, 1, {}, false],
    [{ all: [{ form: 'attendance' }, "/special = 'yes'"] }, 1, { '/special': 'yes' }, true],
    [{ above: 'norm' }, 0, { '/expected_people': '12', '/cost': '8000000' }, false],
    [{ above: 'norm' }, 0, { '/expected_people': '12', '/cost': '8000001' }, true],
  ]
  for (const [condition, rows, answers, isAsked] of table) assert.is(asked(with_(condition), 'visit', Array.from({ length: rows }, () => row), answers) !== undefined, isAsked, JSON.stringify([condition, rows, answers]))
})

test('[EV14] products are counted per medium: many copies stand in for no film', () => {
  const printed = (copies: string) => record('product', { '/medium': 'printed', '/copies': copies })
  const others = ['electronic', 'audio', 'video'].map((medium) => record('product', { '/medium': medium }))
  assert.equal(asked(narrative, 'products', []), [0, 6, 'missing'])
  assert.equal(asked(narrative, 'products', [printed('10')]), [3, 6, 'partial'])
  assert.equal(asked(narrative, 'products', [printed('2'), ...others]), [5, 6, 'partial'])
  assert.equal(asked(narrative, 'products', [printed('2'), printed('1'), ...others]), [6, 6, 'met'])
  assert.equal(asked(narrative, 'products', [printed('3'), others[0]!, others[0]!, others[0]!]), [4, 6, 'partial'])
})

test('[EV14] parts are told one by one, and missing is missing in each', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('printed', 'electronic', 'audio', 'video'), { maxLength: 12 }), (media) => {
    const rows = media.map((medium) => summaryOf(formOf(narrative, 'product')!, { '/medium': medium, '/copies': '1' }, env))
    const view = evidenceOf(narrative, narrative.kinds[0]!, {}, { product: rows }, env).find((each) => each.evidence.id === 'products')!
    const needs = { printed: 3, electronic: 1, audio: 1, video: 1 }
    const lacking = Object.entries(needs).map(([medium, need]) => Math.max(0, need - media.filter((each) => each === medium).length))
    assert.equal(view.parts!.map((each) => each.missing), lacking)
    assert.is(view.missing, lacking.reduce((sum, each) => sum + each, 0))
    assert.is(view.have + view.missing, view.need)
    assert.is(view.state === 'met', view.missing === 0)
  }))
})

test('[EV14] approvals are by the roles that the directive names, or an approved CV', () => {
  const three = 'director deputy university'
  const table: readonly (readonly [Pack, string, Record<string, string>, number])[] = [
    [tourPack, 'two coaches', approval('coach'), 1],
    [tourPack, 'a coach whom only the director knows', approval('coach', { '/approved_by': 'director' }), 0],
    [tourPack, 'a coach with a CV', approval('coach', { '/approved_by': '', '/cv_approved': 'yes' }), 0],
    [club, 'a speaker by two', approval('speaker'), 0],
    [club, 'a speaker by three', approval('speaker', { '/approved_by': three }), 1],
    [club, 'a speaker by CV', approval('speaker', { '/approved_by': '', '/cv_approved': 'yes' }), 1],
    [unitPack, 'a consultant by three', approval('consultant', { '/approved_by': three }), 1],
    [unitPack, 'a speaker is no consultant', approval('speaker', { '/approved_by': three }), 0],
    [narrative, 'an executor without CV', approval('executor'), 0],
    [narrative, 'an executor with CV and record', approval('executor', { '/cv': 'b'.repeat(64) }), 1],
    [narrative, 'an executor with CV and no record', approval('executor', { '/cv': 'b'.repeat(64), '/experience': '' }), 0],
  ]
  for (const [pack, what, answers, have] of table) assert.is(asked(pack, 'person-approval', [record('person-approval', answers)])![0], have, what)
  assert.equal(asked(tourPack, 'person-approval', [record('person-approval', approval('coach')), record('person-approval', approval('coach'))]), [1, 2, 'partial'])
  assert.equal(asked(unitPack, 'person-approval', [record('speaker'), record('person-approval', approval('consultant', { '/approved_by': three }))]), [1, 2, 'partial'])
})

test('[EV14] a permit is there for each case that it names, and for no other', () => {
  const permit = (reason: string) => record('permit', { '/reason': reason })
  const two = { '/expected_people': '12', '/end_date': '2026-11-22', '/cost': '9000000' }
  assert.equal(asked(tourPack, 'permit', [], two), [0, 2, 'missing'])
  assert.equal(asked(tourPack, 'permit', [permit('special')], two), [0, 2, 'missing'])
  assert.equal(asked(tourPack, 'permit', [permit('days')], two), [1, 2, 'partial'])
  assert.equal(asked(tourPack, 'permit', [permit('days cost')], two), [2, 2, 'met'])
  const paid = (payer: string) => record('receipt', { '/amount': '1000', '/payer': payer })
  assert.is(asked(tourPack, 'permit', [paid('current')], { '/credit': 'current' }), undefined)
  assert.equal(asked(tourPack, 'permit', [paid('four-percent')], { '/credit': 'current' }), [0, 1, 'missing'])
  assert.equal(asked(tourPack, 'permit', [paid('four-percent'), permit('other-credit')], { '/credit': 'current' }), [1, 1, 'met'])
  assert.equal(asked(tourPack, 'permit', [paid('current')], { '/credit': 'four-percent' }), [0, 1, 'missing'])
})

test('[EV4] norms that HQ has adjusted for the province decide about the permit', () => {
  const adjusted: Pack = { ...tourPack, adjustments: [{ province: 'p', kind: 'tour', norms: { costRial: 9_600_000 }, from: '2026-03-21', decision: { number: '1', date: '2026-03-01' } }] }
  const dear = { '/expected_people': '12', '/cost': '9600000' }
  assert.equal(asked(adjusted, 'permit', [], dear, 'q'), [0, 1, 'missing'])
  assert.is(asked(adjusted, 'permit', [], dear, 'p'), undefined)
  assert.equal(asked(adjusted, 'permit', [], { ...dear, '/date': '2026-03-20' }, 'p'), [0, 1, 'missing'])
})

test('[EV15] the committee comes after closing: it is asked for, and neither closing nor completeness waits for it', () => {
  for (const id of packIds) {
    const pack = installedPack(id)
    const view = evidenceOf(pack, pack.kinds[0]!, {}, {}, env).find((each) => each.evidence.id === 'committee')!
    assert.equal([view.have, view.need, view.place], [0, 3, 'office'])
    assert.equal([closingGaps([view]), completeness([view])], [[], 1])
    assert.equal(readyToLeave([view], {}).map((each) => [each.urgency, each.because]), [['should', 'office']])
  }
  assert.equal(asked(club, 'committee', [record('committee', { '/deputy': 'accepted', '/accountant': 'returned', '/director': 'accepted' })]), [2, 3, 'partial'])
})

test('[EV5] no records make any kind complete but all of them, and every piece of it says why', () => {
  for (const id of packIds) {
    const pack = installedPack(id)
    const views = evidenceOf(pack, pack.kinds[0]!, {}, {}, env)
    assert.is(completeness(views), 0, id)
    for (const { evidence } of views) for (const language of ['fa', 'ru', 'en']) assert.ok(evidence.why[language]!.length > 15, `${evidence.id} of ${id}`)
  }
})

test.run()
