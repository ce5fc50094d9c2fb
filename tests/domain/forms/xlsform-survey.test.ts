import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readForm } from '#domain/forms/read-form.ts'
import { ignoredAppearances, knownAppearances } from '#domain/forms/xlsform/appearance.ts'
import { choices, errorsIn, formOf, nodeAt, pathsOf, questionAt, remarksIn, settings, sheet, survey } from './xlsform-sheets.ts'

const test = suite('xlsform survey')
const list = choices('list_name | name | label | region', 'yn | yes | Yes | 1', 'yn | no | No | 2')

test('[XF3] types of all ages', () => {
  const table: Readonly<Record<string, readonly string[]>> = {
    text: ['text', 'string', 'q string', 'add text prompt', 'Text', 'phone number'],
    integer: ['integer', 'int', 'q int', 'add integer prompt', 'percentage', 'number of days in last month'],
    decimal: ['decimal', 'q decimal'],
    range: ['range'],
    date: ['date', 'q date', 'add date prompt'],
    time: ['time'],
    dateTime: ['datetime', 'dateTime', 'date time', 'add date time prompt', 'add dateTime prompt'],
    note: ['note', 'q note', 'add note prompt'],
    acknowledge: ['acknowledge', 'q acknowledge', 'trigger'],
    image: ['image', 'photo', 'q picture', 'add photo prompt'],
    audio: ['audio', 'add audio prompt'],
    video: ['video', 'q video'],
    file: ['file', 'add file prompt'],
    barcode: ['barcode', 'q barcode'],
    geopoint: ['geopoint', 'gps', 'location', 'q location'],
    geotrace: ['geotrace'],
    geoshape: ['geoshape'],
    hidden: ['hidden'],
    select_one: ['select_one yn', 'select one yn', 'select1 yn', 'select one from yn', 'add select one prompt using yn', 'Select_One yn', 'select_one  yn', 'select_one yn or_other', 'select one yn or specify other'],
    select_multiple: ['select_multiple yn', 'select all that apply yn', 'select all that apply from yn', 'add select multiple prompt using yn', 'select multiple from yn'],
    rank: ['rank yn'],
  }
  for (const [type, names] of Object.entries(table)) {
    for (const name of names) assert.is(questionAt(formOf(survey('type | name | label', `${name} | a | A`), list), '/a').type, type, name)
  }
  const metadata: Readonly<Record<string, readonly string[]>> = {
    'start': ['start', 'start time', 'get start time'], 'end': ['end', 'end time'], 'today': ['today', 'get today'], 'deviceid': ['deviceid', 'imei', 'get device id', 'uri:deviceid'],
    'username': ['username'], 'phonenumber': ['phonenumber', 'get phone number'], 'email': ['email'], 'start-geopoint': ['start-geopoint'],
  }
  for (const [name, types] of Object.entries(metadata)) for (const type of types) assert.is(questionAt(formOf(survey('type | name', `${type} | a`)), '/a').metadata, name, type)
  assert.equal(pathsOf(formOf(survey('type | name', 'begin repeat | r', 'audit |', 'text | a', 'end repeat')).children), ['/audit', '/r', '/r/a'])
  assert.is(questionAt(formOf(survey('type | name | label', 'percentage | a | A')), '/a').constraint, '0 <= . and . <= 100')
})

test('[XF3] an unknown type is refused, one that is not filled stays', () => {
  assert.equal(errorsIn(survey('type | name | label', 'textt | a | A', 'poem | b | B', 'select_one | c | C', 'select_one yes no | d | D', '| e | E')), [
    'type.misspelt survey!A2', 'type.unknown survey!A3', 'type.no-list survey!A4', 'type.no-list survey!A5', 'type.missing survey!A6'])
  for (const type of ['simserial', 'background-audio', 'caseid', 'text audit', 'sensor_stream light', 'osm buildings']) {
    const sheets = survey('type | name | label', `${type} | a | A`, 'note | b | ${a}')
    assert.is(questionAt(formOf(sheets), '/a').type, 'hidden')
    assert.equal(remarksIn('warning', sheets), ['type.hidden survey!A2'])
  }
})

