import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { CreditFilters } from '#domain/activity/credit-filter.ts'
import { filterHash, keysIn } from '#domain/activity/credit-filter.ts'
import { makeKeyFilter, openKeyFilter } from '#domain/activity/key-filter.ts'
import { personKeys } from '#domain/activity/person-match.ts'
import type { CreditedActivity, RecordOfThing } from '#domain/activity/separation.ts'
import { thingsOf } from '#domain/activity/separation.ts'
import { costKeys } from '#domain/activity/thing-keys.ts'
import { summaryVersion } from '#domain/activity/summary-version.ts'
import type { ActivityOutline } from '#ui/activities/activity-view.ts'
import { entryWarning } from '#ui/separation/entry-warning.ts'
import type { KnownThings } from '#ui/separation/read-things.ts'
import { readThings } from '#ui/separation/read-things.ts'
import { sha256 } from '#domain/hash.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { deletedField } from '#domain/records/op.ts'
import type { DeviceId, RecordId, StreamId } from '#domain/records/op.ts'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import { pairsOf, reportSheet } from '#ui/separation/report.ts'
import { speakMore } from '#ui/words/words.ts'
import { people } from '#fixtures/people.ts'
import { tourPack } from '#fixtures/packs.ts'

const [ali, mina] = [people[1]!, people[2]!]
const kind = tourPack.kinds[0]!
const activity = (id: string, credit: string, permitted: CreditedActivity['permitted'] = new Set()): CreditedActivity => ({ id, kind, plan: { '/credit': credit, '/date': '2026-11-21' }, permitted })
const row = (id: string, person = personKeys(ali)): RecordOfThing => ({ id, form: 'attendance', keys: { person } })
const cost = (id: string, payer: string): RecordOfThing => ({ id, form: 'receipt', keys: { cost: { ...costKeys({ payee: 'حمید', date: '2026-11-21', amount: '900' }), payer, item: 'transport' } } })
const byName = personKeys({ name: ali.name, phone: ali.phone })
const here = activity('here', 'current')
const secret = 'ef'.repeat(32)
const filterOf = (records: readonly RecordOfThing[]) => openKeyFilter(makeKeyFilter(records.flatMap(({ keys }) => keysIn(keys.cost ?? keys.person!).map((key) => filterHash(secret, key)))))!
const filters = (fourPercent: readonly RecordOfThing[], current: readonly RecordOfThing[] = []): readonly CreditFilters[] => [{ year: 1405, secret, open: { 'current': filterOf(current), 'four-percent': filterOf(fourPercent) } }]

test('[SE10] what this device has met', () => {
  const things = [...thingsOf(activity('b', 'four-percent'), [row('b1', byName)]), ...thingsOf(activity('c', 'four-percent'), [row('c1', byName), row('c2'), row('c3', byName)])]
  assert.equal(entryWarning(row('new'), here, { things }, filters([row('x')])), { kind: 'participant', known: [{ activity: 'c', match: 'same' }, { activity: 'b', match: 'likely' }], isPerhaps: false })
  assert.is(entryWarning(row('new', personKeys(mina)), here, { things }, filters([row('x')])), undefined)
})

test('[SE10] what only the filter knows', () => {
  const perhaps = { kind: 'participant', known: [], isPerhaps: true }
  assert.equal(entryWarning(row('new'), here, { things: [] }, filters([row('x')])), perhaps)
  assert.equal(entryWarning(row('new', byName), here, { things: [] }, filters([row('x')])), perhaps)
  assert.is(entryWarning(row('new'), here, { things: [] }, filters([], [row('x')])), undefined, 'of the own credit')
  assert.is(entryWarning(row('new'), here, { things: [] }, []), undefined, 'never synced')
  assert.is(entryWarning(row('new'), { ...here, plan: { '/credit': '', '/date': '2026-11-21' } }, { things: [] }, filters([row('x')], [row('x')])), undefined)
})

test('[SE10] costs, by who pays them', () => {
  const said = (payer: string, isPermitted: boolean) => entryWarning(cost('new', payer), activity('here', 'current', new Set(isPermitted ? ['transport'] : ['coach'])), { things: [] }, filters([], [cost('x', 'current')]))?.isPerhaps
  assert.equal([said('four-percent', false), said('four-percent', true), said('current', false), said('cooperative', false)], [true, undefined, undefined, undefined])
})

/** An activity of the tour's pack with its rows, as screens read them. */
function outline(id: string, credit: string, date: string, rows: readonly RecordOfThing[]): ActivityOutline {
  const summary = (keys: RecordOfThing['keys'], name: string) => ({ v: summaryVersion, title: [{ value: name }], subtitle: [{ value: `details of ${name}` }], measures: {}, errors: 0, warnings: 0, ...keys })
  return { id, title: `tour ${id}`, date, kind, pack: tourPack, plan: { '/credit': credit, '/date': date }, rows: rows.map((each) => ({ id: each.id, activity: id, form: each.form, summary: summary(each.keys, each.id), stage: 'confirmed', isDeleted: false })) } as unknown as ActivityOutline
}

