import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { matchesSearch, nameKey, searchText } from '#domain/identity/name.ts'
import { cleanText } from '#domain/identity/text.ts'

test('[ID12] invisible characters go, ZWNJ and line breaks stay', () => {
  assert.is(cleanText('\u202bعلی\u200cرضا\u202c\u200f\ufeff\u200b'), 'علی\u200cرضا')
  assert.is(cleanText('a\r\nb\u0000\u0007c\td\u00ad'), 'a\nbc\td')
  assert.is(cleanText('e\u0301'), 'é')
  assert.is(cleanText('آ'), 'آ')
})

test('[ID12] cleaning twice is cleaning once', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => assert.is(cleanText(cleanText(text)), cleanText(text))))
})

test('[ID13] spellings of one name have one key', () => {
  const table: readonly (readonly [string, string])[] = [
    ['علي كاظمي', 'علی کاظمی'], ['علی‌رضا', 'علیرضا'], ['علی رضا', 'علی‌رضا'], ['فاطمة', 'فاطمه'], ['خانۀ', 'خانه'], ['خانهٔ', 'خانه'],
    ['مُحَمَّد', 'محمد'], ['محـــمد', 'محمد'], ['آذر  نوری', ' اذر نوری '], ['مؤمنی', 'مومنی'], ['رضائی', 'رضایی'], ['تعاونی ۱۲', 'تعاوني ١٢'],
    ['Семён  ПЕТРОВ', 'семен петров'], ['José', 'JOSE\u0301'], ['حسن‌زاده', 'حسن زاده'], ['\u202bعلی\u202c', 'علی'],
  ]
  for (const [one, other] of table) assert.is(nameKey(one), nameKey(other), one)
  for (const [one, other] of [['علی', 'علا'], ['مینا', 'مانی'], ['Петров', 'Петрова']] as const) assert.is.not(nameKey(one), nameKey(other))
})

test('[ID13] folding is stable', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.is(searchText(searchText(text)), searchText(text))))
})

test('[ID14] every word is found in any order and spelling', () => {
  const text = 'علی‌رضا کاظمی · تعاونی دامداران ۱۲'
  for (const query of ['كاظمي علي', 'علیرضا', 'علی رضا', 'دامدار', '12', '']) assert.ok(matchesSearch(query, text), query)
  assert.not(matchesSearch('کاظمی حسین', text))
})

test.run()