test('[XF5] begin and end make a tree', () => {
  const form = formOf(survey(
    'type | name | label | repeat_count | appearance | relevant | hint',
    'begin group | g | G | | field-list | 1 = 1 | H', 'text | a | A', 'begin_repeat | r | R | 2', 'text | b | B', 'end_repeat', 'end group',
    'begin repeat | s | S', 'begin group | g | G', 'note | | N', 'end group', 'end repeat', 'begin lgroup | t | T', 'text | c | C', 'end lgroup'))
  assert.equal(pathsOf(form.children), ['/g', '/g/a', '/g/r', '/g/r/b', '/s', '/s/g', '/s/g/generated_note_name_10', '/t', '/t/c'])
  const { children: _g, ...group } = nodeAt(form, '/g') as unknown as Record<string, unknown>
  assert.equal(group, { kind: 'group', name: 'g', label: { default: 'G' }, hint: { default: 'H' }, appearance: 'field-list', relevant: '1 = 1' })
  const { children: _r, ...repeat } = nodeAt(form, '/g/r') as unknown as Record<string, unknown>
  assert.equal(repeat, { kind: 'repeat', name: 'r', label: { default: 'R' }, count: '2' })
  assert.is(nodeAt(form, '/t').kind, 'repeat')
})

test('[XF5] what does not match is refused where it stands', () => {
  const head = 'type | name | label'
  assert.equal(errorsIn(survey(head, 'text | a | A', 'end group')), ['end.alone survey!A3'])
  assert.equal(errorsIn(survey(head, 'begin group | g | G', 'text | a | A', 'end repeat')), ['end.other survey!A4'])
  assert.equal(errorsIn(survey(head, 'begin group | g | G', 'begin repeat | r | R', 'text | a | A', 'end repeat')), ['begin.open survey!A2'])
  // A group without a usable name has its end all the same.
  assert.equal(errorsIn(survey(head, 'begin group | 1g | G', 'text | a | A', 'end group')), ['name.not-a-name survey!B2'])
  assert.equal(remarksIn('warning', survey(head, 'text | a | A', 'begin group | g | G', 'end group')), ['group.empty survey!A3'])
  const deep = Array.from({ length: 20 }, (_, index) => `begin group | g${index} | G`)
  assert.equal(errorsIn(survey(head, ...deep, 'text | a | A', ...deep.map(() => 'end group'))), ['form.too-deep survey!A21'])
  assert.is(pathsOf(formOf(survey(head, ...deep.slice(1), 'text | a | A', ...deep.slice(1).map(() => 'end group'))).children).length, 20)
  assert.equal(errorsIn(survey(head, ...Array.from({ length: 10_001 }, (_, index) => `text | a${index} | A`))), ['form.too-many survey!10002'])
  assert.equal(errorsIn(survey(head, 'note')), [])
  assert.equal(errorsIn(survey(head, 'csv-external | towns')), ['form.empty survey!'])
})

test('[XF6] names', () => {
  const head = 'type | name | label'
  const names = (...rows: readonly string[]) => remarksIn(undefined, survey(head, ...rows)).filter((each) => each.startsWith('name'))
  assert.equal(names('text | a | A', 'begin group | g | G', 'text | a | A', 'end group'), [])
  assert.equal(names('text | نام | A', 'text | _x-1.y | A'), [])
  assert.equal(names('text | a | A', 'text | a | A'), ['name.twice survey!B3'])
  assert.equal(names('text | a | A', 'text | A | A'), ['name.nearly-twice survey!B3'])
  assert.equal(names('text | a b | A', 'text | 1 | A', 'text | a:b | A', 'text | | A', `text | ${'a'.repeat(256)} | A`), ['name.not-a-name survey!B2', 'name.not-a-name survey!B3', 'name.not-a-name survey!B4', 'name.missing survey!B5', 'name.not-a-name survey!B6'])
  assert.equal(names('begin group | meta | M', 'text | a | A', 'end group'), ['name.reserved survey!B2'])
})

test('[XF10] yes and no', () => {
  const read = (column: string, value: string) => questionAt(formOf(survey(`type | name | label | ${column}`, `text | a | A | ${value}`)), '/a')[column as 'required']
  for (const yes of ['yes', 'Yes', 'TRUE', 'true', 'true()']) assert.equal([read('required', yes), read('readonly', yes), read('relevant', yes)], [true, true, 'true()'], yes)
  for (const no of ['no', 'FALSE', 'false()']) assert.equal([read('required', no), read('readonly', no), read('relevant', no)], [undefined, undefined, 'false()'], no)
  assert.is(read('required', '1 = 2'), '1 = 2')
  const form = formOf(survey('type | name | label | readonly', 'begin group | g | G | yes', 'text | a | A', 'text | b | B | 1 = 1', 'begin group | h | H', 'text | c | C', 'end group', 'end group'))
  assert.equal(['/g/a', '/g/b', '/g/h/c'].map((path) => questionAt(form, path).readonly), [true, '1 = 1', true])
  assert.equal(remarksIn('info', survey('type | name | label | required | repeat_count', 'begin group | g | G | yes | 3', 'text | a | A', 'end group')).filter((each) => each.startsWith('cell')), ['cell.ignored survey!D2', 'cell.ignored survey!E2'])
})

