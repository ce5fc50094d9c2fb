import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { KeyedRecord } from '#domain/activity/follow-up.ts'
import { personKeys } from '#domain/activity/person-match.ts'
import { finding } from '#domain/activity/finding.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { RecordId } from '#domain/records/op.ts'
import type { RecordRow } from '#store/store.ts'
import { beginsWith } from '#ui/activities/begins-with.ts'
import type { ActivityView } from '#ui/activities/activity-view.ts'
import { particularsOf, peopleOf } from '#ui/clients/people-of.ts'
import { costForms, costsView } from '#ui/costs/read-costs.ts'
import { dearKinds } from '#ui/desk/dear-kinds.ts'
import { findingPath, groupedFindings } from '#ui/findings/read-findings.ts'
import { belongingTo } from '#ui/seminars/belonging.ts'
import { beginsOfSeminar, listsIn, ofNone, seminarPartOf } from '#ui/seminars/of-seminar.ts'
import { monthOfAddress } from '#ui/statements/use-months.ts'
import { installedPack, packIds, tourPack, unitPack } from '#fixtures/packs.ts'

const kind = unitPack.kinds[0]!
const reads = kind.reads!
const client = (id: string, date: string, name: string, phone = '', more: Readonly<Record<string, string>> = {}): KeyedRecord => ({
  id: id as RecordId, form: 'client', keys: personKeys({ name, phone, nationalId: more['/national_id'] ?? '' }), answers: { '/name': name, '/date': date, ...(phone && { '/phone': phone }), ...more },
})
const people = (records: readonly KeyedRecord[]) => peopleOf(records, reads.clients!, '/name').map(({ visits }) => visits.map((each) => each.id).join('+'))

test('[U30] whoever comes again is one person in the list, the latest visit first; a name alone makes no one the same as somebody with a phone', () => {
  assert.equal(people([client('a', '2026-11-01', 'علی کاظمی', '+989095550101'), client('b', '2026-11-03', 'علي كاظمي', '+989095550101'), client('c', '2026-11-02', 'علی کاظمی', '+989095550102')]), ['b+a', 'c'])
  assert.equal(people([client('a', '2026-11-01', 'علی'), client('b', '2026-11-01', 'علی')]), ['b+a'], 'nothing tells them apart')
  assert.equal(people([client('a', '2026-11-01', 'علی'), client('b', '2026-11-02', 'علی', '+989095550101')]), ['b', 'a'])
  assert.equal(people([client('a', '2026-11-01', 'علی', '', { '/organisation': 'الف' }), client('b', '2026-11-02', 'علی', '', { '/organisation': 'ب' })]), ['b', 'a'])
  assert.equal(people([client('a', '2026-11-01', ''), client('b', '2026-11-02', '')]), ['b', 'a'], 'without a name nobody is known')
})

test('[U30] particulars are taken over; need, advice, consent and signature are asked anew', () => {
  const before = client('a', '2026-11-01', 'علی', '+989095550101', { '/need': 'x', '/advice': 'y', '/consent': 'OK', '/signature': 'ink', '/topic': 'law', '/next_step': 'z', '/group': 'student' })
  assert.equal(particularsOf(reads.clients!, before), { '/name': 'علی', '/phone': '+989095550101', '/group': 'student' })
})

test('[U31] hours begin with whoever writes them, costs with the credit of their activity; other records with nothing of the kind', () => {
  const plan = { '/credit': 'four-percent' }
  assert.equal(beginsWith(kind, 'hours', { name: 'الهام' }, plan), { '/consultant': 'الهام' })
  assert.equal([beginsWith(kind, 'client', { name: 'الهام' }, plan), beginsWith(tourPack.kinds[0]!, 'attendance', { name: 'x' }, plan)], [{}, {}])
  for (const pack of packIds.map(installedPack)) {
    for (const form of ['receipt', 'invoice']) {
      assert.equal(beginsWith(pack.kinds[0]!, form, { name: 'x' }, plan), { '/payer': 'four-percent' }, `${form} of ${pack.id}`)
      assert.equal(beginsWith(pack.kinds[0]!, form, { name: 'x' }, {}), {}, 'a plan that names no credit')
      // A default of the form itself would charge the wrong credit wherever nothing is known of the plan.
      const payer = compiled(formOf(pack, form)!).byPath.get('/payer')?.node
      assert.ok(payer && !('default' in payer))
    }
  }
})

