import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Form, FormNode, Question } from '#domain/forms/form.ts'
import { compiled, doubtfulExpressions } from '#domain/forms/compiled-form.ts'
import { beginSession, openSession } from '#domain/forms/session/open-session.ts'
import type { FormSession } from '#domain/forms/session/session.ts'
import { env, formWith } from './evaluate.ts'

const question = (name: string, rest: Partial<Question> = {}): Question => ({ kind: 'question', name, type: 'text', ...rest })
const reckoned = (name: string, calculate: string, rest: Partial<Question> = {}): Question => question(name, { type: 'calculate', calculate, ...rest })
const repeat = (name: string, children: readonly FormNode[], rest: object = {}): FormNode => ({ kind: 'repeat', name, children, ...rest })
const values = (session: FormSession) => Object.fromEntries(session.questions().filter((each) => each.isRelevant && each.value !== '').map((each) => [each.path, each.value]))

const roster = formWith([
  question('village'),
  repeat('member', [
    question('name'),
    question('age', { type: 'integer' }),
    reckoned('number', 'position(..)'),
    reckoned('older', 'count(${member}[age > current()/../age])'),
    reckoned('soFar', 'if(position(..) = 1, ${age}, indexed-repeat(${soFar}, ${member}, position(..) - 1) + ${age})'),
    question('school', { relevant: '${age} < 18' }),
    repeat('pet', [question('kind'), reckoned('owner', 'concat(${name}, "/", ${kind})')]),
    reckoned('pets', 'count(${pet})'),
  ]),
  reckoned('people', 'count(${member})'),
  reckoned('years', 'sum(${age})'),
  reckoned('names', 'join(", ", ${name})'),
  reckoned('first', '${name}'),
])

test('[FO25] an answer in an instance is reckoned with that instance; from outside, names mean every instance', () => {
  const session = openSession(roster, {}, env)
  session.addInstance('/member', 'a')
  session.addInstance('/member', 'b')
  session.answer('/member[a]/name', 'Mina')
  session.answer('/member[a]/age', '40')
  session.answer('/member[b]/name', 'Reza')
  session.answer('/member[b]/age', '12')
  session.addInstance('/member[b]/pet', 'p')
  session.answer('/member[b]/pet[p]/kind', 'cat')
  assert.equal(values(session), {
    '/member[a]/name': 'Mina', '/member[a]/age': '40', '/member[a]/number': '1', '/member[a]/older': '0', '/member[a]/soFar': '40', '/member[a]/pets': '0',
    '/member[b]/name': 'Reza', '/member[b]/age': '12', '/member[b]/number': '2', '/member[b]/older': '1', '/member[b]/soFar': '52',
    '/member[b]/pet[p]/kind': 'cat', '/member[b]/pet[p]/owner': 'Reza/cat', '/member[b]/pets': '1',
    '/people': '2', '/years': '52', '/names': 'Mina, Reza', '/first': 'Mina',
  })
  assert.is(session.question('/member[b]/school')!.isRelevant, true)
  assert.is(session.question('/member[a]/school')!.isRelevant, false)
})

test('[FO26] an instance that is removed counts nowhere, and comes back as it was', () => {
  const session = openSession(roster, {}, env)
  for (const id of ['a', 'b', 'c']) {
    session.addInstance('/member', id)
    session.answer(`/member[${id}]/age`, String({ a: 10, b: 20, c: 30 }[id]))
  }
  const before = session.answers()
  const { set } = session.removeInstance('/member[b]')
  assert.equal(set['/member[b]'], null)
  assert.equal([values(session)['/years'], values(session)['/people'], values(session)['/member[c]/number'], values(session)['/member[c]/soFar']], ['40', '2', '2', '40'])
  assert.is(session.question('/member[b]/age'), undefined)
  session.restoreInstance('/member[b]', '2')
  assert.equal(session.answers(), before)
  assert.equal([values(session)['/years'], values(session)['/member[b]/age'], values(session)['/member[c]/soFar']], ['60', '20', '60'])
})

