import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { checkRial, formatRial, groupDigits, mostRial, sumRial } from '#domain/money/rial.ts'
import { numberInWords, rialInWords } from '#domain/money/words.ts'

const amount = fc.oneof(fc.bigInt({ min: 0n, max: mostRial }), fc.integer({ min: 0, max: 15 }).map((power) => 10n ** BigInt(power)), fc.bigInt({ min: 0n, max: 3000n }))

test('[MO1] amounts as people type them', () => {
  for (const typed of ['8000000', '8,000,000', '۸٬۰۰۰٬۰۰۰', '۸۰۰۰۰۰۰ ریال', '٨٠٠٠٠٠٠', '8 000 000 риалов', '008000000', '8\u00a0000\u00a0000 rials']) {
    assert.equal(checkRial(typed), { value: '8000000' }, typed)
  }
  for (const typed of ['8.5', '8,000,000.00', '-5', '', 'هشت میلیون', '8e6']) assert.is(checkRial(typed).fault, 'rial.digits', typed)
  assert.equal(checkRial('0'), { value: '0' })
})

test('[MO2] above 10^15 is a finding', () => {
  assert.is(checkRial('1000000000000000').fault, undefined)
  assert.is(checkRial('1000000000000001').fault, 'rial.too-much')
  assert.is(checkRial('9'.repeat(40)).fault, 'rial.too-much')
})

test('[MO3] what is shown is read back', () => {
  assert.is(formatRial('8000000', 'fa'), '۸٬۰۰۰٬۰۰۰\u00a0ریال')
  assert.is(formatRial(8000000n, 'ru'), '8\u00a0000\u00a0000\u00a0риалов')
  assert.is(formatRial(1, 'en'), '1\u00a0rial')
  fc.assert(fc.property(amount, fc.constantFrom('fa', 'ru', 'en'), (value, language) => {
    assert.equal(checkRial(formatRial(value, language)), { value: String(value) })
    assert.equal(checkRial(groupDigits(value, language)), { value: String(value) })
  }))
})

test('[MO4] sums are exact', () => {
  fc.assert(fc.property(fc.array(amount), (values) => {
    assert.is(sumRial(values.map(String)), values.reduce((sum, value) => sum + value, 0n))
  }))
  assert.is(sumRial(['9007199254740993'.slice(0, 15), '1', undefined, '', 'ده', '-4', '1.5']), 900719925474100n)
})

test('[MO5] words in three languages', () => {
  const table: readonly (readonly [bigint, string, string, string])[] = [
    [0n, 'صفر ریال', 'ноль риалов', 'zero rials'],
    [1n, 'یک ریال', 'один риал', 'one rial'],
    [21n, 'بیست و یک ریال', 'двадцать один риал', 'twenty-one rials'],
    [100n, 'یکصد ریال', 'сто риалов', 'one hundred rials'],
    [1000n, 'هزار ریال', 'одна тысяча риалов', 'one thousand rials'],
    [2002n, 'دو هزار و دو ریال', 'две тысячи два риала', 'two thousand two rials'],
    [111_000n, 'یکصد و یازده هزار ریال', 'сто одиннадцать тысяч риалов', 'one hundred and eleven thousand rials'],
    [8_000_000n, 'هشت میلیون ریال', 'восемь миллионов риалов', 'eight million rials'],
    [12_345_678n, 'دوازده میلیون و سیصد و چهل و پنج هزار و ششصد و هفتاد و هشت ریال', 'двенадцать миллионов триста сорок пять тысяч шестьсот семьдесят восемь риалов', 'twelve million three hundred and forty-five thousand six hundred and seventy-eight rials'],
    [1_200_000_000_000n, 'هزار و دویست میلیارد ریال', 'один триллион двести миллиардов риалов', 'one trillion two hundred billion rials'],
    [mostRial, 'یک میلیون میلیارد ریال', 'один квадриллион риалов', 'one quadrillion rials'],
  ]
  for (const [value, fa, ru, en] of table) {
    assert.equal([rialInWords(value, 'fa'), rialInWords(String(value), 'ru'), rialInWords(value, 'en')], [fa, ru, en])
  }
  assert.throws(() => rialInWords(-1n, 'fa'), (error: unknown) => error instanceof RangeError)
  assert.throws(() => rialInWords(mostRial + 1n, 'en'), (error: unknown) => error instanceof RangeError)
})

test('[MO6] different amounts have different words', () => {
  fc.assert(fc.property(amount, amount, fc.constantFrom('fa', 'ru', 'en'), (one, other, language) => {
    assert.is(numberInWords(one, language) === numberInWords(other, language), one === other)
  }), { numRuns: 300 })
  const all = new Set(Array.from({ length: 2100 }, (_, value) => numberInWords(BigInt(value), 'fa')))
  assert.is(all.size, 2100)
})

test('[MO7] Russian nouns agree', () => {
  const endings: readonly (readonly [bigint, string])[] = [[1n, 'риал'], [2n, 'риала'], [5n, 'риалов'], [11n, 'риалов'], [12n, 'риалов'], [21n, 'риал'], [102n, 'риала'], [111n, 'риалов'], [1000n, 'риалов']]
  for (const [value, ending] of endings) assert.ok(formatRial(value, 'ru').endsWith(`\u00a0${ending}`), String(value))
  assert.is(numberInWords(21_001_000n, 'ru'), 'двадцать один миллион одна тысяча')
})

test.run()
