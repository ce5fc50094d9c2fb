import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { toPersianDigits } from '#domain/identity/digits.ts'
import type { HomeCountry } from '#domain/identity/phone.ts'
import { checkPhone, spacedPhone } from '#domain/identity/phone.ts'

test('[ID7] every spelling of a mobile gives one number', () => {
  const rest = fc.integer({ min: 0, max: 999_999_999 }).map((number) => String(number).padStart(9, '0'))
  fc.assert(fc.property(rest, (nine) => {
    const spellings = [`09${nine}`, `9${nine}`, `+989${nine}`, `00989${nine}`, `989${nine}`, `+98 09${nine}`, `0098-09${nine}`,
      `09${nine.slice(0, 2)} ${nine.slice(2, 5)} ${nine.slice(5)}`, toPersianDigits(`09${nine}`), `(09${nine.slice(0, 2)}) ${nine.slice(2)}`]
    for (const spelling of spellings) assert.equal(checkPhone(spelling), { value: `+989${nine}`, kind: 'mobile' }, spelling)
  }))
})

test('[ID8] countries and areas', () => {
  const table: readonly (readonly [string, HomeCountry, string, string])[] = [
    ['021 2345 6789', 'IR', '+982123456789', 'landline'],
    ['+98 (0)21-23456789', 'IR', '+982123456789', 'landline'],
    ['0098 87 3322 1100', 'IR', '+988733221100', 'landline'],
    ['8 (912) 345-67-89', 'IR', '+79123456789', 'mobile'],
    ['9123456789', 'RU', '+79123456789', 'mobile'],
    ['9123456789', 'IR', '+989123456789', 'mobile'],
    ['8 701 123 45 67', 'KZ', '+77011234567', 'mobile'],
    ['+7 495 123 45 67', 'IR', '+74951234567', 'landline'],
    ['+93 70 123 4567', 'IR', '+93701234567', 'unknown'],
    ['0046 8 123 456 78', 'IR', '+46812345678', 'unknown'],
  ]
  for (const [typed, home, value, kind] of table) assert.equal(checkPhone(typed, home), { value, kind }, typed)
})

test('[ID9] what is no number stays as typed', () => {
  const table: readonly (readonly [string, string])[] = [
    ['شماره ندارد', 'phone.unreadable'], ['0912 345 678', 'phone.length'], ['0912 345 67890', 'phone.length'],
    ['029 1234 5678', 'phone.area'], ['+98 029 1234 5678', 'phone.area'], ['+7 123 456 78 90', 'phone.area'],
    ['12345', 'phone.length'], ['+1234567890123456', 'phone.length'], ['', 'phone.unreadable'], ['0912345678x', 'phone.unreadable'],
  ]
  for (const [typed, fault] of table) assert.equal(checkPhone(typed), { value: typed, kind: 'unknown', fault }, typed)
})

test('[ID7] a number spaced for reading is read back', () => {
  for (const e164 of ['+989123456789', '+982123456789', '+77011234567', '+46812345678']) {
    assert.is(checkPhone(spacedPhone(e164)).value, e164)
  }
  assert.is(spacedPhone('+989123456789'), '0912 345 6789')
})

test.run()
