import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Form, Question } from '#domain/forms/form.ts'
import { doubtfulExpressions } from '#domain/forms/compiled-form.ts'
import { beginSession, openSession } from '#domain/forms/session/open-session.ts'
import { env, formWith } from './evaluate.ts'
import { question, reckoned, repeat, values } from './session-parts.ts'

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

test.run()
