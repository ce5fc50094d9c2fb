import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { filterHash, keysIn, mayBeUnder, openCreditFilters } from '#domain/activity/credit-filter.ts'
import { makeKeyFilter } from '#domain/activity/key-filter.ts'
import { personKeys } from '#domain/activity/person-match.ts'
import type { CreditedActivity, Thing } from '#domain/activity/separation.ts'
import { permittedItems } from '#domain/activity/permit.ts'
import { recurrencesIn, recurrencesOf, thingsOf } from '#domain/activity/separation.ts'
import type { Cooperative, Cost, ThingKind } from '#domain/activity/thing-keys.ts'
import { cooperativeKeys, costKeys, matchThings, recordKeys } from '#domain/activity/thing-keys.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import type { Kind } from '#domain/packs/pack.ts'
import { separationReply } from '#domain/wire/separation.ts'
import { read } from '#domain/wire/wire.ts'
import { bytesOfBase64url } from '#domain/wire/base64url.ts'
import { makePeople, people } from '#fixtures/people.ts'
import { installedPack, packIds } from '#fixtures/packs.ts'

const [tour, unit] = [installedPack('tour').kinds[0]!, installedPack('unit').kinds[0]!]
const ali = people[1]!
const full = personKeys({ name: ali.name, nationalId: ali.nationalId, phone: ali.phone })
const byName = personKeys({ name: ali.name, phone: ali.phone })
const activity = (id: string, credit: string, date = '2026-11-21', more: Partial<CreditedActivity> = {}): CreditedActivity => ({ id, kind: tour, plan: { '/credit': credit, '/date': date }, permitted: new Set(), ...more })
const seen = (of: CreditedActivity, keys = full) => thingsOf(of, [{ id: `${of.id}-r`, form: 'attendance', keys: { person: keys } }])

test('[SE1] who took part, and who did not', () => {
  const kindsOf = (kind: Pick<Kind, 'forms' | 'reads'>, forms: readonly string[]) => forms.filter((form) => thingsOf(activity('a', 'current', undefined, { kind }), [{ id: 'r', form, keys: { person: full } }]).length > 0)
  assert.equal(kindsOf(tour, ['attendance', 'person-approval', 'survey']), ['attendance'])
  assert.equal(kindsOf(unit, ['client', 'seminar-attendance', 'speaker', 'student-cooperative', 'person-approval']), ['client', 'seminar-attendance'])
  const receipt = thingsOf(activity('a', 'current'), [{ id: 'r', form: 'receipt', keys: { person: full, cost: { ...costKeys({ payee: ali.name, date: '2026-11-21', amount: '100' }), payer: '', item: '' } } }])
  assert.equal(receipt.map((each) => each.kind), ['cost'])
})

test('[SE2] cooperatives', () => {
  const honey: Cooperative = { name: 'تعاونی زنبورداران دامنه', registration: '1042', county: 'سپیدکوه' }
  const table: readonly (readonly [Cooperative, Cooperative, string | undefined])[] = [
    [honey, { name: 'شركت تعاوني زنبور داران دامنه', registration: ' ۰۱۰۴۲ ', county: 'شهرستان سپید‌کوه' }, 'same'],
    [honey, { name: '', registration: '1042' }, 'same'],
    [honey, { ...honey, name: 'زنبورداران' }, 'likely'],
    [honey, { ...honey, county: 'نیزار' }, 'likely'],
    [honey, { name: honey.name, county: honey.county! }, 'likely'],
    [honey, { ...honey, registration: '1043' }, 'likely'],
    [honey, { ...honey, registration: '1043', county: 'نیزار' }, undefined],
    [{ name: 'تعاونی' }, { name: 'تعاونی دیگر' }, undefined],
    [{ name: honey.name }, { name: honey.name }, 'likely'],
    [{ name: '' }, { name: ' ' }, undefined],
  ]
  for (const [one, two, expected] of table) {
    assert.is(matchThings('cooperative', cooperativeKeys(one), cooperativeKeys(two)), expected, JSON.stringify(two))
    assert.is(matchThings('cooperative', cooperativeKeys(two), cooperativeKeys(one)), expected)
  }
})

