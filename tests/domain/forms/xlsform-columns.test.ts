import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { errorsIn, formOf, questionAt, remarksIn, sheet, survey, choices, settings } from './xlsform-sheets.ts'

const test = suite('xlsform columns')

test('[XF1] sheets are found whatever their names look like', () => {
  const form = formOf(sheet(' Survey ', 'type | name | label', 'select_one yn | a | A'), sheet('CHOICES', 'list_name | name | label', 'yn | y | Yes'), sheet('Notes', 'anything'), sheet('External Choices', 'list_name | name | label', 'towns | t | T'))
  assert.equal(Object.keys(form.choices!), ['yn', 'towns'])
  assert.equal(errorsIn(sheet('surveys', 'type | name', 'text | a')), ['sheet.missing !'])
  assert.equal(errorsIn(survey()), ['sheet.missing !'])
  assert.equal(errorsIn(survey('type | name | label', 'text | a | A'), sheet('SURVEY', 'type | name | label', 'text | b | B')), ['sheet.twice SURVEY!'])
  assert.equal(errorsIn(survey('kind | name', 'text | a')), ['column.missing survey!1'])
})

test('[XF2] each name of a column leads to the same key', () => {
  const table: readonly (readonly [key: string, value: string, got: unknown, ...headers: readonly string[]])[] = [
    ['label', 'Hi', { default: 'Hi' }, 'label', 'Label', 'LABEL', 'caption'],
    ['label', 'Hi', { 'English (en)': 'Hi' }, 'label::English (en)', 'label:English (en)', 'Label :: English (en)', 'label::Language::English (en)'],
    ['hint', 'Hi', { ru: 'Hi' }, 'hint::ru', 'hint:ru'],
    ['guidance', 'Hi', { default: 'Hi' }, 'guidance_hint', 'guidance hint'],
    ['guidance', 'Hi', { ru: 'Hi' }, 'guidance_hint::ru'],
    ['relevant', '1 = 1', '1 = 1', 'relevant', 'relevance', 'bind::relevant', 'bind:relevant', 'Relevant'],
    ['constraint', '. > 1', '. > 1', 'constraint', 'bind::constraint'],
    ['constraintMessage', 'No', { default: 'No' }, 'constraint_message', 'constraint message', 'constraining message', 'bind::jr:constraintMsg', 'bind:jr:constraintMsg'],
    ['constraintMessage', 'No', { ru: 'No' }, 'constraint_message::ru', 'constraint message:ru', 'bind::jr:constraintMsg::ru', 'bind:jr:constraintMsg:ru'],
    ['required', 'yes', true, 'required', 'bind::required'],
    ['requiredMessage', 'No', { default: 'No' }, 'required_message', 'required message', 'requiredMsg', 'bind::jr:requiredMsg'],
    ['calculate', '1 + 1', '1 + 1', 'calculation', 'calculate', 'bind::calculate', 'bind:calculate'],
    ['readonly', 'yes', true, 'read_only', 'read only', 'readonly', 'bind::readonly'],
    ['default', '7', '7', 'default'],
    ['appearance', 'numbers', 'numbers', 'appearance', 'control::appearance', 'body::appearance', 'body:appearance'],
    ['media', 'a.jpg', { image: { default: 'a.jpg' } }, 'image', 'media::image', 'media:image'],
    ['media', 'a.jpg', { image: { ru: 'a.jpg' } }, 'image::ru', 'media::image::ru', 'media:image:ru'],
    ['parameters', 'rows=3', { rows: '3' }, 'parameters'],
  ]
  for (const [key, value, got, ...headers] of table) {
    for (const header of headers) {
      const form = formOf(survey(`type | name | ${header} | note`, `text | a | ${value} | x`))
      assert.equal(questionAt(form, '/a')[key as 'label'], got, header)
    }
  }
  for (const header of ['type', 'command']) assert.equal(questionAt(formOf(survey(`${header} | name | label`, 'text | a | A')), '/a').type, 'text')
  for (const header of ['name', 'tag', 'value']) assert.is(questionAt(formOf(survey(`type | ${header} | label`, 'text | a | A')), '/a').name, 'a')
  for (const header of ['list_name', 'list name', 'List_Name']) {
    for (const name of ['name', 'value']) assert.equal(formOf(survey('type | name | label', 'text | a | A'), choices(`${header} | ${name} | label`, 'l | c | C')).choices, { l: [{ name: 'c', label: { default: 'C' } }] })
  }
  for (const [title, id] of [['form_title', 'form_id'], ['title', 'id_string'], ['Form Title', 'set form id']]) {
    const form = formOf(survey('type | name | label', 'text | a | A'), settings(`${title} | ${id}`, 'Visit | visit_1'))
    assert.equal([form.title, form.xformId], [{ default: 'Visit' }, 'visit_1'])
  }
})

