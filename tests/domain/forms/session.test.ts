import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { beginSession, openSession } from '#domain/forms/session/open-session.ts'
import type { FormSession } from '#domain/forms/session/session.ts'
import { env, formWith } from './evaluate.ts'
import { question, reckoned, repeat, values } from './session-parts.ts'

test('[FO28] an answer reckons and shows again only what depends on it', () => {
  const form = formWith([question('a', { type: 'integer' }), question('b'), question('c', { relevant: "${a} > 1" }), reckoned('d', '${a} * 2'), question('e', { label: { fa: 'سلام ${b}' } }), question('f', { constraint: '. != ${b}' })])
  const session = openSession(form, { '/f': 'x' }, env)
  session.questions()
  assert.equal([...session.answer('/a', '1').touched].sort(), ['/a', '/d'])
  assert.equal([...session.answer('/a', '2').touched].sort(), ['/a', '/c', '/d'])
  assert.equal([...session.answer('/b', 'x').touched].sort(), ['/b', '/e', '/f'])
  assert.is(session.question('/e')!.label, 'سلام x')
  assert.is(session.question('/f')!.fault?.code, 'constraint')
  const shown = session.question('/d')
  session.answer('/b', 'y')
  assert.is(session.question('/d'), shown, 'what did not change is the same object')
})

test('[FO29] a new record begins with its defaults: static ones, then what is reckoned, then dynamic ones in their order', () => {
  const form = formWith([
    question('unit', { default: 'kg' }), reckoned('double', 'concat(${unit}, ${unit})'),
    question('again', { default: '${double}', defaultIsExpression: true }), question('more', { default: 'concat(${again}, "!")', defaultIsExpression: true }),
    repeat('row', [question('n', { default: 'position(..)', defaultIsExpression: true }), question('u', { default: 'm' })]),
    question('begun', { type: 'metadata', metadata: 'start' }), question('day', { type: 'metadata', metadata: 'today' }), question('who', { type: 'metadata', metadata: 'username' }),
  ])
  const session = beginSession(form, { ...env, user: 'mina' })
  assert.equal(session.answers(), {
    '/unit': 'kg', '/again': 'kgkg', '/more': 'kgkg!', '/row[1]': '1', '/row[1]/n': '1', '/row[1]/u': 'm',
    '/begun': '2026-11-22T00:30:00.000+03:30', '/day': '2026-11-22', '/who': 'mina',
  })
  assert.equal(session.addInstance('/row', 'z').set, { '/row[z]': '2', '/row[z]/u': 'm', '/row[z]/n': '2' })
  assert.equal(openSession(form, {}, env).answers(), {}, 'an old record gets none')
})

test('[FO29] what is reckoned takes the place of a static default, also by nothing; letters are no number to begin with', () => {
  const form = formWith([
    question('many', { type: 'integer' }), question('twice', { type: 'integer', default: '4', calculate: '${many} * 2' }), question('named', { default: 'x', calculate: "'y'" }),
    repeat('row', [question('at', { type: 'integer', default: '9', calculate: 'position(..)' })]),
    question('age', { type: 'integer', default: 'unknown' }), question('height', { type: 'decimal', default: '1.70' }), question('dose', { type: 'range', default: '-' }),
  ])
  const session = beginSession(form, env)
  assert.equal(values(session), { '/named': 'y', '/row[1]/at': '1', '/height': '1.70' })
  session.addInstance('/row', 'b')
  assert.is(values(session)['/row[b]/at'], '2')
})