test('[SE3] receipts and invoices', () => {
  const lunch: Cost = { payee: 'اغذیه‌فروشی چشمه', number: '۱۸۴', date: '2026-11-12', amount: '1450000' }
  const table: readonly (readonly [Cost, Cost, string | undefined])[] = [
    [lunch, { ...lunch, payee: 'اغذیه فروشی چشمه', number: '0184', amount: '۱٬۴۵۰٬۰۰۰'.replaceAll('٬', '') }, 'same'],
    [lunch, { ...lunch, date: '2026-11-13' }, 'same'],
    [lunch, { ...lunch, number: '' }, 'likely'],
    [lunch, { ...lunch, number: '185' }, undefined],
    [lunch, { ...lunch, amount: '1450001' }, undefined],
    [lunch, { ...lunch, payee: 'چشمه' }, undefined],
    [{ ...lunch, amount: '' }, { ...lunch, amount: '' }, undefined],
    [{ ...lunch, amount: '0' }, { ...lunch, amount: '0' }, undefined],
    [{ payee: 'حمید', date: '2026-11-12', amount: '5' }, { payee: 'حميد', date: '2026-11-12', amount: '5' }, 'likely'],
    [{ payee: 'حمید', amount: '5' }, { payee: 'حمید', amount: '5' }, undefined],
  ]
  for (const [one, two, expected] of table) assert.is(matchThings('cost', costKeys(one), costKeys(two)), expected, JSON.stringify(two))
  const creditsOf = (of: CreditedActivity, payers: readonly string[]) => payers.map((payer) => thingsOf(of, [{ id: 'r', form: 'receipt', keys: { cost: { ...costKeys(lunch), payer, item: '' } } }])[0]?.credit)
  assert.equal(creditsOf(activity('a', 'current'), ['current', 'four-percent', '', 'cooperative', 'participants']), ['current', 'four-percent', 'current', undefined, undefined])
})

test('[SE2] [SE3] the packs say which fields these are', () => {
  for (const each of packIds.map(installedPack)) {
    for (const form of each.forms) {
      const rules = form.summary
      for (const path of [rules?.person, rules?.cooperative, rules?.cost].flatMap((one) => Object.values(one ?? {}))) assert.is(compiled(form).byPath.get(path)?.node?.kind, 'question', `${each.id} ${form.id} ${path}`)
    }
  }
  const pack = installedPack('tour')
  const keysOf = (form: string, answers: Record<string, string>, from = pack) => recordKeys(from.forms.find((each) => each.id === form)!, (path) => (path === undefined ? '' : (answers[path] ?? '')))
  assert.equal(keysOf('invoice', { '/vendor': 'چشمه', '/number': '7', '/date': '2026-11-12', '/amount': '900', '/payer': 'current', '/cost_item': 'catering' }).cost, { ...costKeys({ payee: 'چشمه', number: '7', date: '2026-11-12', amount: '900' }), payer: 'current', item: 'catering', rial: '900', date: '2026-11-12' })
  assert.equal(keysOf('receipt', { '/payee': 'حمید', '/date': '2026-11-12', '/amount': '900' }).cost, { ...costKeys({ payee: 'حمید', date: '2026-11-12', amount: '900' }), payer: '', item: '', rial: '900', date: '2026-11-12' })
  // Who tells of a cooperative has been there.
  assert.equal(keysOf('cooperative', { '/name': 'گلاب', '/registration_number': '877', '/county': 'سپیدکوه' }, installedPack('narrative')).cooperative, cooperativeKeys({ name: 'گلاب', registration: '877', county: 'سپیدکوه' }))
  assert.equal(keysOf('visit', { '/cooperative': 'گلاب', '/registration_number': '877', '/county': 'سپیدکوه' }).cooperative, cooperativeKeys({ name: 'گلاب', registration: '877', county: 'سپیدکوه' }))
})

test('[SE4] the other credit, in the same fiscal year', () => {
  const here = activity('a', 'current')
  const others = [activity('same-credit', 'current'), activity('other', 'four-percent', '2026-06-01'), activity('other-name', 'four-percent', '2027-03-20'), activity('last-year', 'four-percent', '2026-03-20'), activity('unknown', ''), activity('undated', 'four-percent', '')]
  const things = others.flatMap((each) => seen(each, each.id === 'other-name' ? byName : full))
  const [mine] = seen(here)
  assert.equal(recurrencesOf(mine!, [mine!, ...things]).map((each) => [each.fourPercent.activity, each.match, each.by]), [['other', 'same', ['id', 'contact']], ['other-name', 'likely', ['contact']]])
  assert.equal(recurrencesOf(seen(here, personKeys(makePeople(1, 77)[0]!))[0]!, things), [])
  // Another kind of thing with the same key is another thing.
  assert.equal(recurrencesOf({ ...mine!, kind: 'cost' }, things), [])
})

test('[SE4] one by one and all together are the same', () => {
  const keys = fc.constantFrom(full, byName, personKeys({ name: 'دیگری', nationalId: ali.nationalId, phone: people[2]!.phone }), personKeys(people[3]!), personKeys({ name: people[3]!.name, phone: people[3]!.phone }))
  const thing = fc.record({ activity: fc.constantFrom('a', 'b', 'c'), kind: fc.constantFrom<ThingKind>('participant', 'cooperative', 'cost'), keys, credit: fc.constantFrom('current' as const, 'four-percent' as const), year: fc.constantFrom(1404, 1405) })
  fc.assert(fc.property(fc.array(thing, { maxLength: 40 }), (bare) => {
    const things = bare.map((each, at): Thing => ({ ...each, record: `r${at}` }))
    const name = ({ current, fourPercent, match }: { current: Thing; fourPercent: Thing; match: string }) => `${current.record} ${fourPercent.record} ${match}`
    const together = recurrencesIn(things).map(name)
    assert.is(new Set(together).size, together.length)
    for (const each of things) {
      assert.equal(recurrencesOf(each, things).map(name).sort(), together.filter((pair) => pair.split(' ').includes(each.record)).sort())
    }
  }))
})

