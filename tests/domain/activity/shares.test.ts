import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { aboveNorm, differs, performed, perPerson } from '#domain/activity/shares/checks.ts'
import type { ActivityMoney } from '#domain/activity/shares/activity-money.ts'
import { moneyOf, needsPermits } from '#domain/activity/shares/activity-money.ts'
import { costLines } from '#domain/activity/costs.ts'
import type { Dimension, PaidActivity } from '#domain/activity/shares/entries.ts'
import { placed, sumsBy, totalOf } from '#domain/activity/shares/entries.ts'
import { periodsBetween, periodsOf } from '#domain/activity/shares/periods.ts'
import { permille, sectionLines, sectionShares } from '#domain/activity/shares/sections.ts'
import { submitted } from '#domain/activity/shares/submission.ts'
import { summaryOf } from '#domain/activity/summary.ts'
import { addDays, daysBetween } from '#domain/calendar/civil.ts'
import { fiscalYearSpan } from '#domain/calendar/periods.ts'
import { sharedOut } from '#domain/money/shared-out.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { Printout, Stage } from '#domain/register/register.ts'
import type { RecordId } from '#domain/records/op.ts'
import { moneyRecords } from '#fixtures/activities.ts'
import { tourPack } from '#fixtures/packs.ts'

const span = fiscalYearSpan(1405)
const stage = (n: number, from: string, current = 0n, year = 1405): Stage => ({ year, n, from, amounts: { 'current': current, 'four-percent': 0n }, letter: '', date: '' })
const stages = [stage(1, span.from), stage(2, addDays(span.from, 100)), stage(3, addDays(span.from, 250))]
const money = (more: Partial<ActivityMoney> = {}): ActivityMoney => ({ section: 'promotion', lastDay: '', people: 0, charged: '0', costs: [], papers: 0, ...more })
const activity = (id: string, date: string, more: Partial<ActivityMoney> = {}, rest: Partial<PaidActivity> = {}): PaidActivity => ({ id, kind: 'tour', county: 'Qir', credit: 'current', date, money: money({ lastDay: date, ...more }), ...rest })
const cost = (rial: number, date: string, payer = 'current', item = 'transport') => ({ rial: String(rial), item, payer, date })
const amount = fc.bigInt({ min: 0n, max: 10n ** 15n })

test('[MO10] parts are the whole to the rial, and each is its share', () => {
  assert.equal(sharedOut(100n, [1n, 1n, 1n]), [34n, 33n, 33n])
  assert.equal(sharedOut(100n, [0n, 0n]), [50n, 50n])
  assert.equal(sharedOut(5n, [7n, 2n, 1n]), [4n, 1n, 0n])
  assert.equal(sharedOut(0n, [7n, 2n]), [0n, 0n])
  assert.equal(sharedOut(9n, []), [])
  fc.assert(fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 12 }), (total, weights) => {
    const parts = sharedOut(total, weights)
    const all = weights.reduce((sum, weight) => sum + weight, 0n)
    assert.is(parts.reduce((sum, part) => sum + part, 0n), total)
    if (all === 0n) return
    parts.forEach((part, at) => {
      const [less, more] = [part * all - total * weights[at]!, total * weights[at]! - part * all]
      assert.ok(less < all && more < all, 'no farther from the exact share than a rial')
    })
    weights.forEach((weight, one) => weights.forEach((other, at) => assert.ok(weight < other || parts[one]! - parts[at]! >= -1n)))
  }))
})

test('[MO11] each day of a year is in one stage', () => {
  assert.equal(periodsOf(1405, []), [{ year: 1405, stage: 0, ...span }])
  assert.equal(periodsOf(1405, [stage(1, addDays(span.from, 9))]), [{ year: 1405, stage: 1, ...span }], 'the first one begins with the year')
  assert.equal(periodsOf(1405, stages).map(({ stage: n, from, to }) => [n, from, to]), [[1, span.from, addDays(span.from, 99)], [2, addDays(span.from, 100), addDays(span.from, 249)], [3, addDays(span.from, 250), span.to]])
  assert.equal(periodsOf(1404, stages).map(({ stage: n }) => n), [0])
  const days = daysBetween(span.from, span.to)
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: days }), { maxLength: 6 }), fc.integer({ min: 0, max: days }), (from, day) => {
    const periods = periodsOf(1405, from.map((at, n) => stage(n + 1, addDays(span.from, at))))
    assert.is(periods.filter((each) => each.from <= addDays(span.from, day) && addDays(span.from, day) <= each.to).length, 1)
  }))
})