test('[FO26] [FO27] a default that was cleared does not come back with its instance, nor when the record is opened', () => {
  const form = formWith([question('many', { type: 'integer', default: '2' }), repeat('row', [question('what', { default: 'x' })], { count: '${many}' }), repeat('more', [question('note', { default: 'y' })])])
  const session = beginSession(form, env)
  session.answer('/row[2]/what', null)
  session.answer('/more[1]/note', null)
  assert.equal(values(openSession(form, session.answers(), env)), values(session))
  session.removeInstance('/more[1]')
  session.restoreInstance('/more[1]', '1')
  assert.equal(values(session), { '/many': '2', '/row[1]/what': 'x' })
})

test('[FO27] an instance that a count had put away says what is true now when it comes back', () => {
  const form = formWith([question('many', { type: 'integer' }), question('who'), repeat('row', [question('what', { label: { fa: 'برای ${who}' } })], { count: '${many}' })])
  const session = beginSession(form, env)
  session.answer('/many', '1')
  session.answer('/who', 'Mina')
  assert.is(session.question('/row[1]/what')!.label, 'برای Mina')
  session.answer('/many', '0')
  session.answer('/who', 'Reza')
  session.answer('/many', '1')
  assert.is(session.question('/row[1]/what')!.label, 'برای Reza')
})

test('[FO26] instances stand in the order they were added, those of two phones by their ids', () => {
  const session = openSession(roster, { '/member[x]': '1', '/member[b]': '2', '/member[a]': '2', '/member[b]/name': 'second', '/member[gone]/name': 'nobody' }, env)
  assert.equal(session.questions().filter((each) => each.question.name === 'name').map((each) => each.path), ['/member[x]/name', '/member[a]/name', '/member[b]/name'])
})

test('[FO27] a counted repeat has as many instances as it says; answers of those put away come back', () => {
  const counted = formWith([question('many', { type: 'integer' }), repeat('row', [question('what'), reckoned('at', 'position(..)')], { count: '${many}' }), reckoned('all', 'join("", ${what})')])
  const session = beginSession(counted, env)
  assert.equal(values(session), {})
  session.answer('/many', '3')
  session.answer('/row[1]/what', 'a')
  session.answer('/row[3]/what', 'c')
  assert.is(values(session)['/all'], 'ac')
  const { layout } = session.answer('/many', '1')
  assert.ok(layout.has('/row'))
  assert.is(values(session)['/all'], 'a')
  session.answer('/many', '3')
  assert.equal([values(session)['/all'], values(session)['/row[3]/at']], ['ac', '3'])
  assert.equal(openSession(counted, session.answers(), env).questions().length, session.questions().length)
  assert.throws(() => session.answer('/many', '1000000'), (error: unknown) => (error as { details?: { why?: string } }).details?.why === 'expression.budget')
})

test('[FO27] the first of a counted repeat, in first ones, has what stands in it in the form, whenever it comes; further ones begin empty', () => {
  const form = formWith([
    question('many', { type: 'integer' }),
    repeat('r', [repeat('s', [question('t', { default: 'dd' })]), repeat('v', [repeat('x', [question('y', { default: 'yy' })])], { count: '2' })], { count: '${many}' }),
    repeat('q', [repeat('z', [question('w', { default: 'ww' }), repeat('u', [question('p', { default: 'pp' })])], { count: '2' })]),
  ])
  const session = beginSession(form, env)
  const ofQ = { '/q[1]': '1', '/q[1]/z[1]/w': 'ww', '/q[1]/z[1]/u[1]': '1', '/q[1]/z[1]/u[1]/p': 'pp', '/q[1]/z[2]/w': 'ww' }
  assert.equal(session.answers(), ofQ, 'nothing is stored of what is not there yet')
  session.answer('/many', '2')
  const ofR = { '/many': '2', '/r[1]/s[1]': '1', '/r[1]/s[1]/t': 'dd', '/r[1]/v[1]/x[1]': '1', '/r[1]/v[1]/x[1]/y': 'yy' }
  assert.equal(session.answers(), { ...ofQ, ...ofR })
  assert.equal(session.addInstance('/q', 'b').set, { '/q[b]': '2', '/q[b]/z[1]/w': 'ww', '/q[b]/z[2]/w': 'ww' })
  const again = openSession(form, session.answers(), env)
  assert.equal(again.answers(), session.answers())
  again.answer('/many', '0')
  again.answer('/many', '1')
  assert.is(values(again)['/r[1]/v[1]/x[1]/y'], 'yy')
})