test('[U35] what an activity has cost is told by item and payer in the order of the choices, beside what is allowed and what the performance system says', () => {
  const cost = (id: string, form: string, amount: string, item: string, payer: string) => ({ id: id as RecordId, form, answers: { '/amount': amount, '/cost_item': item, '/payer': payer } })
  const records = [cost('a', 'receipt', '500', 'catering', 'participants'), cost('b', 'invoice', '2000', 'transport', 'current'), cost('c', 'receipt', '30', 'old-item', 'current'), cost('d', 'receipt', '7', '', ''), { id: 'e' as RecordId, form: 'visit', answers: { '/amount': '9' } }]
  const charged = { title: [], subtitle: [], isSigned: false, errors: 0, warnings: 0, measures: { charged: 2030 } } as unknown as RecordRow['summary']
  const view = costsView({ pack: tourPack, kind: tourPack.kinds[0]!, province: 'p', plan: { '/date': '2026-11-21', '/expected_people': '12', '/performance_sum': '2031' }, gathered: { receipt: [charged] } }, records)
  assert.equal(view.items.map((each) => each.name), ['transport', 'catering', 'old-item', ''])
  assert.equal(view.payers.map((each) => each.name), ['current', 'participants', ''])
  assert.equal(view.items.slice(0, 3).map((each) => each.label?.['en']), ['Transport', 'Catering', undefined])
  assert.equal([view.totals.all, view.totals.byBoth.get('catering')?.get('participants'), view.totals.byPayer.get('current')], [2537n, 500n, 2030n])
  assert.equal([view.charged, view.allowed, view.performed], [2030n, 8_000_000n, 2031n])
  assert.equal(costForms(tourPack.kinds[0]!), ['receipt', 'invoice'])
})

test('[NM11] a kind is dear when its activities of a year cost more together than is allowed; what still runs, another year and another kind count apart', () => {
  const done = (date: string, charged: number, people: number, pack = tourPack) => ({
    pack, kind: pack.kinds[0]!, province: 'p', plan: { '/date': date },
    gathered: { receipt: [{ measures: { charged } }], attendance: Array.from({ length: people }, () => ({ measures: {} })) } as unknown as ActivityView['gathered'],
  })
  const told = (...activities: readonly ReturnType<typeof done>[]) => dearKinds(activities, '2026-11-21').map(({ kind: { id }, year, finding: { code, details } }) => [id, year, code, details['activities'], details['costRial'], details['allowedRial']])
  assert.equal(told(done('2026-11-20', 9_000_000, 12)), [['tour', 1405, 'norm.average', 1, '9000000', '8000000']])
  assert.equal(told(done('2026-11-20', 9_000_000, 12), done('2026-11-19', 7_000_000, 12)), [], 'evened out')
  assert.equal(told(done('2026-11-20', 9_000_000, 12), done('2026-03-20', 7_000_000, 12)).map(([, year]) => year), [1405], 'the year before evens out nothing')
  assert.equal(told(done('2026-11-20', 9_000_000, 12), done('2026-11-19', 1, 50, installedPack('event'))).map(([id]) => id), ['tour'], 'nor does another kind')
  assert.equal(told(done('2026-11-21', 9_000_000, 12), done('', 9_000_000, 1), done('2026-11-20', 0, 0)), [], 'what is not over, undated, or has cost nothing')
})

test('[U32] to a seminar belong the records that name it, in any spelling, and those of its day where a form does not ask', () => {
  const seminar = { id: 's' as RecordId, form: 'seminar', answers: { '/title': 'حقوق تعاوني‌ها', '/date': '2026-11-21' } }
  const row = (id: string, form: string, createdAt = 0): RecordRow => ({ id, form, createdAt, isDeleted: id === 'x' }) as RecordRow
  const rows = [row('p1', 'seminar-attendance'), row('p2', 'seminar-attendance'), row('x', 'seminar-attendance'), row('t1', 'speaker'), row('q1', 'survey', 1), row('q2', 'survey', 2)]
  const record = (id: string, form: string, answers: Readonly<Record<string, string>>) => ({ id: id as RecordId, form, answers })
  const records = [seminar, record('p1', 'seminar-attendance', { '/seminar': 'حقوق تعاونی‌ها' }), record('p2', 'seminar-attendance', { '/seminar': 'دیگری' }), record('x', 'seminar-attendance', { '/seminar': 'حقوق تعاونی‌ها' }), record('t1', 'speaker', { '/session': '' })]
  const counts = belongingTo({ rows }, reads.seminars!, seminar, records, (at) => (at === 1 ? '2026-11-21' : '2026-11-22')).map(({ form, count }) => [form, count])
  assert.equal(counts, [['seminar-attendance', 1], ['speaker', 0], ['survey', 1]])
})

