import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { readForm } from '#domain/forms/read-form.ts'
import { beginSession } from '#domain/forms/session/open-session.ts'
import { whatCanBeRead } from '#domain/forms/what-can-be-read.ts'
import { checkExpressions } from '#domain/forms/compiled-form.ts'
import { inEnglish, placeInEnglish } from '#domain/forms/xlsform/english.ts'
import { originOf, remarksOf } from '#domain/forms/xlsform/origins.ts'
import { readXlsForm } from '#domain/forms/xlsform/read-xlsform.ts'
import type { Cell, Sheet } from '#domain/forms/xlsform/sheet.ts'
import { columnLetter } from '#domain/forms/xlsform/sheet.ts'
import { loadXlsForm } from '#domain/forms/xlsform/load-xlsform.ts'
import { choices, errorsIn, formOf, remarksIn, settings, sheet, survey } from './xlsform-sheets.ts'
import { bytesOf, parts, rowsXml } from './xlsx-bytes.ts'

const test = suite('xlsform refusals')

test('[XF17] references lead to one node, in logic and in words', () => {
  const head = 'type | name | label | relevant | calculation | constraint_message'
  const twice = ['begin group | g | G', 'text | a | A', 'end group', 'begin group | h | H', 'text | a | A', 'end group']
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['text | b | Hello ${x}', ['reference.unknown survey!C8']], ['text | b | B | ${x} = 1', ['reference.unknown survey!D8']], ['calculate | b | | | ${x}', ['reference.unknown survey!E8']],
    ['text | b | B | | | no ${x}', ['reference.unknown survey!F8']], ['text | b | B | ${a} = 1', ['reference.twice survey!D8']], ['text | b | B ${', ['reference.broken survey!C8']], ['text | b | B | ${a b} = 1', ['reference.broken survey!D8']],
    ['text | b | ${g} ${ b } ${last-saved#b} ${instanceID}', []], ['text | b | ${last-saved#x}', ['reference.unknown survey!C8']],
  ]
  for (const [row, errors] of table) assert.equal(errorsIn(survey(head, ...twice, row)), errors, row)
  const one = survey('type | name | label', 'text | a | A', 'select_one l | b | B')
  assert.equal(errorsIn(one, choices('list_name | name | label', 'l | x | ${a}', 'l | y | ${z}')), ['reference.unknown choices!C3'])
  // Lists of other forms stay behind when a workbook is copied.
  assert.equal(errorsIn(one, choices('list_name | name | label', 'l | x | X', 'm | y | ${z}')), [])
  assert.equal(errorsIn(survey('type | name | label | calculation', 'text | a | A', "calculate | b | | instance('m')/root/item[1]/label"), choices('list_name | name | label', 'm | y | ${z}')), ['reference.unknown choices!C2'])
  assert.equal(errorsIn(one, choices('list_name | name | label', 'l | x | X'), settings('instance_name', '${z}')), ['reference.unknown settings!A2'])
})

test('[XF3] a select in another spelling is refused with the right one', () => {
  const near = (type: string) => readXlsForm([survey('type | name | label', `${type} | a | A`)], 'x.xlsx').remarks.find(({ level }) => level === 'error')
  const table = { 'select-one l': 'select_one l', 'select l': 'select_one l', 'Select Multi l': 'select_multiple l', 'multiple l or other': 'select_multiple l or_other', 'ranking l': 'rank l', 'SelectOne l or_other': 'select_one l or_other' }
  for (const [type, meant] of Object.entries(table)) assert.equal([near(type)?.code, near(type)?.details['near']], ['type.misspelt', meant], type)
  assert.equal([near('select_one')?.code, near('select_one a b')?.code, near('spreadsheet l')?.code], ['type.no-list', 'type.no-list', 'type.unknown'])
})

test('[XF10] a filter without choices is told', () => {
  assert.equal(remarksIn('warning', survey('type | name | label | choice_filter', 'text | a | A | x = 1')), ['filter.ignored survey!D2'])
})

test('[FO33] a label that is fetched unfilled is told', () => {
  const list = choices('list_name | name | label', 'l | x | ${a}', 'l | y | Y')
  const rows = ['text | a | A', 'select_one l | b | B']
  const said = (calculation: string) => remarksIn('warning', survey('type | name | label | calculation', ...rows, ['calculate', 'c', null, calculation]), list)
  assert.equal(said("instance('l')/root/item[name = ${b}]/label"), ['choice.unfilled choices!C2'])
  assert.equal([said("instance('l')/root/item[1]/name"), said("jr:choice-name(${b}, '${b}')")], [[], []])
})