test('[FO26] [FO27] counted rows inside of a row that was removed come back with it', () => {
  const form = formWith([repeat('house', [question('many', { type: 'integer' }), repeat('room', [question('what')], { count: '${many}' }), reckoned('rooms', "join(' ', ${what})")]), reckoned('all', "join(' ', ${what})")])
  const session = beginSession(form, env)
  session.addInstance('/house', 'b')
  session.answer('/house[b]/many', '2')
  session.answer('/house[b]/room[2]/what', 'hall')
  const before = session.answers()
  session.removeInstance('/house[b]')
  assert.is(values(session)['/all'], undefined)
  session.restoreInstance('/house[b]', '2')
  assert.equal([session.answers(), values(session)['/all'], values(session)['/house[b]/rooms']], [before, ' hall', ' hall'])
  assert.equal(session.questions().filter((each) => each.question.name === 'what').map((each) => each.path), ['/house[b]/room[1]/what', '/house[b]/room[2]/what'])
})

test('[FO43] a repeat grows with what is answered in it, until nothing changes; one that never stops is refused', () => {
  const form = formWith([
    reckoned('wanted', "if(count(${row}) = 0, 1, if(indexed-repeat(${more}, ${row}, count(${row})) = 'yes', count(${row}) + 1, count(${row})))"),
    repeat('row', [question('more')], { count: '${wanted}' }),
  ])
  assert.equal(doubtfulExpressions(form).map(({ why, near }) => `${why} ${near}`), ['expression.circle /wanted → /row → /wanted'])
  const session = beginSession(form, env)
  const rows = () => session.questions().filter((each) => each.question.name === 'more').length
  assert.is(rows(), 1)
  session.answer('/row[1]/more', 'yes')
  session.answer('/row[2]/more', 'yes')
  assert.is(rows(), 3)
  session.answer('/row[3]/more', 'no')
  assert.equal([rows(), openSession(form, session.answers(), env).questions().length], [3, 4])
  const endless = formWith([repeat('row', [question('what')], { count: 'count(${row}) + 1' })])
  assert.throws(() => beginSession(endless, env), (error: unknown) => (error as { details?: { why?: string } }).details?.why === 'expression.budget')
})

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

test('[FO33] a label that jr:choice-name gives is filled, and follows the answer in it', () => {
  const form: Form = formWith([
    question('who'), question('pick', { type: 'select_one', choices: 'who' }), reckoned('picked', "jr:choice-name(${pick}, '${pick}')"),
  ], { who: [{ name: 'own', label: { en: 'Child of ${who}' } }, { name: 'other', label: { en: "Called <output value=\"jr:choice-name('own', '${pick}')\"/>" } }] })
  const session = openSession(form, { '/who': 'Mina', '/pick': 'own' }, env)
  assert.is(values(session)['/picked'], 'Child of Mina')
  session.answer('/who', 'Sara')
  assert.is(values(session)['/picked'], 'Child of Sara')
  session.answer('/pick', 'other')
  assert.is(values(session)['/picked'], 'Called Child of ${who}', 'a label in a label is not filled again')
})

