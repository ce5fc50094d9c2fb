import { effect } from '@preact/signals'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Form, FormNode, Question } from '#domain/forms/form.ts'
import { beginSession, openSession } from '#domain/forms/session/open-session.ts'
import type { Value } from '#domain/records/op.ts'
import { writeEnd, writeStartPlace } from '#ui/drafts/end-of-filling.ts'
import { isSame, laidOver } from '#ui/drafts/laid-over.ts'
import { cellsOf } from '#ui/forms/compact.ts'
import { contentsOf } from '#ui/forms/contents.ts'
import { weightOfAll } from '#ui/forms/drawing-order.ts'
import { createFilling } from '#ui/forms/filling.ts'
import { instanceName, repeatName } from '#ui/forms/instance-name.ts'
import { kioskLanguages } from '#ui/forms/kiosk-languages.ts'
import { isPaged, pagesOf } from '#ui/forms/pages.ts'
import { createPaging } from '#ui/forms/paging.ts'
import { spokenIn } from '#ui/forms/spoken.ts'
import { hasSections } from '#ui/forms/ways.ts'
import { rowsToDraw, topOf } from '#ui/parts/row-window.ts'

const env = { now: Date.UTC(2026, 10, 21, 8, 30), timeZone: 'Asia/Tehran', language: 'fa', seed: 'r' }
const ask = (name: string, type: Question['type'] = 'text', rest: Partial<Question> = {}): Question => ({ kind: 'question', name, type, label: { fa: `پرسش ${name}`, en: `Question ${name}` }, ...rest })
const group = (name: string, children: readonly FormNode[], rest: object = {}): FormNode => ({ kind: 'group', name, label: { fa: `بخش ${name}`, en: `Part ${name}` }, children, ...rest })
const repeat = (name: string, children: readonly FormNode[], rest: object = {}): FormNode => ({ kind: 'repeat', name, label: { fa: 'عضو', en: 'Member' }, children, ...rest })
const form = (children: readonly FormNode[], rest: Partial<Form> = {}): Form => ({ id: 'f', title: { fa: 'فرم', en: 'Form' }, defaultLanguage: 'fa', choices: { yes: [{ name: 'yes', label: { fa: 'بله' } }, { name: 'no', label: { fa: 'خیر' } }] }, children, ...rest })

function fill(of: Form) {
  const stored: Readonly<Record<string, Value>>[] = []
  let next = 0
  const filling = createFilling(beginSession(of, env), { store: (set) => stored.push(set), now: () => env.now, newInstanceId: () => `n${++next}` })
  return { filling, stored }
}

const household = form([
  ask('has', 'select_one', { choices: 'yes' }),
  ask('why', 'text', { relevant: "${has} = 'no'" }),
  ask('other'),
  repeat('member', [ask('name'), ask('age', 'integer'), ask('story', 'text', { appearance: 'multiline' })]),
  ask('count', 'calculate', { calculate: 'count(${member})' }),
  ask('sum', 'calculate', { calculate: 'sum(${age})' }),
])

test('[U67] an answer sets the signals of what it changed, and of nothing else', () => {
  const { filling, stored } = fill(household)
  const drawn: string[] = []
  for (const path of ['/has', '/why', '/other', '/count']) effect(() => { drawn.push(`${path}=${filling.question(path).value!.isRelevant}${filling.question(path).value!.value}`) })
  const shape = () => filling.shape.peek()
  const before = shape()
  drawn.length = 0
  filling.answer('/other', 'x')
  assert.equal(drawn, ['/other=truex'])
  assert.is(shape(), before, 'nothing came or went')
  drawn.length = 0
  filling.answer('/has', 'no')
  assert.equal([...drawn].sort(), ['/has=trueno', '/why=true'])
  assert.ok(shape() > before)
  assert.equal(stored, [{ '/other': 'x' }, { '/has': 'no' }])
})