test('[XF2] unknown columns are named, doubled ones refused', () => {
  const columns = remarksIn('info', survey('type | name | label | colour | empty', 'text | a | A | red |')).filter((each) => each.startsWith('column'))
  assert.equal(columns, ['column.ignored survey!D1'])
  assert.equal(errorsIn(survey('type | name | label | label', 'text | a | A | B')), ['column.twice survey!D1'])
  assert.equal(errorsIn(survey('type | name | label | relevance | relevant', 'text | a | A | 1 | 1')), ['column.twice survey!E1'])
  assert.equal(errorsIn(survey('type | name | label::en | label:en', 'text | a | A | B')), ['column.twice survey!D1'])
  // What an XForm's bind has for a type is not what the row is.
  assert.equal(remarksIn(undefined, survey('type | name | label | bind::type | bind::relevant', 'text | a | A | int | 1')), ['column.ignored survey!D1'])
  // `relevant` has no languages: whatever is meant, it is not this column.
  assert.is(questionAt(formOf(survey('type | name | label | relevant::en', 'text | a | A | 1')), '/a').relevant, undefined)
  assert.equal(remarksIn('info', survey('type | name | label |', 'text | a | A | note')).filter((each) => each.startsWith('column')), ['column.unnamed survey!D2'])
})

test('[XF4] cells become text', () => {
  const form = formOf(survey(
    ['type', 'name', 'label', 'default', 'constraint', 'disabled'],
    [null, null, null],
    ['text', 'number', 1, 1.0],
    ['text', 'half', 1.5, 0.1],
    ['text', false, true, true],
    ['date', 'day', 'D', new Date(Date.UTC(2026, 2, 20))],
    ['dateTime', 'moment', 'D', new Date(Date.UTC(2026, 2, 20, 8, 30))],
    ['time', 'clock', 'D', new Date(Date.UTC(1899, 11, 30, 8, 30))],
    ['text', ' spaced ', '  two\u00a0 words\u200b ', null, '. != ‘a’ and . != “b”'],
    ['text', 'zwnj', 'می‌رود'],
    ['text', 'gone', 'x', null, null, 'yes'],
    ['text', 'kept', 'x', null, null, 'no'],
    [null, null, null, 'a comment'],
  ))
  assert.equal(form.children.map((node) => node.name), ['number', 'half', 'FALSE', 'day', 'moment', 'clock', 'spaced', 'zwnj', 'kept'])
  const defaults = form.children.map((node) => (node.kind === 'question' ? node.default : ''))
  assert.equal(defaults.slice(0, 6), ['1', '0.1', 'TRUE', '2026-03-20', '2026-03-20T08:30:00', '08:30:00'])
  assert.equal(form.children.slice(0, 3).map((node) => node.label), [{ default: '1' }, { default: '1.5' }, { default: 'TRUE' }])
  assert.equal(questionAt(form, '/spaced').label, { default: 'two words' })
  assert.is(questionAt(form, '/spaced').constraint, `. != 'a' and . != "b"`)
  assert.equal(questionAt(form, '/zwnj').label, { default: 'می‌رود' })
})

test('[XF4] rows that are passed by are named with the spreadsheet\'s row', () => {
  const rows = survey(['type', 'name', 'label', 'default', 'disabled'], [], ['text', 'a', 'A', null, 'yes'], [null, null, null, 'why'], ['text', 'b', 'B'])
  assert.equal(remarksIn('info', rows).filter((each) => each.startsWith('row')), ['row.disabled survey!E3', 'row.comment survey!4'])
  const far = survey('type | name | label', 'text | a | A', ...Array(60).fill(''), 'text | b | B')
  assert.equal(remarksIn('warning', far), ['rows.after-gap survey!63'])
  assert.is(formOf(far).children.length, 1)
  assert.is(formOf(survey('type | name | label', 'text | a | A', ...Array(59).fill(''), 'text | b | B')).children.length, 2)
  // A header below blank rows is a header all the same.
  assert.equal(errorsIn(survey('', '', 'type | name | label', 'text | 1a | A')), ['name.not-a-name survey!B4'])
  // 29 February 1900 is a day in Excel only: what is before it is another day elsewhere.
  assert.equal(remarksIn('warning', survey(['type', 'name', 'label', 'default'], ['date', 'a', 'A', new Date(Date.UTC(1899, 11, 31))])), ['cell.date-unclear survey!D2'])
})

test.run()
