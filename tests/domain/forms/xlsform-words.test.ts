import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { languageOf } from '#domain/forms/language-names.ts'
import { errorsIn, formOf, questionAt, remarksIn, settings, sheet, survey, choices } from './xlsform-sheets.ts'
import { readXlsForm } from '#domain/forms/xlsform/read-xlsform.ts'

const test = suite('xlsform words')

test('[XF13] columns without a language are in the form\'s own', () => {
  const rows = survey('type | name | label | label::ru | hint', 'text | a | نام | Имя | کامل', 'text | b | سن', 'text | c | | Город')
  const plain = formOf(rows)
  assert.equal([plain.defaultLanguage, questionAt(plain, '/a').label], ['default', { default: 'نام', ru: 'Имя' }])
  const set = formOf(rows, settings('default_language', 'fa'))
  assert.equal([set.defaultLanguage, questionAt(set, '/a').label, questionAt(set, '/a').hint, questionAt(set, '/b').label, questionAt(set, '/c').label], ['fa', { fa: 'نام', ru: 'Имя' }, { fa: 'کامل' }, { fa: 'سن' }, { ru: 'Город' }])
  assert.equal(set.title, { fa: 'visit' })
})

test('[XF13] a column that names the default language wins over one that names none', () => {
  const form = formOf(survey('type | name | label | label::fa', 'text | a | old | نو', 'text | b | kept |'), settings('default_language', 'fa'))
  assert.equal([questionAt(form, '/a').label, questionAt(form, '/b').label], [{ fa: 'نو' }, { fa: 'kept' }])
})

test('[XF13] the form\'s own language', () => {
  const two = survey('type | name | label::English (en) | label::فارسی (fa)', 'text | a | Name | نام')
  assert.is(formOf(two).defaultLanguage, 'English (en)')
  for (const [written, used] of [['فارسی (fa)', 'فارسی (fa)'], ['fa', 'فارسی (fa)'], ['Persian', 'فارسی (fa)'], ['english (EN)', 'English (en)']]) {
    assert.is(formOf(two, settings('default_language', written!)).defaultLanguage, used, written)
  }
  assert.equal(remarksIn('warning', two, settings('default_language', 'Klingon')), ['language.default-unknown settings!A2'])
  assert.is(formOf(two, settings('default_language', 'Klingon')).defaultLanguage, 'English (en)')
  // With words in unnamed columns the setting says which language these are.
  assert.is(formOf(survey('type | name | label | label::ru', 'text | a | نام | Имя'), settings('default_language', 'Farsi')).defaultLanguage, 'Farsi')
})

test('[XF13] what is not translated is counted, twins are named', () => {
  const { remarks } = readXlsForm([survey('type | name | label::en | label::fa', 'text | a | A', 'text | b | B', 'text | c | C | ج')], 'x.xlsx')
  assert.equal(remarks.filter((remark) => remark.code === 'translation.missing').map(({ row, details }) => ({ row, ...details })), [{ row: 2, language: 'fa', count: 2 }])
  assert.equal(remarksIn('warning', survey('type | name | label::English', 'text | a | A'), choices('list_name | name | label::English (en)', 'l | x | X')), ['language.nearly-twice choices!C1'])
  assert.equal(errorsIn(survey(['type', 'name', `label::${'x'.repeat(101)}`, 'label::__proto__'], ['text', 'a', 'A', 'B'])), ['language.broken survey!C1', 'language.broken survey!D1'])
  assert.equal(errorsIn(survey('type | name | label', 'text | a | A'), settings('default_language', '__proto__')), ['language.broken settings!A2'])
  const many = Array.from({ length: 51 }, (_, index) => `label::L${index}`)
  assert.equal(errorsIn(survey(['type', 'name', ...many], ['text', 'a', 'A'])), ['language.too-many survey!BA1'])
})

