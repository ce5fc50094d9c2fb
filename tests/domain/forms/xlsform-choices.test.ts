import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { choices, errorsIn, formOf, pathsOf, questionAt, remarksIn, settings, sheet, survey } from './xlsform-sheets.ts'

const test = suite('xlsform choices')
const head = 'type | name | label | choice_filter'

test('[XF7] lists of choices with their data', () => {
  const form = formOf(survey(head, 'select_one towns | a | A | region = ${b}', 'text | b | B'),
    choices('list_name | name | label::fa | label::en | region | media::image::en', 'towns | 1 | یزد | Yazd | centre | y.png', 'towns | r | رشت | | north', '| x | note', 'empty-label | e', 'towns | p | | | | p.png'))
  assert.equal(form.choices, {
    'towns': [
      { name: '1', label: { fa: 'یزد', en: 'Yazd' }, media: { image: { en: 'y.png' } }, data: { region: 'centre' } },
      { name: 'r', label: { fa: 'رشت' }, data: { region: 'north' } },
      { name: 'p', label: {}, media: { image: { en: 'p.png' } } },
    ],
    'empty-label': [{ name: 'e', label: { default: 'e' } }],
  })
  assert.is(questionAt(form, '/a').choiceFilter, 'region = ${b}')
})

test('[XF7] what is wrong with choices is named with its cell', () => {
  const one = survey(head, 'select_one l | a | A')
  assert.equal(errorsIn(one, choices('list_name | name | label', 'l | x | X', 'l | x | Y')), ['choice.twice choices!B3'])
  const twice = formOf(one, choices('list_name | name | label', 'l | x | X', 'l | x | Y'), settings('allow_choice_duplicates', 'yes'))
  assert.equal([twice.choices!['l']!.length, twice.allowChoiceDuplicates], [2, true])
  assert.equal(errorsIn(one, choices('list_name | name | label', 'l | | X')), ['choice.unnamed choices!B2', 'list.missing survey!A2'])
  assert.equal(errorsIn(one, choices('list_name | label', 'l | X')), ['column.missing choices!1', 'list.missing survey!A2'])
  assert.equal(errorsIn(one, choices('list_name | name | label', 'm | x | X')), ['list.missing survey!A2'])
  assert.equal(errorsIn(one, choices('list_name | name | label', 'l | a b | X')), [])
  assert.equal(errorsIn(survey(head, 'select_multiple l | a | A'), choices('list_name | name | label', 'l | a b | X')), ['choice.space choices!B2'])
  assert.equal(errorsIn(survey(head, 'rank l | a | A'), choices('list_name | name | label', 'l | a b | X')), ['choice.space choices!B2'])
  assert.equal(remarksIn(undefined, one, choices('list_name | name | label', 'l | x | X', 'of a former form | x | X')).filter((each) => each.startsWith('list')), ['list.unnamed choices!A3'])
  assert.equal(Object.keys(formOf(one, choices('list_name | name | label', 'l | x | X', 'of a former form | x | X')).choices!), ['l'], 'what no question can name is left out')
  assert.equal(remarksIn('warning', one, choices('list_name | name | label | two words', 'l | x | | 1')), ['column.not-a-name choices!D1', 'choice.no-label choices!B2'])
  assert.equal(remarksIn('info', one, choices('list_name | name | label', 'l | x | X', '| y | Y')).filter((each) => each.startsWith('choice')), ['choice.no-list choices!3'])
})

test('[XF8] choices from files, other sheets and repeats', () => {
  const form = formOf(
    survey('type | name | label | choice_filter | calculation', 'select_one_from_file towns.csv | a | A | region = 1', 'select multiple from file places.geojson | b | B', 'select_one farms.xml | c | C', 'select_one_external streets | d | D | town = ${a}', 'csv-external | prices', 'xml-external | shops',
      "calculate | e | | | concat(pulldata('rates', 'rate', 'key', 'x'), pulldata('@place', 'x'), pulldata('../secret', 'x', 'y', 'z'))", 'begin repeat | r | R', 'text | member | M', 'end repeat', 'select_one ${member} | f | F | ./age > 3'),
    sheet('external_choices', 'list name | name | label | town', 'streets | s | S | y'))
  assert.equal(form.lists, { towns: { file: 'towns.csv' }, places: { file: 'places.geojson' }, farms: { file: 'farms.xml' }, prices: { file: 'prices.csv' }, shops: { file: 'shops.xml' }, rates: { file: 'rates.csv' } })
  assert.equal(form.children.map((node) => (node.kind === 'question' ? [node.name, node.choices ?? node.choicesFrom] : [node.name])), [['a', 'towns'], ['b', 'places'], ['c', 'farms'], ['d', 'streets'], ['e', undefined], ['r'], ['f', 'member']])
  assert.equal(form.choices, { streets: [{ name: 's', label: { default: 'S' }, data: { town: 'y' } }] })
  assert.equal(remarksIn('info', survey('type | name | label', 'select_one_from_file towns.csv | a | A')).filter((each) => each.startsWith('file')), ['file.attachment !'])
  assert.equal(errorsIn(survey('type | name | label', 'select_one_from_file towns.txt | a | A')), ['list.not-a-file survey!A2'])
  assert.equal(errorsIn(survey('type | name | label', 'select_one_from_file ../towns.csv | a | A')), ['list.not-a-file survey!A2'])
  assert.equal(errorsIn(survey('type | name | label', 'select_one_from_file towns.csv | a | A', 'select_one_from_file towns.xml | b | B')), ['list.twice survey!A3'])
  assert.equal(errorsIn(survey('type | name | label', 'select_one_external streets | a | A')), ['list.missing survey!A2'])
  assert.equal(errorsIn(survey('type | name | label', 'select_one ${who} | a | A')), ['reference.unknown survey!A2'])
  assert.equal(errorsIn(survey('type | name | label', 'begin repeat | r | R', 'text | b | B', 'end repeat', 'select_one ${r} | a | A')), ['reference.no-question survey!A5'])
})

test('[XF9] or_other', () => {
  const list = choices('list_name | name | label::English (en) | label::فارسی (fa)', 'l | x | X | ایکس')
  const form = formOf(survey(head, 'select_one l or_other | a | A', 'select_multiple l | b | B'), list)
  assert.equal(pathsOf(form.children), ['/a', '/a_other', '/b'])
  assert.equal(form.choices!['l']!.map((choice) => choice.name), ['x', 'other'])
  assert.equal(form.choices!['l']![1]!.label, { 'English (en)': 'Other', 'فارسی (fa)': 'سایر' })
  assert.equal(questionAt(form, '/a_other'), { kind: 'question', name: 'a_other', type: 'text', label: { 'English (en)': 'Specify other.', 'فارسی (fa)': 'لطفاً بنویسید.' }, relevant: "selected(../a, 'other')" })
  const own = formOf(survey(head, 'select_one l or_other | a | A'), choices('list_name | name | label', 'l | other | Something else'))
  assert.equal(own.choices!['l'], [{ name: 'other', label: { default: 'Something else' } }])
  assert.equal(errorsIn(survey(head, 'select_one l or_other | a | A | x = 1'), list), ['other.filtered survey!A2'])
  assert.equal(errorsIn(survey(head, 'select_one_from_file l.csv or_other | a | A')), ['other.filtered survey!A2'])
  assert.equal(errorsIn(survey(head, 'select_one l or_other | a | A', 'text | a_other | B'), list), ['name.twice survey!B3'])
  assert.equal(errorsIn(survey(head, 'text | a_other | B', 'select_one l or_other | a | A'), list), ['name.twice survey!B3'])
})

test.run()