test('[MO11] an activity that begins in one year and ends in the next has days in both', () => {
  assert.equal(periodsBetween(addDays(span.to, -9), addDays(span.to, 5), stages).map(({ year, stage: n, days }) => [year, n, days]), [[1405, 3, 10], [1406, 0, 5]])
})

test('[MO12] a tour belongs to its stage with all its papers, whenever they were written', () => {
  const { entries } = placed(activity('a', addDays(span.from, 99), { planned: '80', costs: [cost(30, addDays(span.from, 140)), cost(5, ''), cost(1, addDays(span.from, 20), 'cooperative')] }), stages)
  assert.equal(entries.map(({ what, stage: n, rial, payer }) => [what, n, rial, payer]), [['planned', 1, 80n, 'current'], ['spent', 1, 30n, 'current'], ['spent', 1, 5n, 'current'], ['spent', 1, 1n, 'cooperative']])
  assert.equal(placed(activity('a', '', { planned: '80', costs: [cost(3, span.from)] }), stages).entries, [], 'without a date it is nowhere')
})

test('[MO12] a unit that goes on through the stages is divided: its plan by days, its costs by their papers', () => {
  const first = addDays(span.from, 50)
  const { entries } = placed(activity('u', first, { lastDay: addDays(first, 199), planned: '2000', costs: [cost(7, addDays(span.from, 10)), cost(11, addDays(span.from, 120)), cost(13, addDays(span.from, 349)), cost(17, '')] }), stages)
  assert.equal(entries.filter(({ what }) => what === 'planned').map(({ stage: n, rial }) => [n, rial]), [[1, 500n], [2, 1500n]])
  assert.equal(entries.filter(({ what }) => what === 'spent').map(({ stage: n, rial }) => [n, rial]), [[1, 7n], [2, 11n], [2, 13n], [2, 17n]], 'before it, within it, after it, on no day')
  const later = placed(activity('u', addDays(span.from, 120), { lastDay: addDays(span.from, 300), costs: [cost(7, addDays(span.from, 50))] }), stages)
  assert.equal(later.entries.map(({ stage: n }) => n), [2], 'what was paid in an earlier stage belongs to its beginning')
})

const anyActivity = fc.record({
  day: fc.integer({ min: -200, max: 500 }), days: fc.integer({ min: 0, max: 800 }), planned: fc.option(amount), kind: fc.constantFrom('tour', 'unit', 'club'), section: fc.constantFrom('promotion', 'education', 'research', 'own'),
  county: fc.constantFrom('Qir', 'Mahan', ''), costs: fc.array(fc.record({ rial: amount, day: fc.option(fc.integer({ min: -300, max: 1500 })), payer: fc.constantFrom('current', 'four-percent', 'cooperative', ''), item: fc.constantFrom('coach', 'transport', '') }), { maxLength: 5 }),
})
const made = (given: readonly (typeof anyActivity extends fc.Arbitrary<infer T> ? T : never)[]): readonly PaidActivity[] => given.map(({ day, days, planned, kind, section, county, costs }, at) => activity(`a${at}`, addDays(span.from, day), {
  section, lastDay: addDays(span.from, day + days), ...(planned !== null && { planned: String(planned) }), costs: costs.map((each) => ({ rial: String(each.rial), item: each.item, payer: each.payer, date: each.day === null ? '' : addDays(span.from, each.day) })),
}, { kind, county }))

test('[MO12] nothing is lost or counted twice, [MO13] and each way of cutting gives the same total', () => {
  fc.assert(fc.property(fc.array(anyActivity, { maxLength: 12 }), (given) => {
    const all = made(given)
    const entries = all.flatMap((each) => placed(each, stages).entries)
    const planned = given.reduce((sum, each) => sum + (each.planned ?? 0n), 0n)
    const spent = given.reduce((sum, each) => sum + each.costs.reduce((costs, { rial }) => costs + rial, 0n), 0n)
    for (const dimension of ['stage', 'section', 'kind', 'county', 'payer', 'item'] satisfies Dimension[]) {
      const total = totalOf(sumsBy(entries, dimension))
      assert.equal([total.planned, total.spent], [dimension === 'item' ? 0n : planned, spent], dimension)
    }
  }))
})

