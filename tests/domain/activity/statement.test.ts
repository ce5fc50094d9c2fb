import { createHash } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import { followUpsDue } from '#domain/activity/follow-up.ts'
import { findingText } from '#domain/activity/finding-words.ts'
import { findingsOf, readForms } from '#domain/activity/findings.ts'
import { personKeys } from '#domain/activity/person-match.ts'
import { confirmedContent, monthContent, monthStatement, statementsOf } from '#domain/activity/statement.ts'
import type { RecordId } from '#domain/records/op.ts'
import { tourPack, unitPack } from '#fixtures/packs.ts'

type Answers = Readonly<Record<string, string>>
const kind = unitPack.kinds[0]!
const aban = { year: 1405, month: 8 }
/** Aban 1405 is 2026-10-23 to 2026-11-21. */
const record = (id: string, form: string, answers: Answers): ActivityRecord => ({ id: id as RecordId, form, answers })
const hours = (id: string, date: string, from = '09:00', to = '11:00', more: Answers = {}) => record(id, 'hours', { '/consultant': 'الهام', '/date': date, '/from': from, '/to': to, '/topic': 'law', ...more })
const client = (id: string, date: string, more: Answers = {}) => record(id, 'client', { '/name': 'سارا', '/phone': '+989095550106', '/date': date, '/topic': 'law', ...more })
const month = [hours('h1', '2026-10-23'), hours('h2', '2026-11-21', '10:00', '12:30'), client('c1', '2026-11-01'), client('c2', '2026-10-30')]
const hashOf = (records: readonly ActivityRecord[]) => monthContent(kind, records, aban)!.hash

test('[HO10] a month of the Persian calendar, from its first day to its last, in one order', () => {
  const outside = [hours('h0', '2026-10-22'), hours('h9', '2026-11-22'), client('c9', '2026-11-22'), client('c8', '')]
  const content = monthContent(kind, [...outside, ...month], aban)!
  assert.equal(content.span, { from: '2026-10-23', to: '2026-11-21' })
  assert.equal([content.hours.map((each) => each.id), content.minutes, content.clients.map((each) => each.id)], [['h1', 'h2'], 270, ['c2', 'c1']])
  assert.is(monthContent(kind, [...month, hours('h3', '2026-10-23', '10:00', '12:00')], aban)!.minutes, 330, 'what overlaps is counted once')
  assert.is(content.hash, hashOf(month), 'other months are no part of it')
  assert.match(content.hash, /^[0-9a-f]{64}$/)
  assert.is(monthContent(kind, month, aban, (text) => createHash('sha256').update(text).digest('hex'))!.hash, content.hash)
  assert.is(monthContent(tourPack.kinds[0]!, month, aban), undefined)
})

test('[HO10] whatever is said otherwise, comes or goes is another content; an empty answer is none', () => {
  const before = hashOf(month)
  const changed: readonly (readonly ActivityRecord[])[] = [
    month.slice(1), [...month, client('c3', '2026-11-02')], [hours('h1', '2026-10-23', '09:00', '11:01'), ...month.slice(1)],
    [hours('h1', '2026-10-23', '09:00', '11:00', { '/done': 'x' }), ...month.slice(1)], month.with(2, client('c1', '2026-11-01', { '/signature': 'ink' })), month.with(2, client('c1', '2026-11-22')),
    month.with(2, client('c1', '2026-11-01', { '/next_date': '2026-12-01' })), month.with(0, hours('h5', '2026-10-23')),
  ]
  const hashes = [before, ...changed.map(hashOf)]
  assert.is(new Set(hashes).size, hashes.length)
  assert.is(hashOf(month.with(2, client('c1', '2026-11-01', { '/advice': '' }))), before)
  assert.is(hashOf(month.with(2, client('c1', '2026-11-01', { '/next_done': '2026-12-01' }))), before, 'a promise that was kept later changes no month')
  assert.is.not(monthContent(kind, [], aban)!.hash, monthContent(kind, [], { year: 1405, month: 9 })!.hash, 'an empty month is no other empty month')
})

test('[HO10] the order in which records came, and that of their answers, is of no matter', () => {
  const some = fc.array(fc.record({ form: fc.constantFrom('hours', 'client'), day: fc.integer({ min: 1, max: 28 }), from: fc.integer({ min: 7, max: 12 }) }), { maxLength: 12 })
  fc.assert(fc.property(some, fc.infiniteStream(fc.nat()), (list, dice) => {
    const records = list.map(({ form, day, from }, at) => (form === 'hours' ? hours : client)(`r${at}`, `2026-11-${String(day).padStart(2, '0')}`, ...(form === 'hours' ? [`${String(from).padStart(2, '0')}:00`] : []) as []))
    const shuffled = records.map((each) => [dice.next().value as number, each] as const).sort((a, b) => a[0] - b[0]).map(([, each]) => ({ ...each, answers: Object.fromEntries(Object.entries(each.answers).reverse()) }))
    assert.equal(monthContent(kind, shuffled, aban), { ...monthContent(kind, records, aban), clients: monthContent(kind, shuffled, aban)!.clients })
  }))
})