test('[FO33] words are in the language asked for, filled with answers; another language says everything again', () => {
  const form: Form = {
    ...formWith([
      question('who', { label: { 'English (en)': 'Name', 'فارسی (fa)': 'نام' } }),
      question('pick', { type: 'select_one', choices: 'fruit', label: { 'English (en)': 'Dear ${who}, pick', 'فارسی (fa)': '${who} عزیز، بردار' } }),
      reckoned('picked', "jr:choice-name(${pick}, '${pick}')"),
      question('only', { label: { 'English (en)': 'Only here' } }),
    ], { fruit: [{ name: 'apple', label: { 'English (en)': 'Apple', 'فارسی (fa)': 'سیب' } }] }),
    defaultLanguage: 'English (en)',
  }
  const session = openSession(form, { '/who': 'Mina', '/pick': 'apple' }, env)
  assert.is(session.language(), 'فارسی (fa)', 'the app’s language by its tag')
  assert.equal(session.questions().map((each) => each.label), ['نام', 'Mina عزیز، بردار', '', 'Only here'])
  assert.is(values(session)['/picked'], 'سیب')
  const { touched } = session.speak('English (en)')
  assert.is(touched.size, 4)
  assert.equal([session.question('/pick')!.label, session.question('/pick')!.choices[0]!.label, values(session)['/picked']], ['Dear Mina, pick', 'Apple', 'Apple'])
})

test('[FO33] a number that is none is nothing in a sentence; letters that somebody typed are', () => {
  const said = 'a ${a}, sum ${sum}, more <output value="${a} + 1"/>, either <output value="if(true(), ${a} + 1, 0)"/>, name ${name}.'
  const form = formWith([question('a', { type: 'integer' }), question('name'), reckoned('sum', '${a} + 1'), question('said', { label: { fa: said }, hint: { fa: '<output value="${a} * 2"/>' } })])
  const session = openSession(form, { '/name': 'NaN' }, env)
  const read = () => [session.question('/said')!.label, session.question('/said')!.hint]
  assert.equal(read(), ['a , sum , more , either , name NaN.', ''])
  session.answer('/a', '2')
  assert.equal(read(), ['a 2, sum 3, more 3, either 3, name NaN.', '4'])
})

test('[FO33] the numbers of a place all have a point, as other clients write them; what is no place is as it was typed', () => {
  const form = formWith([question('spot', { type: 'geopoint' }), question('told', { label: { fa: '${spot}' } }), reckoned('high', 'selected-at(${spot}, 2)')])
  const told = (spot: string) => {
    const session = openSession(form, { '/spot': spot }, env)
    return [session.question('/told')!.label, session.question('/spot')!.value, values(session)['/high']]
  }
  assert.equal(told('35.70 -51 1200 0'), ['35.7 -51.0 1200.0 0.0', '35.70 -51 1200 0', '1200.0'])
  assert.equal(told('12 Bridge Road'), ['12 Bridge Road', '12 Bridge Road', 'Road'])
})

test('[FO33] a form may speak of its record as a whole', () => {
  const form = { ...formWith([question('who'), question('said', { label: { fa: 'پروندهٔ ${instanceName} (${instanceID})' } })]), instanceName: 'concat(${who}, "!")' }
  const session = openSession(form, { '/who': 'Mina' }, { ...env, instanceId: 'uuid:1' })
  assert.equal([session.name(), session.question('/said')!.label], ['Mina!', 'پروندهٔ Mina! (uuid:1)'])
})

