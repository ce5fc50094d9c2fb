import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Form, FormNode } from '#domain/forms/form.ts'
import { differencesBetween } from '#domain/forms/differences.ts'
import { fileListOf } from '#domain/forms/lists/file-list.ts'
import { formLists } from '#domain/forms/lists/form-lists.ts'
import { readForm } from '#domain/forms/read-form.ts'
import { answersToMove, unaskedAnswers } from '#domain/forms/moving.ts'
import { filesNamedBy, lackingFiles, withFiles } from '#domain/forms/attached-files.ts'
import { beginSession, openSession } from '#domain/forms/session/open-session.ts'
import { summaryLine, summaryOf } from '#domain/activity/summary.ts'
import type { FormUse, Pack } from '#domain/packs/pack.ts'
import { readPack } from '#domain/packs/read-pack.ts'
import { packRef } from '#domain/packs/refs.ts'
import { withForm } from '#domain/packs/with-form.ts'
import { tourPack } from '#fixtures/packs.ts'

const use: FormUse = { form: 'wells', place: 'field', mode: 'list', icon: 'list', filledBy: ['leader'] }
const wells: Form = { id: 'wells', title: { default: 'Wells' }, defaultLanguage: 'default', children: [{ kind: 'question', name: 'depth', type: 'integer', label: { default: 'Depth' } }] }

test('[PK20] a form is added at the end, and the pack is read', () => {
  const next = withForm(tourPack, 'tour', wells, use)
  assert.is(readPack(next).faults, undefined)
  assert.not.equal(packRef(next), packRef(tourPack))
  assert.equal(next.forms.slice(0, -1), tourPack.forms)
  assert.equal(next.kinds[0]!.forms, [...tourPack.kinds[0]!.forms, use])
  assert.equal({ ...next.kinds[0], forms: [] }, { ...tourPack.kinds[0], forms: [] })
})

test('[PK20] its next version takes its place, in the pack and in the kind', () => {
  const first = withForm(withForm(tourPack, 'tour', wells, use), 'tour', { ...wells, id: 'fields' }, { ...use, form: 'fields' })
  const next = withForm(first, 'tour', { ...wells, version: '2' }, { ...use, mode: 'kiosk' })
  assert.equal(next.forms.slice(-2).map((form) => [form.id, form.version]), [['wells', '2'], ['fields', undefined]])
  assert.equal(next.kinds[0]!.forms.slice(-2).map((each) => [each.form, each.mode]), [['wells', 'kiosk'], ['fields', 'list']])
  assert.is(packRef(withForm(next, 'tour', wells, use)), packRef(first), 'the old content is the old version')
})

test('[PK20] another kind of the pack goes on as it was', () => {
  const two: Pack = { ...tourPack, kinds: [...tourPack.kinds, { ...tourPack.kinds[0]!, id: 'walk' }] }
  assert.equal(withForm(two, 'walk', wells, use).kinds.map((kind) => kind.forms.length), [two.kinds[0]!.forms.length, two.kinds[0]!.forms.length + 1])
})

test('[PK21] a kind without a language of the app is refused, a published form is not', () => {
  const pack = withForm(tourPack, 'tour', wells, { ...use, title: { fa: 'چاه‌ها' } })
  assert.equal(readPack(pack).faults?.map(({ key, why, near }) => [key, why, near]), [['ru'], ['en']].map(([language]) => [`kinds[0].forms[${tourPack.kinds[0]!.forms.length}].title`, 'language-missing', language]))
})

const townForm = (file: object): unknown => ({
  id: 'towns', title: { en: 'Towns' }, defaultLanguage: 'en', lists: { towns: file },
  children: [{ kind: 'question', name: 'town', type: 'select_one', choices: 'towns' }, { kind: 'question', name: 'district', type: 'calculate', calculate: "pulldata('towns', 'district', 'name', /town)" }],
})

test('[PK22] a list that travels with its form is looked things up in', () => {
  const list = fileListOf('towns.csv', 'name,label,district\nqir,Qir,South\nmahan,"Mahan, old",\n')!
  assert.equal(list, { file: 'towns.csv', columns: ['name', 'label', 'district'], rows: [['qir', 'Qir', 'South'], ['mahan', 'Mahan, old', '']] })
  const form = readForm(JSON.parse(JSON.stringify(townForm(list)))).value!
  const session = beginSession(form, { now: 0, timeZone: 'Asia/Tehran', language: 'en' })
  assert.equal(session.question('/town')!.choices, [{ name: 'qir', label: 'Qir' }, { name: 'mahan', label: 'Mahan, old' }])
  session.answer('/town', 'qir')
  assert.is(session.question('/district')!.value, 'South')
  assert.is(formLists(form), formLists(form), 'its index is made once')
  assert.is(fileListOf('towns.pdf', ''), undefined)
})