function known(...activities: readonly ActivityOutline[]): KnownThings {
  const things = activities.flatMap((each) => thingsOf({ id: each.id, kind, plan: each.plan, permitted: new Set() }, each.rows.map((one) => ({ id: one.id, form: one.form, keys: one.summary }))))
  return { activities, credited: new Map(), things }
}

const province = known(
  outline('a', 'current', '2026-11-21', [row('a1'), row('a2', personKeys(mina)), cost('a3', 'four-percent')]),
  outline('b', 'four-percent', '2026-06-01', [row('b1', byName), row('b2', personKeys(mina)), cost('b3', 'current'), row('b4', personKeys(people[5]!))]),
)

test('[SE30] every pair with both records, the sure ones first', () => {
  assert.equal(pairsOf(province).map((pair) => [pair.current.row.id, pair.fourPercent.row.id, pair.kind, pair.match, pair.current.activity.id]), [
    ['a2', 'b2', 'participant', 'same', 'a'], ['a1', 'b1', 'participant', 'likely', 'a'], ['b3', 'a3', 'cost', 'likely', 'b'],
  ])
  assert.equal(pairsOf(known(outline('a', 'current', '2026-11-21', [row('a1')]))), [])
  // The same day earlier in the year is listed after the later one.
  const later = known(...province.activities, outline('c', 'four-percent', '2027-01-01', [row('c1', byName)]))
  assert.equal(pairsOf(later).map((pair) => pair.fourPercent.row.id), ['b2', 'c1', 'b1', 'a3'])
})

test('[SE31] as a sheet', async () => {
  await speakMore()
  const sheet = reportSheet(pairsOf(province))
  assert.is(sheet.rows.length, 3)
  assert.is(sheet.rows.every((cells) => cells.length === sheet.header.length), true)
  assert.is(new Set(sheet.header).size, sheet.header.length)
  assert.equal(sheet.rows[0]!.filter((_, at) => at !== 7 && at !== 12), [1405, 'شرکت‌کننده', 'همان است', 'کد ملی یکی است؛ نام و تلفن یکی است', 'a2', 'details of a2', 'tour a', '2026-11-21', 'b2', 'details of b2', 'tour b', '2026-06-01'])
})

test('[SE4] [SE8] read from what is stored: deleted ones and permitted costs are not there', async () => {
  const hash = contentHash(tourPack, sha256)
  const store = memoryStore(
    { device: 'd' as DeviceId, person: { id: 'p', name: 'x', role: 'staff' }, province: { id: 'n', name: {}, timeZone: 'Asia/Tehran' }, serverKey: '', enrolledAt: 0 },
    { now: () => 1_000, timeZone: () => 'Asia/Tehran', random: (count) => new Uint8Array(count), crypto: globalThis.crypto.subtle, news: localNews() },
  )
  await store.putPack(hash, tourPack)
  const refs = await store.formRefs(hash)
  const write = (activity: string, form: string, record: string, set: Record<string, string>) => store.write({ record: record as RecordId, activity: activity as StreamId, form: refs[form]! }, set)
  await store.pulled({ epoch: 'e', time: 1, ops: [], notices: [], streams: ['a', 'b'].map((id) => ({ id, kind: 'activity' as const, head: 0, pack: hash })) })
  for (const [id, credit] of [['a', 'current'], ['b', 'four-percent']] as const) await write(id, 'activity', `plan-${id}`, { '/kind': 'tour', '/title': id, '/credit': credit, '/date': '2026-11-21' })
  const paper = { '/vendor': 'چشمه', '/number': '7', '/date': '2026-11-20', '/amount': '900', '/cost_item': 'catering' }
  await write('a', 'invoice', 'i1', { ...paper, '/payer': 'current' })
  await write('b', 'invoice', 'i2', { ...paper, '/payer': 'four-percent' })
  await write('a', 'attendance', 'r1', { '/name': ali.name, '/phone': ali.phone })
  await write('b', 'attendance', 'r2', { '/name': ali.name, '/phone': ali.phone })
  const found = async () => pairsOf(await readThings(store)).map((pair) => `${pair.current.row.id} ${pair.fourPercent.row.id} ${pair.match}`)
  assert.equal(await found(), ['i1 i2 same', 'r1 r2 likely'])
  await write('b', 'permit', 'p1', { '/reason': 'other-credit', '/cost_items': 'transport', '/number': '1', '/date': '2026-11-01' })
  assert.equal(await found(), ['i1 i2 same', 'r1 r2 likely'], 'of another cost')
  await write('b', 'permit', 'p1', { '/cost_items': 'transport catering' })
  assert.equal(await found(), ['r1 r2 likely'])
  await write('b', 'attendance', 'r2', { [deletedField]: 'true' })
  assert.equal(await found(), [])
})

test.run()
