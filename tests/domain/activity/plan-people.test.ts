import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { columnsFor, importableQuestions } from '#domain/activity/import-people.ts'
import { isFaulty, isPlannable, plannedActivity, plannedRows } from '#domain/activity/import-plans.ts'
import type { Giving, NameFault, ProvincePerson } from '#domain/activity/plan-people.ts'
import { namesIn, peopleColumn, peopleHeaders, peopleOfCell, personNamed, rowsWithPeople } from '#domain/activity/plan-people.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { RecordId } from '#domain/records/op.ts'
import { installedPack, tourPack } from '#fixtures/packs.ts'

const test = suite('people of plans')
const form = formOf(tourPack, 'activity')!
const env = { now: Date.UTC(2026, 10, 28), timeZone: 'Asia/Tehran', language: 'fa' }
const roles = ['leader', 'consultant', 'inspector'] as const
const people: readonly ProvincePerson[] = [
  { id: 'p-1', name: 'رضا کاظمی', role: 'leader' },
  { id: 'p-2', name: 'مینا دشتی', role: 'leader', user: 'mina.dashti' },
  { id: 'p-3', name: 'مینا دشتی', role: 'consultant' },
  { id: 'p-4', name: 'سارا نیک', role: 'staff', user: 'sara' },
  { id: 'p-5', name: 'هما رود', role: 'university' },
  { id: 'p-6', name: 'رضا کاظمی', role: 'staff' },
]
const other = [{ path: peopleColumn, headers: peopleHeaders }]
const columns = columnsFor(form, ['title', 'date', 'county', 'cooperatives', 'credit', 'expected_people', 'سپرده به'], other)
const valley = (names: string) => ['تور دره', '۱۴۰۵/۱۰/۵', 'قیر', 'تعاونی کوه', 'current', '12', names]
const activityOf = (answers: Parameters<typeof plannedActivity>[2]) => plannedActivity('north', 'tour', answers)

function read(rows: readonly (readonly string[])[], plans: Parameters<typeof plannedRows>[3] = [], has: Readonly<Record<string, readonly string[]>> = {}) {
  const table = rows.map((cells, at) => ({ number: at + 2, cells }))
  const giving: Giving = { people, roles, peopleOf: (activity) => has[activity] ?? [], activityOf: (row) => plans.find(({ id }) => id === row.record)?.activity ?? activityOf(row.set) }
  return rowsWithPeople(plannedRows(form, table, columns, plans, activityOf, env), table, columns, giving)
}

test('[PL50] the column of people is known by its words in each language, and takes the place of no question of any plan', () => {
  assert.is(columns.at(-1), peopleColumn)
  for (const header of ['People', 'given to', 'لیدرها', 'ليدرها', 'Кому поручено', 'ЛЮДИ*']) assert.equal(columnsFor(form, [header], other), [peopleColumn], header)
  assert.equal(columnsFor(form, ['مجری', 'executor', 'Исполнитель', 'leader', 'لیدر تور', 'people', 'leaders'], other), ['/executor', undefined, undefined, '/leader', undefined, peopleColumn, undefined])
  for (const [pack, plan] of [['tour', 'activity'], ['event', 'event-plan'], ['club', 'club-plan'], ['unit', 'unit-plan'], ['narrative', 'narrative-plan']] as const) {
    const asked = formOf(installedPack(pack), plan)!
    const named = importableQuestions(asked).flatMap(({ node }) => [node.name, ...Object.values(node.label ?? {})])
    assert.equal(columnsFor(asked, named, other), columnsFor(asked, named), pack)
  }
})

test('[PL50] names stand between commas of both scripts, semicolons and line breaks, each once', () => {
  for (const cell of ['رضا کاظمی, مینا', 'رضا کاظمی،مینا', 'رضا کاظمی؛ مینا ;', '\n رضا کاظمی\r\nمینا\n', 'رضا کاظمی،، مینا، مینا']) assert.equal(namesIn(cell), ['رضا کاظمی', 'مینا'], JSON.stringify(cell))
  assert.equal(namesIn(' '), [])
})

test('[PL50] somebody is found by name however it is spelt, by name for signing in, or by id, among those who have something to fill', () => {
  const lines: readonly [string, string | NameFault][] = [
    ['رضا كاظمي', 'p-1'], ['رضا‌کاظمی', 'p-1'], ['mina.dashti', 'p-2'], ['Mina.Dashti', 'p-2'], ['p-3', 'p-3'],
    ['مینا دشتی', { code: 'several', typed: 'مینا دشتی', instead: [{ role: 'leader', type: 'mina.dashti' }, { role: 'consultant', type: 'p-3' }] }],
    ['سارا نیک', { code: 'idle', typed: 'سارا نیک', role: 'staff' }], ['sara', { code: 'idle', typed: 'sara', role: 'staff' }], ['هما رود', { code: 'idle', typed: 'هما رود', role: 'university' }],
    ['رضا', { code: 'unknown', typed: 'رضا' }], ['.', { code: 'unknown', typed: '.' }],
  ]
  for (const [typed, expected] of lines) {
    const found = personNamed(typed, people, roles)
    assert.equal('code' in found ? found : found.id, expected, typed)
  }
})

