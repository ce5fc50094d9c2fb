import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Form, FormNode, Question } from '#domain/forms/form.ts'
import type { Filter } from '#domain/forms/results/filter.ts'
import { begunPath, filtered, filtersAsText, filtersFromText } from '#domain/forms/results/filter.ts'
import { numberClasses } from '#domain/forms/results/classes.ts'
import type { Found, QuestionResult } from '#domain/forms/results/results.ts'
import { resultsOf } from '#domain/forms/results/results.ts'
import type { ResultRecord } from '#domain/forms/results/table.ts'
import { tablesOf } from '#domain/forms/results/table.ts'
import { readableText } from '#domain/forms/input.ts'
import { env, formWith } from './evaluate.ts'

const ask = (name: string, type: Question['type'], rest: Partial<Question> = {}): FormNode => ({ kind: 'question', name, type, label: { fa: `«${name}»`, en: `Which ${name}?` }, ...rest })
const form: Form = {
  ...formWith([
    ask('village', 'text'),
    ask('crop', 'select_one', { choices: 'crops' }),
    ask('why', 'select_multiple', { choices: 'reasons', relevant: "${crop} != 'none'" }),
    ask('mark', 'select_one', { choices: 'marks' }),
    ask('order', 'rank', { choices: 'reasons' }),
    ask('hectares', 'decimal'),
    ask('sown', 'date'),
    ask('spot', 'geopoint'),
    ask('told', 'note'),
    ask('phone', 'text', { appearance: 'phone' }),
    ask('rose', 'time'),
    { kind: 'repeat', name: 'member', label: { en: 'Member' }, children: [ask('age', 'integer'), ask('school', 'select_one', { choices: 'marks', relevant: '${age} < 18' })] },
    ask('people', 'calculate', { calculate: 'count(${member})' }),
  ]),
  choices: {
    crops: [{ name: 'wheat', label: { en: 'Wheat' } }, { name: 'rice', label: { en: 'Rice' } }, { name: 'none', label: { en: 'Nothing' } }],
    reasons: [{ name: 'price', label: { en: 'Price' } }, { name: 'water', label: { en: 'Water' } }],
    marks: [{ name: '1', label: { en: 'Poor' } }, { name: '2', label: { en: 'Fair' } }, { name: '3', label: { en: 'Good' } }],
  },
}
const day = Date.UTC(2026, 10, 21, 12)
const record = (id: string, answers: Record<string, string>): ResultRecord => ({ id, answers, begunAt: day + Number(id) * 86_400_000, changedAt: day })
const records = [
  record('1', { '/village': 'Noor', '/crop': 'wheat', '/why': 'price water', '/mark': '3', '/order': 'water price', '/hectares': '2.5', '/phone': '+989090000000', '/rose': '05:45', '/sown': '2026-10-20', '/spot': '36.5 52.1 10 5', '/member[a]': '1', '/member[a]/age': '12', '/member[a]/school': '2', '/member[b]': '2', '/member[b]/age': '40' }),
  record('2', { '/village': 'Ramsar', '/crop': 'none', '/why': 'price', '/mark': '1', '/order': 'water price', '/hectares': '-4', '/sown': '2026-10-25' }),
  record('3', { '/crop': 'barley', '/mark': '2', '/order': 'price water' }),
]
const tables = tablesOf(form, records, env)
const results = resultsOf(form, tables, 'en')
const of = (path: string): QuestionResult => results.find((each) => each.path === path)!
const found = <Kind extends Found['kind']>(path: string, kind: Kind) => {
  const it = of(path).found
  assert.is(it.kind, kind)
  return it as Extract<Found, { kind: Kind }>
}

