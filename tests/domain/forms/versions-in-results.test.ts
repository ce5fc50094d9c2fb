import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compiled } from '#domain/forms/compiled-form.ts'
import type { Form, FormNode, Question, Text } from '#domain/forms/form.ts'
import { resultsOf } from '#domain/forms/results/results.ts'
import type { SheetChoice } from '#domain/forms/results/sheets.ts'
import { plainSheetWords, sheetsOf } from '#domain/forms/results/sheets.ts'
import type { ResultRecord } from '#domain/forms/results/table.ts'
import { Tabling } from '#domain/forms/results/table.ts'
import type { Version } from '#domain/forms/results/whole.ts'
import { versionsOf, wholeOfAll } from '#domain/forms/results/whole.ts'
import { formRef } from '#domain/packs/refs.ts'
import { everyType } from '#fixtures/every-type.ts'
import { env } from './evaluate.ts'

const ask = (name: string, type: Question['type'], rest: Partial<Question> = {}): FormNode => ({ kind: 'question', name, type, label: { en: `${name}?` }, ...rest })
const wells = (version: string | undefined, children: readonly FormNode[], choices: Form['choices'] = {}): Version => {
  const form: Form = { id: 'wells', title: { en: 'Wells' }, defaultLanguage: 'en', ...(version !== undefined && { version }), children, choices }
  return { ref: formRef(form), form }
}
const state = (names: readonly string[]) => ({ state: names.map((name) => ({ name, label: { en: `is ${name}` } })) })
const first = wells('1', [
  ask('village', 'text'), ask('state', 'select_one', { choices: 'state' }), ask('depth', 'integer'), ask('deep', 'calculate', { calculate: '${depth} * 2', label: { en: 'Twice ${depth}' } }),
  ask('keeper', 'text', { relevant: "${state} = 'good'" }), ask('when', 'text'),
  { kind: 'repeat', name: 'pump', label: { en: 'Pumps' }, children: [ask('power', 'integer'), ask('maker', 'text')] },
], state(['good', 'dry']))
const second = wells('2', [ask('village', 'text'), ask('keeper', 'text'), ask('note', 'note'), ask('depth', 'decimal'), ask('when', 'date')], { ...state(['good']) })
const newest = wells('3', [
  ask('when', 'date'), ask('village', 'text', { relevant: "${state} != 'salt'" }), ask('state', 'select_one', { choices: 'state' }), ask('depth', 'decimal'), ask('source', 'text'),
  { kind: 'repeat', name: 'pump', label: { en: 'Pumps' }, children: [ask('power', 'integer')] },
], state(['good', 'salt']))
const record = (id: string, version: Version | undefined, answers: Record<string, string>, changedAt = Number(id)): ResultRecord => ({ id, answers, begunAt: 0, changedAt, ...(version && { version }) })
const records = [
  record('1', first, { '/village': 'Noor', '/state': 'dry', '/depth': '7', '/when': 'long ago', '/pump[a]': '1', '/pump[a]/power': '5', '/pump[a]/maker': 'Rasht' }),
  record('2', second, { '/village': 'Ramsar', '/keeper': 'Baran', '/depth': '7.5', '/when': '2026-10-01' }),
  record('3', undefined, { '/village': 'Amol', '/state': 'salt', '/depth': '9', '/source': 'a spring', '/keeper': 'stayed behind', '/pump[a]': '1', '/pump[a]/maker': 'too' }),
]
const whole = wholeOfAll(versionsOf(newest, records), { language: 'en', mark: (label, version) => `${label} (version ${version})` })
const tabling = new Tabling(whole, env)
records.forEach((each) => tabling.add(each))
const tables = tabling.tables()
const choice: SheetChoice = { language: 'en', headers: 'labels', choices: 'labels', several: 'one', hidesIds: false, timeZone: 'Asia/Tehran', words: plainSheetWords }

test('[RS12] the newest version\'s columns, then what only others have with their versions', () => {
  const [wide, pumps] = sheetsOf(whole.form, tables, choice)
  assert.equal(wide!.header.slice(5), ['when?', 'when? (jalali)', 'village?', 'state?', 'depth?', 'source?', 'keeper? (version 2)', 'Twice … (version 1)', 'when? (version 1)'])
  assert.equal(wide!.rows.map((row) => row.slice(5)), [
    [null, null, 'Noor', 'is dry', 7, null, null, 14, 'long ago'],
    ['2026-10-01', '1405/07/09', 'Ramsar', null, 7.5, null, 'Baran', null, null],
    [null, null, null, 'is salt', 9, 'a spring', 'stayed behind', null, null],
  ])
  assert.equal([pumps!.header.slice(3), pumps!.rows.map((row) => row.slice(2))], [['power?', 'maker? (version 1)'], [[1, 5, 'Rasht'], [1, null, 'too']]])
  assert.equal(sheetsOf(whole.form, tables, { ...choice, headers: 'names' })[0]!.header.slice(-3), ['keeper@2', 'deep@1', 'when@1'])
})