test('[PK22] a form whose list was never attached has an empty one', () => {
  const form = readForm(townForm({ file: 'towns.csv' })).value!
  assert.equal(beginSession(form, { now: 0, timeZone: 'Asia/Tehran', language: 'en' }).question('/town')!.choices, [])
})

test('[PK22] a list that is no list is named', () => {
  const faults = (list: object) => readForm(townForm(list)).faults?.map(({ key, why }) => `${key} ${why}`)
  assert.equal(faults({ file: 'a.csv', columns: ['name'] }), ['lists.towns.rows missing'])
  assert.equal(faults({ file: 'a.csv', rows: [] }), ['lists.towns.columns missing'])
  assert.equal(faults({ file: 'a.csv', columns: ['name'], rows: [['a'], [7]] }), ['lists.towns.rows[1][0] wrong-type'])
  assert.equal(faults({ file: 'a.csv', columns: ['name'], rows: [['a'.repeat(20_001)]] }), ['lists.towns.rows[0][0] too-long'])
  assert.equal(faults({ file: 'a.csv', columns: ['name'], rows: ['a'] }), ['lists.towns.rows[0] wrong-type'])
  assert.equal(faults({ file: 'a.csv', columns: ['name'], rows: Array.from({ length: 100_001 }, () => []) }), ['lists.towns.rows too-many'])
  assert.equal(faults({ file: 'a.csv', columns: Array.from({ length: 501 }, () => 'a'), rows: [] }), ['lists.towns.columns too-many'])
  const files = (ref: unknown) => readForm({ ...townForm({ file: 'a.csv' }) as object, files: { 'map.png': ref } }).faults?.map(({ key, why }) => `${key} ${why}`)
  assert.is(files({ name: 'a'.repeat(64), size: 9, type: 'image/png' }), undefined)
  assert.equal(files({ name: 'x', size: 0, type: 'png' }), ['files.map.png.name not-a-name', 'files.map.png.size wrong-type', 'files.map.png.type wrong-type'])
})

const question = (name: string, more: object = {}): FormNode => ({ kind: 'question', name, type: 'text', label: { en: name }, ...more }) as FormNode
const formOf = (children: readonly FormNode[], more: Partial<Form> = {}): Form => ({ id: 'f', title: { en: 'F' }, defaultLanguage: 'en', children, ...more })

test('[PK23] each kind of change is told apart', () => {
  const changes = (was: object, is: object, before: Partial<Form> = {}, after: Partial<Form> = before) => differencesBetween(formOf([question('a', was)], before), formOf([question('a', is)], after)).map((each) => each.changes.join(' '))
  const list = (...names: string[]): Partial<Form> => ({ choices: { l: names.map((name) => ({ name, label: { en: name } })) } })
  assert.equal(changes({}, { hint: { en: 'h' } }), ['words'])
  assert.equal(changes({}, { type: 'integer' }), ['type'])
  assert.equal(changes({}, { appearance: 'multiline' }), ['look'])
  assert.equal(changes({}, { required: true }), ['logic'])
  assert.equal(changes({ constraint: '. > 1' }, { constraint: '. > 2' }), ['logic'])
  assert.equal(changes({ choices: 'l' }, { choices: 'l' }, list('x'), list('x', 'y')), ['choices'])
  assert.equal(changes({ choices: 'l' }, { choices: 'm' }, list('x'), { choices: { m: list('x').choices!['l']! } }), [], 'a list by another name is the same list')
  assert.equal(changes({}, { type: 'integer', label: { en: 'b' }, relevant: 'true()' }), ['words type logic'])
})

test('[PK23] added, removed and changed questions, in groups and repeats', () => {
  const before = formOf([question('a'), { kind: 'group', name: 'g', children: [question('b'), question('c')] }, { kind: 'repeat', name: 'r', children: [question('d')] }])
  const after = formOf([{ kind: 'group', name: 'g', relevant: '/a = 1', children: [question('b', { label: { en: 'B' } }), question('new')] }, { kind: 'repeat', name: 'r', count: '2', children: [question('d')] }, question('a')])
  assert.equal(differencesBetween(before, after), [
    { path: '/g/b', what: 'changed', changes: ['words', 'logic'], label: { en: 'B' }, labelBefore: { en: 'b' } },
    { path: '/g/new', what: 'added', changes: [], label: { en: 'new' } },
    { path: '/r', what: 'changed', changes: ['logic'], label: undefined },
    { path: '/g/c', what: 'removed', changes: [], label: { en: 'c' } },
  ])
  assert.equal(differencesBetween(after, after), [])
})

