import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { CreditFilters } from '#domain/activity/credit-filter.ts'
import { filterHash, keysIn } from '#domain/activity/credit-filter.ts'
import { makeKeyFilter, openKeyFilter } from '#domain/activity/key-filter.ts'
import { personKeys } from '#domain/activity/person-match.ts'
import type { CreditedActivity, RecordOfThing } from '#domain/activity/separation.ts'
import { thingsOf } from '#domain/activity/separation.ts'
import { costKeys } from '#domain/activity/thing-keys.ts'
import { entryWarning } from '#ui/separation/entry-warning.ts'
import { people } from '#fixtures/people.ts'
import { tourPack } from '#fixtures/packs.ts'

const [ali, mina] = [people[1]!, people[2]!]
const kind = tourPack.kinds[0]!
const activity = (id: string, credit: string, isPermitted = false): CreditedActivity => ({ id, kind, plan: { '/credit': credit, '/date': '2026-11-21' }, isPermitted })
const row = (id: string, person = personKeys(ali)): RecordOfThing => ({ id, form: 'attendance', keys: { person } })
const cost = (id: string, payer: string): RecordOfThing => ({ id, form: 'receipt', keys: { cost: { ...costKeys({ payee: 'حمید', date: '2026-11-21', amount: '900' }), payer } } })
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
  const said = (payer: string, isPermitted: boolean) => entryWarning(cost('new', payer), activity('here', 'current', isPermitted), { things: [] }, filters([], [cost('x', 'current')]))?.isPerhaps
  assert.equal([said('four-percent', false), said('four-percent', true), said('current', false), said('cooperative', false)], [true, undefined, undefined, undefined])
})

test.run()