test('[XF11] a default is text or an expression', () => {
  const read = (type: string, value: string) => {
    const { default: first, defaultIsExpression } = questionAt(formOf(survey(['type', 'name', 'label', 'default'], ['text', 'b', 'B'], [type, 'a', 'A', value])), '/a')
    return defaultIsExpression ? `= ${first}` : first
  }
  const texts: readonly (readonly [string, string])[] = [['text', 'Ali'], ['text', 'a-b'], ['integer', '5-3'], ['integer', '-7'], ['date', '2026-03-20'], ['text', '12:30:00'], ['geopoint', '35 - 7'], ['date', '2026 - 3'], ['text', "'2 + 2'"], ['text', 'a.b/c'], ['text', '(a)']]
  for (const [type, value] of texts) assert.is(read(type, value), value, value)
  const expressions: readonly (readonly [string, string])[] = [['text', '${b}'], ['date', 'today()'], ['integer', '1 + 1'], ['text', '../b * 2'], ['text', 'a | b'], ['text', '${last-saved#b}'], ['integer', '7 mod 2'], ['date', "date('2026-01-01')"]]
  for (const [type, value] of expressions) assert.is(read(type, value), `= ${value}`, value)
  assert.is(read('image', 'plan.png'), 'jr://images/plan.png')
  // ODK takes it for a sum and refuses the form; people mean the beginning of a number.
  assert.is(read('text', '1309-'), '1309-')
  assert.equal(remarksIn('warning', survey('type | name | label | default', 'text | a | A | 1309-')), ['default.as-text survey!D2'])
})

test('[XF12] parameters and triggers', () => {
  const read = (type: string, value: string) => questionAt(formOf(survey(['type', 'name', 'label', 'parameters'], [type, 'a', 'A', value]), list), '/a').parameters
  for (const value of ['start=0 end=5', 'start=0;end=5', 'start=0, end=5', 'START = 0  end = 5']) assert.equal(read('range', value), { start: '0', end: '5', step: '1' }, value)
  assert.equal(read('select_one yn', 'randomize=Yes seed=${a}'), { randomize: 'true', seed: '${a}' })
  assert.equal(read('select_one_from_file Towns.csv', 'value=ID label=Title'), { value: 'ID', label: 'Title' })
  assert.equal(questionAt(formOf(survey('type | name | label | rows', 'text | a | A | 4')), '/a').parameters, { rows: '4' })
  assert.equal(questionAt(formOf(survey('type | name | label | body::accuracyThreshold', 'geopoint | a | A | 10')), '/a').parameters, { 'capture-accuracy': '10' })
  const wrong = (type: string, value: string) => remarksIn(undefined, survey(['type', 'name', 'label', 'parameters'], [type, 'a', 'A', value]), list).filter((each) => each.startsWith('parameter'))
  assert.equal(wrong('range', 'start=one'), ['parameter.value survey!D2'])
  assert.equal(wrong('range', 'step=0'), ['parameter.value survey!D2'])
  assert.equal(wrong('range', 'start'), ['parameter.broken survey!D2'])
  assert.equal(wrong('integer', 'rows=2'), ['parameter.unknown survey!D2'])
  assert.equal(wrong('geopoint', 'allow-mock-accuracy=true capture-accuracy=5 warning-accuracy=20'), ['parameter.ignored survey!D2'])
  assert.equal(wrong('geopoint', 'allow-mock-accuracy=false'), [])
  assert.equal([wrong('audio', 'quality=voice-only'), wrong('audio', 'quality=best')], [[], ['parameter.value survey!D2']])
  assert.equal(wrong('audit', 'track-changes=true identify-user=true'), ['parameter.ignored survey!D2'])
  const labelled = formOf(survey('type | name | label | parameters', 'range | a | A | start=0 end=1 tick_labelset=yn'), list)
  assert.is(questionAt(labelled, '/a').choices, 'yn')
  assert.ok(readForm(labelled).value)
  assert.equal(errorsIn(survey('type | name | label | parameters', 'range | a | A | tick_labelset=no')), ['list.missing survey!D2'])

  const trigger = (value: string) => survey('type | name | label | trigger | calculation', 'text | a | A', 'text | b | B', 'begin group | g | G', 'note | n | N', 'end group', `calculate | c | | ${value} | 1`)
  assert.equal(questionAt(formOf(trigger('${a}')), '/c').trigger, ['a'])
  assert.equal(questionAt(formOf(trigger('${a}, ${b}')), '/c').trigger, ['a', 'b'])
  assert.equal(errorsIn(trigger('a')), ['trigger.not-a-name survey!D7'])
  assert.equal(errorsIn(trigger('${x}')), ['reference.unknown survey!D7'])
  assert.equal(errorsIn(trigger('${g}')), ['reference.no-question survey!D7'])
  assert.equal(errorsIn(survey('type | name', 'calculate | c')), ['calculation.missing survey!2'])
})