test('[U121] what an answer may bring is expected when its question is approached', () => {
  const many = Array.from({ length: 40 }, (_, at) => ask(`m${at}`, 'text', { relevant: "${other} = 'x'" }))
  const row = [ask('kind'), ask('what', 'text', { relevant: "${kind} = 'x'" })]
  const { filling } = fill(form([...household.children, ...many, ask('plain'), repeat('line', row)]))
  const expected = () => ['/why', ...many.map(({ name }) => `/${name}`)].filter((path) => filling.isExpected(path).value)
  filling.approach('/plain')
  assert.equal(expected(), [])
  filling.approach('/has')
  assert.equal(expected(), ['/why'])
  filling.approach('/other')
  assert.ok(expected().length > 1 && expected().length < 20, `${expected().length} of 40`)
  const [one, two] = [filling.addInstance('/line'), filling.addInstance('/line')]
  filling.answer(`${two}/kind`, 'x')
  filling.approach(`${one}/kind`)
  filling.approach(`${two}/kind`)
  assert.equal([filling.isExpected(`${one}/what`).value, filling.isExpected(`${two}/what`).value], [true, false], 'of its own row, and not what is asked already')
})

test('[U67] an answer that triggers others is stored with them', () => {
  const { filling, stored } = fill(form([ask('a'), ask('stamp', 'text', { calculate: "concat('at ', ${a})", trigger: ['a'] })]))
  filling.answer('/a', '1')
  assert.equal(stored, [{ '/a': '1', '/stamp': 'at 1' }])
})

test('[U68] an instance goes and comes back with its answers', () => {
  const { filling, stored } = fill(household)
  const first = filling.part('/member').value
  assert.ok(first && 'instances' in first)
  const added = filling.addInstance('/member')
  assert.is(added, '/member[n1]')
  filling.answer(`${added}/age`, '30')
  filling.addInstance('/member')
  const paths = () => { const part = filling.part('/member').value; return part && 'instances' in part ? part.instances.map(({ path }) => path) : [] }
  const [one, ...others] = paths()
  assert.equal(others, ['/member[n1]', '/member[n2]'])
  assert.equal([filling.question('/count').value!.value, filling.question('/sum').value!.value], ['3', '30'])
  const undo = filling.removeInstance(added)
  assert.equal(paths(), [one, '/member[n2]'])
  assert.equal([filling.question('/count').value!.value, filling.question('/sum').value!.value], ['2', '0'])
  assert.is(filling.question(`${added}/age`).value, undefined)
  assert.equal(stored.at(-1), { [added]: null })
  undo()
  assert.equal(paths(), [one, '/member[n1]', '/member[n2]'])
  assert.equal([filling.question('/count').value!.value, filling.question('/sum').value!.value, filling.question(`${added}/age`).value!.value], ['3', '30', '30'])
})

test('[U69] a record changed elsewhere is shown anew', () => {
  const { filling } = fill(household)
  let drawn = 0
  effect(() => { void filling.question('/other').value; drawn += 1 })
  filling.replace(openSession(household, { '/other': 'theirs', '/member[z]': '1', '/member[z]/age': '7' }, env))
  assert.is(drawn, 2)
  assert.equal([filling.question('/other').value!.value, filling.question('/sum').value!.value], ['theirs', '7'])
  assert.equal(laidOver({ '/a': '1', '/b': '2' }, { '/b': null, '/c': '3' }), { '/a': '1', '/c': '3' })
  assert.equal([isSame({ '/a': '1' }, { '/a': '1' }), isSame({ '/a': '1' }, { '/a': '2' }), isSame({ '/a': '1' }, {}), isSame({}, { '/a': '1' })], [true, false, false, false])
})

const paged = form([
  ask('intro', 'note'),
  group('who', [ask('name', 'text', { required: true }), ask('has', 'select_one', { choices: 'yes' })]),
  group('house', [ask('rooms', 'integer', { constraint: '. > 0' }), ask('floor')], { appearance: 'field-list' }),
  group('more', [ask('why'), ask('when', 'date')], { relevant: "${has} = 'no'" }),
  repeat('member', [group('about', [ask('m', 'text', { required: true }), ask('k')], { appearance: 'field-list' }), ask('extra', 'text', { appearance: 'multiline' })]),
  repeat('row', [ask('item'), ask('price', 'integer')]),
  ask('sum', 'calculate', { calculate: 'sum(${price})' }),
], { style: 'pages' })

test('[U70] pages of questions, groups and repeats', () => {
  const { filling } = fill(paged)
  const keys = () => pagesOf(filling.session()).map(({ key, around }) => [...around.map(({ label, position }) => `${label}${position ?? ''}`), key].join(' › '))
  const member = ['عضو1 › /member[1]/about', 'عضو1 › /member[1]/extra']
  assert.equal(keys(), ['/intro', 'بخش who › /who/name', 'بخش who › /who/has', '/house', ...member, '/member+', '/row'])
  filling.answer('/who/has', 'no')
  assert.equal(keys().slice(4, 6), ['بخش more › /more/why', 'بخش more › /more/when'])
  filling.addInstance('/member')
  assert.ok(keys().includes('عضو2 › /member[n1]/about'))
  assert.equal([isPaged(paged), isPaged(household), isPaged(form([group('g', [group('h', [ask('a')], { appearance: 'field-list' })])]))], [true, false, true])
})

