import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { strToU8 } from 'fflate'
import { loadXlsForm } from '#domain/forms/xlsform/load-xlsform.ts'
import { isXlsFormSheet } from '#domain/forms/xlsform/read-xlsform.ts'
import { limits, readWorkbook } from '#domain/forms/xlsform/workbook.ts'
import { bytesOf, parts, rowsXml } from './xlsx-bytes.ts'

const test = suite('xlsform workbook')
const good = rowsXml(['type', 'name', 'label'], ['text', 'a', 'How old?'])
const codes = async (bytes: Uint8Array<ArrayBuffer>) => (await readWorkbook(bytes, isXlsFormSheet)).remarks?.map((remark) => [remark.code, remark.details['what']].filter(Boolean).join(' ')) ?? []

test('[XF20] a workbook is read, its other sheets are not', async () => {
  const { form, remarks } = await loadXlsForm(bytesOf(parts({ 'survey': good, 'A &amp; B': '<row r="1"><c r="A1" t="unheard-of"><v>1</v></c></row>' })), 'ages.xlsx')
  assert.equal(remarks, [])
  assert.equal([form!.id, form!.children.map((node) => node.label)], ['ages', [{ default: 'How old?' }]])
})

test('[XF20] what is no workbook is refused by name', async () => {
  assert.equal(await codes(new Uint8Array()), ['file.empty'])
  assert.equal(await codes(strToU8('type,name\ntext,a') as Uint8Array<ArrayBuffer>), ['file.unreadable'])
  assert.equal(await codes(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)])), ['file.old-excel'])
  const locked = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0])
  assert.equal(await codes(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Array(100).fill(0), ...locked])), ['file.locked'])
  assert.equal(await codes(bytesOf({ 'readme.txt': strToU8('hello') })), ['file.unreadable'])
  assert.equal(await codes(bytesOf(parts({ survey: good })).slice(0, 400)), ['file.unreadable'])
  const broken = parts({ survey: good })
  delete broken['xl/worksheets/sheet0.xml']
  assert.equal(await codes(bytesOf(broken)), ['file.unreadable'])
  assert.equal(await codes(bytesOf(parts({ survey: '<row r="1"><c r="A1" t="s"><v>99999999</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>' }))), ['file.unreadable'])
})

test('[XF20] a file that unfolds into more than a form has is refused first', async () => {
  assert.equal(await codes(new Uint8Array(limits.fileBytes + 1).fill(0x50)), ['file.too-large file'])
  assert.equal(await codes(bytesOf({ ...parts({ survey: good }), 'xl/bomb.xml': new Uint8Array(limits.unfoldedBytes) })), ['file.too-large unfolded'])
  assert.equal(await codes(bytesOf({ ...parts({ survey: good }), ...Object.fromEntries(Array.from({ length: limits.entries }, (_, index) => [`x/${index}.txt`, new Uint8Array(1)])) })), ['file.too-large unfolded'])
  const spread = (xml: string) => codes(bytesOf(parts({ survey: good + xml })))
  assert.equal(await spread('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), ['file.too-large cells'])
  assert.equal(await spread('<row r="9"><c r="XFD9"><v>1</v></c></row><row r="300000"><c r="A300000"><v>1</v></c></row>'), ['file.too-large cells'])
  assert.equal(await spread("<row r = '9999999'><c r='A9999999'><v>1</v></c></row>"), ['file.too-large cells'])
  assert.equal(await spread('<row r="2000000"></row>'), ['file.too-large cells'])
  assert.equal(await spread('<row r="1e9"><c r="A10"><v>1</v></c></row>'), ['file.too-large cells'])
  assert.equal(await spread('<row r="0x7fffffff"></row>'), ['file.too-large cells'])
  assert.equal(await spread('<row r="&#49;e9"></row>'), ['file.too-large cells'])
  assert.equal(await spread('<row r="9"><c x=">" r="XFD1000000"><v>1</v></c></row>'), ['file.too-large cells'])
  // Only coloured: nothing is there.
  assert.equal(await spread('<row r="1000000"><c r="A1000000" s="1"/><c r="XFD1000000" s="1" /></row>'), [])
})

test('[XF20] a size that is claimed too small cuts its content off', async () => {
  const entries = parts({ survey: good })
  const bytes = bytesOf(entries)
  const content = entries['xl/worksheets/sheet0.xml']!
  const claimed = new DataView(new ArrayBuffer(4))
  claimed.setUint32(0, content.length, true)
  const size = [0, 1, 2, 3].map((at) => claimed.getUint8(at))
  let changed = 0
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    if (!size.every((byte, offset) => bytes[at + offset] === byte)) continue
    bytes[at] = 40
    bytes[at + 1] = 0
    changed += 1
  }
  assert.ok(changed > 0)
  assert.equal(await codes(bytes), ['file.unreadable'])
})

test('[XF20] no bytes make it throw', async () => {
  const bytes = bytesOf(parts({ survey: good }))
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), async (changes) => {
    const copy = bytes.slice()
    for (const [at, byte] of changes) copy[at] = byte
    const { form, remarks } = await loadXlsForm(copy, 'x.xlsx')
    assert.ok(form !== undefined || remarks.length > 0)
  }), { numRuns: 300 })
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (random) => {
    const { remarks } = await loadXlsForm(new Uint8Array([0x50, 0x4b, 3, 4, ...random]), 'x.xlsx')
    assert.ok(remarks.length > 0)
  }), { numRuns: 300 })
})

test.run()
