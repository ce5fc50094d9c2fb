import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Form, FormNode, Question } from '#domain/forms/form.ts'
import { paperOf } from '#domain/forms/paper.ts'
import { beginSession, openSession } from '#domain/forms/session/open-session.ts'

const env = { now: Date.UTC(2026, 10, 21, 8, 30), timeZone: 'Asia/Tehran', language: 'en', seed: 'p' }
const ask = (name: string, rest: Partial<Question> = {}): Question => ({ kind: 'question', name, type: 'text', label: { en: name.toUpperCase() }, ...rest })
const item = (name: string): FormNode => ({ kind: 'group', name, label: { en: `Item ${name}` }, appearance: 'checklist-item', children: [ask('done', { type: 'select_one', choices: 'done' }), ask('note'), ask('why', { relevant: "../done = 'no'" })] })
const form: Form = {
  id: 'f', title: { en: 'Form' }, defaultLanguage: 'en',
  choices: { done: [{ name: 'yes', label: { en: 'Done' } }, { name: 'no', label: { en: 'Not done' } }], many: Array.from({ length: 30 }, (_, at) => ({ name: `m${at}`, label: { en: `Many ${at}` } })) },
  children: [
    ask('name', { default: 'Nobody' }), ask('age', { type: 'integer' }), ask('child', { relevant: '/age < 18' }), ask('place', { type: 'select_one', choices: 'many' }),
    { kind: 'group', name: 'list', label: { en: 'Checklist' }, children: [item('bus'), item('food')] },
    ask('sum', { type: 'calculate', calculate: '/age * 2' }), ask('secret', { type: 'hidden' }), ask('signature', { type: 'signature' }), ask('read', { type: 'note' }),
  ],
}
const lines = (parts: ReturnType<typeof paperOf>) => parts.flatMap((part) => part.lines)

test('[FO70] an empty paper asks everything, also what an answer would bring up, and says nothing', () => {
  const parts = paperOf(beginSession(form, env), 'en', true)
  assert.equal(parts.map(({ title }) => title), [[], ['Checklist'], []])
  assert.equal(lines(parts).map(({ label, kind }) => `${label} ${kind}`), ['NAME words', 'AGE words', 'CHILD words', 'PLACE words', 'Item bus ticks', 'Item food ticks', 'SIGNATURE signature', 'READ note'])
  assert.ok(lines(parts).every(({ value, choices }) => value === '' && choices.every(({ isOn }) => !isOn)))
  assert.equal(lines(parts)[4]!.choices.map(({ label }) => label), ['Done', 'Not done'])
})

test('[FO71] a filled paper has what counts, in words, with its boxes ticked', () => {
  const session = openSession(form, { '/name': 'Mina', '/age': '40', '/child': 'kept while typing', '/place': 'm7', '/list/bus/done': 'no', '/list/bus/why': 'It broke down', '/list/food/done': 'yes' }, env)
  const all = lines(paperOf(session, 'en', false))
  const at = (path: string) => all.find((each) => each.path === path)
  assert.is(at('/child'), undefined, 'what is not asked is not there')
  assert.equal([at('/name')!.value, at('/age')!.value, at('/place')!.value, at('/sum')!.value, at('/secret')], ['Mina', '40', 'Many 7', '80', undefined])
  assert.equal(at('/list/bus/done')!.choices.map(({ isOn }) => isOn), [false, true])
  assert.equal([at('/list/bus/done')!.beside, at('/list/food/done')!.beside], ['It broke down', ''])
})

test('[FO71] where ids are hidden, paper has their end', () => {
  const withId: Form = { id: 'p', title: { en: 'P' }, defaultLanguage: 'en', children: [ask('name'), ask('national_id', { appearance: 'national-id' })] }
  const session = () => openSession(withId, { '/name': 'Mina', '/national_id': '0012345679' }, env)
  const values = (hidesIds: boolean) => lines(paperOf(session(), 'en', false, hidesIds)).map(({ value }) => value)
  assert.equal([values(false), values(true)], [['Mina', '0012345679'], ['Mina', '*******679']])
})

test.run()
