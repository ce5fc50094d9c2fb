import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import { costLines, costTotals } from '#domain/activity/costs.ts'
import type { FindingCode } from '#domain/activity/finding.ts'
import { finding, findingLevels } from '#domain/activity/finding.ts'
import { findingText, findingWords } from '#domain/activity/finding-words.ts'
import { findingsOf, readForms } from '#domain/activity/findings.ts'
import type { RecordSummary } from '#domain/activity/summary.ts'
import { summaryOf } from '#domain/activity/summary.ts'
import type { Env } from '#domain/forms/env.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { RecordId } from '#domain/records/op.ts'
import { demoProvince } from '#fixtures/province.ts'
import { installedPack, packIds, tourPack, unitPack } from '#fixtures/packs.ts'

const env: Env = { now: Date.parse('2026-11-21T08:00:00Z'), timeZone: 'Asia/Tehran', language: 'fa' }
const clubPack = installedPack('club')
const eventPack = installedPack('event')
type Answers = Readonly<Record<string, string>>
type Written = readonly [form: string, answers: Answers]

/** What is found, with records `r0`, `r1`, … in their order. */
function found(pack: Pack, plan: Answers, written: readonly Written[] = [], now = { date: '2026-11-21', time: '12:00' }) {
  const records = written.map(([form, answers], at): ActivityRecord => ({ id: `r${at}` as RecordId, form, answers }))
  const gathered: Record<string, RecordSummary[]> = {}
  for (const { form, answers } of records) (gathered[form] ??= []).push(summaryOf(formOf(pack, form)!, answers, env))
  return findingsOf({ pack, kind: pack.kinds[0]!, plan, province: 'p', gathered, records, now })
}
const codes = (...given: Parameters<typeof found>) => found(...given).map((each) => each.code)
const rows = (count: number): readonly Written[] => Array.from({ length: count }, () => ['attendance', { '/name': 'x' }])
const tour: Answers = { '/date': '2026-11-21', '/expected_people': '12', '/credit': 'current' }
const receipt = (more: Answers = {}): Written => ['receipt', { '/payee': 'حمید', '/amount': '1000', '/cost_item': 'transport', '/payer': 'current', ...more }]

test('[NM5] a longer tour, a cost above the norm, special conditions and the other credit need a permit that names the case', () => {
  const permit = (reason: string, more: Answers = {}): Written => ['permit', { '/reason': reason, '/days': '3', '/amount': '9000000', '/cost_items': 'transport', ...more }]
  const cases: readonly (readonly [Answers, readonly Written[], FindingCode, string])[] = [
    [{ ...tour, '/end_date': '2026-11-22' }, [], 'permit.days', 'days'],
    [{ ...tour, '/cost': '8000001' }, [], 'permit.cost', 'cost'],
    [tour, [receipt({ '/amount': '8000001' })], 'permit.cost', 'cost'],
    [{ ...tour, '/special': 'yes' }, [], 'permit.special', 'special'],
    [tour, [receipt({ '/payer': 'four-percent' })], 'permit.other-credit', 'other-credit'],
    [{ ...tour, '/credit': 'four-percent' }, [receipt()], 'permit.other-credit', 'other-credit'],
  ]
  for (const [plan, written, code, name] of cases) {
    const [first, ...rest] = found(tourPack, plan, written)
    assert.equal([first!.code, first!.level, first!.details['case'], rest], [code, 'finding', name, []])
    for (const other of ['days', 'cost', 'special', 'other-credit']) assert.equal(codes(tourPack, plan, [...written, permit(other)]), other === name ? [] : [code], `${code} with a permit for ${other}`)
    assert.equal(codes(tourPack, plan, [...written, permit('days cost special other-credit')]), [])
  }
  assert.equal(found(tourPack, tour, [receipt(), receipt({ '/payer': 'four-percent' })])[0]!.records, ['r1'])
  assert.equal(codes(tourPack, { ...tour, '/end_date': '2026-11-21', '/cost': '8000000', '/special': 'no' }, [receipt()]), [])
  assert.equal(codes(tourPack, { ...tour, '/credit': '' }, [receipt({ '/payer': 'four-percent' })]), [], 'no other credit while the plan names none')
})

