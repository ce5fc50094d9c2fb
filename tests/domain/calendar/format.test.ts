import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { civilOfDay, dayNumber } from '#domain/calendar/civil.ts'
import { formatDate, formatSeason, formatTime, weekdayLetters } from '#domain/calendar/format.ts'
import { formatNumber, formatPercent, readTypedNumber } from '#domain/calendar/number.ts'
import { readTypedDate, readTypedTime } from '#domain/calendar/typed.ts'

const day = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2180-12-31') }).map(civilOfDay)

test('[CA6] dates as readers expect them', () => {
  const styles = (language: string) => (['full', 'long', 'day', 'short'] as const).map((style) => formatDate('2026-11-21', language, style))
  assert.equal(styles('fa'), ['شنبه ۳۰ آبان ۱۴۰۵', '۳۰ آبان ۱۴۰۵', '۳۰ آبان', '۱۴۰۵/۰۸/۳۰'])
  assert.equal(styles('ru'), ['суббота, 21 ноября 2026 г.', '21 ноября 2026 г.', '21 ноября', '21.11.2026'])
  assert.equal(styles('en'), ['Saturday, 21 November 2026', '21 November 2026', '21 November', '2026-11-21'])
  assert.is(formatSeason({ year: 1405, season: 3 }, 'fa'), 'پاییز ۱۴۰۵')
  assert.is(formatTime('09:05:00.000+03:30', 'fa'), '۰۹:۰۵')
})

test('[CA6] the letters of weekdays over narrow columns, from Monday', () => {
  const week = (language: string) => ['23', '24', '25', '26', '27', '28', '29'].map((each) => weekdayLetters(`2026-11-${each}`, language)).join(' ')
  assert.equal(['fa', 'ru', 'en'].map(week), ['د س چ پ ج ش ی', 'пн вт ср чт пт сб вс', 'Mo Tu We Th Fr Sa Su'])
})

test('[CA7] a date in digits or with its month is read back', () => {
  fc.assert(fc.property(day, fc.constantFrom('fa', 'ru', 'en'), (date, language) => {
    assert.is(readTypedDate(formatDate(date, language, 'short')), date)
    assert.is(readTypedDate(formatDate(date, 'fa', 'long')), date)
    assert.is(readTypedDate(formatDate(date, 'fa', 'full')), date)
  }))
  for (const typed of ['1405/8/30', '1405-08-30', '۱۴۰۵/۰۸/۳۰', '30/8/1405', '14050830', '٣٠ آبان ١٤٠٥', '2026-11-21', '21.11.2026', ' 2026 11 21 ', '۳۰ابان ۱۴۰۵'.replace('۳۰', '۳۰ ')]) {
    assert.is(readTypedDate(typed), '2026-11-21', typed)
  }
})

test('[CA8] what is no date is not read', () => {
  for (const typed of ['', '1405/13/1', '1404/12/30', '05/8/30', '2026-02-30', '1700/1/1', 'فردا', '30 foo 1405', '1405/8', '1405083']) {
    assert.is(readTypedDate(typed), undefined, typed)
  }
  assert.is(readTypedDate('1403/12/30'), '2025-03-20')
})

test('[CA9] times of day', () => {
  for (const [typed, time] of [['9:05', '09:05'], ['۹:۰۵', '09:05'], ['0905', '09:05'], ['905', '09:05'], ['9', '09:00'], ['23.59', '23:59']] as const) {
    assert.is(readTypedTime(typed), time, typed)
  }
  for (const typed of ['24:00', '9:60', 'x', '', '12345']) assert.is(readTypedTime(typed), undefined, typed)
})

test('[CA10] numbers are shown in the language and read back', () => {
  assert.is(formatNumber('1234567.5', 'fa'), '۱٬۲۳۴٬۵۶۷٫۵')
  assert.is(formatNumber(1234567.5, 'ru'), '1\u00a0234\u00a0567,5')
  assert.is(formatNumber(-1234, 'en'), '\u22121,234')
  const lexical = fc.tuple(fc.integer(), fc.option(fc.integer({ min: 0, max: 99999 }))).map(([whole, part]) => (part === null ? `${whole}` : `${whole}.${part}`))
  fc.assert(fc.property(lexical, fc.constantFrom('fa', 'ru', 'en'), (number, language) => {
    // «5,123» is five thousand: who means a little more than five writes another digit.
    fc.pre(language !== 'ru' || !/^-?[1-9]\d{0,2}\.\d{3}$/.test(number))
    assert.is(readTypedNumber(formatNumber(number, language)), number)
  }))
  for (const typed of ['', '1.2.3', '--1', '1e5', 'ده', '1,23,4']) assert.is(readTypedNumber(typed), undefined, typed)
  assert.is(readTypedNumber('0,100'), '0.100')
  assert.is(readTypedNumber('007'), '7')
})

test('[CA10] [CA11] what is no number is shown as a dash in every language', () => {
  for (const language of ['fa', 'ru', 'en']) {
    for (const value of [NaN, Infinity, -Infinity, 'NaN', '-Infinity']) assert.is(formatNumber(value, language), '–')
    assert.equal([formatPercent(NaN, language), formatPercent(0 / 0, language)], ['–', '–'])
  }
})

test('[CA11] a share is honest at its ends', () => {
  assert.is(formatPercent(0.999, 'en'), '99%')
  assert.is(formatPercent(0.001, 'fa'), '۱٪')
  assert.is(formatPercent(1, 'ru'), '100\u00a0%')
  assert.is(formatPercent(0, 'en'), '0%')
})

test.run()
