import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Section } from '#domain/dossier/dossier.ts'
import { indexPage } from '#domain/dossier/index-page.ts'
import { workbookSheets } from '#domain/dossier/workbook.ts'
import { dossierOf } from '#domain/dossier/dossier-of.ts'
import { hashOfContent } from '#domain/dossier/hash-of-content.ts'
import { oneWay } from '#domain/dossier/one-way.ts'
import type { DossierSource } from '#domain/dossier/source.ts'
import { sha256 } from '#domain/hash.ts'
import { pastTour } from '#fixtures/dossiers.ts'

const source = (rest: Partial<DossierSource> = {}) => pastTour('fa', rest)
const sectionsOf = <Kind extends Section['kind']>(kind: Kind, from = source()) => dossierOf(from).sections.filter((each): each is Extract<Section, { kind: Kind }> => each.kind === kind)
const textOf = (value: unknown) => JSON.stringify(value)

test('[DO1] sections stand in the order of the kind\'s forms, and each record in one of them', () => {
  const { sections, title, facts } = dossierOf(source())
  assert.equal(sections.slice(0, 3).map((each) => each.title), ['برنامه تور', 'فهرست شرکت‌کنندگان', 'بازدیدها'])
  assert.is(title, source().records[0]!.answers['/title'])
  assert.ok(facts.length >= 4)
  const people = sectionsOf('people')[0]!
  const sheet = source().records.filter(({ form }) => form.id === 'attendance')
  assert.equal(people.rows.map(({ cells }) => cells[1]), sheet.map(({ answers }) => answers['/name']))
  assert.equal(people.rows.map(({ signature }) => signature !== undefined), sheet.map(({ answers }) => (answers['/signature'] ?? '') !== ''))
})

test('[DO2] order, language and reader do not change the hash', () => {
  const { hash } = dossierOf(source())
  assert.is(dossierOf(pastTour('en')).hash, hash)
  assert.is(dossierOf(source({ hidesIds: true, madeFor: 'another' })).hash, hash)
  assert.is(dossierOf(source({ records: source().records.toReversed() })).hash, hash)
  assert.match(hash, /^[0-9a-f]{64}$/)
})

test('[DO2] any change of content changes it, and an empty answer is none', () => {
  const { activity, records } = source()
  const hash = hashOfContent(activity, records, sha256)
  fc.assert(fc.property(fc.nat(records.length - 1), fc.constantFrom('answer', 'new', 'gone', 'form', 'empty'), (at, what) => {
    const changed = records.flatMap((record, each) => {
      if (each !== at) return [record]
      const path = Object.keys(record.answers)[0]!
      switch (what) {
        case 'answer': return [{ ...record, answers: { ...record.answers, [path]: `${record.answers[path]}x` } }]
        case 'new': return [{ ...record, answers: { ...record.answers, '/never_asked': '1' } }]
        case 'gone': return []
        case 'form': return [{ ...record, ref: `${record.ref}0` as typeof record.ref }]
        case 'empty': return [{ ...record, answers: { ...record.answers, '/never_asked': '' } }]
      }
    })
    assert.is(hashOfContent(activity, changed, sha256) === hash, what === 'empty')
  }))
})

test('[DO3] ids are masked in the list and in forms', () => {
  const ids = source().records.map(({ answers }) => answers['/national_id'] ?? '').filter((id) => id !== '')
  assert.ok(ids.length > 10)
  const persian = (text: string) => text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!)
  const whole = textOf(dossierOf(source()))
  const masked = textOf(dossierOf(source({ hidesIds: true })))
  for (const id of ids) {
    assert.ok(whole.includes(persian(id)), 'those who need it see it')
    assert.not.ok(masked.includes(persian(id)) || masked.includes(id))
  }
})

test('[DO4] costs are lines with their sum', () => {
  const [money] = sectionsOf('table')
  const amounts = source().records.filter(({ form }) => form.id === 'receipt' || form.id === 'invoice').map(({ answers }) => BigInt(answers['/amount'] ?? '0'))
  const digits = (text: string) => BigInt(text.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit))).replace(/\D/g, ''))
  assert.equal(money!.rows.map((row) => digits(row.at(-1)!)).toSorted(), amounts.toSorted())
  assert.is(digits(money!.sums[0]!.value), amounts.reduce((sum, each) => sum + each, 0n))
})