test('[NM5] a permit for fewer days or less money is not enough, and one that reaches is', () => {
  const long = { ...tour, '/end_date': '2026-11-23' }
  const days = (count: string): Written => ['permit', { '/reason': 'days', '/days': count }]
  assert.equal(found(tourPack, long, [days('2')]).map((each) => [each.code, each.records]), [['permit.short', ['r0']]])
  assert.equal(codes(tourPack, long, [days('2'), days('3')]), [])
  const named = (...items: readonly string[]): readonly Written[] => items.map((item) => ['permit', { '/reason': 'other-credit', '/cost_items': item }])
  const two = [receipt({ '/payer': 'four-percent' }), receipt({ '/payer': 'four-percent', '/cost_item': 'catering' })]
  assert.equal([[], named('catering'), named('catering', 'transport'), named('catering transport coach')].map((permits) => codes(tourPack, tour, [...two, ...permits])), [['permit.other-credit'], ['permit.short'], [], []])
  const money = (amount: string): Written => ['permit', { '/reason': 'cost', '/amount': amount }]
  assert.equal(codes(tourPack, { ...tour, '/cost': '9000000' }, [money('8999999')]), ['permit.short'])
  assert.equal(codes(tourPack, { ...tour, '/cost': '9000000' }, [money('9000000')]), [])
})

test('[NM6] an event or club of more than one day is a finding that no permit answers', () => {
  const plan = { '/date': '2026-12-21', '/end_date': '2026-12-22', '/expected_people': '60', '/credit': 'current' }
  assert.equal(found(clubPack, plan, [['permit', { '/reason': 'days', '/days': '9' }]]).map((each) => [each.code, each.details]), [['norm.days', { days: 2, most: 1 }]])
  assert.equal(codes(clubPack, { ...plan, '/end_date': '2026-12-21' }), [])
  assert.equal(codes(eventPack, plan), ['norm.days'])
})

test('[NM7] people far from the average are a warning, fewer than the least a finding', () => {
  const after = { date: '2026-11-22', time: '08:00' }
  const table: readonly (readonly [Pack, number, number, typeof after | undefined, readonly FindingCode[]])[] = [
    [tourPack, 12, 0, undefined, []],
    [tourPack, 7, 0, undefined, ['norm.people-far']],
    [tourPack, 21, 0, undefined, ['norm.people-far']],
    [tourPack, 8, 3, undefined, []],
    [tourPack, 12, 21, undefined, ['norm.people-far']],
    [tourPack, 12, 7, after, ['norm.people-far']],
    [tourPack, 12, 8, after, []],
    [tourPack, 7, 8, after, []],
    [eventPack, 50, 0, undefined, []],
    [eventPack, 34, 0, undefined, ['norm.people-far']],
    [eventPack, 50, 76, after, ['norm.people-far']],
    [clubPack, 50, 0, undefined, []],
    [clubPack, 49, 0, undefined, ['norm.people-too-few']],
    [clubPack, 50, 49, after, ['norm.people-too-few']],
    [clubPack, 50, 50, after, []],
    [clubPack, 0, 0, after, ['norm.people-too-few']],
  ]
  for (const [pack, planned, came, now, expected] of table) {
    assert.equal(codes(pack, { '/date': '2026-11-21', '/expected_people': String(planned) }, rows(came), now), expected, `${pack.id} ${planned} ${came} ${now !== undefined}`)
  }
  assert.equal(codes(tourPack, { '/date': '2026-11-21' }), [], 'nothing is planned and nobody came: nothing to say')
  assert.equal([findingLevels['norm.people-far'], findingLevels['norm.people-too-few']], ['warning', 'finding'])
})

test('[NM7] who came in smaller number makes the day dear: a warning, once it is over', () => {
  const written = [...rows(10), receipt({ '/amount': '7000000' })]
  assert.equal(codes(tourPack, tour, written), [])
  assert.equal(found(tourPack, tour, written, { date: '2026-11-22', time: '08:00' }).map((each) => [each.code, each.details]), [['norm.cost-per-head', { people: 10, costRial: '7000000', allowedRial: '6666667' }]])
})