test('[RS1] a row for each record, a row for each instance under it; not asked is not the same as not answered', () => {
  assert.equal(tables.map(({ repeat, rows }) => [repeat, rows.map(({ key, parent, position }) => [key, parent, position])]), [
    ['', [['1', '', 0], ['2', '', 0], ['3', '', 0]]],
    ['/member', [['1/member[a]', '1', 1], ['1/member[b]', '1', 2]]],
  ])
  const { rows, answered, missing, notAsked } = of('/why')
  assert.equal({ rows, answered, missing, notAsked }, { rows: 3, answered: 1, missing: 1, notAsked: 1 })
  assert.equal([of('/member/school').answered, of('/member/school').missing, of('/member/school').notAsked], [1, 0, 1])
  assert.not.ok(of('/told'), 'a note is no question')
  assert.equal(found('/people', 'numbers').sum, 2)
})

test('[RS2] choices in the order of the list, with those nobody picked and those it does not have', () => {
  assert.equal(found('/crop', 'choices').bars, [
    { name: 'wheat', label: 'Wheat', count: 1 }, { name: 'rice', label: 'Rice', count: 0 }, { name: 'none', label: 'Nothing', count: 1 }, { name: 'barley', label: 'barley', count: 1 },
  ])
  assert.is(found('/mark', 'choices').average, 2)
  assert.equal(found('/why', 'choices').bars.map(({ count }) => count), [1, 1])
  const twice = resultsOf(form, tablesOf(form, [record('1', { '/crop': 'rice', '/why': 'price  price' })], env), 'en').find(({ path }) => path === '/why')!
  assert.equal((twice.found as Extract<Found, { kind: 'choices' }>).bars.map(({ count }) => count), [1, 0], 'one person counts once')
  const villages = Array.from({ length: 400 }, (_, at) => ({ name: `v${at}`, label: { en: `Village ${at}` } }))
  const long: Form = { ...formWith([ask('place', 'select_one', { choices: 'villages' })]), choices: { villages } }
  const one = resultsOf(long, tablesOf(long, [record('1', { '/place': 'v7' })], env), 'en')[0]!
  assert.equal((one.found as Extract<Found, { kind: 'choices' }>).bars, [{ name: 'v7', label: 'Village 7', count: 1 }])
})

test('[RS3] numbers, dates, ranks and places are told as what they are', () => {
  const hectares = found('/hectares', 'numbers')
  assert.equal([hectares.mean, hectares.median, hectares.least, hectares.most], [-0.75, -0.75, -4, 2.5])
  const sown = (language: string) => resultsOf(form, tables, language).find((each) => each.path === '/sown')!.found as Extract<Found, { kind: 'dates' }>
  assert.equal(sown('fa').months.map(({ year, month, count }) => [year, month, count]), [[1405, 7, 1], [1405, 8, 1]])
  assert.equal(sown('en').months.map(({ year, month, count }) => [year, month, count]), [[2026, 10, 2]])
  assert.equal(found('/order', 'ranks').bars.map(({ name, mean, first }) => [name, Math.round(mean! * 100), first]), [['water', 133, 2], ['price', 167, 1]])
  assert.equal(found('/rose', 'hours').hours, [{ hour: 5, count: 1 }])
  assert.is(found('/phone', 'given').kind, 'given', 'a list of telephone numbers tells nothing')
  assert.equal(found('/spot', 'places').points.map(({ latitude, longitude }) => [latitude, longitude]), [[36.5, 52.1]])
})

test('[RS3] each number is in exactly one class, and there are few of them', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map(Number)), { minLength: 1, maxLength: 60 }), (numbers) => {
    const sorted = numbers.toSorted((a, b) => a - b)
    const classes = numberClasses(sorted)
    assert.is(classes.reduce((sum, { count }) => sum + count, 0), numbers.length)
    assert.ok(classes.length <= 13, String(classes.length))
    classes.forEach((each, at) => assert.ok(at === 0 || each.from >= classes[at - 1]!.to))
  }))
  assert.equal(numberClasses([1, 3, 3]).map(({ from, count }) => [from, count]), [[1, 1], [2, 0], [3, 2]])
  assert.equal(numberClasses([0.05, 0.3, 0.97]).map(({ from, to }) => [from, to]).slice(0, 2), [[0, 0.1], [0.1, 0.2]])
})

const kept = (...filters: Filter[]) => filtered(tables, filters, 'Asia/Tehran')[0]!.rows.map(({ key }) => key).join('')