test('[U71] one stays on a page while others come and go', () => {
  const { filling } = fill(paged)
  const paging = createPaging(filling, '/house')
  assert.equal([paging.here.value?.key, paging.at.value], ['/house', 3])
  filling.answer('/who/has', 'no')
  paging.next()
  assert.is(paging.here.value?.key, '/more/why')
  paging.next()
  assert.equal([paging.here.value?.key, paging.at.value], ['/more/when', 5])
  filling.answer('/who/has', 'yes')
  assert.equal([paging.here.value?.key, paging.at.value], ['/house', 3], 'its section is gone: the nearest before it')
  filling.answer('/who/has', 'no')
  assert.is(paging.here.value?.key, '/more/when', 'and back it is')
  for (let turn = 0; turn < 30; turn += 1) paging.next()
  assert.is(paging.at.value, paging.pages.value.length - 1)
  for (let turn = 0; turn < 30; turn += 1) paging.previous()
  assert.is(paging.at.value, 0)
})

test('[U72] a jump opens the page with the question', () => {
  const { filling } = fill(paged)
  const paging = createPaging(filling)
  const at = (path: string) => {
    paging.jump(path)
    return [paging.here.value?.key, paging.wanted.value?.path]
  }
  assert.equal(at('/house/floor'), ['/house', '/house/floor'])
  assert.equal(at('/who/name'), ['/who/name', undefined])
  assert.equal(at('/member[1]/about/k'), ['/member[1]/about', '/member[1]/about/k'])
  assert.equal(at('/row[1]/price'), ['/row', '/row[1]/price'])
  assert.is(at('/member[1]')[0], '/member[1]/about')
  assert.is(at('/who')[0], '/who/name')
  assert.is(at('/nowhere')[0], '/who/name', 'what is not there leads nowhere')
  const second = filling.addInstance('/member')
  assert.is(at(second)[0], `${second}/about`)
})

test('[U73] the contents say how far each section has come', () => {
  const { filling } = fill(paged)
  const state = () => contentsOf(filling.session()).map(({ title, position, depth, state: is, answered, all, goal }) => `${'-'.repeat(depth)}${title}${position ?? ''} ${is} ${answered}/${all} ${goal}`)
  assert.equal(state(), [
    'بخش who gaps 0/2 /who/name', 'بخش house open 0/2 /house/rooms', 'عضو gaps 0/3 /member[1]/about/m', '-عضو1 gaps 0/3 /member[1]/about/m', 'عضو open 0/2 /row[1]/item', '-عضو1 open 0/2 /row[1]/item',
  ])
  filling.answer('/who/name', 'سارا')
  filling.answer('/house/rooms', '-1')
  filling.answer('/who/has', 'no')
  assert.equal(state().slice(0, 3), ['بخش who complete 2/2 /who/name', 'بخش house faults 1/2 /house/rooms', 'بخش more open 0/2 /more/why'])
  assert.equal([hasSections(filling.session()), hasSections(fill(household).filling.session())], [true, false])
})

test('[U74] a table where there are few short questions', () => {
  const names = (children: readonly FormNode[]) => cellsOf({ children })?.map(({ name }) => name)
  assert.equal(names([ask('a'), ask('b', 'integer'), ask('c', 'select_one', { choices: 'yes' }), ask('h', 'hidden'), ask('s', 'calculate', { calculate: '1' })]), ['a', 'b', 'c', 's'])
  for (const tall of [ask('a', 'text', { appearance: 'multiline' }), ask('a', 'image'), ask('a', 'select_multiple', { choices: 'yes' }), ask('a', 'select_one', { choices: 'yes', appearance: 'likert' }), ask('a', 'range'), group('g', [ask('a')]), repeat('r', [ask('a')])]) {
    assert.is(names([ask('b'), tall]), undefined, tall.name)
  }
  assert.is(names(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ask(name))), undefined, 'seven do not stand side by side')
  assert.is(weightOfAll(beginSession(paged, env).layout()), 1 + 3 + 3 + 3 + 5 + 3 + 1)
})

