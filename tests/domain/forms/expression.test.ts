import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { parse } from '#domain/forms/expression/parse.ts'
import { numberToText, textToNumber } from '#domain/forms/expression/value.ts'
import { checkExpressions } from '#domain/forms/compiled-form.ts'
import { effectiveAnswers } from '#domain/forms/evaluation.ts'
import type { FormNode } from '#domain/forms/form.ts'
import { Problem } from '#domain/problem.ts'
import { env, evaluate, formWith } from './evaluate.ts'

type Row = readonly [string, string, Record<string, string>?]
const all = (rows: readonly Row[]) => {
  for (const [expression, value, answers] of rows) assert.is(evaluate(expression, answers), value, `${expression} ${JSON.stringify(answers ?? {})}`)
}

test('[FO1] precedence and names', () => {
  all([
    ['1 + 2 * 3', '7'], ['(1 + 2) * 3', '9'], ['10 - 3 - 2', '5'], ['2 * 3 mod 4', '2'], ['7 div 2', '3.5'], ['-2 - -3', '1'], ['--2', '2'],
    ['1 < 2 = true()', 'true'], ['1 = 1 and 2 = 3 or 1 = 1', 'true'], ['1 = 1 or 1 = 2 and 1 = 3', 'true'], ['not(1 = 1) or true()', 'true'],
    ['/a-b', 'x', { '/a-b': 'x' }], ['/a - /b', '3', { '/a': '5', '/b': '2' }], ['/div div /and', '2', { '/div': '4', '/and': '2' }],
    ['/mod mod /mod', '0', { '/mod': '4' }], ['count(/a | /b) * 2', '4', { '/a': '1', '/b': '2' }], ['  "it\'s"  ', "it's"], ["'a' = \"a\"", 'true'],
    ['.5 + 1.', '1.5'], ['/نام', 'علی', { '/نام': 'علی' }], ['count(/a | /b | /a)', '2', { '/a': '1', '/b': '2' }],
    ['/a*/b', '10', { '/a': '5', '/b': '2' }],
  ])
  for (const source of ['/a/* * 2', '/a/* div 2', '* and *', '@* = 1']) assert.is(parse(source).kind, 'binary', source)
  assert.equal(parse("instance('x')/root/item[name = current()/../a and 1]/label").kind, 'path')
  assert.equal(parse('//a[@b]/ancestor::c[position() = last()]').kind, 'path')
})

test('[FO2] what is wrong is named with its place', () => {
  const table: readonly (readonly [string, string, number])[] = [
    ['1 +', 'expression.incomplete', 3], ['(1', 'expression.incomplete', 2], ["'a", 'expression.quote-open', 0], ['1 2', 'expression.unexpected', 2],
    ['foo(1)', 'expression.function-unknown', 0], ['1 + toString()', 'expression.function-unknown', 4], ['if(1, 2)', 'expression.arguments', 0],
    ['/nowhere = 1', 'expression.path-nowhere', 0], ['count(1)', 'expression.path-wanted', 0], ['a # b', 'expression.character', 2],
    ['following::a', 'expression.axis-not-yet', 0], ['sideways::a', 'expression.axis-unknown', 0],
    ["instance('x')/item", 'expression.list-unknown', 9], ['instance(/b)/item', 'expression.list-name-wanted', 0], ['', 'expression.incomplete', 0],
    ['${nobody} = 1', 'expression.name-unknown', 0], ['1 + ${', 'expression.character', 4], ["indexed-repeat(/b, /b, 1)", 'expression.repeat-wanted', 19],
    ["jr:choice-name('x', '/b')", 'expression.choices-wanted', 20], ["regex(/b, '[a')", 'expression.regex.syntax', 10], ["regex(/b, '(a)\\1')", 'expression.regex.unsupported', 10],
    ["pulldata('towns', 'a', 'b', 'c')", 'expression.list-unknown', 9], ["extract-signed('a', 'b')", 'expression.function-unknown', 0],
  ]
  for (const [expression, why, at] of table) {
    const form = formWith([{ kind: 'question', name: 'a', type: 'text', relevant: expression }, { kind: 'question', name: 'b', type: 'text' }])
    const [fault] = checkExpressions(form)
    assert.equal([fault?.key, fault?.why, fault?.at], ['children[0].relevant', why, at], expression)
  }
})