test('[PL50] each row says who gets it, and a row that names somebody wrongly is not written', () => {
  const rows = read([valley('رضا کاظمی، mina.dashti'), ['تور رود', ...valley('رضا کاظمی، ناشناس').slice(1)], ['تور کوه', ...valley('').slice(1)], valley('p-3')])
  assert.equal(rows.map(({ people: found }) => found && [found.give, found.faults.map(({ code }) => code)]), [[['p-1', 'p-2', 'p-3'], []], [['p-1'], ['unknown']], [[], []], [[], []]])
  assert.equal([rows.map(isPlannable), rows.map(isFaulty)], [[true, false, true, false], [false, true, false, false]])
  const table = [{ number: 2, cells: valley('ناشناس') }]
  const without = columns.map((path) => (path === peopleColumn ? undefined : path))
  const [untouched] = rowsWithPeople(plannedRows(form, table, without, [], activityOf, env), table, without, { people, roles, peopleOf: () => [], activityOf: () => '' })
  assert.equal([untouched!.people, isPlannable(untouched!)], [undefined, true], 'a column that is not taken says nothing')
})

test('[PL57] rows of one title and day are one plan: each says with which row, and the people of all of them get it', () => {
  const told = (rows: ReturnType<typeof read>) => rows.map(({ outcome, first, people: found }) => [outcome, first?.row, found?.give, found?.faults.length])
  const rows = read([valley('رضا کاظمی'), ['تور رود', ...valley('p-3').slice(1)], ['تور درّه ', ...valley('mina.dashti، p-1').slice(1)], valley('p-3')])
  assert.equal(told(rows), [['new', undefined, ['p-1', 'p-2', 'p-3'], 0], ['new', undefined, ['p-3'], 0], ['double', 2, [], 0], ['double', 2, [], 0]])
  assert.equal(rows.map(isPlannable), [true, true, false, false])

  // Given again, those of the later rows are not said to be missing in the file.
  const plan = { id: 'plan-of-the-valley' as RecordId, activity: activityOf(rows[0]!.set), answers: { ...rows[0]!.set, '/kind': 'tour' }, isDeleted: false }
  const has = { [plan.activity]: ['p-1', 'p-2'] }
  assert.equal(read([valley('رضا کاظمی'), valley('mina.dashti')], [plan], has).map(({ outcome, people: found }) => [outcome, found?.keep]), [['known', []], ['double', []]])
  assert.equal(told(read([valley('رضا کاظمی'), valley('p-3')], [plan], has))[0], ['changed', undefined, ['p-3'], 0])
})

test('[PL57] a row that says otherwise than the first of its plan is told so for its cell, and adds nobody; nor does one with a wrong name', () => {
  const otherwise = valley('p-3').with(2, 'فراشبند')
  // The first lacks what its form requires: it is not written either, until the file is mended.
  const rows = read([valley('').with(5, ''), otherwise, valley('ناشناس، mina.dashti'), valley('رضا کاظمی').with(5, '')])
  assert.equal(rows.map(({ first }) => first?.differs), [undefined, ['/county', '/expected_people'], ['/expected_people'], []])
  assert.equal([rows.map(isFaulty), rows[0]!.people?.give], [[true, true, true, false], ['p-1']])
  assert.equal(read([valley('p-3'), valley('ناشناس، mina.dashti')]).map(({ people: found }) => [found?.give, found?.faults.length]), [[['p-3'], 0], [[], 1]])
})

test('[PL51] the same table again gives nothing; whoever is added gets it; whoever is not named any more keeps it, and is said', () => {
  const [first] = read([valley('رضا کاظمی')])
  const plan = { id: 'plan-of-the-valley' as RecordId, activity: activityOf(first!.set), answers: { ...first!.set, '/kind': 'tour' }, isDeleted: false }
  const again = (names: string, has: readonly string[], plans = [plan]) => {
    const [row] = read([valley(names)], plans, { [plan.activity]: has })
    return [row!.outcome, row!.set, row!.people!.give, row!.people!.has, row!.people!.keep]
  }
  assert.equal(again('رضا کاظمی', ['p-1']), ['known', {}, [], ['p-1'], []])
  assert.equal(again('رضا کاظمی، mina.dashti', ['p-1']), ['changed', {}, ['p-2'], ['p-1'], []])
  assert.equal(again('mina.dashti', ['p-1', 'p-2']), ['known', {}, [], ['p-2'], ['p-1']])
  assert.equal(again('', ['p-1']), ['known', {}, [], [], ['p-1']])
  // A name that is wrong is told also where nothing else is new.
  assert.equal(again('ناشناس', ['p-1'])[0], 'changed')
  // Begun by somebody else, and not yet on this device: what the server says of it counts.
  assert.equal(again('رضا کاظمی', ['p-1'], []), ['new', first!.set, [], ['p-1'], []])
  // Taken back, and given again: it comes back with its people.
  assert.equal(again('رضا کاظمی', [], [{ ...plan, isDeleted: true }]).slice(0, 3), ['gone', {}, ['p-1']])
})

test('[PL51] a plan that was renamed at the desk is left, with its people', () => {
  const [first] = read([valley('رضا کاظمی')])
  const renamed = { id: 'plan-of-the-valley' as RecordId, activity: activityOf(first!.set), answers: { ...first!.set, '/title': 'تور کوه' }, isDeleted: false }
  const [moved] = read([valley('mina.dashti')], [renamed])
  assert.equal([moved!.outcome, moved!.people, isPlannable(moved!)], ['moved', undefined, false])
  assert.equal(peopleOfCell('رضا کاظمی، p-1', { people, roles }, []).give, ['p-1'], 'twice in one cell is once')
})

test.run()
