import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { readForm } from '#domain/forms/read-form.ts'

const good = () => ({
  id: 'sample', title: { fa: 'نمونه' }, defaultLanguage: 'fa', version: '1',
  children: [
    { kind: 'question', name: 'who', type: 'text', label: { fa: 'نام' }, required: true } as Record<string, unknown>,
    { kind: 'question', name: 'sort', type: 'select_one', choices: 'sorts' } as Record<string, unknown>,
    { kind: 'group', name: 'more', relevant: "/sort = 'a'", children: [{ kind: 'question', name: 'sum', type: 'calculate', calculate: '1 + 1' }] } as Record<string, unknown>,
  ],
  choices: { sorts: [{ name: 'a', label: { fa: 'الف' } }, { name: 'b', label: { fa: 'ب' } }] } as Record<string, unknown>,
  summary: { title: ['/who'], person: { name: '/who' }, measures: { one: '1' } } as Record<string, unknown>,
})
type Good = ReturnType<typeof good>
const faultsOf = (change: (form: Good) => unknown) => {
  const form = good()
  const json = change(form) ?? form
  return (readForm(json, 'forms/sample.json').faults ?? []).map((fault) => `${fault.file} ${fault.key} ${fault.why}`)
}

test('[FO17] a good form is read as it is', () => {
  const form = good()
  assert.is(readForm(form).value, form)
  assert.is(readForm(form).faults, undefined)
})

test('[FO17] each deviation is named with file and key', () => {
  const table: readonly (readonly [(form: Good) => unknown, string])[] = [
    [(form) => { (form as Record<string, unknown>)['colour'] = 'red' }, 'colour unknown-key'],
    [(form) => { form.children[0]!['lable'] = {} }, 'children[0].lable unknown-key'],
    [(form) => { delete (form as Partial<Good>).title }, 'title missing'],
    [(form) => { form.title = { fa: '' } }, 'title.fa empty'],
    [(form) => { form.title = {} as Good['title'] }, 'title empty'],
    [(form) => { form.id = 'A B' }, 'id not-a-name'],
    [(form) => { form.children[0]!['type'] = 'txt' }, 'children[0].type not-one-of'],
    [(form) => { form.children[0]!['name'] = '1a' }, 'children[0].name not-a-name'],
    [(form) => { form.children[0]!['required'] = false }, 'children[0].required wrong-type'],
    [(form) => { form.children = [] }, 'children empty'],
    [(form) => { form.children[0]!['metadata'] = 'clock' }, 'children[0].metadata not-one-of'],
    [(form) => { form.children[0]!['trigger'] = [] }, 'children[0].trigger empty'],
    [(form) => { form.children[0]!['media'] = { smell: {} } }, 'children[0].media.smell unknown-key'],
    [(form) => { form.children[0]!['parameters'] = { rows: 3 } }, 'children[0].parameters.rows wrong-type'],
    [(form) => { (form as Record<string, unknown>)['lists'] = { towns: { file: '../towns.csv' } } }, 'lists.towns.file not-a-name'],
    [(form) => { (form as Record<string, unknown>)['style'] = 'grid' }, 'style not-one-of'],
    [(form) => { form.children[2]!['relevant'] = '/sort = ' }, 'children[2].relevant expression.incomplete'],
    [(form) => { form.children[2]!['relevant'] = '/nope' }, 'children[2].relevant expression.path-nowhere'],
    [(form) => { form.summary['measures'] = { one: 'foo()' } }, 'summary.measures.one expression.function-unknown'],
    [(form) => { form.summary['title'] = ['/nope'] }, 'summary.title[0] expression.path-nowhere'],
    [(form) => { form.summary['person'] = { name: '/nope' } }, 'summary.person.name unknown-reference'],
    [() => 'text', ' wrong-type'],
    [() => [], ' wrong-type'],
  ]
  for (const [change, fault] of table) assert.equal(faultsOf(change), [`forms/sample.json ${fault}`])
})

test('[FO18] names and references', () => {
  assert.equal(faultsOf((form) => { form.children[1]!['name'] = 'who' }), ['forms/sample.json children[1].name duplicate'])
  assert.equal(faultsOf((form) => { form.children[1]!['choices'] = 'none' }), ['forms/sample.json children[1].choices unknown-reference'])
  assert.equal(faultsOf((form) => { form.children[0]!['choices'] = 'sorts' }), ['forms/sample.json children[0].choices unknown-key'])
  assert.equal(faultsOf((form) => { delete form.children[1]!['choices'] }), ['forms/sample.json children[1].choices missing'])
  assert.equal(faultsOf((form) => { form.choices['sorts'] = [{ name: 'a', label: { fa: 'x' } }, { name: 'a', label: { fa: 'y' } }] }), ['forms/sample.json choices.sorts[1] duplicate'])
  // Several are stored with spaces between them; one may have a space in it.
  const spaced = (type: string) => faultsOf((form) => { form.children[1]!['type'] = type; form.choices['sorts'] = [{ name: 'a b', label: { fa: 'x' } }] })
  assert.equal(spaced('select_multiple'), ['forms/sample.json choices.sorts[0].name not-a-name'])
  assert.equal(spaced('rank'), ['forms/sample.json choices.sorts[0].name not-a-name'])
  assert.equal(spaced('select_one'), [])
  assert.equal(faultsOf((form) => { form.children[1]!['trigger'] = ['more'] }), ['forms/sample.json children[1].trigger unknown-reference'])
  assert.equal(faultsOf((form) => { Object.assign(form.children[1]!, { choices: undefined, choicesFrom: 'nobody' }); delete form.children[1]!['choices'] }), ['forms/sample.json children[1].choicesFrom unknown-reference'])
  assert.equal(faultsOf((form) => { form.children[1]!['type'] = 'metadata'; delete form.children[1]!['choices'] }), ['forms/sample.json children[1].metadata missing'])
  const twice = { sorts: [{ name: 'a', label: { fa: 'x' } }, { name: 'a', label: { fa: 'y' } }] }
  assert.equal(faultsOf((form) => ({ ...form, choices: twice, allowChoiceDuplicates: true })), [])
  assert.equal(faultsOf((form) => ({ ...form, lists: { sorts: { file: 'sorts.csv' } } })), ['forms/sample.json choices.sorts duplicate'])
  assert.equal(faultsOf((form) => { form.children[1]!['choices'] = 'towns'; return { ...form, lists: { towns: { file: 'towns.csv' } } } }), [])
})

test('[FO17] hostile input is refused, never thrown at', () => {
  let deep: unknown = { kind: 'question', name: 'a', type: 'text' }
  for (let at = 0; at < 5000; at += 1) deep = { kind: 'group', name: 'g', children: [deep] }
  assert.match(faultsOf((form) => ({ ...form, children: [deep] })).join(), 'too-deep')
  assert.match(faultsOf((form) => ({ ...form, children: Array(10_001).fill(form.children[0]) })).join(), 'too-many')
  assert.match(faultsOf((form) => JSON.parse(JSON.stringify(form).replace('"version"', '"__proto__"'))).join(), '__proto__ unknown-key')
  fc.assert(fc.property(fc.jsonValue(), (json) => assert.ok(readForm(json).faults!.length > 0)))
  // A good form with one value replaced by anything: read, or named.
  const paths = ['id', 'title', 'children', 'choices', 'summary', 'defaultLanguage'] as const
  fc.assert(fc.property(fc.constantFrom(...paths), fc.jsonValue(), (key, value) => {
    const outcome = readForm({ ...good(), [key]: value })
    assert.ok(outcome.value !== undefined || outcome.faults.length > 0)
  }))
})

test.run()
