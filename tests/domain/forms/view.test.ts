import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Form, FormNode, Question } from '#domain/forms/form.ts'
import { checkExpressions, compiled } from '#domain/forms/compiled-form.ts'
import { effectiveAnswers, findingsOf, initialAnswers, unknownFields, view } from '#domain/forms/evaluation.ts'
import { encodeStrokes } from '#domain/forms/strokes.ts'
import { env, formWith } from './evaluate.ts'

const text = (name: string, rest: Partial<Question> = {}): Question => ({ kind: 'question', name, type: 'text', ...rest })
const house: readonly FormNode[] = [
  text('has', { type: 'select_one', choices: 'yes-no' }),
  { kind: 'group', name: 'home', relevant: "/has = 'yes'", label: { fa: 'خانه' }, children: [
    text('rooms', { type: 'integer', constraint: '. > 0 and . < 100', constraintMessage: { fa: 'بین ۱ تا ۹۹' }, required: true }),
    { kind: 'group', name: 'inner', children: [text('note', { relevant: '../../rooms > 3' })] },
  ] },
  text('double', { type: 'calculate', calculate: '/home/rooms * 2' }),
]
const form = formWith(house, { 'yes-no': [{ name: 'yes', label: { fa: 'بله', en: 'Yes' } }, { name: 'no', label: { fa: 'خیر' } }] })
const relevantPaths = (answers: Record<string, string>) => view(form, answers, env).filter((each) => each.isRelevant).map((each) => each.path)

test('[FO6] [FO7] relevance goes down the groups and through the paths', () => {
  assert.equal(relevantPaths({}), ['/has', '/double'])
  assert.equal(relevantPaths({ '/has': 'yes' }), ['/has', '/home/rooms', '/double'])
  assert.equal(relevantPaths({ '/has': 'yes', '/home/rooms': '4' }), ['/has', '/home/rooms', '/home/inner/note', '/double'])
  assert.equal(relevantPaths({ '/has': 'no', '/home/rooms': '4' }), ['/has', '/double'])
})

test('[FO6] an irrelevant answer is kept and counts as empty', () => {
  const answers = { '/has': 'no', '/home/rooms': '4' }
  const rooms = view(form, answers, env).find((each) => each.path === '/home/rooms')!
  assert.equal([rooms.value, rooms.isRelevant], ['4', false])
  assert.equal(effectiveAnswers(form, answers, env), { '/has': 'no' })
  assert.equal(effectiveAnswers(form, { ...answers, '/has': 'yes' }, env), { '/has': 'yes', '/home/rooms': '4', '/double': '8' })
})

test('[FO6] comparing an irrelevant question is comparing an empty one', () => {
  const one = formWith([text('has'), text('x', { relevant: "/has = 'yes'" }), ...["/x = ''", "/x != 'a'", "/x = 'a'", "count(/x)", "/x > 0", "boolean(/x)"].map((calculate, at) => text(`c${at}`, { type: 'calculate', calculate }))])
  const reckoned = (has: string) => Object.entries(effectiveAnswers(one, { '/has': has, '/x': 'a' }, env)).filter(([path]) => path.startsWith('/c')).map(([, value]) => value)
  assert.equal(reckoned('yes'), ['false', 'false', 'true', '1', 'false', 'true'])
  assert.equal(reckoned('no'), ['true', 'true', 'false', '0', 'false', 'false'])
})

test('[FO8] calculations wait for what they read, in any order of the form', () => {
  const chain = formWith([3, 1, 2, 0].map((at) => text(`c${at}`, at === 0 ? {} : { type: 'calculate', calculate: `/c${at - 1} + 1` })))
  assert.equal(effectiveAnswers(chain, { '/c0': '5' }, env), { '/c0': '5', '/c1': '6', '/c2': '7', '/c3': '8' })
  const long = formWith(Array.from({ length: 1900 }, (_, at) => text(`c${at}`, at === 1899 ? {} : { type: 'calculate', calculate: `/c${at + 1} + 1` })))
  assert.is(effectiveAnswers(long, { '/c1899': '0' }, env)['/c0'], '1899')
})