test('[FO2] any text is parsed or refused, never a bug', () => {
  const piece = fc.constantFrom('/', '//', '.', '..', '[', ']', '(', ')', ',', '|', '+', '-', '*', '=', '!=', '<', 'and', 'or', 'div', 'a', 'count', "'x'", '1', '@', '::', ' ')
  fc.assert(fc.property(fc.oneof(fc.string(), fc.array(piece).map((each) => each.join(''))), (source) => {
    try {
      parse(source)
    } catch (error) {
      assert.ok(error instanceof Problem && error.code === 'form.malformed', String(error))
    }
  }), { numRuns: 500 })
})

test('[FO3] hostile sizes are refused', () => {
  const why = (source: string) => {
    try {
      parse(source)
      return 'parsed'
    } catch (error) {
      return error instanceof Problem ? error.details['why'] : error
    }
  }
  assert.is(why('('.repeat(4000) + '1' + ')'.repeat(4000)), 'expression.too-deep')
  assert.is(why('not('.repeat(1500) + '1' + ')'.repeat(1500)), 'expression.too-deep')
  // A table of districts, as people write it: one condition in the other.
  const table = Array.from({ length: 250 }, (_, at) => `if(/a='d${at}',${at},`).join('') + '0' + ')'.repeat(250)
  assert.is(evaluate(table, { '/a': 'd249' }), '249')
  assert.is(why('1+'.repeat(5000) + '1'), 'expression.too-long')
  assert.is(why(`${'-'.repeat(9000)}1`), 'parsed')
  assert.is(why(Array(4000).fill('1').join('+')), 'parsed')
  // 150 calculations that each count a group of 1,000 questions 40 times: a phone would stand still.
  const crowd: FormNode = { kind: 'group', name: 'crowd', children: Array.from({ length: 1000 }, (_, at) => ({ kind: 'question', name: `q${at}`, type: 'text' })) }
  const counts = Array.from({ length: 150 }, (_, at): FormNode => ({ kind: 'question', name: `c${at}`, type: 'calculate', calculate: Array(40).fill('count(/crowd/*)').join('+') }))
  assert.throws(() => effectiveAnswers(formWith([crowd, ...counts]), {}, env), (error: unknown) => error instanceof Problem && error.details['why'] === 'expression.budget')
  assert.is(effectiveAnswers(formWith([crowd, ...counts.slice(0, 3)]), {}, env)['/c2'], '40000')
})

test('[FO4] coercions', () => {
  all([
    ["'3' + 4", '7'], ["'x' + 1", ''], ["string-length(string('x' + 1))", '3'], ['string(true())', 'true'], ['number(true()) + 1', '2'], ["boolean('')", 'false'], ["boolean('false')", 'true'],
    ['boolean(0)', 'false'], ['boolean(0 div 0)', 'false'], ['boolean(-1)', 'true'], ['string(1 div 3)', '0.3333333333333333'], ['1 div 0', 'Infinity'], ['-1 div 0', '-Infinity'],
    ['0 div 0 = 0 div 0', 'false'], ['1000000 * 1000000 * 1000000 * 1000000', '1000000000000000000000000'], ['1 div 10000000', '0.0000001'], ['0 * -1', '0'],
    ["'1' = 1", 'true'], ["'01' = '1'", 'false'], ["'01' = 1", 'true'], ["true() = 'anything'", 'true'], ["'a' < 'b'", 'false'], ["'1e3' = 1000", 'false'], ["' 7 ' = 7", 'true'],
    ['/a = 5', 'true', { '/a': '5' }], ['/a', '5', { '/a': '5' }], ["/a != ''", 'true', { '/a': '5' }], ["(/a | /b) = '2'", 'true', { '/a': '1', '/b': '2' }],
    ["(/a | /b) != '2'", 'true', { '/a': '1', '/b': '2' }], ['(/a | /b) > 1', 'true', { '/a': '1', '/b': '2' }],
  ])
})