test('[RS4] conditions are joined by "and", and look into repeats', () => {
  assert.is(kept({ kind: 'choice', path: '/crop', names: ['wheat', 'none'] }), '12')
  assert.is(kept({ kind: 'choice', path: '/why', names: ['water'] }), '1')
  assert.is(kept({ kind: 'choice', path: '/village', names: [''] }), '3')
  assert.is(kept({ kind: 'range', path: '/hectares', to: 0 }), '2')
  assert.is(kept({ kind: 'dates', path: '/sown', from: '2026-10-21' }), '2')
  assert.is(kept({ kind: 'dates', path: begunPath, from: '2026-11-23', to: '2026-11-23' }), '2')
  assert.is(kept({ kind: 'range', path: '/member/age', from: 30 }), '1')
  assert.is(kept({ kind: 'text', words: 'rams' }), '2')
  assert.is(kept({ kind: 'choice', path: '/crop', names: ['wheat', 'barley'] }, { kind: 'choice', path: '/mark', names: ['2'] }), '3')
  assert.is(kept({ kind: 'choice', path: '/mark', names: ['2'] }, { kind: 'choice', path: '/crop', names: ['wheat', 'barley'] }), '3')
  assert.is(kept({ kind: 'choice', path: '/gone', names: ['x'] }), '123', 'what the form does not have keeps nothing out')
  assert.is(filtered(tables, [{ kind: 'choice', path: '/crop', names: ['none'] }], 'Asia/Tehran')[1]!.rows.length, 0, 'instances go with their record')
})

test('[RS5] conditions come back from the address, searched words are never in it, and no text makes it throw', () => {
  const filters: readonly Filter[] = [{ kind: 'choice', path: '/crop', names: ['a,b', '~ü', ''] }, { kind: 'range', path: '/n', from: -2.5 }, { kind: 'dates', path: begunPath, to: '2026-10-20' }]
  assert.equal(filtersFromText(filtersAsText([...filters, { kind: 'text', words: 'Mina' }])), filters)
  assert.equal(filtersAsText([{ kind: 'text', path: '/village', words: 'Mina' }]), [])
  fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.string().map((rest) => `n~/a~${rest}`), fc.string().map((rest) => `c~/a~${rest}`))), (texts) => {
    filtered(tables, filtersFromText(texts), 'Asia/Tehran')
  }))
})

test('[RS2] words are those of the form\'s own language of that tag, on one line and without marks', () => {
  const spreadsheet: Form = {
    ...formWith([ask('crop', 'select_one', { choices: 'crops', label: { 'English (en)': '**What** grows\nat ${crop}?', 'Persian (fa)': 'چه می‌کارید؟' } })]),
    defaultLanguage: 'English (en)', choices: { crops: [{ name: 'w', label: { 'English (en)': 'Wheat', 'Persian (fa)': 'گندم' } }] },
  }
  const told = (language: string) => resultsOf(spreadsheet, tablesOf(spreadsheet, [record('1', { '/crop': 'w' })], env), language)[0]!
  assert.equal([told('fa').label, (told('fa').found as Extract<Found, { kind: 'choices' }>).bars[0]!.label], ['چه می‌کارید؟', 'گندم'])
  assert.equal([told('en').label, told('ru').label], ['What grows at …?', 'What grows at …?'])
  assert.is(readableText(spreadsheet, '/crop', 'w', 'fa'), 'گندم')
})

test('[RS10] 5,000 records are counted in seconds, and the same twice', () => {
  const many = Array.from({ length: 5_000 }, (_, at) => record(String(at), { ...records[at % 3]!.answers }))
  const startedAt = performance.now()
  const first = resultsOf(form, tablesOf(form, many, env), 'en')
  assert.ok(performance.now() - startedAt < 10_000, `${Math.round(performance.now() - startedAt)} ms`)
  assert.equal(resultsOf(form, tablesOf(form, many, env), 'en'), first)
  assert.is(first.find((each) => each.path === '/crop')!.answered, 5_000)
})

test.run()