test('[FO34] a filter offers what it lets through, by its list’s columns; a choice that is no longer offered is a fault', () => {
  const towns = { town: ['a', 'b', 'c', 'd'].map((name, at) => ({ name, label: { fa: name.toUpperCase() }, data: { county: at < 2 ? 'north' : 'south', size: String(at) } })), county: [{ name: 'north', label: { fa: 'ن' } }, { name: 'south', label: { fa: 'ج' } }] }
  const offered = (choiceFilter: string, answers: Record<string, string>) => openSession(formWith([question('county', { type: 'select_one', choices: 'county' }), question('town', { type: 'select_one', choices: 'town', choiceFilter })], towns), answers, env).question('/town')!.choices.map((each) => each.name).join('')
  for (const [filter, county, expected] of [
    ['county = ${county}', 'north', 'ab'], ['${county} = county', 'south', 'cd'], ['county = ${county}', '', ''], ['county = ${county} and size > 0', 'north', 'b'],
    ['size >= 1 and county = ${county}', 'south', 'cd'], ['size = 2', '', 'c'], ["${county} = '' or county = ${county}", '', 'abcd'], ['position() < 3', '', 'ab'], ['nowhere = ""', '', 'abcd'],
    ['selected("a d", name)', '', 'ad'], ['contains(label, "C")', '', 'c'], ['county = if(${county} = "", "south", ${county})', '', 'cd'], ['not(county = ${county})', 'north', 'cd'],
  ] as const) assert.is(offered(filter, { '/county': county }), expected, `${filter} with ${county}`)
  const form = formWith([question('county', { type: 'select_one', choices: 'county' }), question('town', { type: 'select_one', choices: 'town', choiceFilter: 'county = ${county}' })], towns)
  const session = openSession(form, { '/county': 'north', '/town': 'a' }, env)
  assert.equal(session.findings(), [])
  assert.ok(session.answer('/county', 'south').touched.has('/town'))
  assert.equal(session.findings().map((each) => [each.path, each.fault.code]), [['/town', 'choice.unknown']])
})

test('[FO34] a column that no choice has counts as empty, and that is told', () => {
  const lists = { town: [{ name: 'a', label: { fa: 'A' }, data: { county: 'north' } }], size: [{ name: 's', label: { fa: 'S' } }] }
  const doubts = (choiceFilter: string, list = 'town') => doubtfulExpressions(formWith([question('county'), question('town', { type: 'select_one', choices: list, choiceFilter })], lists)).map(({ key, at, near }) => `${key} ${at} ${near}`)
  assert.equal(doubts("county = ${county} and name != '' and contains(label, 'A')"), [])
  assert.equal(doubts('contry = ${county} and county != contry'), ['children[1].choiceFilter 0 contry', 'children[1].choiceFilter 33 contry'])
  assert.equal(doubts('county = ${county}', 'size'), [], 'another list on the sheet has it')
  assert.equal(doubtfulExpressions(formWith([reckoned('x', "instance('town')/root/item[countie = 'north']/lable")], lists)).map(({ near }) => near).sort(), ['countie', 'lable'])
})

test('[FO34] where a list has a name twice, the filter tells which label is meant', () => {
  const label = (fa: string) => ({ fa })
  const lists = { county: [{ name: 'north', label: label('ن') }, { name: 'south', label: label('ج') }], town: [{ name: '1', label: label('Alvand'), data: { county: 'north' } }, { name: '1', label: label('Bam'), data: { county: 'south' } }] }
  const select = (name: string, list: string, rest: Partial<Question> = {}) => question(name, { type: 'select_one', choices: list, ...rest })
  const form: Form = {
    ...formWith([repeat('visit', [
      select('county', 'county'), select('town', 'town', { choiceFilter: 'county = ${county}' }), reckoned('called', "jr:choice-name(${town}, '${town}')"),
    ])], lists), allowChoiceDuplicates: true,
  }
  const session = openSession(form, { '/visit[a]': '1', '/visit[b]': '2', '/visit[a]/county': 'north', '/visit[a]/town': '1', '/visit[b]/county': 'south', '/visit[b]/town': '1' }, env)
  assert.equal([values(session)['/visit[a]/called'], values(session)['/visit[b]/called']], ['Alvand', 'Bam'])
  session.answer('/visit[a]/county', 'south')
  assert.is(values(session)['/visit[a]/called'], 'Bam')
})

