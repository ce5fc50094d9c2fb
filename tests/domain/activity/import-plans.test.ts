import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { columnsFor } from '#domain/activity/import-people.ts'
import { isPlannable, plannedActivity, plannedRows } from '#domain/activity/import-plans.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { RecordId } from '#domain/records/op.ts'
import { tourPack } from '#fixtures/packs.ts'

const test = suite('import of plans')
const form = formOf(tourPack, 'activity')!
const env = { now: Date.UTC(2026, 10, 28), timeZone: 'Asia/Tehran', language: 'fa' }
const headers = ['عنوان', 'تاریخ', 'شهرستان', 'Cooperatives to visit', 'credit', 'expected_people']
const columns = columnsFor(form, headers.map((header) => (header === 'عنوان' ? 'title' : header === 'تاریخ' ? 'date' : header === 'شهرستان' ? 'county' : header)))
const read = (rows: readonly (readonly string[])[], plans: Parameters<typeof plannedRows>[3] = []) => plannedRows(form, rows.map((cells, at) => ({ number: at + 2, cells })), columns, plans, (answers) => plannedActivity('north', 'tour', answers), env)
const valley = ['تور دره', '۱۴۰۵/۱۰/۵', 'قیر', 'تعاونی کوه', 'current', '12']

test('[PL33] every row says what it would plan, and what it lacks, before anything is written', () => {
  assert.ok(columns.every((path) => path !== undefined))
  const rows = read([valley, ['تور دره', '۱۴۰۵/۱۰/۱۲', 'قیر', 'تعاونی کوه', 'current', '12'], valley, ['', '۱۴۰۵/۱۰/۵', '', '', '', ''], ['تور بی‌تاریخ', '', 'قیر', 'تعاونی کوه', 'current', '12'], ['تور رود', '۱۴۰۵/۱۳/۵', 'قیر', 'تعاونی کوه', 'current', '12']])
  assert.equal(rows.map(({ outcome }) => outcome), ['new', 'new', 'double', 'nameless', 'new', 'new'], 'the same tour on two days is two')
  assert.equal(rows.map(isPlannable), [true, true, false, false, false, false])
  assert.equal(rows[4]!.faults.map(({ path, fault }) => [path, fault.code]), [['/date', 'required']])
  assert.equal(rows[5]!.faults.map(({ path }) => path), ['/date'])
  assert.equal([rows[0]!.set['/date'], rows[0]!.set['/expected_people']], ['2026-12-26', '12'])
})

test('[PL34] the same table again plans nothing, one with news changes the plan, and two people who import it begin one activity', () => {
  const [first] = read([valley])
  const plan = { id: 'plan-of-the-valley' as RecordId, activity: plannedActivity('north', 'tour', first!.set), answers: { ...first!.set, '/kind': 'tour' }, isDeleted: false }
  assert.is(read([valley], [plan])[0]!.outcome, 'known')
  const [changed] = read([[...valley.slice(0, 5), '14']], [plan])
  assert.equal([changed!.outcome, changed!.record, changed!.set, changed!.before, isPlannable(changed!)], ['changed', plan.id, { '/expected_people': '14' }, { '/expected_people': '12' }, true])
  const id = plannedActivity('north', 'tour', first!.set)
  assert.match(id, /^[\w-]{22}$/)
  assert.is(plannedActivity('north', 'tour', { ...first!.set, '/county': 'x' }), id)
  for (const other of [plannedActivity('south', 'tour', first!.set), plannedActivity('north', 'club', first!.set), plannedActivity('north', 'tour', { ...first!.set, '/date': '2026-12-27' })]) assert.is.not(other, id)
})

test('[PL35] what was deleted is said to come back, what was renamed since is said to be planned; neither is begun again', () => {
  const [first] = read([valley])
  const plan = { id: 'plan-of-the-valley' as RecordId, activity: plannedActivity('north', 'tour', first!.set), answers: { ...first!.set, '/kind': 'tour', '/county': 'نیزار' }, isDeleted: true }
  const [gone] = read([valley], [plan])
  assert.equal([gone!.outcome, gone!.record, gone!.set, gone!.before, isPlannable(gone!)], ['gone', plan.id, { '/county': 'قیر' }, { '/county': 'نیزار' }, true])
  const renamed = { ...plan, isDeleted: false, answers: { ...plan.answers, '/title': 'تور کوه' } }
  const [moved] = read([valley], [renamed])
  assert.equal([moved!.outcome, moved!.record, moved!.set, isPlannable(moved!)], ['moved', plan.id, {}, false])
  // Somebody has planned it anew by hand meanwhile: that one is the plan.
  assert.is(read([valley], [plan, { ...plan, id: 'another' as RecordId, activity: 'by-hand', isDeleted: false, answers: first!.set }])[0]!.outcome, 'known')
})

test.run()