test('[SE4] a province of 12,000 participants is looked through at once', () => {
  const crowd = makePeople(12_000, 9)
  const things = crowd.map((person, at): Thing => ({ record: `r${at}`, activity: `a${at % 400}`, kind: 'participant', keys: personKeys({ name: `${person.name} ${at}`, nationalId: person.nationalId, phone: person.phone }), credit: at % 3 === 0 ? 'four-percent' : 'current', year: 1405 }))
  const twice = { ...things[1]!, record: 'again', credit: 'four-percent' as const }
  assert.is(recurrencesIn([...things, twice]).filter((each) => each.fourPercent.record === 'again').length, 1)
})

test('[SE8] a permit that names it', () => {
  const named = costKeys({ payee: 'چشمه', number: '7', amount: '900' })
  const paid = (id: string, payer: string) => ({ id, form: 'invoice', keys: { cost: { ...named, payer, item: 'catering' } } })
  const current = thingsOf(activity('b', 'current'), [paid('s', 'current')])
  const pairs = (permitted: CreditedActivity['permitted'], credit = 'current') => recurrencesIn([...thingsOf(activity('a', credit, undefined, { permitted }), [paid('r', 'four-percent')]), ...current]).length
  assert.equal([pairs(new Set()), pairs(new Set(['transport'])), pairs(new Set(['transport', 'catering'])), pairs('all'), pairs(new Set(['catering']), 'four-percent')], [1, 1, 0, 0, 0])
  assert.is(thingsOf(activity('b', 'current', undefined, { permitted: 'all' }), [paid('s', 'current')]).length, 1, 'it permits four percent')
  assert.is(thingsOf(activity('a', 'four-percent', undefined, { permitted: 'all' }), [{ id: 'r', form: 'attendance', keys: { person: full } }]).length, 1, 'of people it says nothing')
})

test('[SE8] what permits name', () => {
  const items = (kind: Parameters<typeof permittedItems>[0], ...permits: readonly Readonly<Record<string, string>>[]) => {
    const found = permittedItems(kind, permits)
    return found === 'all' ? found : [...found].sort()
  }
  assert.equal(items(tour, { '/reason': 'days other-credit', '/cost_items': 'transport catering' }, { '/reason': 'other-credit', '/cost_items': 'coach' }), ['catering', 'coach', 'transport'])
  assert.equal(items(tour, { '/reason': 'days', '/cost_items': 'transport' }), [])
  assert.equal(items(tour, { '/reason': 'other-credit' }), [], 'one that names nothing')
  assert.equal(items({ reads: {} }, { '/reason': 'other-credit' }), [])
  const unnamed = { reads: { permits: { form: 'permit', cases: '/reason' } } }
  assert.equal([items(unnamed, { '/reason': 'other-credit' }), items(unnamed, { '/reason': 'days' })], ['all', []])
})

test('[SE7] [SE9] filters as they travel', () => {
  const secret = 'ab'.repeat(32)
  const crowd = makePeople(300, 5).map((person) => personKeys(person))
  const filter = (keys: readonly (typeof full)[]) => {
    const { count, bytes } = makeKeyFilter(keys.flatMap((each) => keysIn(each).map((key) => filterHash(secret, key))))
    return { count, bytes: Buffer.from(bytes).toString('base64url') }
  }
  const reply = { v: 1, years: [{ year: 1405, secret, filters: { 'current': filter([]), 'four-percent': filter(crowd) } }] }
  const opened = openCreditFilters(read(separationReply, reply))!
  for (const keys of crowd) assert.ok(mayBeUnder(opened, 1405, 'four-percent', keys))
  const found = (filters: typeof opened, year = 1405) => crowd.filter((keys) => mayBeUnder(filters, year, 'four-percent', keys)).length
  assert.is(found(opened.map((each) => ({ ...each, secret: 'cd'.repeat(32) }))) < 5, true)
  assert.is(found(opened, 1404), 0)
  assert.is(crowd.filter((keys) => mayBeUnder(opened, 1405, 'current', keys)).length, 0)
  assert.not(mayBeUnder(opened, 1405, 'four-percent', {}))
  const [year] = reply.years
  const bad = [{ ...reply, v: 2 }, { ...reply, more: 1 }, { v: 1, years: [{ ...year, secret: 'short' }] }, { v: 1, years: [{ ...year, filters: { current: filter([]) } }] }, { v: 1, years: [{ ...year, filters: { ...year!.filters, current: { count: 1, bytes: '!!' } } }] }]
  for (const each of bad) assert.throws(() => read(separationReply, each))
  const damaged = { v: 1 as const, years: [{ ...year!, filters: { ...year!.filters, current: { count: 9, bytes: 'AAAA' } } }] }
  assert.is(openCreditFilters(read(separationReply, damaged)), undefined)
  fc.assert(fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => assert.equal(bytesOfBase64url(Buffer.from(bytes).toString('base64url')), new Uint8Array(bytes))))
})

test.run()
