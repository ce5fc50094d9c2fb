import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { digitsFor, toAsciiDigits, toPersianDigits } from '#domain/identity/digits.ts'
import { checkIin, checkInn, checkNationalId, nationalIdCheckDigit } from '#domain/identity/national-id.ts'
import { checkIban, shebaOf, spacedIban } from '#domain/identity/iban.ts'

const digits = (count: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((each) => each.join(''))
const nationalId = digits(9).map((nine) => nine + nationalIdCheckDigit(nine)).filter((id) => !/^(\d)\1+$/.test(id))

test('[ID1] any digits become ASCII and come back', () => {
  assert.is(toAsciiDigits('۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 0123456789'), '0123456789 0123456789 0123456789')
  assert.is(toPersianDigits('۰٣7'), '۰۳۷')
  assert.is(digitsFor('fa', '12'), '۱۲')
  assert.is(digitsFor('ru', '۱۲'), '12')
})

test('[ID1] [ID2] [ID3] a national id is the same in any digits and grouping', () => {
  for (const typed of ['0013542419', '۰۰۱۳۵۴۲۴۱۹', '٠٠١٣٥٤٢٤١٩', '001-354241-9', ' 001 354 2419\u200f']) {
    assert.equal(checkNationalId(typed), { value: '0013542419' })
  }
})

test('[ID2] [ID3] each way of being wrong has its code', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['0013542419', undefined], ['0499370899', undefined], ['0790419904', undefined], ['0084575948', undefined],
    ['0013542418', 'id.check'], ['1111111111', 'id.repeated'], ['001354241', 'id.length'], ['00135424199', 'id.length'],
    ['00135A2419', 'id.digits'], ['', 'id.length'],
  ]
  for (const [typed, fault] of table) assert.is(checkNationalId(typed).fault, fault, typed)
})

test('[ID4] a national id with one digit wrong is a finding', () => {
  fc.assert(fc.property(nationalId, fc.nat(9), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
    assert.is(checkNationalId(id).fault, undefined)
    const wrong = id.slice(0, at) + ((Number(id[at]) + by) % 10) + id.slice(at + 1)
    // Remainders 1 and 10 share the check digit 1: the scheme itself cannot tell those two apart.
    const rest = (text: string) => Array.from(text.slice(0, 9)).reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0) % 11
    const twin = at < 9 && new Set([rest(id), rest(wrong)]).size === 2 && [rest(id), rest(wrong)].every((each) => each === 1 || each === 10)
    assert.is(checkNationalId(wrong).fault !== undefined, !twin)
  }))
})

test('[ID5] an IIN is checked in its two passes', () => {
  // Worked by hand: 3·1 + 3·9 = 30, 30 mod 11 = 8; and 1·10 = 10, so again with 1·1 = 1.
  assert.is(checkIin('300000003008').fault, undefined)
  assert.is(checkIin('000000000101').fault, undefined)
  for (const eleven of ['94010130012', '00020255512', '85111140000', '99123150077'].filter((each) => twoPass(each) !== 10)) {
    const right = twoPass(eleven)
    assert.is(checkIin(`${eleven}${right}`).fault, undefined)
    assert.is(checkIin(`${eleven}${(right + 1) % 10}`).fault, 'id.check')
  }
  assert.is(checkIin('94010130012').fault, 'id.length')
})

test('[ID6] an INN has one check digit in ten and two in twelve', () => {
  // Published numbers of organisations; the twelve-digit one is the example of the tax service.
  for (const inn of ['7707083893', '7736207543', '500100732259']) assert.is(checkInn(inn).fault, undefined, inn)
  for (const inn of ['7707083894', '500100732258', '500100732269']) assert.is(checkInn(inn).fault, 'id.check', inn)
  assert.is(checkInn('77070838931').fault, 'id.length')
  assert.is(checkInn('0000000000').fault, 'id.repeated')
})

test('[ID10] a Sheba is read in every usual spelling', () => {
  const sheba = shebaOf('0170000000123456789012')
  for (const typed of [sheba, sheba.toLowerCase(), spacedIban(sheba), sheba.slice(2), toPersianDigits(sheba)]) {
    assert.equal(checkIban(typed), { value: sheba })
  }
  assert.equal(checkIban('DE89 3704 0044 0532 0130 00'), { value: 'DE89370400440532013000' })
  assert.is(checkIban('DE89 3704 0044 0532 0130 01').fault, 'iban.check')
  assert.is(checkIban(sheba.slice(0, -1)).fault, 'iban.length')
  assert.is(checkIban('IR12AB').fault, 'iban.shape')
  assert.is(checkIban('سلام').fault, 'iban.shape')
})

test('[ID11] a slip in a Sheba is noticed', () => {
  fc.assert(fc.property(digits(22), fc.integer({ min: 2, max: 24 }), fc.integer({ min: 1, max: 9 }), (account, at, by) => {
    const sheba = shebaOf(account)
    assert.is(checkIban(sheba).fault, undefined)
    const replaced = sheba.slice(0, at) + ((Number(sheba[at]) + by) % 10) + sheba.slice(at + 1)
    assert.is(checkIban(replaced).fault, 'iban.check')
    const swapped = sheba.slice(0, at) + sheba[at + 1] + sheba[at] + sheba.slice(at + 2)
    assert.is(checkIban(swapped).fault, swapped === sheba ? undefined : 'iban.check')
  }))
})

function twoPass(eleven: string): number {
  const pass = (from: number) => [...eleven].reduce((sum, digit, at) => sum + Number(digit) * (((at + from - 1) % 11) + 1), 0) % 11
  return pass(1) === 10 ? pass(3) : pass(1)
}

test.run()