test('[DO5] a survey is counted, and a question that nobody came to is not there', () => {
  const [survey] = sectionsOf('survey')
  const answers = source().records.filter(({ form }) => form.id === 'survey')
  assert.is(survey!.count, answers.length)
  for (const chart of survey!.charts) {
    assert.ok(chart.asked > 0, chart.label)
    assert.ok(chart.answered <= answers.length)
    for (const { share, count } of chart.bars) assert.ok(share >= 0 && share <= 1 && (count > 0) === (share > 0))
  }
})

test('[DO6] what is read from left to right keeps its order', () => {
  for (const text of ['۰۹۰۹ ۰۰۸ ۳۶۰۳', '0909 008 3603', '36.552 52.377 20 15', '+98 21 4000']) assert.is(oneWay(text), `\u2066${text}\u2069`)
  for (const text of ['', '۱۲', '۷٬۱۵۰٬۰۰۰ ریال', '28 آبان 1405', '2310', 'name 1']) assert.is(oneWay(text), text)
})

test('[DO11] a sheet for each form, costs as numbers, names apart', () => {
  const from = source()
  const sheets = workbookSheets(from, dossierOf(from))
  const names = sheets.map(({ name }) => name)
  assert.is(new Set(names).size, names.length)
  for (const name of names) assert.ok(name.length <= 31)
  const forms = new Set(from.records.map(({ form }) => form.id))
  assert.is(sheets.length, forms.size + 2)
  const [summary, costs] = sheets
  assert.is(summary!.header[1], from.records[0]!.answers['/title'])
  assert.is(costs!.rows.reduce((sum, row) => sum + (row.at(-1) as number), 0), 7_150_000)
  const people = sheets.find(({ name }) => name === 'شرکت‌کننده' || name === 'فهرست شرکت‌کنندگان')!
  assert.is(people.rows.length, 12)
  for (const { header, rows } of sheets) for (const row of rows) assert.is(row.length, header.length)
})

test('[DO11] records of an older version keep their columns, masked for whoever needs no ids', () => {
  const from = source()
  const at = from.records.findIndex(({ form }) => form.id === 'attendance')
  const { form } = from.records[at]!
  const older = { ...form, version: '0', children: [...form.children, { kind: 'question' as const, name: 'shoe_size', type: 'integer' as const, label: { fa: 'شماره کفش' } }] }
  const records = from.records.map((record, each) => (each === at ? { ...record, form: older, ref: 'attendance@000000000000' as typeof record.ref, answers: { ...record.answers, '/shoe_size': '43' } } : record))
  const sheets = workbookSheets(source({ records, hidesIds: true }), dossierOf(source({ records })))
  const text = textOf(sheets)
  assert.ok(text.includes('شماره کفش') && text.includes('43'))
  for (const { answers } of records) if (answers['/national_id']) assert.not.ok(text.includes(answers['/national_id']))
})

test('[DO12] the first page leads to everything, and no words of people are code in it', () => {
  const dossier = { ...dossierOf(source()), title: '<script>alert(1)</script>"' }
  const page = indexPage(dossier, { report: 'report.pdf', document: 'text.docx', workbook: 'workbook.xlsx', records: 'records.json', photos: [{ path: 'photos/001.jpg', label: '" onerror="x' }], files: [{ path: 'files/002.pdf', label: 'a < b' }], missing: 3 })
  assert.not.match(page, /<script/)
  assert.ok(page.includes('alt="&quot; onerror=&quot;x"'))
  for (const path of ['report.pdf', 'text.docx', 'workbook.xlsx', 'records.json', 'photos/001.jpg', 'files/002.pdf']) assert.ok(page.includes(`"${path}"`), path)
  assert.ok(page.includes('dir="rtl"') && page.includes('۳ فایل'))
})

test.run()
