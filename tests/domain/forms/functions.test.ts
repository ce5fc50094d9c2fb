import { createHash } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Env } from '#domain/forms/env.ts'
import type { FormNode } from '#domain/forms/form.ts'
import { listOf } from '#domain/forms/lists/list.ts'
import { shuffled } from '#domain/forms/lists/shuffle.ts'
import { effectiveAnswers } from '#domain/forms/evaluation.ts'
import { env, evaluate, formWith } from './evaluate.ts'

function all(table: readonly (readonly [string, string, Record<string, string>?])[]): void {
  for (const [expression, expected, answers] of table) assert.is(evaluate(expression, answers), expected, `${expression} ${JSON.stringify(answers ?? {})}`)
}

test('[FO9] texts', () => {
  all([
    ["substr('abcdef', 2)", 'cdef'], ["substr('abcdef', 1, 3)", 'bc'], ["substr('abcdef', -2)", 'ef'], ["substr('abcdef', 0, -1)", 'abcde'], ["substr('سلام دنیا', 5)", 'دنیا'], ["substr('abc', 5)", ''],
    ["substring('12345', 2, 3)", '234'], ["substring('12345', 2)", '2345'], ["substring('12345', 1.5, 2.6)", '234'], ["substring('12345', 0, 3)", '12'], ["substring('12345', 0 div 0, 3)", ''], ["substring('12345', -42, 1 div 0)", '12345'],
    ["substring-before('1999/04/01', '/')", '1999'], ["substring-after('1999/04/01', '/')", '04/01'], ["substring-before('abc', 'x')", ''], ["substring-after('abc', 'x')", ''], ["substring-after('abc', '')", 'abc'],
    ["translate('bar', 'abc', 'ABC')", 'BAr'], ["translate('--aaa--', 'abc-', 'ABC')", 'AAA'], ["translate('۱۲۳', '۱۲۳', '123')", '123'],
    ["join(' - ', 'a', 'b', 3)", 'a - b - 3'], ["join(', ', /a | /b)", 'x, y', { '/a': 'x', '/b': 'y' }], ["join(', ')", ''], ["concat()", ''],
    ["regex('0912', '[0-9]{4}')", 'true'], ["regex('09121', '[0-9]{4}')", 'false'], ["regex(/a, /b)", 'true', { '/a': 'xx', '/b': 'x+' }],
    ["base64-decode('2LPZhNin2YU=')", 'سلام'], ["base64-decode('aGk')", 'hi'], ["base64-decode('!')", ''],
  ])
})

test('[FO9] numbers', () => {
  all([
    ['floor(-2.5)', '-3'], ['ceiling(-2.5)', '-2'], ['pow(2, 10)', '1024'], ['sqrt(81)', '9'], ['exp10(3)', '1000'], ['log10(1000)', '3'], ['round(exp(1), 5)', '2.71828'], ['round(log(10), 5)', '2.30259'],
    ['round(pi(), 4)', '3.1416'], ['round(sin(pi() div 2), 6)', '1'], ['round(cos(pi()), 6)', '-1'], ['round(tan(pi() div 4), 6)', '1'], ['round(atan2(1, 1) * 4, 4)', '3.1416'], ['round(asin(1) * 2, 4)', '3.1416'], ['round(acos(0) * 2, 4)', '3.1416'], ['round(atan(1) * 4, 4)', '3.1416'],
    ['7 mod 3', '1'], ['-7 mod 3', '-1'], ['5.5 mod 2', '1.5'], ['round(12.345, 2)', '12.35'], ['round(-12.345, 2)', '-12.34'], ['round(0.5)', '1'], ['round(1 div 0)', 'Infinity'], ["number('1,5')", ''],
    ['min(/a | /b)', '2', { '/a': '', '/b': '2' }], ["max('', 3)", '3'], ["min('')", ''], ['sum(/a | /b)', '2', { '/a': 'x', '/b': '2' }],
  ])
})

test('[FO9] truths', () => {
  all([
    ["checklist(1, 2, 'a', '', true())", 'true'], ['checklist(-1, 1, true(), true())', 'false'], ['checklist(2, -1, true(), true(), false())', 'true'],
    ['weighted-checklist(2, 4, true(), 1, false(), 9, true(), 2)', 'true'], ['weighted-checklist(4, 9, true(), 1, true(), 2)', 'false'],
    ["boolean-from-string('TRUE')", 'true'], ["coalesce(0 div 0, 3)", '3'], ["coalesce('', '')", ''],
  ])
})

