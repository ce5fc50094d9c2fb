import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Question } from '#domain/forms/form.ts'
import { editableText, readableText, storedValue } from '#domain/forms/input.ts'
import { view } from '#domain/forms/evaluation.ts'
import { env, formWith } from './evaluate.ts'

const text = (rest: Partial<Question> = {}): Question => ({ kind: 'question', name: 'a', type: 'text', ...rest })

test('[FO14] one stored form whatever was typed', () => {
  const table: readonly (readonly [Partial<Question>, readonly string[], string])[] = [
    [{ appearance: 'national-id' }, ['0013542419', '۰۰۱۳۵۴۲۴۱۹', '001 354 2419'], '0013542419'],
    [{ appearance: 'phone' }, ['۰۹۱۲۱۲۳۴۵۶۷', '+98 912 123 4567', '00989121234567'], '+989121234567'],
    [{ type: 'integer', appearance: 'rial' }, ['۸٬۰۰۰٬۰۰۰', '8,000,000 ریال', '8000000'], '8000000'],
    [{ type: 'integer' }, ['۱۲', '12', ' 012 '], '12'],
    [{ type: 'decimal' }, ['۱٫۵', '1.5', '1,5'], '1.5'],
    [{ type: 'date' }, ['۱۴۰۵/۸/۳۰', '30 آبان 1405', '2026-11-21'], '2026-11-21'],
    [{ type: 'time' }, ['۹:۰۵', '0905'], '09:05'],
    [{}, ['علی‌رضا\u200f\u200b'], 'علی‌رضا'],
    [{}, ['', '  ', '\u200f'], ''],
  ]
  for (const [rest, typed, value] of table) for (const each of typed) assert.is(storedValue(text(rest), each), value, each)
})

test('[FO14] what an input shows is stored as the same value', () => {
  const languages = fc.constantFrom('fa', 'ru', 'en')
  const typed: readonly (readonly [Partial<Question>, fc.Arbitrary<string>])[] = [
    [{ appearance: 'phone' }, fc.constantFrom('+989121234567', '+982123456789', '+77011234567', '0912', 'ندارد')],
    [{ appearance: 'national-id' }, fc.constantFrom('0013542419', '12', 'x')],
    [{ appearance: 'iban' }, fc.constantFrom('IR062960000000100324200001', 'IR12', 'DE89370400440532013000')],
    [{ type: 'integer', appearance: 'rial' }, fc.nat().map(String)],
    [{ type: 'integer' }, fc.integer().map(String)],
    [{ type: 'decimal' }, fc.tuple(fc.integer(), fc.nat(999)).map((each) => each.join('.'))],
    [{ type: 'date' }, fc.integer({ min: 0, max: 40_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))],
    [{ type: 'time' }, fc.constantFrom('00:00', '23:59', '09:05')],
    [{}, fc.string().map((each) => storedValue(text(), each))],
  ]
  for (const [rest, values] of typed) {
    fc.assert(fc.property(values, languages, (value, language) => assert.is(storedValue(text(rest), editableText(text(rest), value, language)), value)))
  }
})

test('[FO15] what cannot be read stays as typed, and is a fault', () => {
  const table: readonly (readonly [Partial<Question>, string])[] = [
    [{ type: 'integer' }, 'حدود ده نفر'], [{ type: 'date' }, 'دیروز'], [{ type: 'time' }, 'ظهر'], [{ appearance: 'phone' }, 'همراه ندارد'],
    [{ type: 'integer', appearance: 'rial' }, 'هشت میلیون'], [{ type: 'decimal' }, '1.2.3'],
  ]
  for (const [rest, typed] of table) {
    assert.is(storedValue(text(rest), typed), typed)
    assert.ok(view(formWith([text(rest)]), { '/a': typed }, env)[0]!.fault, typed)
  }
})

test('[FO15] a day that its calendar does not have is no day of another calendar', () => {
  // 1405 is no leap year; as a Gregorian date, both would be in the Middle Ages.
  for (const [appearance, typed, stored] of [['persian', '1405-12-30', '1405/12/30'], ['', '۱۴۰۵-۱۲-۳۱', '1405/12/31'], ['islamic', '1448-12-31', '1448/12/31']] as const) {
    const question = text({ type: 'date', ...(appearance && { appearance }) })
    assert.is(storedValue(question, typed), stored)
    assert.is(view(formWith([question]), { '/a': stored }, env)[0]!.fault?.code, 'date.unreadable', typed)
  }
  assert.is(storedValue(text({ type: 'date', appearance: 'gregorian' }), '1750-03-01'), '1750-03-01')
})

test('[FO16] values for reading', () => {
  const choices = { c: [{ name: 'x', label: { fa: 'الف', en: 'A' } }, { name: 'y', label: { fa: 'ب', en: 'B' } }] }
  const table: readonly (readonly [Partial<Question>, string, string, string])[] = [
    [{ type: 'select_one', choices: 'c' }, 'x', 'الف', 'A'], [{ type: 'select_multiple', choices: 'c' }, 'x y', 'الف، ب', 'A, B'], [{ type: 'select_one', choices: 'c' }, 'gone', 'gone', 'gone'],
    [{ type: 'date' }, '2026-11-21', '۳۰ آبان ۱۴۰۵', '21 November 2026'], [{ type: 'dateTime' }, '2026-11-21T10:05:00.000+03:30', '۳۰ آبان ۱۴۰۵ ۱۰:۰۵', '21 November 2026 10:05'],
    [{ type: 'integer' }, '1234', '۱٬۲۳۴', '1,234'], [{ type: 'integer', appearance: 'year-jalali' }, '1370', '۱۳۷۰', '1370'],
    [{ type: 'integer', appearance: 'rial' }, '8000000', '۸٬۰۰۰٬۰۰۰\u00a0ریال', '8,000,000\u00a0rials'], [{ appearance: 'phone' }, '+989121234567', '۰۹۱۲ ۱۲۳ ۴۵۶۷', '0912 123 4567'],
    [{ type: 'integer' }, 'حدود ده', 'حدود ده', 'حدود ده'], [{ type: 'date' }, 'دیروز', 'دیروز', 'دیروز'], [{}, '', '', ''],
  ]
  for (const [rest, value, fa, en] of table) {
    const form = formWith([text(rest)], choices)
    assert.equal([readableText(form, '/a', value, 'fa'), readableText(form, '/a', value, 'en')], [fa, en])
  }
})

test.run()