test('[FO33] words of choices are filled with answers of the same instance', () => {
  const form = formWith([
    repeat('member', [question('name'), question('who', { type: 'select_one', choices: 'who' })]),
  ], { who: [{ name: 'self', label: { fa: 'خود ${name}' } }, { name: 'mother', label: { fa: 'مادر' } }] })
  const session = openSession(form, { '/member[a]': '1', '/member[b]': '2', '/member[a]/name': 'Mina', '/member[b]/name': 'Reza' }, env)
  const labels = (id: string) => session.question(`/member[${id}]/who`)!.choices.map((each) => each.label)
  assert.equal([labels('a'), labels('b')], [['خود Mina', 'مادر'], ['خود Reza', 'مادر']])
  assert.ok(session.answer('/member[b]/name', 'Sara').touched.has('/member[b]/who'))
  assert.equal(labels('b'), ['خود Sara', 'مادر'])
})

test('[FO35] choices may be the answers of a repeat, also from within it', () => {
  const form = formWith([
    repeat('member', [question('name'), question('age', { type: 'integer' }), question('parent', { type: 'select_one', choicesFrom: 'name', choiceFilter: '${age} > 17' })]),
    question('head', { type: 'select_one', choicesFrom: 'name' }),
  ])
  const session = openSession(form, { '/member[a]': '1', '/member[b]': '2', '/member[c]': '3', '/member[a]/name': 'Mina', '/member[a]/age': '40', '/member[b]/name': 'Reza', '/member[b]/age': '9' }, env)
  assert.equal(session.question('/head')!.choices.map((each) => each.name), ['Mina', 'Reza'])
  assert.equal(session.question('/member[b]/parent')!.choices.map((each) => each.name), ['Mina'])
  assert.ok(session.answer('/member[b]/age', '20').touched.has('/member[a]/parent'))
  assert.equal(session.question('/member[a]/parent')!.choices.map((each) => each.name), ['Mina', 'Reza'])
})

test('[FO35] a repeat whose answers are choices may stand in a group, or in another repeat: from within that, those of the same instance', () => {
  const form = formWith([
    { kind: 'group', name: 'home', children: [repeat('room', [
      question('use'), repeat('thing', [question('what'), question('beside', { type: 'select_one', choicesFrom: 'what' })]), question('best', { type: 'select_one', choicesFrom: 'what', choiceFilter: "${use} != 'bath'" }),
    ])] },
    question('warmest', { type: 'select_one', choicesFrom: 'use' }), question('dearest', { type: 'select_one', choicesFrom: 'what' }),
  ])
  const session = beginSession(form, env)
  session.addInstance('/home/room', 'b')
  for (const [path, value] of Object.entries({ '/home/room[1]/use': 'kitchen', '/home/room[1]/thing[1]/what': 'oven', '/home/room[b]/use': 'bath' })) session.answer(path, value)
  const offered = (path: string) => session.question(path)!.choices.map(({ name }) => name).join(' ')
  assert.equal(['/warmest', '/dearest', '/home/room[1]/best', '/home/room[b]/best', '/home/room[1]/thing[1]/beside'].map(offered), ['kitchen bath', 'oven', 'oven', '', 'oven'])
  session.addInstance('/home/room[b]/thing', 't')
  const { touched } = session.answer('/home/room[b]/thing[t]/what', 'tub')
  assert.equal(['/dearest', '/home/room[b]/best', '/home/room[1]/best', '/home/room[1]/thing[1]/beside', '/home/room[b]/thing[t]/beside'].map(offered), ['oven tub', '', 'oven', 'oven', 'tub'])
  assert.equal([touched.has('/dearest'), touched.has('/home/room[b]/thing[t]/beside'), touched.has('/home/room[1]/best')], [true, true, false])
})

