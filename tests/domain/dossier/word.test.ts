import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { dossierOf } from '#domain/dossier/dossier-of.ts'
import { isTold } from '#domain/dossier/is-told.ts'
import { bodyOf, toldPictures, toldSections } from '#domain/dossier/word/body.ts'
import { wordParts } from '#domain/dossier/word/package.ts'
import { directionOfText, piecesOf } from '#domain/dossier/word/runs.ts'
import { formOf } from '#domain/packs/pack.ts'
import { installedPack } from '#fixtures/packs.ts'
import { pastTour } from '#fixtures/dossiers.ts'
import { parseStrictly } from '../forms/strict-xml.ts'

const fa = dossierOf(pastTour('fa'))

test('[DO13] what tells is in it: plan, visits, report and evaluation, the texts of a narrative; lists, money and papers are not', () => {
  const told = (id: string) => {
    const pack = installedPack(id)
    const kind = pack.kinds[0]!
    return kind.forms.filter((use) => (use.mode === 'single' || use.mode === 'list') && isTold(use, formOf(pack, use.form)!, kind)).map(({ form }) => form)
  }
  assert.equal(told('tour'), ['activity', 'visit', 'evaluation', 'report'])
  assert.equal(told('unit'), ['unit-plan', 'seminar', 'chair-session', 'student-cooperative', 'evaluation', 'report'])
  assert.equal(told('narrative'), ['narrative-plan', 'cooperative', 'interview', 'source', 'framework', 'results-seminar', 'use-effect', 'behaviour-change', 'evaluation', 'report'])
})

test('[DO13] headings are headings, sections stand as in the report, and nobody signs in it', () => {
  const body = bodyOf(fa, [])
  const headings = [...body.matchAll(/<w:pStyle w:val="Heading1"\/>.*?<\/w:p>/g)].map(([paragraph]) => [...paragraph.matchAll(/<w:t [^>]*>([^<]*)</g)].map(([, text]) => text).join(''))
  assert.equal(headings, toldSections(fa).map(({ title }) => title))
  assert.ok(headings.length >= 3)
  const names = pastTour('fa').records.filter(({ form }) => form.id === 'attendance').map(({ answers }) => answers['/name']!)
  for (const name of names) assert.not.ok(body.includes(`>${name}<`), 'lists stay in the report')
  assert.not.match(body, /svg|<path/)
})

test('[DO13] a paragraph runs as its language does, and foreign words and numbers in it as they do', () => {
  for (const [text, direction, pieces] of [
    ['سلام', 'rtl', [['سلام', 'rtl']]],
    ['شرکت Bazdid Group در سال ۱۴۰۵', 'rtl', [['شرکت ', 'rtl'], ['Bazdid Group', 'ltr'], [' در سال ۱۴۰۵', 'rtl']]],
    ['تلفن \u2066۰۹۰۹ ۰۰۸ ۳۶۰۳\u2069 است', 'rtl', [['تلفن ', 'rtl'], ['۰۹۰۹ ۰۰۸ ۳۶۰۳', 'ltr'], [' است', 'rtl']]],
    ['The village ده بالا (Deh-e Bala)', 'ltr', [['The village ', 'ltr'], ['ده بالا', 'rtl'], [' (Deh-e Bala)', 'ltr']]],
    ['', 'rtl', []],
  ] as const) assert.equal(piecesOf(text, direction).map((piece) => [piece.text, piece.direction]), pieces, text)
  assert.equal(['۱۲ نفر', '12 people', '—', '(الف)'].map(directionOfText), ['rtl', 'ltr', undefined, 'rtl'])
  assert.ok(bodyOf(fa, []).includes('<w:bidi/>') && bodyOf(fa, []).includes('<w:rtl/>'))
  assert.ok(wordParts(fa, []).some(([name, xml]) => name === 'word/document.xml' && /<w:sectPr>.*<w:bidi\/><\/w:sectPr>/.test(xml)))
  assert.not.ok(bodyOf(dossierOf(pastTour('ru')), []).includes('<w:pPr><w:bidi/></w:pPr><w:r><w:rPr/>'))
})

test('[DO13] each part is XML whatever people have written, and a picture fits on its page', () => {
  const base = pastTour('fa')
  const at = base.records.findIndex(({ form }) => form.id === 'report')
  const records = base.records.map((record, each) => (each === at ? { ...record, answers: { ...record.answers, '/course': 'a < b & "c" ]]> \u0000\ud800\nدو' } } : record))
  const dossier = dossierOf({ ...base, records })
  for (const [name, xml] of wordParts(dossier, [{ name: 'x', file: 'media/1.jpg', width: 4000, height: 100 }])) assert.ok(parseStrictly(xml).children.length > 0, name)
  const photos = { ...dossier, sections: [{ kind: 'photos' as const, title: 'عکس', isTold: true, photos: [{ picture: 'wide', caption: 'یک' }, { picture: 'high', caption: 'دو' }, { picture: 'absent', caption: 'سه' }] }] }
  assert.equal(toldPictures(photos), ['wide', 'high', 'absent'])
  const body = bodyOf(photos, [{ name: 'wide', file: 'media/1.jpg', width: 4000, height: 1000 }, { name: 'high', file: 'media/2.jpg', width: 1000, height: 4000 }])
  assert.equal([...body.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map(([, cx, cy]) => [Number(cx), Number(cy)]), [[5_400_000, 1_350_000], [900_000, 3_600_000]])
  assert.is(body.split(dossier.words.photoMissing).length - 1, 1)
})

test.run()