test('[MO13] sums by what they are of, the dearest first', () => {
  const entries = [activity('a', span.from, { planned: '100', costs: [cost(40, span.from), cost(30, span.from, 'cooperative', 'coach')] }), activity('b', span.from, { planned: '60', section: 'education' }, { kind: 'unit', county: 'Mahan' })].flatMap((each) => placed(each, stages).entries)
  assert.equal(sumsBy(entries, 'kind'), [{ key: 'tour', planned: 100n, spent: 70n }, { key: 'unit', planned: 60n, spent: 0n }])
  assert.equal(sumsBy(entries, 'item'), [{ key: 'transport', planned: 0n, spent: 40n }, { key: 'coach', planned: 0n, spent: 30n }])
  assert.equal(sumsBy(entries, 'payer'), [{ key: 'current', planned: 160n, spent: 40n }, { key: 'cooperative', planned: 0n, spent: 30n }])
})

test('[MO14] the targets are the credit to the rial, with the distance of plan and spending', () => {
  const sums = [{ key: 'promotion', planned: 80n, spent: 20n }, { key: 'education', planned: 10n, spent: 0n }, { key: 'own', planned: 5n, spent: 5n }]
  const { base, lines } = sectionLines(sums, 101n)
  assert.equal(base, { of: 'allocated', rial: 101n })
  assert.equal(lines.map(({ key, percent, target, plannedDistance, spentDistance }) => [key, percent, target, plannedDistance, spentDistance]), [
    ['promotion', 70, 71n, 9n, -51n], ['education', 20, 20n, -10n, -20n], ['research', 10, 10n, -10n, -10n], ['own', undefined, 0n, 5n, 5n],
  ])
  assert.equal(sectionLines(sums, 0n).base, { of: 'planned', rial: 90n })
  assert.equal(sectionLines([{ key: 'promotion', planned: 0n, spent: 7n }], 0n).base, { of: 'spent', rial: 7n })
  assert.is(sectionShares.reduce((sum, { percent }) => sum + percent, 0), 100)
  fc.assert(fc.property(amount, (credit) => assert.is(sectionLines([], credit).lines.reduce((sum, { target }) => sum + target, 0n), credit)))
  assert.equal([permille(1n, 3n), permille(2n, 3n), permille(1n, 0n), permille(10n ** 15n, 10n ** 15n)], [333, 667, 0, 1000])
})

test('[MO15] both credits are handed in apart, and compared with the printout', () => {
  const placings = [
    activity('a', span.from, { people: 12, costs: [cost(40, span.from), cost(9, span.from, 'four-percent'), cost(3, span.from, 'cooperative')] }),
    activity('b', span.from, { people: 10, costs: [cost(20, span.from)] }),
    activity('to come', span.from, { people: 0 }),
    activity('later', addDays(span.from, 120), { people: 50, costs: [cost(5, span.from)] }),
    activity('other', span.from, { people: 8, costs: [cost(70, span.from, 'four-percent')] }, { credit: 'four-percent', kind: 'club' }),
  ].map((each) => placed(each, stages))
  const printouts: readonly Printout[] = [{ year: 1405, n: 1, credit: 'current', kind: 'tour', activities: 2, people: 21, sum: undefined }, { year: 1405, n: 1, credit: 'current', kind: 'narrative', activities: 1, people: undefined, sum: 4n }, { year: 1404, n: 1, credit: 'current', kind: 'tour', activities: 9, people: 9, sum: 9n }]
  const of = (credit: 'current' | 'four-percent') => submitted({ placings, kinds: ['tour', 'club', 'unit', 'narrative'], year: 1405, stage: 1, credit, printouts, hasBegun: (id) => id !== 'to come' })
  const current = of('current')
  assert.equal(current.lines.map(({ kind, ours, differences }) => [kind, ours, differences]), [
    ['tour', { activities: 2n, people: 22n, sum: 60n }, { activities: 0n, people: -1n, sum: undefined }],
    ['narrative', { activities: 0n, people: 0n, sum: 0n }, { activities: 1n, people: undefined, sum: 4n }],
  ])
  assert.equal([current.differing, current.open], [3, 2])
  assert.equal(current.total.ours, { activities: 2n, people: 22n, sum: 60n })
  assert.equal(current.total.printed, { activities: 3n, people: undefined, sum: undefined }, 'a sum of some lines would say nothing')
  assert.equal(of('four-percent').lines.map(({ kind, ours }) => [kind, ours]), [['tour', { activities: 0n, people: 0n, sum: 9n }], ['club', { activities: 1n, people: 8n, sum: 70n }]])
})