test('[FO35] an answer that is such a choice is called what it is', () => {
  const form = formWith([repeat('member', [question('name')]), question('head', { type: 'select_one', choicesFrom: 'name' }), reckoned('called', "jr:choice-name(${head}, '${head}')")])
  assert.is(values(openSession(form, { '/member[a]': '1', '/member[a]/name': 'Mina', '/head': 'Mina' }, env))['/called'], 'Mina')
})

test('[FO36] a shuffled list has the order of its seed, as other clients give it', () => {
  const list = { n: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name, label: { fa: name } })) }
  const order = (parameters: Record<string, string>, seed = 'x') => openSession(formWith([question('seed'), question('q', { type: 'select_one', choices: 'n', parameters })], list), { '/seed': '42' }, { ...env, seed }).question('/q')!.choices.map((each) => each.name).join('')
  assert.is(order({}), 'abcdef')
  assert.is(order({ randomize: 'true', seed: '42' }), 'afcbde', 'the order of JavaRosa and of ODK Web Forms')
  assert.is(order({ randomize: 'true', seed: '42' }), order({ randomize: 'true', seed: '${seed}' }))
  assert.equal([...order({ randomize: 'true' })].sort().join(''), 'abcdef')
  assert.is(order({ randomize: 'true' }, 'x'), order({ randomize: 'true' }, 'x'))
  assert.ok(['x', 'y', 'z', 'w'].some((seed) => order({ randomize: 'true' }, seed) !== order({ randomize: 'true' }, 'x')))
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

test('[FO37] paths lead through repeats, groups and siblings, with predicates by value and by position', () => {
  const form = formWith([
    repeat('r', [question('a', { type: 'integer' }), question('b')]),
    ...[
      '/r[1]/b', '/r[2]/b', '/r[last()]/b', '/r[a > 1]/b', 'count(/r[a > 1])', '/r[a = 3][1]/b', 'count(/r/*)', 'count(//a)', 'join("", /r[position() != 2]/b)', "join('', /r/b[. != 'y'])", 'sum(/r[b = "x" or b = "z"]/a)', '(/r)[2]/b', 'name(/r[1]/a)', 'count(/r/a | /r/b)', 'max(/r/a)', 'min(/r/a)', 'count(/r[a >= 1 and b != "x"])',
    ].map((calculate, at) => reckoned(`c${at}`, calculate)),
  ])
  const rows = [['1', 'x'], ['2', 'y'], ['3', 'z']]
  const answers = Object.fromEntries(rows.flatMap(([a, b], at) => [[`/r[i${at}]`, String(at)], [`/r[i${at}]/a`, a!], [`/r[i${at}]/b`, b!]]))
  const found = values(openSession(form, answers, env))
  assert.equal(Array.from({ length: 17 }, (_, at) => found[`/c${at}`]), ['x', 'y', 'z', 'y', '2', 'z', '6', '3', 'xz', 'xz', '4', 'y', 'a', '6', '3', '1', '2'])
})

test('[FO37] [FO28] a predicate over what is in the weighed instance follows each of them', () => {
  const form = formWith([
    repeat('house', [repeat('member', [question('age', { type: 'integer' })]), question('street')]),
    reckoned('lived', 'count(${member}/..)'), reckoned('full', 'count(/house[count(member) > 1])'), reckoned('old', "join(' ', /house[sum(./member/age) > 60]/street)"),
  ])
  const session = beginSession(form, env)
  session.answer('/house[1]/street', 'Elm')
  session.addInstance('/house[1]/member', 'm')
  assert.is(values(session)['/full'], '1')
  session.answer('/house[1]/member[m]/age', '70')
  assert.is(values(session)['/old'], 'Elm')
  session.removeInstance('/house[1]/member[m]')
  assert.equal([values(session)['/full'], values(session)['/old']], ['0', undefined])
  session.addInstance('/house', 'empty')
  assert.is(values(session)['/lived'], '1')
  session.removeInstance('/house[1]/member[1]')
  assert.is(values(session)['/lived'], '0')
})

