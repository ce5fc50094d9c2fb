import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import readSheets from 'read-excel-file/node'
import { strFromU8, unzipSync } from 'fflate'
import type { Form, FormNode, Question } from '#domain/forms/form.ts'
import { csvOf, harmless } from '#domain/forms/results/csv.ts'
import { maskedId, needsNationalIds } from '#domain/forms/results/mask.ts'
import type { Sheet, SheetChoice } from '#domain/forms/results/sheets.ts'
import { sheetsOf } from '#domain/forms/results/sheets.ts'
import { tablesOf } from '#domain/forms/results/table.ts'
import { xlsxSteps } from '#domain/forms/results/xlsx.ts'
import { xmlCharacters } from '#domain/forms/xform/xml-text.ts'
import { nationalIdCheckDigit } from '#domain/identity/national-id.ts'
import { env, formWith } from './evaluate.ts'

const ask = (name: string, type: Question['type'], rest: Partial<Question> = {}): FormNode => ({ kind: 'question', name, type, label: { en: `${name}?` }, ...rest })
const form: Form = {
  ...formWith([
    ask('name', 'text'), ask('nid', 'text', { appearance: 'national-id' }), ask('count', 'integer'), ask('code', 'integer'), ask('day', 'date'),
    ask('crops', 'select_multiple', { choices: 'crops' }), ask('spot', 'geopoint'), ask('sign', 'signature'),
    { kind: 'repeat', name: 'member', label: { en: 'Members: ages' }, children: [ask('age', 'integer'), { kind: 'repeat', name: 'pet', children: [ask('kind', 'text')] }] },
  ]),
  choices: { crops: [{ name: 'w', label: { en: 'Wheat' } }, { name: 'r', label: { en: 'Rice' } }] },
}
const nationalId = `012345678${nationalIdCheckDigit('012345678')}`
const begunAt = Date.UTC(2026, 10, 21, 20, 40)
const tables = tablesOf(form, [{
  id: 'r1', begunAt, changedAt: begunAt, activity: 'Visit to Noor', author: 'Mina',
  answers: { '/name': '=HYPERLINK("x")', '/nid': nationalId, '/count': '-7', '/code': '0012345678901234567', '/day': '2026-10-22', '/crops': 'w', '/spot': '36.5 52.1 0 4.5', '/sign': '{}',
    '/member[a]': '1', '/member[a]/age': '12', '/member[a]/pet[p]': '1', '/member[a]/pet[p]/kind': 'cat' },
}, { id: 'r2', begunAt, changedAt: begunAt, answers: { '/name': 'سارا' } }], env)
const words = {
  jalali: 'Jalali', latitude: 'lat', longitude: 'lon', altitude: 'alt', accuracy: 'acc', record: 'Record', begun: 'Begun', activity: 'Activity', author: 'By', row: 'Row', parent: 'Of', position: 'No.',
}
const choice: SheetChoice = { language: 'en', headers: 'labels', choices: 'labels', several: 'both', hidesIds: false, timeZone: 'Asia/Tehran', words }
const cells = (more: Partial<SheetChoice> = {}, at = 0) => {
  const { header, rows } = sheetsOf(form, tables, { ...choice, ...more })[at]!
  return rows.map((row) => Object.fromEntries(row.map((cell, column) => [header[column], cell])))
}

test('[RS6] what a spreadsheet would change stays text: zeros in front, more digits than it keeps', () => {
  const given = ['007', '0', '-7', '0.50', '123456789012345', '1234567890123456', '-0.000000000000012']
  const typed: Form = { ...form, children: [ask('paid', 'text', { appearance: 'rial' })] }
  const { rows } = sheetsOf(typed, tablesOf(typed, given.map((value, at) => ({ id: `n${at}`, begunAt, changedAt: begunAt, answers: { '/paid': value } })), env), choice)[0]!
  assert.equal(rows.map((row) => row.at(-1)), ['007', 0, -7, 0.5, 123456789012345, '1234567890123456', '-0.000000000000012'])
})

