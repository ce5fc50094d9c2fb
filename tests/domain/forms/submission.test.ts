import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Form, FormNode, Question } from '#domain/forms/form.ts'
import { Problem } from '#domain/problem.ts'
import { readSubmission, submissionHead } from '#domain/forms/xform/read-submission.ts'
import { readXml } from '#domain/forms/xform/read-xml.ts'
import { submissionXml } from '#fixtures/submission.ts'
import { findingsOf } from '#domain/forms/evaluation.ts'
import { summaryOf } from '#domain/activity/summary.ts'
import { env, formWith } from './evaluate.ts'

const ask = (name: string, type: Question['type'] = 'text', rest: Partial<Question> = {}): FormNode => ({ kind: 'question', name, type, ...rest } as Question)
const form: Form = formWith([
  ask('name'), ask('photo', 'image'), ask('audit', 'metadata', { metadata: 'audit' }), ask('sum', 'calculate', { calculate: '1 + 1' }), ask('dice', 'calculate', { calculate: 'once(random())' }),
  { kind: 'group', name: 'home', children: [ask('note1', 'note'), { kind: 'repeat', name: 'member', children: [ask('age', 'integer'), { kind: 'repeat', name: 'pet', children: [ask('kind')] }] }] },
])
const facts = { id: 'sample', version: '12', instanceId: 'uuid:1' }
const why = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return `${error.code} ${error.details['why']}`
    throw error
  }
  return 'nothing'
}

/** Line ends are one character in XML, and an answer has no edge of blanks in a client. */
const value = fc.string({ unit: 'binary', minLength: 1 }).map((text) => text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|[\ud800-\udfff]/gu, 'x')).filter((text) => text.isWellFormed())
const answers = fc.record({ name: value, ages: fc.array(fc.record({ age: fc.nat().map(String), pets: fc.array(value, { maxLength: 3 }) }), { maxLength: 4 }) }).map(({ name, ages }) => {
  const found: Record<string, string> = { '/name': name }
  ages.forEach(({ age, pets }, at) => {
    const member = `/home/member[${at + 1}]`
    Object.assign(found, { [member]: String(at + 1), [`${member}/age`]: age })
    pets.forEach((kind, index) => Object.assign(found, { [`${member}/pet[${index + 1}]`]: String(index + 1), [`${member}/pet[${index + 1}]/kind`]: kind }))
  })
  return found
})

test('[OR5] answers that went out as XML come back the same', () => {
  fc.assert(fc.property(answers, (given) => {
    const back = readSubmission(readXml(submissionXml(form, given, facts)), form)
    assert.equal(back.answers, given)
    assert.equal([back.form, back.version, back.instanceId, back.unknown], ['sample', '12', 'uuid:1', []])
  }))
})

test('[OR5] files are named, what is reckoned is left out, what the form lacks is told', () => {
  const xml = `<data id="sample" version="12"><name>a</name><photo>1.jpg</photo><sum>2</sum><dice>0.5</dice><extra><deep>1</deep></extra><home><note1>x</note1><member><age>4</age><height>9</height></member></home>
    <meta xmlns="http://openrosa.org/xforms"><instanceID>uuid:1</instanceID><deprecatedID>uuid:0</deprecatedID><audit>audit.csv</audit></meta></data>`
  const { answers: found, files, unknown, deprecatedId } = readSubmission(readXml(xml), form)
  assert.equal(found, { '/name': 'a', '/photo': '1.jpg', '/dice': '0.5', '/home/member[1]': '1', '/home/member[1]/age': '4', '/audit': 'audit.csv' })
  assert.equal(files, { '/photo': '1.jpg', '/audit': 'audit.csv' })
  assert.equal(unknown, ['/extra', '/home/member[1]/height'])
  assert.is(deprecatedId, 'uuid:0')
  assert.is(why(() => submissionHead(readXml('<data id="x"/>'))), 'submission.malformed instance')
  assert.is(why(() => submissionHead(readXml('<data/>'))), 'submission.malformed form')
  assert.is(submissionHead(readXml('<data id="x" instanceID="uuid:2"/>')).instanceId, 'uuid:2')
})

test('[OR6] hostile XML is refused with a reason, and never read further', () => {
  const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><data id="x">&b;</data>`
  assert.is(why(() => readXml(bomb)), 'xml.malformed doctype')
  assert.is(why(() => readXml('<data>&file;</data>')), 'xml.malformed entity')
  assert.is(why(() => readXml('<a>'.repeat(100_000))), 'xml.malformed too-deep')
  assert.is(why(() => readXml(`<a>${'<b/>'.repeat(100_001)}</a>`)), 'xml.malformed too-many')
  assert.is(why(() => readXml('x'.repeat(9_000_000))), 'xml.malformed too-long')
  for (const [text, reason] of [['<a></b>', 'end'], ['<a', 'attribute'], ['<a b=c/>', 'attribute'], ['<a b="1" b="2"/>', 'attribute'], ['<a/><b/>', 'second-root'], ['', 'unfinished'], ['<a>&#0;</a>', 'entity'], ['<a>&#xd800;</a>', 'entity'], ['<a b="<"/>', 'attribute'], ['<a><![CDATA[x</a>', 'cdata'], ['hello', 'text-outside'], ['<a>\u0001<', 'name']] as const) {
    assert.is(why(() => readXml(text)), `xml.malformed ${reason}`, text)
  }
  assert.equal(readXml('\ufeff<?xml version="1.0"?><!-- c --><a x="&lt;1&#x41;"><![CDATA[<b>]]>&amp;\r\n</a>').text, '<b>&\n')
})

test('[OR6] whatever the text is, it is read or refused', () => {
  const piece = fc.constantFrom('<', '>', '/', 'a', ' ', '"', '=', '&', ';', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '<a>', '</a>', '<__proto__/>', '&#', 'xmlns:', '\u0000')
  fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string())).map((parts) => parts.join('')), (text) => {
    for (const each of [text, `<data id="sample">${text}</data>`]) why(() => readSubmission(readXml(each), form))
  }), { numRuns: 1000 })
  const slow = `<a ${'b '.repeat(50_000)}`
  const startedAt = performance.now()
  why(() => readXml(slow))
  why(() => readXml(`<a>${'&'.repeat(100_000)}</a>`))
  assert.ok(performance.now() - startedAt < 2_000)
})

test('[OR16] a signature that came as a picture is one; a file that is still to come is a fault', () => {
  const signing: Form = { ...formWith([ask('sign', 'signature'), ask('photo', 'image')]), summary: { title: [], signature: '/sign' } }
  const name = 'a'.repeat(64)
  assert.equal(findingsOf(signing, { '/sign': name, '/photo': name }, env), [])
  assert.equal([summaryOf(signing, { '/sign': name }, env).isSigned, summaryOf(signing, { '/sign': name }, env).preview], [true, undefined])
  assert.equal(findingsOf(signing, { '/sign': 'sign.png', '/photo': '1.jpg' }, env).map(({ fault }) => fault.code), ['signature.unreadable', 'image.unreadable'])
  assert.is(summaryOf(signing, { '/sign': 'sign.png' }, env).isSigned, false)
})

test.run()
