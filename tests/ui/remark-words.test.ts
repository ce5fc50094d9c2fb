import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { englishRemarks } from '#domain/forms/xlsform/english.ts'
import type { Remark, RemarkCode } from '#domain/forms/xlsform/remark.ts'
import { remarkLevels } from '#domain/forms/xlsform/remark.ts'
import { remarkWords } from '#ui/words/remark-words.ts'

const test = suite('remark words')
const codes = Object.keys(remarkLevels) as RemarkCode[]
const remark = (code: RemarkCode, details: Remark['details'] = {}): Remark => ({ code, details, level: remarkLevels[code], sheet: 'survey' })
const parameters = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].toSorted().join()

test('[U1] every remark is said in three languages, with the same parameters', async () => {
  for (const language of ['fa', 'ru', 'en'] as const) {
    const say = await remarkWords(language)
    for (const code of codes) {
      assert.ok(say(remark(code)).trim() !== '', `${language} ${code}`)
      assert.is(parameters(say(remark(code))), parameters(englishRemarks[code]), `${language} ${code}`)
    }
  }
  assert.equal(Object.keys(englishRemarks).toSorted(), codes.toSorted())
})

test('[U3] cells and names keep their direction in a Persian sentence', async () => {
  const say = await remarkWords('fa')
  assert.is(say(remark('type.misspelt', { type: 'txt', near: 'text' })), 'نوع «\u2068txt\u2069» شناخته نیست. منظور «\u2068text\u2069» است؟')
  assert.is(say(remark('reference.unknown', { name: 'age' })), '«\u2068age\u2069» به جایی نمی‌رسد: پرسش، گروه یا بخش تکراری با این نام نیست.')
})

test.run()
