import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { InspectionReport, Mission } from '#domain/activity/missions.ts'
import { givenByMissions, inspectionUse, sendingRoles, sentAlready, standingMissions, standingOf } from '#domain/activity/missions.ts'
import { mayWrite } from '#domain/activity/review/may-write.ts'
import { roles } from '#domain/packs/pack.ts'
import { readPack } from '#domain/packs/read-pack.ts'
import { kindOf } from '#domain/packs/pack.ts'
import type { PlacedOp } from '#domain/records/fold.ts'
import type { DeviceId, RecordId } from '#domain/records/op.ts'
import { opId } from '#domain/records/op.ts'
import { isRegisterForm } from '#domain/register/forms.ts'
import { inspectorOf, missionForm, missionPack, missionsOf, reportOf } from '#domain/register/missions.ts'
import { installedPack } from '#fixtures/packs.ts'

const today = '2026-12-05'
const mission = (id: string, more: Partial<Mission> = {}): Mission => ({ id: id as RecordId, inspector: 'davud', activity: 'tour', date: '2026-12-03', ...more })
const report = (id: string, more: Partial<InspectionReport> = {}): InspectionReport => ({ id: id as RecordId, activity: 'tour', author: 'davud', date: '2026-12-03', isWhole: true, ...more })
const stands = (missions: readonly Mission[], reports: readonly InspectionReport[] = []) => standingOf(missions, reports, today).map(({ mission: { id }, state, report: of }) => [id, state, ...(of === undefined ? [] : [of])])

test('[PL36] a mission is planned until its day is over, and overdue without a report from then on', () => {
  const days = ['2026-12-06', today, '2026-12-04', ''] as const
  assert.equal(stands(days.map((date) => mission(`m ${date}`, { date }))), [['m 2026-12-06', 'planned'], [`m ${today}`, 'planned'], ['m 2026-12-04', 'overdue'], ['m ', 'planned']])
})

test('[PL36] the report that was begun from a mission fulfils it when nothing is missing, whoever else has reported', () => {
  const own = report(reportOf('a'), { author: 'somebody', date: '2026-01-01' })
  assert.equal(stands([mission('a')], [own]), [['a', 'fulfilled', own.id]])
  assert.equal(stands([mission('a')], [{ ...own, isWhole: false }]), [['a', 'overdue', own.id]], 'it was begun')
  assert.equal(stands([mission('a', { date: today })], [{ ...own, isWhole: false }]), [['a', 'planned', own.id]])
  assert.is(reportOf('a'), reportOf('a'))
  assert.match(reportOf('a'), /^[0-9a-f]{32}$/)
})

test('[PL36] a report that the inspector has made otherwise fulfils one mission, the earliest that it can be of', () => {
  const cases: readonly [string, readonly Mission[], readonly InspectionReport[], readonly string[]][] = [
    ['on the day', [mission('a')], [report('r')], ['fulfilled']],
    ['later', [mission('a')], [report('r', { date: '2026-12-04' })], ['fulfilled']],
    ['before it was due', [mission('a')], [report('r', { date: '2026-12-02' })], ['overdue']],
    ['half of one', [mission('a')], [report('r', { isWhole: false })], ['overdue']],
    ['by somebody else', [mission('a')], [report('r', { author: 'mina' })], ['overdue']],
    ['elsewhere', [mission('a')], [report('r', { activity: 'other' })], ['overdue']],
    ['one for two', [mission('b', { date: '2026-12-04' }), mission('a')], [report('r', { date: '2026-12-04' })], ['overdue', 'fulfilled']],
    ['two for two', [mission('b', { date: '2026-12-04' }), mission('a')], [report('r', { date: '2026-12-04' }), report('s')], ['fulfilled', 'fulfilled']],
    ['what another mission asked for is no answer to this one', [mission('a'), mission('b')], [report(reportOf('b'))], ['overdue', 'fulfilled']],
    ['without a day nothing is known', [mission('a', { date: '' })], [report('r')], ['planned']],
  ]
  for (const [why, missions, reports, expected] of cases) assert.equal(standingOf(missions, reports, today).map(({ state }) => state), expected, why)
})

