import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { faultLevels } from '#domain/forms/fault.ts'
import { problems } from '#domain/problem-catalogue.ts'
import { fill, ownDirection } from '#ui/words/fill.ts'
import { listed } from '#ui/words/listed.ts'

type Words = Readonly<Record<string, string>>
const read = (name: string) => JSON.parse(readFileSync(new URL(`../../src/ui/words/${name}.json`, import.meta.url), 'utf8')) as Words
const files = { fa: [read('fa'), read('fa.more')], ru: [read('ru'), read('ru.more')], en: [read('en'), read('en.more')] } as const
const all = Object.fromEntries(Object.entries(files).map(([language, [first, more]]) => [language, { ...first, ...more }])) as Record<'fa' | 'ru' | 'en', Words>
const forms = { fa: 2, ru: 3, en: 2 } as const
const parameters = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort().join()

test('[U1] the three languages have the same keys, parameters and their own number of plural forms', () => {
  for (const language of ['ru', 'en'] as const) {
    for (const at of [0, 1] as const) assert.equal(Object.keys(files[language][at]), Object.keys(files.fa[at]), language)
  }
  for (const [key, text] of Object.entries(all.fa)) {
    for (const language of ['fa', 'ru', 'en'] as const) {
      const own = all[language][key]!
      assert.ok(own.trim() !== '', `${language} ${key}`)
      assert.is(parameters(own), parameters(text), `${language} ${key}`)
      const parts = own.split(' | ')
      assert.ok(parts.length === 1 || parts.length === forms[language], `${language} ${key} has ${parts.length} forms`)
      assert.is(parts.length > 1, text.includes(' | '), `${language} ${key}`)
      for (const part of parts) assert.is(parameters(part), parameters(own), `${language} ${key}: every form has every parameter`)
    }
  }
  assert.equal(Object.keys(files.fa[0]).filter((key) => key in files.fa[1]), [], 'no key stands in both files')
})

test('[U2] numbers in the language’s digits, plural by count', () => {
  assert.is(fill('{count} عکس | {count} عکس', 'fa', { count: 1200 }), '۱٬۲۰۰ عکس')
  const russian = '{count} подпись | {count} подписи | {count} подписей'
  assert.equal([1, 3, 5, 11, 21, 22].map((count) => fill(russian, 'ru', { count })), ['1 подпись', '3 подписи', '5 подписей', '11 подписей', '21 подпись', '22 подписи'])
  assert.equal([0, 1, 2].map((count) => fill('{count} photo | {count} photos', 'en', { count })), ['0 photos', '1 photo', '2 photos'])
  assert.is(fill('{name}', 'en', {}), '{name}', 'a parameter that was forgotten is seen, not swallowed')
})

test('[U3] only texts of the other direction are isolated', () => {
  assert.is(fill('پرونده {name} حذف شد', 'fa', { name: 'IMG_1.jpg' }), 'پرونده \u2068IMG_1.jpg\u2069 حذف شد')
  assert.is(fill('{name} حذف شد', 'fa', { name: 'سارا' }), 'سارا حذف شد')
  assert.is(fill('{name} deleted', 'en', { name: 'سارا' }), '\u2068سارا\u2069 deleted')
  assert.is(fill('{name} deleted', 'en', { name: 'Sara' }), 'Sara deleted')
  assert.is(listed(['سارا', 'Sara', 'لیلا'], 'en'), '\u2068سارا\u2069, Sara, and \u2068لیلا\u2069', 'a comma between two names belongs to the sentence')
})

test('[U4] every problem and fault can be said', () => {
  for (const language of ['fa', 'ru', 'en'] as const) {
    for (const code of Object.keys(problems)) assert.ok(all[language][`problem.${code}`], `${language} ${code}`)
    for (const code of Object.keys(faultLevels)) assert.ok(all[language][`fault.${code}`], `${language} ${code}`)
    for (const { remedy } of Object.values(problems)) assert.ok(all[language][`remedy.${remedy}`], `${language} ${remedy}`)
  }
})

test('[U27] letters decide the direction of a value; digits, signs and nothing leave it to the page', () => {
  assert.equal(['لیلا', 'Reza', '۱۲ کندو'].map(ownDirection), ['auto', 'auto', 'auto'])
  assert.equal(['4421', '۱۸۴', '12/1400', ''].map(ownDirection), [undefined, undefined, undefined, undefined])
})

test.run()