test('[MO16] what a participant costs, what is above the norm and what the performance system says', () => {
  const all = [
    activity('a', '2026-09-01', { people: 10, charged: '100', allowed: '90', above: { cost: '100', allowed: '90', permit: 'there' }, performedSum: '100', performedPeople: 10 }),
    activity('b', '2026-09-02', { people: 5, charged: '51', allowed: '60', performedSum: '50' }),
    activity('c', '2026-09-03', { people: 0, charged: '70', above: { cost: '70', allowed: '60', permit: 'none' } }),
    activity('d', '2026-09-04', { people: 9, charged: '0', performedPeople: 8 }),
    activity('e', '2026-09-05', { people: 2, charged: '9', above: { cost: '99', allowed: '60', permit: 'none' } }, { kind: 'narrative' }),
  ]
  assert.equal(perPerson(all), [
    { kind: 'tour', activities: 2, people: 15, charged: 151n, allowed: 150n, each: 10n, allowedEach: 10n },
    { kind: 'narrative', activities: 1, people: 2, charged: 9n, allowed: undefined, each: 5n, allowedEach: undefined },
  ])
  assert.equal(aboveNorm(all).map((each) => [each.activity.id, each.cost - each.allowed, each.permit]), [['e', 39n, 'none'], ['c', 10n, 'none'], ['a', 10n, 'there']])
  assert.equal(performed(all).map((each) => [each.activity.id, each.sumDifference, each.peopleDifference, differs(each)]), [['b', -1n, undefined, true], ['d', undefined, -1, true], ['a', 0n, 0, false]])
})

test('[MO17] what is kept of an activity’s money is what its records say', () => {
  const kind = tourPack.kinds[0]!
  const plan = { '/kind': 'tour', '/date': '2026-11-19', '/cost': '7800000', '/credit': 'current', '/expected_people': '12', '/performance_sum': '7150000' }
  const records = [...moneyRecords('2026-11-19'), { form: 'receipt', answers: { '/payee': 'x', '/amount': '2000000', '/cost_item': 'coach', '/payer': 'cooperative', '/date': '2026-11-20' } }, { form: 'receipt', answers: { '/payee': 'nobody has said how much' } }]
    .map((each, at) => ({ id: `r${at}` as RecordId, ...each }))
  const env = { now: 0, timeZone: 'Asia/Tehran', language: 'fa' }
  const gathered = Object.fromEntries(['receipt', 'invoice'].map((form) => [form, records.filter((each) => each.form === form).map(({ answers }) => summaryOf(formOf(tourPack, form)!, answers, env))]))
  const source = { pack: tourPack, kind, province: 'north', plan, gathered }
  const kept = moneyOf(source, [])
  const lines = costLines(kind, records)
  const sum = (costs: readonly { readonly amount: bigint | undefined }[]) => costs.reduce((all, each) => all + (each.amount ?? 0n), 0n)
  assert.is(kept.costs.reduce((all, { rial }) => all + BigInt(rial), 0n), sum(lines))
  assert.is(kept.charged, String(sum(lines.filter(({ payer }) => payer !== 'cooperative'))))
  assert.equal(kept.costs.filter(({ payer }) => payer === 'cooperative'), [{ rial: '2000000', item: 'coach', payer: 'cooperative', date: '2026-11-20' }])
  assert.equal([kept.section, kept.planned, kept.allowed, kept.papers, kept.performedSum, kept.performedPeople, kept.above], ['promotion', '7800000', '8000000', 5, '7150000', undefined, undefined])
  assert.equal(JSON.parse(JSON.stringify(kept)), kept)
  const dear = { ...source, plan: { ...plan, '/cost': '9000000' } }
  assert.equal([needsPermits(source), needsPermits(dear)], [false, true])
  const permit = { id: 'p' as RecordId, form: 'permit', answers: { '/reason': 'cost', '/amount': '9000000' } }
  assert.equal(moneyOf(dear, []).above, { cost: '9000000', allowed: '8000000', permit: 'none' })
  assert.is(moneyOf(dear, [permit]).above?.permit, 'there')
})

test.run()