test('[U75] what is near the window is drawn, and the whole keeps its length', () => {
  const keys = Array.from({ length: 200 }, (_, at) => `k${at}`)
  const heightOf = (key: string) => (key === 'k3' ? 300 : 100)
  const whole = topOf(keys, heightOf, keys.length)
  for (const [top, bottom] of [[0, 700], [5_000, 5_700], [19_900, 20_600], [-900, -200]] as const) {
    const { rows, restPx } = rowsToDraw(keys, heightOf, { top, bottom }, ['k150', undefined])
    const drawnPx = rows.reduce((sum, { at, gapPx }) => sum + gapPx + heightOf(keys[at]!), 0)
    assert.is(drawnPx + restPx, whole)
    assert.ok(rows.some(({ at }) => at === 150), 'the pinned row')
    assert.ok(rows.length <= 18, `${rows.length} rows`)
    for (let at = 0; at < keys.length; at += 1) {
      const from = topOf(keys, heightOf, at)
      if (from + heightOf(keys[at]!) >= top && from <= bottom) assert.ok(rows.some((row) => row.at === at), `row ${at} is in the window`)
    }
  }
})

test('[U76] languages of a form', () => {
  const of = form([ask('a', 'text', { label: { 'default': 'نام و نام خانوادگی خود را بنویسید', 'English (en)': 'Full name', 'کوردی': 'ناوی تەواو', 'العربية (ar)': 'الاسم' } })], { defaultLanguage: 'default' })
  assert.equal(['default', 'English (en)', 'کوردی', 'العربية (ar)'].map((each) => spokenIn(of, each).direction), ['rtl', 'ltr', 'rtl', 'rtl'])
  assert.equal([spokenIn(of, 'English (en)').code, spokenIn(of, 'العربية (ar)').code], ['en', 'ar'])
  assert.is(spokenIn(form([ask('a', 'text', { label: { default: 'Full name' } })], { title: { default: 'x' }, defaultLanguage: 'default' }), 'default').direction, 'ltr')
  assert.equal(kioskLanguages(of), ['English (en)', 'کوردی', 'العربية (ar)', 'fa', 'ru'])
})

test('[U76] instances are told apart by their own words, or by number', () => {
  const named = { name: 'm', label: { fa: 'عضو **${name}**', en: '${name} ${age}' } }
  assert.equal([repeatName(named, 'fa', household), repeatName(named, 'en', household), repeatName({ name: 'm' }, 'fa', household)], ['عضو', 'm', 'm'])
  assert.equal(instanceName(named, 'عضو', { label: 'عضو **سارا**', position: 2 }), { label: 'عضو سارا' })
  assert.equal(instanceName(named, 'عضو', { label: 'عضو ****', position: 2 }), { label: 'عضو', position: 2 })
  assert.equal(instanceName({ label: { fa: 'عضو' } }, 'عضو', { label: 'عضو', position: 2 }), { label: 'عضو', position: 2 })
})

test('[U77] the end is written where the form asks for it', () => {
  const { filling, stored } = fill(form([ask('a'), group('meta', [ask('end', 'metadata', { metadata: 'end' })])]))
  writeEnd(filling, env.now, env.timeZone)
  assert.equal(stored, [{ '/meta/end': '2026-11-21T12:00:00.000+03:30' }])
  const without = fill(form([ask('a')]))
  writeEnd(without.filling, env.now, env.timeZone)
  assert.equal(without.stored, [])
})

test('[U78] where a record was begun is written once, where the form asks for it and the phone tells', async () => {
  const asking = form([ask('a'), group('meta', [ask('begun', 'metadata', { metadata: 'start-geopoint' })])])
  const { filling, stored } = fill(asking)
  await writeStartPlace(filling, async () => { throw new Error('no place') })
  assert.equal(stored, [])
  await writeStartPlace(filling, async () => '36.4 52.1 0.0 8.0')
  await writeStartPlace(filling, async () => '1 1 0 0')
  assert.equal(stored, [{ '/meta/begun': '36.4 52.1 0.0 8.0' }])
  let asked = 0
  await writeStartPlace(fill(form([ask('a')])).filling, async () => { asked += 1; return '1 1 0 0' })
  assert.is(asked, 0, 'nobody is asked for a place that no form wants')
})

test.run()