test('[RS6] instances are numbered under their record', () => {
  const two = tablesOf(form, [{ id: 'r', begunAt, changedAt: begunAt, answers: { '/member[a]': '1', '/member[a]/age': '12', '/member[b]': '2', '/member[b]/age': '9' } }], env)
  assert.equal(sheetsOf(form, two, choice)[1]!.rows, [['r/member[a]', 'r', 1, 12], ['r/member[b]', 'r', 2, 9]])
})

test('[RS6] each answer in its columns, each repeat in its sheet', () => {
  assert.equal(cells()[0], {
    'Record': 'r1', 'Begun': '2026-11-22 00:10', 'Begun (Jalali)': '1405/09/01', 'Activity': 'Visit to Noor', 'By': 'Mina',
    'name?': '=HYPERLINK("x")', 'nid?': nationalId, 'count?': -7, 'code?': '0012345678901234567', 'day?': '2026-10-22', 'day? (Jalali)': '1405/07/30',
    'crops?': 'Wheat', 'crops?/Wheat': 1, 'crops?/Rice': 0, 'spot?': '36.5 52.1 0.0 4.5', 'spot? (lat)': 36.5, 'spot? (lon)': 52.1, 'spot? (alt)': 0, 'spot? (acc)': 4.5, 'sign?': 1,
  })
  assert.is(cells()[1]!['crops?/Wheat'], null, 'not answered is not "not picked"')
  assert.equal(sheetsOf(form, tables, choice).map(({ name }) => name), ['نمونه', 'Members ages', 'pet'])
  assert.equal(cells({}, 1), [{ 'Row': 'r1/member[a]', 'Of': 'r1', 'No.': 1, 'age?': 12 }])
  assert.equal(cells({}, 2), [{ 'Row': 'r1/member[a]/pet[p]', 'Of': 'r1/member[a]', 'No.': 1, 'kind?': 'cat' }])
  assert.equal(sheetsOf(form, tables, { ...choice, headers: 'names', choices: 'names', several: 'each' })[0]!.header, [
    '_record', '_begun', '_begun_jalali', '_activity', '_author', 'name', 'nid', 'count', 'code', 'day', 'day_jalali', 'crops/w', 'crops/r', 'spot', 'spot_latitude', 'spot_longitude', 'spot_altitude', 'spot_accuracy', 'sign',
  ])
})