test('[FO37] a position in a path counts from each parent anew, around parentheses over all', () => {
  const form = formWith([
    repeat('house', [repeat('member', [question('name')]), reckoned('second', '${member}[2]/name'), reckoned('head', '(${name})[last()]')]),
    reckoned('firsts', 'join(" ", /house/member[1]/name)'), reckoned('lasts', 'join(" ", ${house}/member[position() = last()]/name)'), reckoned('all', 'join(" ", ${member}[2]/name)'),
    reckoned('whole', '(/house/member)[3]/name'), reckoned('none', 'count(${name}[2])'), reckoned('third', '(${name})[3]'), reckoned('sizes', 'join(" ", ${member}[name != "b"][1]/name)'),
  ])
  const answers = { '/house[x]': '1', '/house[y]': '2', '/house[x]/member[1]': '1', '/house[x]/member[2]': '2', '/house[y]/member[1]': '1', '/house[y]/member[2]': '2', '/house[x]/member[1]/name': 'a', '/house[x]/member[2]/name': 'b', '/house[y]/member[1]/name': 'c', '/house[y]/member[2]/name': 'd' }
  const found = values(openSession(form, answers, env))
  assert.equal(['/house[x]/second', '/house[y]/second', '/house[y]/head', '/firsts', '/lasts', '/all', '/whole', '/none', '/third', '/sizes'].map((path) => found[path]), ['b', 'd', 'd', 'a c', 'b d', 'b d', 'c', '0', 'c', 'a c'])
})

test('[FO6] compared, what is not relevant is empty: behind if() and coalesce(), and in a repeat seen from outside', () => {
  const form = formWith([
    question('go'), question('a', { relevant: "${go} = 'yes'" }), question('b'), repeat('row', [question('c')], { relevant: "${go} = 'yes'" }),
    ...["if(true(), ${a}, 'x') = ''", "if(true(), ${a}, 'x') != 'y'", "coalesce(${a}, ${a}) = ''", "${c} = ''", "'y' != ${c}", "count(${c})", "${a} = true()", "join('-', ${c})"].map((calculate, at) => reckoned(`r${at}`, calculate)),
  ])
  const found = (answers: Record<string, string>) => Array.from({ length: 8 }, (_, at) => values(openSession(form, { '/a': 'y', '/row[1]': '1', '/row[1]/c': 'y', ...answers }, env))[`/r${at}`])
  assert.equal(found({}), ['true', 'true', 'true', 'true', 'true', '0', 'false', undefined])
  assert.equal(found({ '/go': 'yes' }), ['false', 'false', 'false', 'false', 'false', '1', 'true', 'y'])
})

test('[FO37] in a filter, a path to where a choice has nothing is empty, and that is told', () => {
  const lists = { town: [{ name: 'a', label: { fa: 'A' }, data: { of: 'x' } }, { name: 'b', label: { fa: 'B' } }] }
  const form = { ...formWith([question('county'), question('town', { type: 'select_one', choices: 'town', choiceFilter: "of = ../county" }), question('deep', { type: 'select_one', choices: 'town', choiceFilter: "name = 'a' or of/more != ''" })], lists), root: 'data' }
  const session = openSession(form, { '/county': 'x' }, env)
  assert.equal(['/town', '/deep'].map((path) => session.question(path)!.choices.map(({ name }) => name)), [['b'], ['a']])
  assert.equal(doubtfulExpressions(form).map(({ near }) => near), ['../county', 'of/more'])
})

test('[FO37] in a form from a spreadsheet a path may begin with its root, and one that leads nowhere is empty', () => {
  const form = { ...formWith([question('a'), reckoned('b', 'concat(/data/a, /survey/a, nothing, /no/where)')]), root: 'survey' }
  assert.is(values(openSession(form, { '/a': 'x' }, env))['/b'], 'xx')
  assert.is(compiled(form).plans.length, 3)
})

test.run()
