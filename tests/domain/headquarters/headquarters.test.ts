import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { activityStates } from '#domain/activity/review/states.ts'
import type { ActivityOverview } from '#domain/headquarters/overview.ts'
import { isOverdue, outcomesByYear, permitNeed, provinceFigures } from '#domain/headquarters/province-figures.ts'
import type { AskFilter } from '#domain/headquarters/listed-asks.ts'
import { listedAsks } from '#domain/headquarters/listed-asks.ts'
import type { ToldAsk } from '#domain/headquarters/told-asks.ts'
import { waitingAsks } from '#domain/headquarters/told-asks.ts'
import { tileMap } from '#domain/headquarters/province-tiles.ts'

const test = suite('headquarters')

const overview = (more: Partial<ActivityOverview> = {}): ActivityOverview => ({
  id: 'a', kind: 'tour', section: 'promotion', kindTitle: { fa: 'تور' }, title: 'x', county: 'نیزار', credit: 'current', date: '2026-05-01', lastDay: '2026-05-01', state: 'closed', share: 1, people: 12,
  planned: '8000000', charged: '7500000', missing: [], findings: { error: 0, finding: 0, warning: 0 }, permits: [], founded: 0, improved: 0, ...more,
})

test('[HQ10] a dossier is overdue from the thirty-first day after the last one, as long as it is not in review', () => {
  const cases: readonly (readonly [ActivityOverview['state'], string, string, boolean])[] = [
    ['closed', '2026-05-01', '2026-05-31', false], ['closed', '2026-05-01', '2026-06-01', true], ['running', '2026-05-01', '2026-06-01', true], ['planned', '2026-05-01', '2026-06-01', true],
    ['returned', '2026-05-01', '2026-06-01', true], ['in-review', '2026-05-01', '2027-06-01', false], ['approved', '2026-05-01', '2027-06-01', false], ['accepted', '2026-05-01', '2027-06-01', false],
    ['closed', '', '2027-06-01', false],
  ]
  for (const [state, lastDay, today, late] of cases) assert.is(isOverdue({ state, lastDay }, today), late, `${state} ${lastDay} ${today}`)
})

test('[HQ11] breaches and permits are counted by activity; warnings are not', () => {
  const figures = provinceFigures([
    overview({ findings: { error: 0, finding: 2, warning: 0 } }), overview({ findings: { error: 1, finding: 0, warning: 0 } }), overview({ findings: { error: 0, finding: 0, warning: 3 } }),
    overview({ permits: [{ case: 'days', state: 'there' }, { case: 'cost', state: 'short' }] }), overview({ permits: [{ case: 'special', state: 'there' }], state: 'accepted' }),
  ], '2026-05-02')
  assert.equal([figures.activities, figures.withFindings, figures.unpermitted, figures.permitted, figures.states.closed, figures.states.accepted, figures.accepted], [5, 2, 1, 1, 4, 1, 0.2])
  assert.equal([permitNeed(overview()), permitNeed(overview({ permits: [{ case: 'days', state: 'none' }] }))], ['none', 'lacking'])
  assert.is(provinceFigures([], '2026-05-02').accepted, undefined)
})

const ask = (id: string, state: ToldAsk['state'], since: number): ToldAsk => ({ id, case: 'cost', state, items: [], reason: '', hasPaper: false, itemTitles: {}, hash: 'a'.repeat(64), since })

test('[HQ11] permits that wait for an answer are counted, those that were answered are not', () => {
  const figures = (...asks: readonly ToldAsk[]) => provinceFigures([overview({ asks }), overview()], '2026-05-02').asked
  assert.equal([figures(), figures(ask('a', 'asked', 3), ask('b', 'stale', 2), ask('c', 'granted', 1), ask('d', 'refused', 1))], [0, 2])
  assert.equal([waitingAsks([]), waitingAsks([ask('a', 'asked', 3), ask('b', 'stale', 2), ask('c', 'granted', 1)])], [{ count: 0, since: undefined }, { count: 2, since: 2 }])
})

test('[HQ17] what waits comes oldest first, also of other years; what was answered latest first; of one province where one is chosen', () => {
  const provinces = [
    { id: 'n', activities: [overview({ asks: [ask('a', 'asked', 5), ask('b', 'granted', 2)] }), overview()], elsewhere: [overview({ asks: [ask('c', 'stale', 1), ask('d', 'granted', 9)] })] },
    { id: 's', activities: [overview({ asks: [ask('e', 'asked', 3), ask('f', 'granted', 7), ask('g', 'refused', 1)] })] },
  ]
  const ids = (...of: [AskFilter, string?]) => listedAsks(provinces, ...of).map((each) => each.ask.id).join('')
  assert.equal([ids('waiting'), ids('granted'), ids('refused'), ids('waiting', 'n'), ids('refused', 'n')], ['cea', 'fb', 'g', 'ca', ''])
})

test('[HQ12] sums of sections are the sum of the whole, beyond what a number holds exactly', () => {
  const rial = fc.bigInt({ min: 0n, max: 10n ** 18n })
  fc.assert(fc.property(fc.array(fc.record({ section: fc.constantFrom('promotion', 'education', 'research'), planned: rial, charged: rial, state: fc.constantFrom(...activityStates) })), (rows) => {
    const figures = provinceFigures(rows.map(({ planned, charged, ...row }) => overview({ ...row, planned: String(planned), charged: String(charged) })), '2026-05-02')
    const sections = [...figures.sections.values()]
    assert.is(sections.reduce((sum, each) => sum + each.planned, 0n), rows.reduce((sum, each) => sum + each.planned, 0n))
    assert.is(figures.charged, rows.reduce((sum, each) => sum + each.charged, 0n))
    assert.is(Object.values(figures.states).reduce((sum, each) => sum + each, 0), rows.length)
  }))
})

test('[HQ13] outcomes stand in the year of their activity, the latest first', () => {
  // Nowruz of 1405 was on 21 March 2026.
  const found = outcomesByYear([overview({ date: '2026-03-20', founded: 1 }), overview({ date: '2026-03-21', founded: 2, improved: 1 }), overview({ date: '2026-09-01', improved: 3 }), overview({ date: '', founded: 9 }), overview()])
  assert.equal(found, [{ year: 1405, founded: 2, improved: 4 }, { year: 1404, founded: 1, improved: 0 }])
})

test('[HQ14] provinces stand near their neighbours, each in a square of its own', () => {
  const { tiles: known, empty } = tileMap(['استان گیلان', 'مازندران', 'سيستان و بلوچستان', 'استان نمونه سپیدکوه', 'گیلان', 'استان نمونه دیگر'])
  const [gilan, mazandaran, sistan, demo, again, other] = known
  assert.equal([gilan!.row, mazandaran!.row, mazandaran!.column - gilan!.column], [1, 1, 1])
  assert.ok(sistan!.row > mazandaran!.row && sistan!.column > mazandaran!.column, 'Arabic letters are the same province')
  assert.ok([demo, again, other].every((tile) => tile!.row > 5), 'below the map')
  assert.is(new Set(known.map(({ column, row }) => `${column}/${row}`)).size, known.length)
  assert.is(empty.length, 28)
  assert.equal(tileMap(['استان نمونه سپیدکوه', 'استان نمونه دیگر']), { tiles: [{ column: 0, row: 0 }, { column: 1, row: 0 }], empty: [] }, 'without a map where none is on it')
})

test.run()