test('[FO39] dates are on the calendar and clock of the province', () => {
  all([
    ["format-date('2026-03-05', '%Y/%m/%d')", '2026/03/05'], ["format-date('2026-03-05', '%e.%n.%y')", '5.3.26'], ["format-date-time('2026-03-05T20:15:07.250Z', '%Y-%m-%d %H:%M:%S.%3')", '2026-03-05 23:45:07.250'],
    ["format-date-time('2026-03-05T05:04:00.000+03:30', '%h:%M')", '5:04'], ["format-date-time('12:30:00.000+03:30', '%H:%M')", '12:30'], ["format-date-time('09:00:00.000Z', '%H:%M')", '12:30'], ["format-date('', '%Y')", ''], ["format-date('nonsense', '%Y')", ''], ["format-date('2026-01-01', '%W %j')", '1 1'], ["format-date('2026-12-31', '%j%%')", '365%'],
    ["date('2026-3-5')", '2026-03-05'], ["date('2026-11-21T21:00:00Z')", '2026-11-22'], ["date('2026-11-21T12:00:00')", '2026-11-21'], ["date('')", ''], ["date('2026-11-21') + 1", '20779'], ["date(date('2026-11-21') + 1)", '2026-11-22'],
    ["date-time('2026-11-21')", '2026-11-21T00:00:00.000+03:30'], ["decimal-date-time('1970-01-02T00:00:00.000Z')", '1'], ["decimal-date-time('1970-01-02T03:30:00.000+03:30')", '1'], ["round(decimal-date-time('2026-11-21'), 4)", '20777.8542'],
    ["decimal-time('06:00:00.000+03:30')", '0.25'], ["decimal-time('2026-11-21T20:30:00Z')", '0'], ["int((today() - '2000-11-20') div 365.25)", '26'],
  ])
})

test('[FO39] months and days have English names, whatever the form speaks', () => {
  const form = { ...formWith([{ kind: 'question', name: 'said', type: 'calculate', calculate: "format-date('2026-03-05', '%a %d %b %Y')" }]), defaultLanguage: 'fr' }
  assert.is(effectiveAnswers(form, {}, { ...env, language: 'fr' })['/said'], 'Thu 05 Mar 2026')
})