test('[NM8] cost lines are summed by item and payer, exactly, whatever their form', () => {
  const line = fc.record({ amount: fc.bigInt({ min: 0n, max: 10n ** 15n }), item: fc.constantFrom('transport', 'catering', ''), payer: fc.constantFrom('current', 'four-percent', 'cooperative', 'chamber', 'participants', ''), form: fc.constantFrom('receipt', 'invoice') })
  fc.assert(fc.property(fc.array(line, { maxLength: 30 }), (list) => {
    const records = list.map(({ form, amount, item, payer }, at): ActivityRecord => ({ id: `r${at}` as RecordId, form, answers: { '/amount': String(amount), '/cost_item': item, '/payer': payer } }))
    const totals = costTotals(costLines(tourPack.kinds[0]!, records))
    const sum = (those: typeof list) => those.reduce((all, each) => all + each.amount, 0n)
    assert.is(totals.all, sum(list))
    for (const [item, amount] of totals.byItem) assert.is(amount, sum(list.filter((each) => each.item === item)))
    for (const [payer, amount] of totals.byPayer) assert.is(amount, sum(list.filter((each) => each.payer === payer)))
    for (const [item, byPayer] of totals.byBoth) for (const [payer, amount] of byPayer) assert.is(amount, sum(list.filter((each) => each.item === item && each.payer === payer)))
  }))
})

test('[NM8] a line without amount, item or payer is found, and a government employee is flagged', () => {
  const table: readonly (readonly [Written, readonly FindingCode[]])[] = [
    [receipt(), []],
    [receipt({ '/amount': '' }), ['cost.no-amount']],
    [receipt({ '/amount': '12.5' }), ['cost.no-amount']],
    [receipt({ '/cost_item': '' }), ['cost.no-item']],
    [receipt({ '/payer': '' }), ['cost.no-payer']],
    [receipt({ '/cost_item': '', '/payer': '' }), ['cost.no-item', 'cost.no-payer']],
    [receipt({ '/government_employee': 'no' }), []],
    [receipt({ '/government_employee': 'yes' }), ['cost.government']],
    [['invoice', { '/vendor': 'x', '/amount': '5', '/payer': 'current' }], ['cost.no-item']],
  ]
  for (const [written, expected] of table) {
    const all = found(tourPack, tour, [written])
    assert.equal(all.map((each) => each.code), expected, JSON.stringify(written))
    for (const each of all) assert.equal(each.records, ['r0'])
  }
  assert.is(findingLevels['cost.no-amount'], 'error')
})

test('[NM9] sums and counts agree with the performance system, where the plan has its figures', () => {
  const written = [...rows(12), receipt({ '/amount': '3000' }), receipt({ '/amount': '500', '/payer': 'cooperative' }), ['invoice', { '/vendor': 'x', '/amount': '2000', '/cost_item': 'catering', '/payer': 'current' }] as const]
  assert.equal(codes(tourPack, { ...tour, '/performance_sum': '5000', '/performance_people': '12' }, written), [])
  assert.equal(codes(tourPack, tour, written), [])
  assert.equal(codes(tourPack, { ...tour, '/performance_sum': '4999', '/performance_people': '11' }, written), ['performed.sum', 'performed.people'])
  assert.equal(found(tourPack, { ...tour, '/performance_sum': '5001', '/performance_people': '13' }, written).map((each) => [each.code, each.details]), [
    ['performed.sum', { costRial: '5000', performedRial: '5001' }], ['performed.people', { people: 12, performed: 13 }],
  ])
})

const unit: Answers = { '/date': '2026-09-23', '/end_date': '2027-09-22', '/credit': 'current' }
const hours = (date: string, from: string, to: string, consultant = 'الهام'): Written => ['hours', { '/consultant': consultant, '/date': date, '/from': from, '/to': to }]

test('[HO1] [HO3] [HO5] a unit’s hours and seminars are found as they stand, with the records that they come from', () => {
  const week = [hours('2026-10-03', '09:00', '11:00'), hours('2026-10-05', '09:00', '11:00')]
  const all = found(unitPack, unit, [...week, hours('2026-10-05', '10:30', '11:30'), hours('2026-10-06', '12:00', '09:00')], { date: '2026-10-10', time: '12:00' })
  assert.equal(all.map((each) => [each.code, each.records]), [['hours.end-before-start', ['r3']], ['hours.overlap', ['r1', 'r2']], ['hours.week-short', []], ['seminar.season-due', []]])
  assert.equal(all[2]!.details, { dateOn: '2026-09-26', minutes: 0, need: 4 })
  const winter = found(unitPack, unit, [['seminar', { '/date': '2026-10-20' }]], { date: '2027-09-30', time: '12:00' })
  assert.equal(winter.filter((each) => each.code.startsWith('seminar')).map((each) => [each.code, each.details]), [
    ['seminar.season-empty', { year: 1405, season: 4 }], ['seminar.season-empty', { year: 1406, season: 1 }], ['seminar.season-empty', { year: 1406, season: 2 }],
    ['seminar.year-short', { yearOf: 1405, held: 1, need: 2 }], ['seminar.year-short', { yearOf: 1406, held: 0, need: 2 }],
  ])
})

