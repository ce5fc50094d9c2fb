// Spellings that keyboards, habits and copying make of one text, one difference a line: whoever changes the folding
// sees which of them it was for.

import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { toAsciiDigits } from '#domain/identity/digits.ts'
import { nameKey, searchText } from '#domain/identity/name.ts'

const table: readonly (readonly [why: string, written: string, key: string])[] = [
  ['Arabic yeh', 'علي', 'علی'], ['alef maksura', 'مصطفى', 'مصطفی'], ['yeh with hamza', 'رضائی', 'رضایی'], ['Arabic kaf', 'كاظم', 'کاظم'],
  ['teh marbuta', 'فاطمة', 'فاطمه'], ['heh with yeh above', 'خانۀ', 'خانه'], ['the same, decomposed', 'خانه\u0654', 'خانه'], ['Urdu heh goal', 'ماہ', 'ماه'],
  ['heh doachashmee', 'مھدی', 'مهدی'], ['Kurdish ae', 'ژالە', 'ژاله'], ['alef with madda', 'آذر', 'اذر'], ['the same, decomposed', 'ا\u0653ذر', 'اذر'],
  ['alef with hamza', 'أحمد', 'احمد'], ['alef with hamza below', 'إسماعیل', 'اسماعیل'], ['alef wasla', 'ٱلله', 'الله'], ['waw with hamza', 'مؤمنی', 'مومنی'],
  ['a hamza that stands alone', 'علاء', 'علا'], ['the same within', 'بهاءالدین', 'بهاالدین'], ['short vowels', 'مُحَمَّد', 'محمد'], ['tanwin', 'مثلاً', 'مثلا'], ['superscript alef', 'رحمٰن', 'رحمن'], ['kashida', 'محـــمد', 'محمد'],
  ['ZWNJ', 'علی\u200cرضا', 'علیرضا'], ['ZWJ', 'ه\u200d', 'ه'], ['a space instead', 'علی رضا', 'علیرضا'], ['many spaces', '  علی \u00a0 رضا\t', 'علیرضا'], ['a line break', 'علی\nرضا', 'علیرضا'],
  ['right-to-left marks', '\u200fعلی\u202b\u202c', 'علی'], ['a byte order mark', '\ufeffعلی', 'علی'], ['a soft hyphen', 'عل\u00adی', 'علی'],
  ['Persian digits', 'فاز ۱۲', 'فاز12'], ['Arabic-Indic digits', 'فاز ١٢', 'فاز12'], ['Latin digits', 'فاز 12', 'فاز12'], ['three scripts at once', '۴٥6', '456'],
  ['a comma', 'علی، رضا', 'علیرضا'], ['a dot', 'م. علی', 'معلی'], ['quotes', '«نقش»', 'نقش'], ['brackets', 'نقش (آب)', 'نقشاب'], ['a dash', 'علی–رضا', 'علیرضا'], ['a hyphen', 'علی-رضا', 'علیرضا'],
  ['shapes out of a PDF', 'ﻋﻠﯽ', 'علی'], ['a ligature out of a PDF', 'ﻻﻟﻪ', 'لاله'], ['capitals', 'ПЕТРОВ', 'петров'], ['yo', 'Семён', 'семен'], ['a decomposed accent', 'Jose\u0301', 'josé'],
]

test('[ID13] each spelling alone', () => {
  for (const [why, written, key] of table) assert.is(nameKey(written), key, why)
})

test('[ID13] all of them at once, and words stay words for searching', () => {
  const all = table.map(([, written]) => written)
  assert.is(nameKey(all.join(' ')), table.map(([, , key]) => key).join(''))
  assert.is(searchText('  عَلي\u200cرضا   كاظمی ۱۲ '), 'علیرضا کاظمی 12')
})

test('[ID1] digits of three scripts', () => {
  assert.is(toAsciiDigits('۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 0123456789'), '0123456789 0123456789 0123456789')
})

test.run()