test('[PL46] who has a mission in an activity on a day is known before they are sent there once more on it', () => {
  const here = [mission('a'), mission('b', { date: today }), mission('c', { inspector: 'mina' }), mission('d', { activity: 'other' }), mission('e', { date: '' })]
  const found = (more: Partial<Parameters<typeof sentAlready>[1]>, except?: string) => sentAlready(here, { activities: ['tour'], inspectors: ['davud'], date: '2026-12-03', ...more }, except as RecordId | undefined).map(({ id }) => id)
  assert.equal(found({}), ['a'])
  assert.equal(found({ inspectors: ['davud', 'mina'], activities: ['tour', 'other'] }), ['a', 'c', 'd'])
  assert.equal(found({}, 'a'), [], 'the mission itself, while it is changed')
  assert.equal([found({ date: '2026-12-04' }), found({ inspectors: [] }), found({ activities: [] }), found({ date: '' })], [[], [], [], []], 'another day, nobody, nowhere, no day yet')
})

test('[PL36] whatever the order of missions and reports, as many are fulfilled, and no report counts twice', () => {
  const date = fc.constantFrom('2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04')
  const missions = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), date }), { selector: ({ id }) => id }).map((all) => all.map(({ id, ...more }) => mission(id, more)))
  const reports = fc.uniqueArray(fc.record({ id: fc.constantFrom('r', 's', 't', reportOf('a'), reportOf('b')), date, isWhole: fc.boolean() }), { selector: ({ id }) => id }).map((all) => all.map(({ id, ...more }) => report(id, more)))
  fc.assert(fc.property(missions, reports, (some, made) => {
    const found = standingOf(some, made, today)
    const used = found.flatMap(({ report: id }) => id ?? [])
    assert.is(new Set(used).size, used.length)
    const inOrder = (each: typeof found) => each.map(({ mission: { id }, state }) => `${id} ${state}`).sort()
    assert.equal(inOrder(standingOf(some.toReversed(), made.toReversed(), today)), inOrder(found))
  }))
})

test('[PL36] every installed kind can be inspected, by a form that is the inspector’s', () => {
  for (const id of ['tour', 'event', 'club', 'unit', 'narrative']) assert.is(inspectionUse(kindOf(installedPack(id), id)!)?.form, 'inspection', id)
  assert.is(inspectionUse({ forms: [] }), undefined)
})

test('[PL37] planners of a province and headquarters send inspectors, and nobody else', () => {
  assert.equal(roles.filter((role) => mayWrite(missionForm.id, ['/date'], role)), ['staff', 'deputy', 'director', 'hq'])
  assert.equal(roles.filter((role) => sendingRoles.has(role)), ['staff', 'deputy', 'director', 'hq'])
})

test('[PL37] its form is a pack that begins no activity, and no published form takes its place', () => {
  assert.equal(readPack(JSON.parse(JSON.stringify(missionPack))).faults, undefined)
  assert.ok(isRegisterForm(missionForm.id))
  assert.equal([inspectorOf(missionsOf('davud')), inspectorOf('register:north'), inspectorOf('tour')], ['davud', undefined, undefined])
})

let seq = 0
const op = (record: string, set: Record<string, string | null>): PlacedOp => {
  seq += 1
  const device = 'desk' as DeviceId
  return { seq, baseSeq: seq - 1, id: opId(device, seq), device, author: 'sara', body: { salt: '', at: 0, timeZone: 'Asia/Tehran', record: record as RecordId, activity: missionsOf('davud'), form: 'register-mission@1' as PlacedOp['body']['form'], base: { epoch: 'e', seq: 0 }, set } }
}
const changes = (before: readonly PlacedOp[], news: readonly PlacedOp[]) => givenByMissions(before, news).map(({ activity, isGiven }) => `${isGiven ? '+' : '-'}${activity}`)

test('[PL38] a mission that stands gives its activity, also where it was lost meanwhile; the last that is taken back takes it', () => {
  const [a, b] = [op('a', { '/activity': 'tour' }), op('b', { '/activity': 'tour' })]
  const gone = (record: string) => op(record, { $deleted: 'true' })
  assert.equal(changes([], [a, b]), ['+tour', '+tour'])
  assert.equal(changes([a, b], [gone('a')]), [])
  assert.equal(changes([a, b], [gone('a'), gone('b')]), ['-tour'])
  assert.equal(changes([a, gone('a')], [op('a', { $deleted: null })]), ['+tour'])
  assert.equal(changes([a], [op('a', { '/date': '2026-12-09' })]), ['+tour'], 'moved')
  assert.equal(changes([a, gone('a')], [op('a', { '/date': '2026-12-09' })]), [], 'of what was taken back')
  assert.equal([...standingMissions([a, b, gone('a')])], [['b', 'tour']])
  assert.equal(changes([a], [op('a', { '/activity': 'club' })]), ['-tour', '+club'])
  assert.equal(changes([], [a, gone('a')]), ['+tour', '-tour'], 'in the order of the ops')
  assert.equal(changes([a], []), [])
})

test.run()