test('[FO30] what would come out differently the second time is stored with the answers', () => {
  const form = formWith([question('go'), reckoned('dice', 'random()'), reckoned('id', 'once(uuid())'), reckoned('at', 'if(${go} = "", "", now())'), reckoned('seen', '${dice} + 1')])
  const session = beginSession(form, { ...env, seed: 's' })
  const begun = session.answers()
  assert.match(begun['/id']!, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.is('/seen' in begun, false)
  assert.equal(beginSession(form, { ...env, seed: 's' }).answers(), begun, 'the same seed, the same dice')
  assert.is.not(beginSession(form, { ...env, seed: 't' }).answers()['/dice'], begun['/dice'])
  assert.equal(values(openSession(form, begun, { ...env, seed: 'other', now: 0 })), values(session))
  assert.equal(session.answer('/go', 'x', Date.parse('2026-11-22T08:00:00Z')).set, { '/go': 'x', '/at': '2026-11-22T11:30:00.000+03:30' })
  assert.is(session.answer('/go', 'y').set['/id'], undefined, 'once is once')
})

test('[FO31] a trigger reckons when its question changes, and only then', () => {
  const form = formWith([question('a'), question('b'), reckoned('stamp', 'concat(${a}, ${b})', { trigger: ['a'] })])
  const session = beginSession(form, env)
  assert.equal(session.answer('/b', '1').set, { '/b': '1' })
  assert.equal(session.answer('/a', 'x').set, { '/a': 'x', '/stamp': 'x1' })
  assert.equal(session.answer('/b', '2').set, { '/b': '2' })
  assert.is(values(openSession(form, session.answers(), env))['/stamp'], 'x1')
})

test('[FO31] what a record begins with is no change; what is put there by reckoning is one', () => {
  const form = formWith([
    question('a', { default: 'first' }), question('b', { default: "concat('re', 'ckoned')", defaultIsExpression: true }),
    reckoned('ofA', 'concat(${a}, "!")', { trigger: ['a'] }), reckoned('ofB', 'concat(${b}, "!")', { trigger: ['b'] }),
    repeat('r', [question('c', { default: 'first' }), reckoned('ofC', 'concat(${c}, "!")', { trigger: ['c'] }), reckoned('seen', 'concat(${c}, "?")')]),
    reckoned('all', 'join(" ", ${c})'),
  ])
  const session = beginSession(form, env)
  session.addInstance('/r', 'x')
  assert.equal(values(session), { '/a': 'first', '/b': 'reckoned', '/ofB': 'reckoned!', '/r[1]/c': 'first', '/r[1]/seen': 'first?', '/r[x]/c': 'first', '/r[x]/seen': 'first?', '/all': 'first first' })
  session.answer('/a', 'second')
  assert.is(values(session)['/ofA'], 'second!')
})

test('[FO32] a calculation that people may change keeps what they put, until what it is reckoned from changes', () => {
  const form = formWith([question('a', { type: 'integer' }), question('b', { type: 'integer', calculate: '${a} + 1' }), question('c', { type: 'integer', calculate: '${a} + 1', readonly: true })])
  const session = beginSession(form, env)
  session.answer('/a', '1')
  assert.equal(values(session), { '/a': '1', '/b': '2', '/c': '2' })
  session.answer('/b', '50')
  assert.equal(values(openSession(form, session.answers(), env)), { '/a': '1', '/b': '50', '/c': '2' })
  assert.equal(session.answer('/a', '2').set, { '/a': '2', '/b': null })
  assert.equal(values(session), { '/a': '2', '/b': '3', '/c': '3' })
})

test('[FO32] [FO31] to open a record again is no change: what people put in place of a calculation, and what waits for a trigger, is as it was', () => {
  const form = formWith([
    question('a', { type: 'integer' }), reckoned('twice', '${a} * 2'), question('price', { type: 'integer', calculate: '${twice} + 1' }),
    question('told', { calculate: '${price}', trigger: ['twice'] }), reckoned('lot', 'if(${twice} > 2, random(), 0)'),
    repeat('row', [question('n', { type: 'integer' }), reckoned('double', '${n} * 2'), question('weight', { type: 'integer', calculate: '${double} + 1' })]),
  ])
  const session = beginSession(form, env)
  session.answer('/a', '3')
  session.answer('/price', '100')
  session.answer('/row[1]/n', '1')
  session.answer('/row[1]/weight', '50')
  const before = values(session)
  assert.equal([before['/price'], before['/told'], before['/row[1]/weight']], ['100', '7', '50'])
  assert.equal(values(openSession(form, session.answers(), env)), before)
  const { set } = session.removeInstance('/row[1]')
  assert.is(set['/row[1]'], null)
  session.restoreInstance('/row[1]', '1')
  assert.equal(values(session), before)
  session.answer('/row[1]/n', '2')
  assert.is(values(session)['/row[1]/weight'], '5')
})

test('[FO30] nothing is stored of a repeat that has no instance', () => {
  const form = formWith([question('t'), repeat('r', [question('v'), reckoned('first', "once(concat('x', ${v}))")], { relevant: "${t} != ''" })])
  const session = beginSession(form, env)
  session.answer('/t', 'a')
  session.removeInstance('/r[1]')
  assert.equal(session.answer('/t', null).set, { '/t': null })
  assert.equal(openSession(form, {}, env).answers(), {})
})

/** A form in which much depends on much, in two repeats. */
const tangled = formWith([
  question('n', { type: 'integer' }), question('t'),
  { kind: 'group', name: 'g', relevant: '${n} > 1', children: [question('x', { type: 'integer', required: '${t} = "a"' }), reckoned('y', '${x} + ${n}')] },
  repeat('r', [
    question('v', { type: 'integer' }), question('w', { relevant: '${v} > ${n}', label: { fa: '${v} از ${total}' } }), reckoned('sum', 'sum(${s}) + ${v}'), reckoned('before', 'sum(../preceding-sibling::r/v)'),
    repeat('i', [question('s', { type: 'integer', constraint: '. < ${v}' }), reckoned('share', '${s} div ${total}')], { relevant: '${v} != 7' }),
  ]),
  repeat('k', [question('z', { type: 'integer' }), reckoned('here', 'concat(position(..), ":", ${z}, ":", ${y})')], { count: '${n}' }),
  reckoned('total', 'sum(${v})'), reckoned('all', 'concat(join(" ", ${here}), "|", count(${i}), "|", count-non-empty(${w}))'),
])
type Step = { readonly do: 'answer' | 'add' | 'remove'; readonly at: number; readonly value: string }
const steps = fc.array(fc.record({ do: fc.constantFrom<Step['do']>('answer', 'answer', 'answer', 'add', 'remove'), at: fc.nat(50), value: fc.constantFrom('', '0', '1', '2', '3', '7', 'a') }), { maxLength: 25 })

function take(session: FormSession, { do: what, at, value }: Step, id: string): void {
  const all = session.questions().filter((each) => each.type !== 'calculate')
  if (what === 'answer') return void session.answer(all[at % all.length]!.path, value || null)
  const series = ['/r', ...session.questions().filter((each) => each.question.name === 'v').map((each) => each.path.replace(/\/v$/, '/i'))]
  if (what === 'add') return void session.addInstance(series[at % series.length]!, id)
  const added = Object.keys(session.answers()).filter((path) => path.endsWith(']'))
  if (added.length > 0) session.removeInstance(added[at % added.length]!)
}
const shown = (session: FormSession) => session.questions().map(({ path, value, isRelevant, isRequired, label, fault }) => [path, isRelevant ? value : '', isRelevant, isRequired, label, fault?.code])

test('[FO28] [FO13] whatever is answered, added and removed: what is reckoned step by step is what is reckoned at once', () => {
  fc.assert(fc.property(steps, (taken) => {
    const session = beginSession(tangled, env)
    taken.forEach((step, at) => take(session, step, `id${at}`))
    assert.equal(shown(session), shown(openSession(tangled, session.answers(), env)))
  }), { numRuns: 400 })
})

test('[FO28] every view that is another is named by the change', () => {
  fc.assert(fc.property(steps, (taken) => {
    const session = beginSession(tangled, env)
    for (const step of taken) {
      const before = new Map(session.questions().map((each) => [each.path, JSON.stringify([each.value, each.isRelevant, each.isRequired, each.label, each.fault])]))
      const all = session.questions().filter((each) => each.type !== 'calculate')
      const { touched } = session.answer(all[step.at % all.length]!.path, step.value || null)
      for (const each of session.questions()) {
        const now = JSON.stringify([each.value, each.isRelevant, each.isRequired, each.label, each.fault])
        if (before.has(each.path) && before.get(each.path) !== now) assert.ok(touched.has(each.path), `${each.path} changed untold`)
      }
    }
  }), { numRuns: 100 })
})

test.run()
