import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { RecordId, StreamId } from '#domain/records/op.ts'
import type { MissionView } from '#ui/missions/read-missions.ts'
import type { ActivityLine } from '#ui/desk/activity-line.ts'
import { kept, missionsPlaced, missionsTo, placed } from '#ui/desk/calendar/placing.ts'

const line = (id: string, more: Partial<ActivityLine> = {}): ActivityLine => ({
  id, title: id, kind: { en: 'Tour' }, icon: 'bus', date: '2026-12-05', county: 'Qir', leader: '', cooperatives: '', share: 0, people: 0, signed: 0, photos: 0, conflicts: 0, isClosed: false,
  kindId: 'tour', credit: 'current', state: 'planned', ...more,
})
const [from, to] = ['2026-11-22', '2026-12-21'] as const
const days = (lines: readonly ActivityLine[]) => Object.fromEntries([...placed(lines, from, to).byDay].map(([day, some]) => [day, some.map(({ id }) => id)]))

test('[PL21] an activity stands on each of its days, and in the order of its hours', () => {
  assert.equal(days([line('b', { startTime: '14:00' }), line('a', { startTime: '09:00' }), line('two', { endDate: '2026-12-06' })]), { '2026-12-05': ['two', 'a', 'b'], '2026-12-06': ['two'] })
  assert.equal(days([line('before', { date: '2026-11-20', endDate: '2026-11-23' }), line('after', { date: '2026-12-21', endDate: '2026-12-23' })]), { '2026-11-22': ['before'], '2026-11-23': ['before'], '2026-12-21': ['after'] })
  assert.equal(days([line('none', { date: '' }), line('elsewhere', { date: '2026-11-21' }), line('wrong', { endDate: '2026-12-01' })]), { '2026-12-05': ['wrong'] })
})

test('[PL21] what goes on for two weeks or more stands above', () => {
  const unit = line('unit', { date: '2026-03-21', endDate: '2027-03-20' })
  const weeks = line('weeks', { date: '2026-12-01', endDate: '2026-12-15' })
  const almost = line('almost', { date: '2026-12-01', endDate: '2026-12-14' })
  const { byDay, long } = placed([unit, weeks, almost], from, to)
  assert.equal([long.map(({ id }) => id), byDay.size], [['unit', 'weeks'], 14])
  assert.equal(placed([unit], '2027-03-21', '2027-04-20').long, [])
})

test('[PL21] filters keep what has all of their values', () => {
  const lines = [line('a'), line('b', { credit: 'four-percent' }), line('c', { county: 'Mahan' }), line('d', { state: 'returned' }), line('e', { kindId: 'club' })]
  const ids = (filters: Parameters<typeof kept>[1]) => kept(lines, filters).map(({ id }) => id)
  assert.equal(ids({}), ['a', 'b', 'c', 'd', 'e'])
  assert.equal(ids({ credit: 'current', county: 'Qir' }), ['a', 'd', 'e'])
  assert.equal(ids({ kind: 'tour', county: 'Qir', state: 'planned', credit: 'current' }), ['a'])
  assert.equal(ids({ county: 'Nowhere' }), [])
})

const mission = (id: string, activity: string, date: string, time = ''): MissionView => ({
  state: 'planned', mission: { id: id as RecordId, stream: 'missions:davud' as StreamId, inspector: 'davud', activity, date, time, purpose: '', note: '', sentBy: 'province', planned: { author: 'sara', at: 0 }, changed: { author: 'sara', at: 0 }, answers: {} },
})

test('[PL45] missions stand on their day, whatever day the activity is on, in the order of their hours and then of the titles', () => {
  const lines = [line('b'), line('a', { date: '2026-12-09' })]
  const all = [mission('late', 'b', '2026-12-05', '14:00'), mission('early', 'b', '2026-12-05', '09:30:00'), mission('all day', 'a', '2026-12-05'), mission('another', 'b', '2026-12-06'), mission('after', 'b', to.replace('21', '22')), mission('first', 'b', from)]
  const found = missionsPlaced(missionsTo(lines, all), from, to)
  assert.equal([...found].map(([day, some]) => [day, some.map(({ view }) => view.mission.id)]).sort(), [[from, ['first']], ['2026-12-05', ['all day', 'early', 'late']], ['2026-12-06', ['another']]])
})

test('[PL45] missions to activities that are not asked for, or without a day, stand nowhere', () => {
  const all = [mission('here', 'a', '2026-12-05'), mission('elsewhere', 'b', '2026-12-05'), mission('unknown', 'gone', '2026-12-05'), mission('undated', 'a', '')]
  const lines = kept([line('a'), line('b', { county: 'Mahan' })], { county: 'Qir' })
  assert.equal(missionsTo(lines, all).map(({ view, line: { id } }) => [view.mission.id, id]), [['here', 'a']])
})

test.run()