test('[FO8] a circle is refused with its names', () => {
  const circular = formWith([text('a', { relevant: "/b != ''" }), text('b', { type: 'calculate', calculate: '/c' }), text('c', { type: 'calculate', calculate: '/a' })])
  const [fault] = checkExpressions(circular)
  assert.is(fault?.why, 'expression.circle')
  assert.is(fault?.near, '/a → /b → /c → /a')
  assert.is(fault?.key, 'children[0].relevant')
  assert.throws(() => compiled(circular), (error: unknown) => (error as { code?: string }).code === 'form.malformed')
  const own = formWith([{ kind: 'group', name: 'g', relevant: "/g/a = '1'", children: [text('a')] }])
  assert.is(checkExpressions(own)[0]?.why, 'expression.circle')
  // A constraint reads its own value, and that is what it is for.
  assert.equal(checkExpressions(formWith([text('a', { constraint: '. > 1', required: "/a = ''" })])), [])
})

test('[FO10] every question once, in order, in the language asked for', () => {
  const shown = view(form, {}, { ...env, language: 'en' })
  assert.equal(shown.map((each) => each.path), ['/has', '/home/rooms', '/home/inner/note', '/double'])
  assert.equal(shown[0]!.choices, [{ name: 'yes', label: 'Yes' }, { name: 'no', label: 'خیر' }])
  assert.equal(shown[2]!.groups.map((each) => [each.path, each.label]), [['/home', 'خانه'], ['/home/inner', '']])
  assert.equal(shown.map((each) => each.isReadonly), [false, false, false, true])
})

test('[FO11] required and constraint', () => {
  const faults = (answers: Record<string, string>) => findingsOf(form, answers, env).map(({ path, fault }) => [path, fault.code, fault.message || undefined])
  assert.equal(faults({}), [])
  assert.equal(faults({ '/has': 'yes' }), [['/home/rooms', 'required', undefined]])
  assert.equal(faults({ '/has': 'yes', '/home/rooms': '100' }), [['/home/rooms', 'constraint', 'بین ۱ تا ۹۹']])
  assert.equal(faults({ '/has': 'yes', '/home/rooms': '7' }), [])
  assert.equal(faults({ '/has': 'no', '/home/rooms': '100' }), [])
  const computed = formWith([text('a'), text('b', { required: "/a = 'x'" })])
  assert.equal(findingsOf(computed, { '/a': 'x' }, env).map((each) => each.path), ['/b'])
  assert.equal(findingsOf(computed, { '/a': 'y' }, env), [])
})

test('[FO11] what has no control is nobody’s fault', () => {
  const silent = (['calculate', 'hidden', 'metadata'] as const).map((type): FormNode => ({ kind: 'question', name: type, type, required: true, constraint: ". = 'x'", ...(type === 'calculate' && { calculate: '/a' }), ...(type === 'metadata' && { metadata: 'username' }) }))
  const form = formWith([text('a'), ...silent])
  assert.equal(findingsOf(form, {}, env), [])
  assert.equal(findingsOf(form, { '/a': 'y', '/hidden': 'y', '/metadata': 'y' }, env), [])
  assert.is(view(form, {}, env).filter((each) => each.isRequired).length, 3)
})