/** RFC 4180, nothing more. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    rows.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2]!)
    if (match[3] === '\r\n') rows.push([])
  }
  assert.equal(rows.pop(), [], 'it ends with a line')
  return rows
}

test('[RS7] CSV comes back cell by cell, and nothing in it is a formula', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.oneof(fc.string(), fc.constantFrom('=1+1', '-5', '\t=x', '\r', '+98 912', '@a', ' =b', '\uff1d1', 'a"b', 'سلام، دنیا', '"'), fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
    const text = csvOf({ header: ['a', 'b'], rows })
    assert.is(text[0], '\uFEFF')
    const back = readCsv(text.slice(1)).slice(1)
    assert.equal(back, rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : harmless(cell)))))
    for (const cell of back.flat().filter((each) => !Number.isFinite(Number(each)) || each.trim() === '')) assert.ok(!/^\s*[=+\-@\uff1d]/.test(cell), JSON.stringify(cell))
  }))
  assert.is(harmless('-12.5'), '-12.5')
  assert.is(harmless('-2+3'), "'-2+3")
})

function workbook(sheets: readonly Sheet[], isRightToLeft = false): Uint8Array {
  const steps = xlsxSteps(sheets, isRightToLeft)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

test('[RS8] a workbook opens with the same cells, from right to left in Persian, its header in sight', async () => {
  const sheets = sheetsOf(form, tables, { ...choice, language: 'fa' })
  const bytes = workbook(sheets, true)
  const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)
  assert.match(xml, /rightToLeft="1"/)
  assert.match(xml, /state="frozen"/)
  assert.not.match(xml, /<f[ >]/)
  // Text that stays text when somebody edits it: the style with the format `@`.
  assert.match(xml, /<c r="A2" s="2" t="inlineStr">/)
  assert.match(strFromU8(unzipSync(bytes)['xl/styles.xml']!), /<cellXfs[^>]*>(<xf [^>]*(\/>|>.*?<\/xf>)){2}<xf numFmtId="49"/)
  const read = await readSheets(Buffer.from(bytes))
  assert.equal(read.map(({ sheet }) => sheet), sheets.map(({ name }) => name))
  assert.equal(read.map(({ data }) => data), sheets.map(({ header, rows }) => [[...header], ...rows.map((row) => [...row])]))
})

test('[RS8] a sheet is called what every spreadsheet takes: 31 characters, none of its own marks, each name once', () => {
  const long = 'A very long name of a sheet: about [wells] / pumps?'
  const titled = (title: string): Form => ({ ...form, title: { en: title, fa: title }, children: form.children.map((node) => (node.kind === 'repeat' ? { ...node, label: { en: title.toUpperCase() } } : node)) })
  const names = (title: string) => sheetsOf(titled(title), tablesOf(titled(title), [], env), choice).map(({ name }) => name)
  assert.equal(names(long).slice(0, 2), ['A very long name of a sheet abo', 'A VERY LONG NAME OF A SHEET A 2'])
  assert.equal(names("'quoted'").slice(0, 2), ['quoted', 'QUOTED 2'])
  for (const name of names('🌾'.repeat(40))) assert.ok(name.length <= 31, name)
})

test('[RS8] whatever the cells are, the workbook has them; none is longer than a spreadsheet takes', async () => {
  const cell = fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom('=1+1', ' a ', 'a\nb', '&<">', 'سلام'), fc.double({ noNaN: true, noDefaultInfinity: true }))
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
    const [sheet] = await readSheets(Buffer.from(workbook([{ name: 'x', header: ['a', 'b'], rows }])), { trim: false })
    const expected = rows.map((row) => row.map((each) => (typeof each === 'string' ? xmlCharacters(each).replaceAll('\r', '') || null : each === 0 ? 0 : each)))
    assert.equal(sheet!.data.slice(1).map((row) => row.map((each) => (typeof each === 'string' ? each.replaceAll('\r', '') || null : each))), expected)
  }), { numRuns: 60 })
  const [long] = await readSheets(Buffer.from(workbook([{ name: 'x', header: ['a'], rows: [['ب'.repeat(40_000)]] }])))
  assert.is(String(long!.data[1]![0]).length, 32_767)
  const wide = Array.from({ length: 800 }, (_, at) => `c${at}`)
  const [columns] = await readSheets(Buffer.from(workbook([{ name: 'x', header: wide, rows: [wide] }])))
  assert.equal(columns!.data[1], wide)
})

test('[RS9] who has no need of national ids sees their end', () => {
  assert.is(cells({ hidesIds: true })[0]!['nid?'], maskedId(nationalId))
  const numbered: Form = { ...form, children: [ask('nid', 'integer', { appearance: 'national-id' })] }
  const ids = (hidesIds: boolean) => sheetsOf(numbered, tablesOf(numbered, [{ id: 'r', begunAt, changedAt: begunAt, answers: { '/nid': '9876543210' } }], env), { ...choice, hidesIds })[0]!.rows[0]!.at(-1)
  assert.equal([ids(true), ids(false)], ['*******210', '9876543210'], 'also where it was asked as a number')
  assert.is(maskedId(nationalId), `*******${nationalId.slice(-3)}`)
  assert.equal(['leader', 'staff', 'hq', 'university', 'participant'].map((role) => needsNationalIds(role as 'leader')), [true, true, false, false, false])
})

test.run()