test('[RS12] not asked and not answered are those of the record\'s own version', () => {
  const at = (path: string) => tables[0]!.questions.findIndex((question) => question.path === path)
  assert.equal(tables[0]!.rows.map(({ values }) => values[at('/keeper@2')]), [null, 'Baran', 'stayed behind'], 'its condition was false')
  assert.equal(tables[0]!.rows.map(({ values }) => values[at('/source')]), [null, null, 'a spring'])
  assert.is(tables[0]!.rows[2]!.values[at('/village')], null, 'the newest version\'s condition')
  const state = resultsOf(whole.form, tables, 'en').find(({ path }) => path === '/state')!
  assert.equal(state.found.kind === 'choices' && state.found.bars.map(({ label, count }) => [label, count]), [['is good', 0], ['is salt', 1], ['is dry', 1]])
  assert.equal([state.answered, state.notAsked], [2, 1])
})

test('[RS12] versions without a label, or with the same, are told apart by their hash', () => {
  const one = wells('1', [ask('a', 'text')])
  const two = wells('1', [ask('b', 'text')])
  const nameless = wells(undefined, [ask('c', 'text')])
  const labels = resultsOf(wholeOfAll([one, two, nameless], { language: 'en', mark: (label, version) => `${label} ${version}` }).form, [], 'en')
  assert.equal(labels, [])
  const shown = wholeOfAll([one, two, nameless], { language: 'en', mark: (label, version) => `${label} ${version}` }).form.children.map(({ label }) => label!['en'])
  assert.equal(shown, ['a?', `b? 1 (${two.ref.slice(6, 12)})`, `c? ${nameless.ref.slice(6, 12)}`])
})

test('[RS12] one version is as it is', () => {
  assert.is(wholeOfAll(versionsOf(newest, [records[2]!]), { language: 'en', mark: (label) => label }).form, newest.form)
})

/** Any nodes gone, renamed or of another type. */
function changed(nodes: readonly FormNode[], dice: () => number): readonly FormNode[] {
  return nodes.flatMap((node): readonly FormNode[] => {
    if (dice() < 0.2) return []
    const name = dice() < 0.1 ? `${node.name}_x` : node.name
    if (node.kind !== 'question') return dice() < 0.1 ? [{ kind: 'question', name, type: 'text' }] : [{ ...node, name, children: changed(node.children, dice) }]
    return dice() < 0.1 ? [{ kind: 'group', name, children: [{ ...node, name: 'inner' }] }] : [{ ...node, name, ...(dice() < 0.1 && { type: 'text' as const }) }]
  })
}

/** Words that name no other node: a form whose label names one that went is no form. */
const unfilled = (text: Text): Text => Object.fromEntries(Object.entries(text).map(([language, words]) => [language, words.replaceAll(/\$\{[^}]*\}/g, '…')]))

/** What runs by itself, so that any node may go. */
const bare = (nodes: readonly FormNode[]): readonly FormNode[] => nodes.map((node) => (node.kind === 'question'
  ? { kind: 'question', name: node.name, type: node.type, ...(node.label && { label: unfilled(node.label) }), ...(node.choices !== undefined && { choices: node.choices }) }
  : { kind: node.kind, name: node.name, children: bare(node.children) }))

test('[RS12] whatever versions there were: each answer of a record has its column, and the whole compiles', () => {
  fc.assert(fc.property(fc.array(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 3 }), (streams) => {
    const label = { en: '${gone}' }
    const versions = [everyType, ...streams.map((stream): Form => ({ ...everyType, children: changed(everyType.children, () => stream.next().value as number) }))].map((form, at): Version => {
      const plain: Form = { id: 'all', title: { en: 'All' }, defaultLanguage: 'en', version: String(at), children: bare(form.children), ...(form.choices && { choices: form.choices }), ...(form.lists && { lists: form.lists }) }
      return { ref: formRef(plain), form: plain }
    })
    const answersTo = ({ form }: Version) => Object.fromEntries(compiled(form).questions.filter(({ repeats, node }) => repeats.length === 0 && node.type === 'text').map(({ path }) => [path, `answer ${path}`]))
    const all = versions.slice(1).map((version, at) => record(String(at + 1), version, answersTo(version)))
    const found = wholeOfAll(versionsOf(versions[0]!, all), { language: 'en', mark: (text, version) => `${text} ${version} ${label.en}` })
    const table = new Tabling(found, env)
    all.forEach((each) => table.add(each))
    for (const row of table.tables()[0]!.rows) {
      const given = Object.values(row.record.answers)
      assert.equal(row.values.filter((value) => value?.startsWith('answer ')).toSorted(), given.toSorted())
    }
    sheetsOf(found.form, table.tables(), choice)
  }), { numRuns: 100 })
})

test.run()