test('[FO12] each type and appearance has its own fault', () => {
  const line = Array.from({ length: 20 }, (_, at) => ({ x: at * 400, y: 100 + at, t: at * 10 }))
  const signed = encodeStrokes({ width: 10_000, height: 4000, strokes: [line] })
  const dot = encodeStrokes({ width: 10_000, height: 4000, strokes: [[{ x: 5, y: 5, t: 0 }]] })
  const table: readonly (readonly [Partial<Question>, string, string | undefined])[] = [
    [{ type: 'integer' }, '12', undefined], [{ type: 'integer' }, '1.5', 'number.whole'], [{ type: 'integer' }, 'ده', 'number.unreadable'],
    [{ type: 'decimal' }, '-1.5', undefined], [{ type: 'decimal' }, '1,5', 'number.unreadable'],
    [{ type: 'date' }, '2026-11-21', undefined], [{ type: 'date' }, '2026-02-30', 'date.unreadable'], [{ type: 'date' }, 'فردا', 'date.unreadable'],
    [{ type: 'time' }, '09:30', undefined], [{ type: 'time' }, '25:00', 'time.unreadable'],
    [{ type: 'dateTime' }, '2026-11-21T10:00:00.000+03:30', undefined], [{ type: 'dateTime' }, '2026-11-21', 'date.unreadable'],
    [{ type: 'select_one', choices: 'yes-no' }, 'yes', undefined], [{ type: 'select_one', choices: 'yes-no' }, 'maybe', 'choice.unknown'],
    [{ type: 'select_multiple', choices: 'yes-no' }, 'yes no', undefined], [{ type: 'select_multiple', choices: 'yes-no' }, 'yes maybe', 'choice.unknown'],
    [{ type: 'acknowledge' }, 'OK', undefined], [{ type: 'acknowledge' }, 'yes', 'choice.unknown'],
    [{ type: 'image' }, 'a'.repeat(64), undefined], [{ type: 'image' }, 'photo.jpg', 'image.unreadable'],
    [{ type: 'signature' }, signed, undefined], [{ type: 'signature' }, dot, 'signature.blank'], [{ type: 'signature' }, 'x', 'signature.unreadable'],
    [{ type: 'geopoint' }, '35.7 51.4 1200 8', undefined], [{ type: 'geopoint' }, '35.7 51.4', undefined], [{ type: 'geopoint' }, '95 51', 'place.unreadable'], [{ type: 'geopoint' }, 'x', 'place.unreadable'],
    [{ type: 'text' }, 'x'.repeat(10_001), 'text.too-long'],
    [{ appearance: 'national-id' }, '0013542419', undefined], [{ appearance: 'national-id' }, '0013542418', 'id.check'], [{ appearance: 'national-id' }, '001354', 'id.length'],
    [{ appearance: 'phone' }, '+989121234567', undefined], [{ appearance: 'phone' }, '0912', 'phone.length'],
    [{ appearance: 'iban' }, 'IR12', 'iban.length'], [{ type: 'integer', appearance: 'rial' }, '8000000', undefined], [{ type: 'integer', appearance: 'rial' }, 'هشت', 'rial.digits'],
    [{ type: 'integer', appearance: 'year-jalali' }, '1370', undefined], [{ type: 'integer', appearance: 'year-jalali' }, '1991', 'year.unlikely'],
  ]
  for (const [rest, value, code] of table) {
    const one = formWith([text('a', rest)], form.choices)
    const [only] = view(one, { '/a': value }, env)
    assert.is(only!.fault?.code, code, JSON.stringify([rest, value]))
    assert.is(only!.value, value)
  }
})

test('[FO12] a warning gives way to a broken constraint', () => {
  const one = formWith([text('a', { type: 'integer', appearance: 'year-jalali', constraint: '. < 1500' })])
  assert.is(findingsOf(one, { '/a': '1991' }, env)[0]?.fault.code, 'constraint')
  assert.is(findingsOf(one, { '/a': '1200' }, env)[0]?.fault.level, 'warning')
})

test('[FO13] a view depends on nothing but what it is given', () => {
  const answer = fc.record({ '/has': fc.constantFrom('yes', 'no', ''), '/home/rooms': fc.constantFrom('', '1', '4', '999') })
  fc.assert(fc.property(answer, answer, (first, second) => {
    const fresh = structuredClone(form) as Form
    const alone = view(fresh, first, env)
    view(form, second, env)
    assert.equal(JSON.stringify(view(form, first, env)), JSON.stringify(alone))
    assert.equal(alone.filter((each) => each.fault).map((each) => [each.path, each.fault]), findingsOf(form, first, env).map((each) => [each.path, each.fault]))
  }))
})

test('[FO19] defaults, plain and reckoned', () => {
  const one = formWith([text('a', { default: 'x' }), text('b', { default: 'today()', defaultIsExpression: true }), text('c')])
  assert.equal(initialAnswers(one, env), { '/a': 'x', '/b': '2026-11-22' })
})

test('[FO20] fields that are none', () => {
  assert.equal(unknownFields(form, ['/has', '/home/rooms', '/home', '/nope', '__proto__', '']), ['/home', '/nope', '__proto__', ''])
})

test.run()