test('[FO4] a number written is read as the same number', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
    const text = numberToText(number)
    assert.match(text, /^-?\d+(\.\d+)?$/)
    assert.ok(Math.abs(textToNumber(text) - number) <= Math.abs(number) * 1e-12)
  }))
})

test('[FO5] dates and empty answers in comparisons', () => {
  all([
    ['/d < /e', 'true', { '/d': '2026-11-21', '/e': '2026-12-01' }], ['/e - /d', '10', { '/d': '2026-11-21', '/e': '2026-12-01' }],
    ['today()', '2026-11-22'], ['/d < today()', 'true', { '/d': '2026-11-21' }], ['/d >= today()', 'false', { '/d': '' }], ['/d < today()', 'false', { '/d': '' }],
    ['/t < /u', 'true', { '/t': '09:30', '/u': '10:05' }], ['/t < /u', 'false', { '/t': '09:30:00.000+03:30', '/u': '10:05:00.000+03:30' }], ['decimal-time(/t) < decimal-time(/u)', 'true', { '/t': '09:30:00.000+03:30', '/u': '10:05' }], ["'12:00' + 0", '0.5'], ["decimal-time('12:00:00Z')", '0.5'], ["'25:00' + 0", ''],
    ['/n > 3', 'false', { '/n': '' }], ['/n <= 3', 'false', { '/n': '' }], ["/n = ''", 'true', { '/n': '' }], ['/n + 1', '', { '/n': '' }],
    ['date(now())', '2026-11-22'], ['date(20778)', '2026-11-21'], ['number(date(20778))', '20778'], ["date('2026-11-21T23:59:00.000+03:30')", '2026-11-21'],
  ])
})

test('[FO9] functions', () => {
  all([
    ["selected('a b c', 'b')", 'true'], ["selected('ab c', 'a')", 'false'], ["selected('', '')", 'true'], ["selected('a', '')", 'false'], ["count-selected(' a  b ')", '2'], ["count-selected('')", '0'],
    ["selected-at('a b c', 1)", 'b'], ["selected-at('a b c', 9)", ''], ["if(1 = 1, 'yes', 'no')", 'yes'], ['if(false(), 1, 2) + 1', '3'], ["if(true(), 1, 'a') = '1'", 'true'],
    ["coalesce('', 'b')", 'b'], ["coalesce(/a, /b, 'c')", 'c', { '/a': '', '/b': '' }], ["concat('a', 1, true())", 'a1true'], ['concat(/a | /b)', 'xy', { '/a': 'x', '/b': 'y' }],
    ["string-length('سلام')", '4'], ["string-length('')", '0'], ["string-length('😀')", '2'], ["contains('abc', 'bc')", 'true'], ["starts-with('abc', 'b')", 'false'], ["ends-with('abc', 'bc')", 'true'],
    ["normalize-space('  a   b ')", 'a b'], ["number('12.50')", '12.5'], ["int('-3.7')", '-3'], ['int(3.7)', '3'], ['round(2.5)', '3'], ['round(-2.5)', '-2'], ['round(1.005, 2)', '1.01'],
    ['round(1234, -2)', '1200'], ['abs(-3)', '3'], ['min(3, 1, 2)', '1'], ['max(/a | /b)', '9', { '/a': '9', '/b': '2' }], ['sum(/a | /b)', '11', { '/a': '9', '/b': '2' }],
    ['count-non-empty(/a | /b)', '1', { '/a': 'x', '/b': '' }], ['count(/a | /b)', '2', { '/a': 'x', '/b': '' }], ['(/b | /a) + 1', '3', { '/a': '2', '/b': '5' }], ["boolean-from-string('1')", 'true'], ["boolean-from-string('no')", 'false'],
    ["not('')", 'true'], ['now()', '2026-11-22T00:30:00.000+03:30'],
  ])
})

test.run()