test('[NM10] every code is said in three languages, with all its figures', () => {
  const details = { case: 'days', days: 2, most: 1, costRial: '8000001', allowedRial: '8000000', people: 7, least: 8, activities: 3, performedRial: '5', performed: 3, dateOn: '2026-11-21', minutes: 150, need: 4, year: 1405, season: 3, month: 8, yearOf: 1405, held: 1 }
  for (const code of Object.keys(findingLevels) as FindingCode[]) for (const language of ['fa', 'ru', 'en']) {
    const text = findingText(finding(code, [], details), language)
    assert.ok(text.length > 15 && !/[{}]|undefined|NaN/.test(text), `${code} ${language}: ${text}`)
    assert.is(/[\u0600-\u06ff]/.test(text), language === 'fa', text)
    assert.is(/[\u0400-\u04ff]/.test(text), language === 'ru', text)
  }
  assert.equal(Object.keys(findingWords).sort(), Object.keys(findingLevels).sort())
  assert.is(findingText(finding('permit.cost', [], details), 'fa'), 'هزینه ۸٬۰۰۰٬۰۰۱\u00a0ریال از سقف ۸٬۰۰۰٬۰۰۰\u00a0ریال بیشتر است و مجوزی برای آن ثبت نشده است.')
  assert.is(findingText(finding('hours.week-short', [], details), 'en'), 'Week from 21 November 2026: 2.5 of 4 hours.')
  assert.is(findingText(finding('seminar.year-short', [], details), 'fa'), 'در سال ۱۴۰۵ از ۴ سمینار، ۱ سمینار برگزار شده است.')
})

test('[NM10] whatever is written, the rules find and never throw', () => {
  const value = fc.oneof(fc.constantFrom('', 'yes', '2026-11-21', '08:00', '99:99', '12', '-1', '1e9', '9'.repeat(20), 'days cost'), fc.string({ maxLength: 8 }))
  for (const id of packIds) {
    const pack = installedPack(id)
    const forms = readForms(pack.kinds[0]!)
    const paths = [...new Set([...forms, pack.kinds[0]!.forms[0]!.form].flatMap((form) => formOf(pack, form)!.children.map((child) => `/${child.name}`)))]
    const answers = fc.dictionary(fc.constantFrom(...paths), value, { maxKeys: 8 })
    fc.assert(fc.property(answers, fc.array(fc.tuple(fc.constantFrom(...forms), answers), { maxLength: 6 }), (plan, written) => {
      const records = written.map(([form, given], at): ActivityRecord => ({ id: `r${at}` as RecordId, form, answers: given }))
      for (const each of findingsOf({ pack, kind: pack.kinds[0]!, plan, province: '', gathered: {}, records, now: { date: '2026-11-21', time: '12:00' } })) {
        assert.is(each.level, findingLevels[each.code])
        assert.ok(findingText(each, 'fa').length > 0)
      }
    }), { numRuns: 60 })
  }
})

test('[NM10] the demo’s activities have the findings that they should have', () => {
  const province = demoProvince('2026-11-21')
  const of = (key: string) => {
    const activity = province.activities.find((each) => each.key === key)!
    return codes(installedPack(activity.pack), activity.plan, activity.records.map(({ form, answers }) => [form, answers]))
  }
  assert.equal(of('tour-today'), [])
  assert.equal(of('tour-past'), [])
  assert.equal(of('club-today'), [])
  assert.equal(of('event-next'), [])
  assert.equal(of('narrative-rose'), ['cost.government'])
  assert.equal([...new Set(of('unit-year'))], ['hours.week-short', 'seminar.season-due'])
})

test.run()