test('[XF18] a remark names sheet, row, column and header', () => {
  const { form, remarks } = readXlsForm([sheet('Survey', 'type | name | label', '', 'textt | a | A')], 'x.xlsx')
  assert.is(form, undefined)
  assert.equal(remarks.filter((remark) => remark.level === 'error'), [{ level: 'error', code: 'type.misspelt', details: { type: 'textt', near: 'text' }, sheet: 'Survey', row: 3, column: 'A', header: 'type' }])
  assert.is(placeInEnglish(remarks[0]!), 'Survey!A3 (type)')
  assert.is(inEnglish(remarks[0]!), 'The type "textt" is not known. Is "text" meant?')
  assert.equal([0, 25, 26, 701, 702].map(columnLetter), ['A', 'Z', 'AA', 'ZZ', 'AAA'])
})

test('[XF18] the engine\'s faults come back to their cells', () => {
  const sheets = [
    survey('type | name | label | relevant | choice_filter', 'begin group | g | G | 1 = ', 'text | a | A | foo(1)', 'end group', 'select_one l | b | B | | x = '),
    choices('list_name | name | label', 'l | x | X'), settings('instance_name', 'concat('),
  ]
  const { form, origins } = readXlsForm(sheets, 'x.xlsx')
  assert.equal(remarksOf(checkExpressions(form!), origins).map(({ code, sheet: name, row, column }) => `${code} ${name}!${column}${row}`).toSorted(), [
    'expression.function-unknown survey!D3', 'expression.incomplete settings!A2', 'expression.incomplete survey!D2', 'expression.incomplete survey!E5'])
  assert.equal(originOf('children[1].label.en', origins), { sheet: 'survey', row: 5, column: 'C', header: 'label' })
  assert.equal(originOf('choices.l[0].data.x', origins), { sheet: 'choices', row: 2, column: 'B', header: 'name' })
  assert.equal(originOf('nothing]here', origins), { sheet: '' })
  assert.equal(remarksOf([{ key: '', why: 'expression.new-one', at: 3, near: '' }, { key: '', why: 'expression.regex.unsupported', at: 3, near: '' }], origins).map((remark) => remark.code), ['expression.other', 'expression.pattern'])
})

test('[XF18] errors of all kinds are said in one round', async () => {
  const told = async (...sheets: readonly (readonly [string, readonly (readonly string[])[]])[]) => {
    const { form, remarks } = await loadXlsForm(bytesOf(parts(Object.fromEntries(sheets.map(([name, all]) => [name, rowsXml(...all)])))), 'x.xlsx')
    assert.is(form, undefined)
    return remarks.filter(({ level }) => level === 'error').map(({ code, sheet: name, row, column }) => `${code} ${name}!${column ?? ''}${row ?? ''}`)
  }
  const head = ['type', 'name', 'label', 'relevant']
  const wrong = ['integer', 'z', 'Z', 'foo(1)']
  const listed = ['choices', [['list_name', 'name', 'label'], ['l', '', 'X'], ['l', 'y', 'Y']]] as const
  assert.equal(await told(['survey', [head, ['select_one l', 'a', 'A', ''], wrong]], listed), ['choice.unnamed choices!B2', 'expression.function-unknown survey!D3'])
  assert.equal(await told(['survey', [head, ['text', '', 'A', '1 = '], wrong]]), ['name.missing survey!B2', 'expression.incomplete survey!D2', 'expression.function-unknown survey!D3'])
  // The refused row has a name all the same, and a group without one keeps what is in it.
  assert.equal(await told(['survey', [head, ['txt', 'a', 'A', ''], ['text', 'b', 'B', "${a} = 'x'"], wrong]]), ['type.misspelt survey!A2', 'expression.function-unknown survey!D4'])
  assert.equal(await told(['survey', [head, ['begin group', '', 'G', ''], ['text', 'a', 'A', ''], ['end group', '', '', ''], ['text', 'b', 'B', "${a} = 'x'"]]]), ['name.missing survey!B2'])
  assert.equal(await told(['survey', [head, ['begin group', 'g', 'G', ''], ['text', 'a', 'A', ''], ['text', 'b', 'B', "${a} = 'x' and /data/a = 1"], wrong]]), ['begin.open survey!A2', 'expression.function-unknown survey!D5'])
  assert.equal(await told(['survey', [head, ['text', 'a', 'A', '${b} = 1'], ['text', 'b', 'B', '${a} = 1']]]), ['expression.circle survey!D2'], 'a circle has the cell of its formula')
})