test('[XF16] counts, loops and flat forms', () => {
  const counted = (label: string) => formOf(survey('type | name | label | repeat_count', 'integer | n | N', 'begin repeat | r | R | ${n} + 1', `text | a | ${label}`, 'end repeat'))
  assert.equal(pathsOf(counted('A').children), ['/n', '/r', '/r/a'])
  const form = counted('${r_count}')
  assert.equal(pathsOf(form.children), ['/n', '/r_count', '/r', '/r/a'])
  assert.equal([questionAt(form, '/r_count').calculate, (nodeAt(form, '/r') as { count?: string }).count], ['${n} + 1', '${r_count}'])

  // Only what is read gets its node.
  const two = formOf(survey('type | name | label | repeat_count', 'begin repeat | r | R | 1 + 1', 'text | a | A', 'end repeat', 'begin repeat | s | S | 2 + 2', 'text | b | ${r_count}', 'end repeat'))
  assert.equal(pathsOf(two.children), ['/r_count', '/r', '/r/a', '/s', '/s/b'])

  const loop = survey('type | name | label | relevant', 'begin loop over yn | l | L', 'text | a | About %(label)s', "text | b | %(name)s | ../a = '%(name)s'", 'end loop')
  const looped = formOf(loop, list)
  assert.equal(pathsOf(looped.children), ['/l', '/l/yes', '/l/yes/a', '/l/yes/b', '/l/no', '/l/no/a', '/l/no/b'])
  assert.equal([nodeAt(looped, '/l/yes').label, questionAt(looped, '/l/no/a').label, questionAt(looped, '/l/no/b').relevant], [{ default: 'Yes' }, { default: 'About No' }, "../a = 'no'"])
  assert.equal(errorsIn(survey('type | name | label', 'begin loop | l | L', 'text | a | A', 'end loop')), ['loop.no-list survey!A2'])

  const flat = formOf(survey('type | name | label | relevant', 'begin group | g | G | 1 = 1', 'text | a | A', 'text | b | B | 2 = 2', 'end group'), settings('flat', 'yes'))
  assert.equal(pathsOf(flat.children), ['/a', '/b'])
  assert.equal([questionAt(flat, '/a').relevant, questionAt(flat, '/b').relevant], ['1 = 1', '1 = 1 and (2 = 2)'])
})

test('[XF23] appearances', () => {
  const form = formOf(survey('type | name | label | appearance', 'begin group | g | G | table-list', 'select_one yn | a | A | minimal', 'select_one yn | b | B', 'end group'), list)
  assert.equal([nodeAt(form, '/g').appearance, questionAt(form, '/g/a').appearance], ['field-list table-list', 'minimal'])
  const mixed = survey('type | name | label | appearance', 'begin group | g | G | table-list', 'select_one yn | a | A', 'select_one x.csv | b | B', 'end group')
  assert.equal(remarksIn('warning', mixed, list), ['table-list.mixed survey!A4'])
  const said = (appearance: string) => remarksIn(undefined, sheet('survey', ['type', 'name', 'label', 'appearance'], ['select_one yn', 'a', 'A', appearance]), list).filter((each) => /^(appearance|list)/.test(each))
  assert.equal(said('minimal columns-3 w2 Persian'), [])
  assert.equal([said('map minimal'), said('w13')], [['appearance.ignored survey!D2'], ['appearance.unknown survey!D2']])
  assert.equal(said('minimal sparkling'), ['appearance.unknown survey!D2'])
  assert.equal(said("minimal search('towns', 'matches', 'a', ${a})"), ['list.search survey!D2'])
  assert.equal(said("custom-grid(rows = 4, names='a b')"), ['appearance.unknown survey!D2'])
})

test('[XF23] the guide for authors lists the appearances that are known', () => {
  const guide = readFileSync(new URL('../../../docs/guide/forms.md', import.meta.url), 'utf8').split('## Appearances')[1]!
  const listed = new Set([...guide.matchAll(/`([\w-]+)`/g)].map((match) => match[1]!).filter((word) => !/\d$/.test(word)))
  assert.equal([...listed].toSorted(), [...knownAppearances, ...ignoredAppearances].toSorted())
})

test.run()
