import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { columnsFor, importedRows } from '#domain/activity/import-people.ts'
import { mayWrite } from '#domain/activity/review/may-write.ts'
import { roles } from '#domain/packs/pack.ts'
import { evenWeights, leadingCooperatives, readWeights, weightsText } from '#domain/register/leading.ts'
import { cooperativeForm, entryThing, isSameEntry, leadingCriteria, registries } from '#domain/register/registries.ts'
import type { RecordId } from '#domain/records/op.ts'

const test = suite('registries')

test('[PL40] staff, deputy and director keep the registries, nobody else', () => {
  for (const { form } of registries) assert.equal(roles.filter((role) => mayWrite(form.id, ['/name'], role)), ['staff', 'deputy', 'director'], form.id)
})

test('[PL41] an entry is known again by its registration number, else by name and county', () => {
  const cases: readonly (readonly [Record<string, string>, Record<string, string>, boolean])[] = [
    [{ '/name': 'الف', '/registration_number': '12' }, { '/name': 'ب', '/registration_number': '12' }, true],
    [{ '/name': 'الف', '/registration_number': '12' }, { '/name': 'الف', '/registration_number': '13' }, false],
    [{ '/name': 'تعاوني كوه' }, { '/name': 'تعاونی کوه', '/registration_number': '13' }, true],
    [{ '/name': 'الف', '/county': 'نیزار' }, { '/name': 'الف', '/county': 'قیر' }, false],
    [{ '/name': 'الف', '/county': 'نیزار' }, { '/name': 'الف' }, true],
    [{ '/name': 'الف' }, { '/name': 'ب' }, false],
  ]
  for (const [one, other, same] of cases) assert.is(isSameEntry(one, other), same, JSON.stringify([one, other]))
})

test('[PL41] the same spreadsheet again writes nothing, one with news changes the entries that are there', () => {
  const columns = columnsFor(cooperativeForm, ['نام تعاونی', 'شماره ثبت', 'زمینه فعالیت', 'County'])
  const rows = [['کوه', '12', 'صنایع دستی', 'قیر'], ['رود', '', 'crafts', 'نیزار'], ['کوه دوم', '12', '', ''], ['', '14', '', ''], ['دشت', '15', 'نمی‌دانم', '']].map((cells, at) => ({ number: at + 2, cells }))
  const first = importedRows(cooperativeForm, rows, columns, [], entryThing)
  assert.equal(first.map(({ outcome }) => outcome), ['new', 'new', 'double', 'nameless', 'new'])
  assert.equal(first[0]!.set, { '/name': 'کوه', '/registration_number': '12', '/field': 'crafts', '/county': 'قیر' })
  assert.equal(first[4]!.faults.map(({ path }) => path), ['/field'])
  const there = first.filter(({ outcome }) => outcome === 'new').map(({ set }, at) => ({ id: `entry-${at}` as RecordId, answers: set }))
  assert.equal(importedRows(cooperativeForm, rows, columns, there, entryThing).map(({ outcome }) => outcome), ['known', 'known', 'double', 'nameless', 'known'])
  const [changed] = importedRows(cooperativeForm, [{ number: 2, cells: ['کوه بلند', '12', '', 'قیر'] }], columns, there, entryThing)
  assert.equal([changed!.outcome, changed!.record, changed!.set, changed!.before], ['changed', 'entry-0', { '/name': 'کوه بلند' }, { '/name': 'کوه' }])
})

test('[PL42] only eligible cooperatives are compared, each within its field, by the weights', () => {
  const entry = (name: string, field: string, points: readonly (number | undefined)[], eligible = 'yes') => ({
    answers: { '/name': name, '/field': field, '/eligible': eligible, ...Object.fromEntries(leadingCriteria.flatMap((each, at) => (points[at] === undefined ? [] : [[`/${each}`, String(points[at])]]))) },
  })
  const entries = [entry('a', 'crafts', [60, 60, 60, 60, 60, 60]), entry('b', 'crafts', [100, 0, 0, 0, 0, 0]), entry('c', 'tourism', [10, 10, 10, 10, 10, 10]), entry('d', 'crafts', [100, 100, 100, 100, 100, 100], 'no'), entry('e', 'crafts', [60, 60, 60, 60, 60, undefined])]
  const told = (weights = evenWeights) => leadingCooperatives(entries, weights).map(({ field, ranked }) => [field, ranked.map(({ entry: { answers }, place, score }) => [answers['/name'], place, score])])
  assert.equal(told(), [['crafts', [['a', 1, 60], ['e', 2, 50], ['b', 3, 16.7]]], ['tourism', [['c', 1, 10]]]])
  assert.equal(told({ ...evenWeights, jobs: 0, growth: 0, openness: 0, renewal: 0, community: 0 })[0], ['crafts', [['b', 1, 100], ['a', 2, 60], ['e', 2, 60]]])
  assert.equal(leadingCooperatives(entries, evenWeights)[0]!.ranked.find(({ unjudged }) => unjudged.length > 0)!.unjudged, ['community'])
})

test('[PL42] weights are read back from an address, and what is none weighs evenly', () => {
  const weights = { members: 2, jobs: 1, growth: 0, openness: 5, renewal: 1, community: 3 }
  assert.equal(readWeights(weightsText(weights)), weights)
  for (const wrong of [undefined, '', '1-1', '1-1-1-1-1-9', '1-1-1-1-1--1', '1-1-1-1-1-', '1-1-1-1-1-x', '1-1-1-1-1-1-1', '1-1-1-1-1-0.5']) assert.equal(readWeights(wrong), evenWeights, String(wrong))
})

test('[PL42] no weights and no words of anybody make a score that is none', () => {
  const entry = fc.record({ answers: fc.dictionary(fc.constantFrom('/field', '/eligible', ...leadingCriteria.map((each) => `/${each}`)), fc.oneof(fc.string(), fc.constantFrom('yes', '0', '100', '101', '-1', '50'))) })
  const weights = fc.record(Object.fromEntries(leadingCriteria.map((each) => [each, fc.integer({ min: -3, max: 5 })])) as Record<(typeof leadingCriteria)[number], fc.Arbitrary<number>>)
  fc.assert(fc.property(fc.array(entry), weights, (entries, given) => {
    for (const { ranked } of leadingCooperatives(entries, given)) for (const { score, place } of ranked) assert.ok(score >= 0 && score <= 100 && place >= 1 && place <= ranked.length)
  }))
})

test.run()