test('[FO39] digests are those of the platform', () => {
  const names = { 'MD5': 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' }
  fc.assert(fc.property(fc.string().map((text) => text.replace(/['"]/g, '').trim()), fc.constantFrom(...Object.keys(names) as (keyof typeof names)[]), fc.constantFrom('hex', 'base64'), (text, algorithm, encoding) => {
    assert.is(evaluate(`digest(/a, '${algorithm}', '${encoding}')`, { '/a': text }), createHash(names[algorithm]).update(text).digest(encoding as 'hex'))
  }), { numRuns: 60 })
  assert.is(evaluate("digest('a', 'SHA-256')"), createHash('sha256').update('a').digest('base64'))
  assert.is(evaluate("digest('a', 'ROT13')"), '')
})

test('[FO39] areas and lengths on the sphere', () => {
  const field = '35.70 51.40 0 0; 35.70 51.41 0 0; 35.71 51.41 0 0; 35.71 51.40 0 0'
  // A hundredth of a degree is 1,113.2 m by 904.0 m there.
  const area = Number(evaluate(`area('${field}')`))
  assert.ok(Math.abs(area / (1113.2 * 904) - 1) < 0.002, String(area))
  assert.is(evaluate(`area('${field}; 35.70 51.40 0 0')`), String(area), 'closed or open')
  const length = Number(evaluate("distance('35.70 51.40; 35.71 51.40')"))
  assert.ok(Math.abs(length - 1113.2) < 0.5, String(length))
  all([
    ["distance('35.7 51.4; 35.7 51.4')", '0'], ["distance('35.7 51.4')", ''], ["area('x; y; z')", ''], ["distance('95 51; 96 51')", ''], ["distance(/a | /b)", String(length), { '/a': '35.70 51.40', '/b': '35.71 51.40 900 5' }],
    [`geofence('35.705 51.405', '${field}')`, 'true'], [`geofence('35.705 51.415', '${field}')`, 'false'], ["geofence('', '')", 'false'],
  ])
})

const towns = listOf(['name', 'label', 'county', 'people'], [['a', 'Alvand', 'north', '10'], ['b', 'Bam', 'south', '20'], ['c', 'Chalus', 'north', '30'], ['d', 'Dizin', 'south']])
const listEnv: Env = { ...env, lists: new Map([['towns', towns]]), lastSaved: { '/before': 'yesterday' } }

function look(expression: string, answers: Record<string, string> = {}, given: Env = listEnv): string {
  const fields = Object.keys(answers).map((path): FormNode => ({ kind: 'question', name: path.slice(1), type: 'text' }))
  const form = { ...formWith([...fields, { kind: 'question', name: 'before', type: 'text' }, { kind: 'question', name: 'result', type: 'calculate', calculate: expression }]), lists: { towns: { file: 'towns.csv' } } }
  return effectiveAnswers(form, answers, given)['/result'] ?? ''
}

test('[FO40] lists from files', () => {
  for (const [expression, expected, answers] of [
    ["instance('towns')/root/item[name = 'b']/label", 'Bam'], ["instance('towns')/root/item[name = current()/../t]/people", '30', { '/t': 'c' }], ["instance('towns')/root/item[name = ${t}]/label", 'Alvand', { '/t': 'a' }],
    ["count(instance('towns')/root/item[county = 'north'])", '2'], ["count(instance('towns')/root/item)", '4'], ["sum(instance('towns')/root/item[county = 'north']/people)", '40'], ["join(' ', instance('towns')/root/item/name)", 'a b c d'],
    ["instance('towns')/root/item[2]/label", 'Bam'], ["instance('towns')/root/item[last()]/label", 'Dizin'], ["instance('towns')/root/item[people > 10][county = 'south']/label", 'Bam'], ["instance('towns')/root/item[county = 'south'][2]/label", 'Dizin'],
    ["instance('towns')/root/item[people = '']/name", 'd'], ["instance('towns')/root/item[name = 'z']/label", ''], ["instance('towns')/root/item[starts-with(label, 'C')]/name", 'c'], ["max(instance('towns')/root/item/people)", '30'],
    ["instance('towns')/root/item[name = instance('towns')/root/item[people = 20]/name]/label", 'Bam'], ["instance('towns')/root/item[position() = 3]/name", 'c'], ["instance('towns')/root/item[people = 20]/name", 'b'],
    ["pulldata('towns', 'label', 'name', 'c')", 'Chalus'], ["pulldata('towns', 'label', 'name', ${t})", 'Dizin', { '/t': 'd' }], ["pulldata('towns', 'label', 'name', 'q')", ''], ["pulldata('towns', 'nothing', 'name', 'a')", ''], ["pulldata('towns.csv', 'people', 'county', 'south')", '20'],
    ['${last-saved#before}', 'yesterday'], ["concat(instance('__last-saved')/data/before, '!')", 'yesterday!'],
  ] as const) assert.is(look(expression, answers), expected, expression)
  assert.is(look("pulldata('towns', 'label', 'name', 'c')", {}, env), '', 'a file that has not come yet counts as empty')
  assert.is(look("count(instance('towns')/root/item)", {}, env), '0')
  assert.is(look('${last-saved#before}', {}, env), '')
})

test('[FO40] a choice of a file is called by the columns that the question names, or the file’s own', () => {
  const called = (columns: readonly string[], parameters?: Record<string, string>) => {
    const form = { ...formWith([{ kind: 'question', name: 'town', type: 'select_one', choices: 'towns', ...(parameters && { parameters }) }, { kind: 'question', name: 'result', type: 'calculate', calculate: "jr:choice-name(${town}, '${town}')" }]), lists: { towns: { file: 'towns.csv' } } }
    return effectiveAnswers(form, { '/town': 'b' }, { ...env, lists: new Map([['towns', listOf(columns, [['a', 'Alvand'], ['b', 'Bam']])]]) })['/result']
  }
  assert.equal([called(['name', 'label']), called(['id', 'title']), called(['code', 'fa'], { value: 'code', label: 'fa' })], ['Bam', 'Bam', 'Bam'])
})

test('[FO36] the generator is the one of the specification', () => {
  // Park and Miller's own check: from 1, the 10,000th value is 1,043,618,065.
  let state = 1
  for (let at = 0; at < 10_000; at += 1) state = (state * 16_807) % 2_147_483_647
  assert.is(state, 1_043_618_065)
  const letters = ['A', 'B', 'C', 'D', 'E', 'F']
  // The orders that the tests of JavaRosa and of the evaluator of Enketo have.
  assert.equal(['42', '1', '11111111'].map((seed) => shuffled(letters, seed).join('')), ['AFCBDE', 'BFEACD', 'ACDBFE'])
  assert.equal(shuffled(letters, '42'), shuffled(letters, '42.9'), 'a fraction is cut')
  assert.equal(shuffled(letters, ''), shuffled(letters, '0'))
  assert.is.not(shuffled(letters, 'seed a').join(), shuffled(letters, 'seed b').join())
})

test.run()