test('[XF14] code and direction of a language', () => {
  const table: readonly (readonly [header: string, code: string | undefined, direction: 'rtl' | 'ltr', name: string])[] = [
    ['English (en)', 'en', 'ltr', 'English'], ['English', 'en', 'ltr', 'English'], ['en', 'en', 'ltr', 'en'], ['فارسی', 'fa', 'rtl', 'فارسی'], ['Farsi (FA)', 'fa', 'rtl', 'Farsi'], ['Persian', 'fa', 'rtl', 'Persian'], ['Dari', 'fa', 'rtl', 'Dari'],
    ['Русский (ru)', 'ru', 'ltr', 'Русский'], ['русский', 'ru', 'ltr', 'русский'], ['العربية', 'ar', 'rtl', 'العربية'], ['عربى', 'ar', 'rtl', 'عربى'], ['Français', 'fr', 'ltr', 'Français'], ['Urdu', 'ur', 'rtl', 'Urdu'], ['پښتو', 'ps', 'rtl', 'پښتو'],
    ['Kurdish (ckb)', 'ckb', 'rtl', 'Kurdish'], ['Azerbaijani (az-Arab)', 'az-Arab', 'rtl', 'Azerbaijani'], ['az-Latn', 'az-Latn', 'ltr', 'az-Latn'], ['Українська', 'uk', 'ltr', 'Українська'], ['Hebrew (he_IL)', 'he-IL', 'rtl', 'Hebrew'],
    ['گیلکی', undefined, 'rtl', 'گیلکی'], ['Gilaki', undefined, 'ltr', 'Gilaki'], ['Long form (for experts)', undefined, 'ltr', 'Long form'], ['default', undefined, 'ltr', 'default'],
  ]
  for (const [header, code, direction, name] of table) assert.equal(languageOf(header), { name, ...(code && { code }), direction }, header)
  assert.is(languageOf('default', 'نام خانوادگی').direction, 'rtl')
  assert.is(languageOf('default', 'Имя').direction, 'ltr')
  assert.is(languageOf('English', 'نام').direction, 'ltr')
})

test('[XF15] settings', () => {
  const one = survey('type | name | label', 'text | a | A')
  const form = formOf(one, sheet('Settings', 'form_title | form_id | version | style | instance_name | name', "Household visit | Household_Visit 2 | 7 | theme-grid pages | concat('v', ‘x’) | household"))
  assert.equal({ ...form, children: [] }, {
    id: 'household-visit-2', xformId: 'Household_Visit 2', root: 'household', title: { default: 'Household visit' }, version: '7', defaultLanguage: 'default', children: [], style: 'pages', instanceName: "concat('v', 'x')",
  })
  const bare = readXlsForm([one], 'C:\\forms\\Farm survey.v2.xlsx').form!
  assert.equal([bare.id, bare.xformId, bare.title, bare.root], ['farm-survey-v2', 'Farm survey.v2', { default: 'Farm survey.v2' }, 'data'])
  for (const [id, slug] of [['2024 census', 'form-2024-census'], ['Épargne', 'epargne'], ['--', 'form-'], ['x'.repeat(80), 'x'.repeat(48)]]) assert.ok(formOf(one, settings('form_id', id!)).id.startsWith(slug!), id)
  assert.match(formOf(one, settings('form_id', 'بازدید')).id, /^form-[0-9a-f]{8}$/)
  const old = formOf(survey('type | name | label', 'set form title | Visit', 'set form id | visit9', 'text | a | A'))
  assert.equal([old.title, old.xformId, old.children.length], [{ default: 'Visit' }, 'visit9', 1])
  assert.is(formOf(one, settings('id_string | form_id', 'old | new')).xformId, 'new')
  assert.equal(remarksIn('warning', one, settings('public_key', 'MIIB')), ['setting.encryption settings!A2'])
  assert.ok(remarksIn('info', one, settings('submission_url', 'https://example.org')).includes('setting.ignored settings!A2'))
  assert.equal(errorsIn(one, settings('name', 'two words')), ['name.not-a-name settings!A2'])
  assert.equal(remarksIn('warning', one, sheet('entities', 'list_name | label', 'trees | x')), ['entities.ignored entities!2'])
})

test.run()