test('[HO12] who was put on a seminar’s list stays there whatever it is called; who only names one is on each of that name', () => {
  const answers: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['chosen', { '/seminar': 'نام پیشین', '/seminar_record': 's1' }], ['named', { '/seminar': 'حقوق تعاوني‌ها' }], ['other', { '/seminar': 'حقوق تعاونی‌ها', '/seminar_record': 's3' }], ['none', {}], ['gone', { '/seminar': 'حقوق تعاونی‌ها', '/seminar_record': 'deleted' }],
  ]
  const seminar = (id: string, title: string, date: string) => ({ id: id as RecordId, form: 'seminar', keys: undefined, answers: { '/title': title, '/date': date } })
  const records = [seminar('s1', 'حقوق تعاونی‌ها', '2026-08-01'), seminar('s2', 'حقوق تعاونی‌ها', '2026-11-01'), seminar('s3', 'بازار', '2026-10-01'), ...answers.map(([id, given]) => ({ id: id as RecordId, form: 'seminar-attendance', keys: undefined, answers: given }))]
  const lists = listsIn(seminarPartOf(kind, 'seminar-attendance')!, reads.seminars!, 'seminar-attendance', records)
  assert.equal(lists.seminars.map(({ id }) => id), ['s2', 's3', 's1'], 'the latest first')
  assert.equal(['s1', 's2', 's3', ofNone].map((id) => [...lists.ids.get(id)!]), [['chosen', 'named'], ['named'], ['other'], ['none', 'gone']])
  assert.equal([beginsOfSeminar(lists, 's3'), beginsOfSeminar(lists, 'nope'), beginsOfSeminar(lists, undefined)], [{ '/seminar': 'بازار', '/seminar_record': 's3' }, {}, {}])
})

test('[U33] what is not right stands together by its rule, the gravest first and the newest of each, and leads to where it is mended', () => {
  const activity = { id: 'u', pack: unitPack, kind, plan: { '/date': '2026-10-24', '/end_date': '2027-10-22' }, province: 'p', gathered: {}, rows: [{ id: 'h1', form: 'hours' }, { id: 'h2', form: 'hours' }] } as unknown as ActivityView
  const hours = (id: string, from: string, to: string, date = '2026-10-25') => ({ id: id as RecordId, form: 'hours', answers: { '/consultant': 'x', '/date': date, '/from': from, '/to': to } })
  const groups = groupedFindings(activity, [hours('h1', '09:00', '11:00'), hours('h2', '10:00', '12:00'), hours('h3', '08:00', '17:00', '2026-10-26')], { date: '2026-11-25', time: '12:00' })
  assert.equal(groups.map((each) => [each.code, each.level, each.findings.length]), [['hours.overlap', 'error', 1], ['hours.week-short', 'finding', 3], ['hours.long-day', 'warning', 1], ['statement.due', 'warning', 1]])
  assert.is(groups[1]!.findings[0]!.details['dateOn'], '2026-11-14')
  const to = (code: Parameters<typeof finding>[0], records: readonly string[] = [], details = {}) => findingPath(activity, finding(code, records as RecordId[], details))
  assert.equal([to('hours.overlap', ['h1', 'h2']), to('hours.future', ['h1']), to('hours.week-short'), to('seminar.season-due'), to('permit.cost'), to('statement.stale', ['s'], { year: 1405, month: 8 }), to('norm.days')],
    ['/a/u/f/hours', '/a/u/r/hours/h1', '/a/u/f/hours', '/a/u/f/seminar', '/a/u/f/permit', '/a/u/f/monthly-statement/1405-8', undefined])
})

test('[NM15] what needs a permit leads to where one is asked for those who may, and to the papers for others', () => {
  const activity = { id: 'u', pack: unitPack, kind, rows: [] } as unknown as ActivityView
  const to = (details: object, mayAsk?: boolean) => findingPath(activity, finding('permit.cost', ['r' as RecordId], { ...details }), mayAsk)
  assert.equal([to({ case: 'cost' }, true), to({ case: 'cost' }), to({}, true)], ['/desk/a/u?permit=cost', '/a/u/f/permit', '/a/u/f/permit'])
})

test('[U34] a month in an address is one of the Persian calendar, or none', () => {
  assert.equal(['1405-8', '1405-12'].map(monthOfAddress), [{ year: 1405, month: 8 }, { year: 1405, month: 12 }])
  assert.equal([undefined, '', '2026-8', '1405-13', '1405-0', '1405-08', '1405', 'x'].map(monthOfAddress), Array.from({ length: 8 }, () => undefined))
})

test.run()