/** Cells that mean something more often than random ones. */
const cell: fc.Arbitrary<Cell> = fc.oneof(
  { arbitrary: fc.constantFrom('type', 'name', 'label', 'label::fa', 'list_name', 'relevant', 'calculation', 'repeat_count', 'trigger', 'default', 'parameters', 'choice_filter', 'appearance', 'form_id', 'default_language', 'disabled', '__proto__', 'constructor'), weight: 2 },
  { arbitrary: fc.constantFrom('text', 'integer', 'note', 'begin group', 'begin repeat', 'begin loop over l', 'end group', 'end repeat', 'end loop', 'select_one l', 'select_multiple l or_other', 'rank l', 'select_one ${a}', 'select_one_from_file l.csv', 'csv-external', 'calculate', 'audit', 'range', 'start', 'osm'), weight: 4 },
  { arbitrary: fc.constantFrom('a', 'b', 'l', 'g', 'meta', '${a}', '${b} + 1', '${', "pulldata('a', 'b', 'c', ${a})", 'yes', 'start=1 end=3', 'l_count', '${g_count}', 'table-list', '%(label)s', 'other', 'x'.repeat(300)), weight: 4 },
  fc.string(), fc.double(), fc.boolean(), fc.date({ noInvalidDate: false }), fc.constant(null),
)
const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 })
const plainType = fc.constantFrom('text', 'integer', 'note', 'date', 'range', 'image', 'select_one l', 'select_multiple l', 'select_one l or_other', 'select_one_from_file f.csv', 'start', 'calculate')
const plainCell: fc.Arbitrary<Cell> = fc.oneof({ arbitrary: fc.constant(null), weight: 4 }, fc.constantFrom('1 = 1', '${q0}', 'x-', 'no', 'start=2'), fc.string(), fc.double({ noNaN: true }))
/** Rows as people write them, so that forms come of them. */
const plainRows = fc.array(fc.tuple(plainType, fc.array(plainCell, { minLength: 4, maxLength: 7 })), { minLength: 1, maxLength: 4 }).map((all) => all.map(([type, cells], index): Cell[] => [type, `q${index}`, ...cells]))
const under = (headers: readonly string[], below: fc.Arbitrary<readonly (readonly Cell[])[]>) => below.map((found): readonly (readonly Cell[])[] => [headers, ...found])
const surveyHeaders = ['type', 'name', 'label', 'label::fa', 'relevant', 'calculation', 'default', 'parameters', 'hint']
const workbook: fc.Arbitrary<Sheet[]> = fc.tuple(
  fc.oneof(rows, { arbitrary: under(surveyHeaders, rows), weight: 4 }, { arbitrary: under(surveyHeaders, plainRows), weight: 4 }),
  fc.oneof(rows, under(['list_name', 'name', 'label', 'label::fa', 'data'], rows), { arbitrary: fc.constant([['list_name', 'name', 'label'], ['l', 'x', 'X'], ['l', 'y', 'Y']]), weight: 4 }),
  fc.oneof(rows, fc.constant([])),
).map(([one, two, three]) => [{ name: 'survey', rows: one }, { name: 'choices', rows: two }, { name: 'settings', rows: three }, { name: 'external_choices', rows: two }, { name: 'entities', rows: three }])

test('[XF19] no sheet makes it throw, and its forms are read again', () => {
  let forms = 0
  fc.assert(fc.property(workbook, (sheets) => {
    const { form, remarks } = readXlsForm(sheets, 'x.xlsx')
    for (const remark of remarks) assert.ok(inEnglish(remark).length > 0)
    assert.is(form === undefined, remarks.some((remark) => remark.level === 'error'))
    if (!form) return
    forms += 1
    const faults = (readForm(JSON.parse(JSON.stringify(form))).faults ?? []).filter((fault) => !fault.why.startsWith('expression.'))
    assert.equal(faults, [])
  }), { numRuns: 3000 })
  assert.ok(forms > 50, `${forms} forms`)
})

test('[XF24] what is left after errors runs, whatever was in the sheets', () => {
  let previews = 0
  fc.assert(fc.property(workbook, (sheets) => {
    const { form, sketch } = readXlsForm(sheets, 'x.xlsx')
    const preview = sketch && whatCanBeRead(sketch)
    if (form) assert.ok(preview, 'a form without errors of the reader is never less than what is left of it')
    if (!preview) return
    previews += 1
    assert.is(readForm(preview).faults, undefined)
    beginSession(preview, { now: 0, timeZone: 'UTC', language: 'en' }).findings()
  }), { numRuns: 1500 })
  assert.ok(previews > 100, `${previews} previews`)
})

test('[XF19] sizes stop at what the reader of JSON takes', () => {
  const long = (column: string, length: number) => errorsIn(survey(['type', 'name', 'label', column], ['text', 'a', 'A', 'x'.repeat(length)]))
  assert.equal([long('hint', 20_000), long('hint', 20_001), long('relevant', 10_001), long('appearance', 2001), long('image', 256)], [[], ['cell.too-long survey!D2'], ['cell.too-long survey!D2'], ['cell.too-long survey!D2'], ['cell.too-long survey!D2']])
  const lists = Array.from({ length: 1001 }, (_, index) => ['l' + index, 'x', 'X'])
  assert.equal(errorsIn(survey('type | name | label', 'text | a | A'), choices(['list_name', 'name', 'label'], ...lists)), ['list.too-many choices!'])
  const form = formOf(survey('type | name | label', 'text | a | A'), choices(['list_name', 'name', 'label'], ...lists.slice(1)))
  assert.is(readForm(form).faults, undefined)
})

test.run()