const signed = (id: string, content: string, more: Answers = {}) => record(id, 'monthly-statement', { '/year': '1405', '/month': '8', '/minutes': '270', '/clients': '2', '/content': content, '/confirmer': 'دکتر باغبان', '/position': 'deputy', '/date': '2026-11-22', '/signature': 'ink', ...more })
const today = '2026-11-25'
const contract = { from: '2026-10-01', to: '2027-09-30' }
const stateOf = (records: readonly ActivityRecord[], on = today) => monthStatement(kind, records, aban, on)!.state

test('[HO11] due when it is over, confirmed under its hash, stale after a change, confirmed again beside the first', () => {
  assert.is(stateOf(month), 'due')
  assert.is(stateOf(month, '2026-11-21'), 'open', 'the last day is not over')
  assert.is(stateOf([]), 'open', 'nothing to confirm')
  const first = signed('s1', hashOf(month))
  assert.is(stateOf([...month, first]), 'confirmed')
  const later = [...month, client('c3', '2026-11-03')]
  assert.is(stateOf([...later, first]), 'stale')
  const both = monthStatement(kind, [...later, first, signed('s2', hashOf(later))], aban, today)!
  assert.equal([both.state, both.confirmations.map((each) => [each.record, each.isCurrent])], ['confirmed', [['s1', false], ['s2', true]]])
  assert.is(stateOf([...month, signed('s1', hashOf(month), { '/signature': '' })]), 'due')
  assert.is(stateOf([...month, signed('s1', '')]), 'due', 'strokes alone are a pad that somebody still holds')
  assert.is(stateOf([...month, signed('s1', hashOf(month), { '/month': '7' })]), 'due')
})

test('[HO11] a confirmation under another name, position, day or signature than it was given with is stale', () => {
  const reads = kind.reads!.statements!
  const content = monthContent(kind, month, aban)!
  const given = { '/confirmer': 'دکتر باغبان', '/position': 'deputy', '/date': '2026-11-22', '/signature': 'ink' }
  const stateWith = (more: Answers) => monthStatement(kind, [...month, signed('s1', confirmedContent(reads, content, given), more)], aban, '2026-11-25')!.state
  assert.is(stateWith({}), 'confirmed')
  for (const more of [{ '/confirmer': 'دیگری' }, { '/position': 'head' }, { '/date': '2026-11-23' }, { '/signature': 'other ink' }]) assert.is(stateWith(more), 'stale', JSON.stringify(more))
})

test('[HO11] each month that the contract has touched until today; due and stale ones are findings', () => {
  const all = statementsOf(kind, month, contract, today)
  assert.equal(all.map(({ content, state }) => [content.year, content.month, state]), [[1405, 7, 'open'], [1405, 8, 'due'], [1405, 9, 'open']])
  assert.ok(statementsOf(kind, month, { from: '1026-10-01', to: '2027-09-30' }, today).length <= 122, 'a year that was mistyped')
  const found = (records: readonly ActivityRecord[]) => findingsOf({ pack: unitPack, kind, plan: { '/date': contract.from, '/end_date': contract.to }, province: 'p', gathered: {}, records, now: { date: today, time: '12:00' } }).filter((each) => each.code.startsWith('statement'))
  assert.equal(found(month).map((each) => [each.code, each.level, findingText(each, 'en')]), [['statement.due', 'warning', 'The university has not confirmed hours and clients of Aban 1405 yet.']])
  const stale = found([...month, signed('s1', 'another')])
  assert.equal(stale.map((each) => [each.code, each.level, each.records]), [['statement.stale', 'finding', ['s1']]])
  assert.match(findingText(stale[0]!, 'fa'), 'آبان ۱۴۰۵')
  assert.ok(['client', 'monthly-statement'].every((form) => readForms(kind).includes(form)))
})

test('[HO9] due from its day on, until it is done or the person has come again', () => {
  const keyed = (each: ActivityRecord) => ({ ...each, keys: personKeys({ name: each.answers['/name'] ?? '', phone: each.answers['/phone'] ?? '' }) })
  const due = (records: readonly ActivityRecord[]) => followUpsDue(kind, records.map(keyed), today).map((each) => `${each.record.id} ${each.step}`)
  const promised = client('c1', '2026-11-01', { '/next_date': '2026-11-25', '/next_step': 'اساسنامه' })
  assert.equal(due([promised]), ['c1 اساسنامه'])
  assert.equal(due([client('c1', '2026-11-01', { '/next_date': '2026-11-26' })]), [])
  assert.equal(due([client('c1', '2026-11-01', { '/next_date': '2026-11-20', '/next_done': '2026-11-21' })]), [])
  assert.equal(due([promised, client('c2', '2026-11-24')]), [], 'came again')
  assert.equal(due([promised, client('c2', '2026-11-24', { '/name': 'دیگری' })]), ['c1 اساسنامه'])
  assert.equal(due([promised, client('c2', '2026-10-24')]), ['c1 اساسنامه'], 'an earlier visit')
  const group = record('g', 'student-cooperative', { '/name': 'سازه', '/next_date': '2026-11-02', '/stage': 'charter' })
  assert.equal(due([promised, group]), ['g ', 'c1 اساسنامه'], 'the longest overdue first')
  assert.equal(followUpsDue(tourPack.kinds[0]!, [keyed(promised)], today), [])
})

test.run()
