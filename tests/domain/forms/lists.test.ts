import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { listFromFile } from '#domain/forms/lists/file-list.ts'
import type { List } from '#domain/forms/lists/list.ts'

const rowsOf = (list: List | undefined) => list && [list.columns, ...Array.from({ length: list.size }, (_, row) => list.columns.map((column) => list.cell(row, column)))]

test('[FO42] CSV, with quotes, separators and line ends of any tool', () => {
  for (const [text, expected] of [
    ['name,label\na,A\nb,B\n', [['name', 'label'], ['a', 'A'], ['b', 'B']]],
    ['\uFEFFname;label\r\na;"A; B"\r\n', [['name', 'label'], ['a', 'A; B']]],
    ['name\tlabel\na\tA', [['name', 'label'], ['a', 'A']]],
    ['name,label\n"a","say ""hi"""\n"b","two\nlines"', [['name', 'label'], ['a', 'say "hi"'], ['b', 'two\nlines']]],
    ['name,label,x\na\nb,,y\n\n,,\n', [['name', 'label', 'x'], ['a', '', ''], ['b', '', 'y']]],
    ['name,label\na,', [['name', 'label'], ['a', '']]], ['name,label\n"a,open', [['name', 'label'], ['a,open', '']]],
    ['', [[]]], ['نام,برچسب\nالف,ب', [['نام', 'برچسب'], ['الف', 'ب']]],
  ] as const) assert.equal(rowsOf(listFromFile('x.csv', text)), expected, JSON.stringify(text))
})

test('[FO42] XML, whatever its elements are called', () => {
  assert.equal(rowsOf(listFromFile('x.xml', '<?xml version="1.0"?><!DOCTYPE x><root>\n<item a="1>2"><name>a</name><label>A &amp; &#1587;<!-- no --></label></item><item><name/><more><![CDATA[<b>]]></more></item></root>')), [['name', 'label', 'more'], ['a', 'A & س', ''], ['', '', '<b>']])
  assert.equal(rowsOf(listFromFile('x.xml', '<towns><x:town><x:name>q</x:name></x:town></towns>')), [['name'], ['q']])
  assert.equal(rowsOf(listFromFile('x.xml', '<a><b>')), [[], []])
})

test('[FO42] GeoJSON, places as ODK writes them', () => {
  const features = [
    { type: 'Feature', id: 7, properties: { title: 'Well', depth: 12 }, geometry: { type: 'Point', coordinates: [51.4, 35.7] } },
    { type: 'Feature', properties: { id: 'f', title: 'Field', kept: { a: 1 } }, geometry: { type: 'Polygon', coordinates: [[[1, 2], [3, 4], [1, 2]]] } },
    { type: 'Feature', properties: null, geometry: null },
  ]
  assert.equal(rowsOf(listFromFile('x.geojson', JSON.stringify({ type: 'FeatureCollection', features }))), [
    ['id', 'title', 'depth', 'geometry', 'kept'], ['7', 'Well', '12', '35.7 51.4 0 0', ''], ['f', 'Field', '', '2 1 0 0; 4 3 0 0; 2 1 0 0', '{"a":1}'], ['', '', '', '', ''],
  ])
  assert.equal(rowsOf(listFromFile('x.geojson', '{"type":"Feature"}')), [[]])
})

test('[FO42] no file makes it throw, and other files are no lists', () => {
  assert.is(listFromFile('x.txt', 'a,b'), undefined)
  const bits = fc.array(fc.constantFrom('<', '>', '/', 'a', '"', ',', ';', '\n', '\r', '{', '}', '[', ']', ':', '&', '!', '-', '?', ' ')).map((each) => each.join(''))
  fc.assert(fc.property(fc.constantFrom('x.csv', 'x.xml', 'x.geojson'), fc.oneof(fc.string(), bits), (name, text) => assert.ok(listFromFile(name, text)!.size >= 0)), { numRuns: 500 })
  fc.assert(fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 }), (rows) => {
    const kept = rows.filter((row) => row.some((cell) => cell !== ''))
    const csv = [['a', 'b'], ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')
    assert.equal(rowsOf(listFromFile('x.csv', csv)), [['a', 'b'], ...kept])
  }))
})

test.run()