test('[PK23] no form of the tour differs from itself, nor from its copy', () => {
  for (const form of tourPack.forms) assert.equal(differencesBetween(form, structuredClone(form)), [])
})

test('[PK24] moving a record from one version to the other', () => {
  const before = formOf([question('a'), question('kept', { default: 'k' }), question('gone'), { kind: 'repeat', name: 'r', children: [question('d'), question('e')] }])
  const after = formOf([question('a', { default: 'never' }), question('kept', { default: 'k' }), question('new', { default: 'n' }), question('sum', { default: "concat('x', 'y')", defaultIsExpression: true }), question('empty'), { kind: 'repeat', name: 'r', children: [question('d')] }])
  const env = { now: 0, timeZone: 'Asia/Tehran', language: 'en' }
  const answers = { '/gone': 'g', '/r[x1]': '1', '/r[x1]/d': 'd', '/r[x1]/e': 'e' }
  assert.equal(answersToMove(before, after, answers, env), { '/new': 'n', '/sum': 'xy' })
  assert.equal(answersToMove(before, after, { ...answers, '/new': 'from before' }, env), { '/sum': 'xy' })
  assert.equal(unaskedAnswers(after, answers), ['/gone', '/r[x1]/e'])
  assert.equal(unaskedAnswers(before, answers), [])
  const session = openSession(after, { ...answers, ...answersToMove(before, after, answers, env) }, env)
  assert.equal([session.question('/kept')!.value, session.question('/new')!.value, session.answers()['/gone']], ['', 'n', 'g'])
})

test('[PK25] what a form lacks, and what it is with its files', () => {
  const form = formOf([
    question('a', { media: { image: { en: 'well.png', fa: 'چاه.png' }, audio: { en: 'a.mp3' } } }),
    { kind: 'question', name: 'town', type: 'select_one', choices: 'towns' },
    { kind: 'question', name: 'price', type: 'calculate', calculate: "pulldata('prices', 'rial', 'name', /town)" },
  ], { lists: { towns: { file: 'towns.csv' }, prices: { file: 'prices.csv' }, again: { file: 'towns.csv' } } })
  assert.equal(filesNamedBy(form), { lists: ['towns.csv', 'prices.csv'], media: ['well.png', 'چاه.png', 'a.mp3'] })
  const picture = { name: 'a'.repeat(64), size: 5, type: 'image/png' }
  const towns = fileListOf('Towns.CSV', 'name\nqir')!
  const attached = withFiles(form, new Map([['Towns.CSV', towns], ['other.csv', towns]]), new Map([['WELL.png', picture], ['other.png', picture]]))
  assert.equal(attached.lists, { towns: { ...towns, file: 'towns.csv' }, prices: { file: 'prices.csv' }, again: { ...towns, file: 'towns.csv' } })
  assert.equal(attached.files, { 'well.png': picture })
  assert.equal(lackingFiles(attached), { lists: ['prices.csv'], media: ['چاه.png', 'a.mp3'] })
  assert.is(readForm(attached).faults, undefined)
  assert.is(withFiles(wells, new Map(), new Map()), wells)
})

test('[PK26] what lists call a record of a published form', () => {
  const env = { now: 0, timeZone: 'Asia/Tehran', language: 'en' }
  const form = formOf([question('place', { type: 'geopoint' }), question('group', { type: 'select_one', choices: 'l' }), question('a'), { kind: 'repeat', name: 'r', children: [question('d')] }], { choices: { l: [{ name: 'x', label: { en: 'X' } }] } })
  const titleOf = (of: Form, answers: Readonly<Record<string, string>>) => summaryOf(of, answers, env).title
  assert.equal(titleOf(form, { '/place': '1 2 0 0', '/a': 'first', '/r[i]': '1', '/r[i]/d': 'x' }), [{ path: '/a', value: 'first' }])
  assert.equal(titleOf(form, { '/group': 'x', '/a': 'first' }), [{ path: '/group', value: 'x' }])
  assert.is(summaryLine(form, titleOf(form, { '/group': 'x' }), 'en'), 'X')
  assert.equal(titleOf({ ...form, instanceName: "concat('No. ', ${a})" }, { '/group': 'x', '/a': '7' }), [{ value: 'No. 7' }])
  assert.equal(titleOf({ ...form, instanceName: '${a}' }, { '/group': 'x' }), [{ path: '/group', value: 'x' }])
  assert.equal([titleOf(form, {}), titleOf({ ...form, summary: { title: [] } }, { '/a': 'first' })], [[], []])
})

test.run()
