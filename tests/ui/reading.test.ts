import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { weekday } from '#domain/calendar/civil.ts'
import { civilDateIn, civilTimeIn } from '#domain/calendar/zone.ts'
import { encodeStrokes, strokesFromPixels } from '#domain/forms/strokes.ts'
import { exifTime, geopoint } from '#app/photos/exif-text.ts'
import { isBlank } from '#app/photos/blank.ts'
import { routes } from '#app/routes.ts'
import { searchText } from '#domain/identity/name.ts'
import { civilDateTime } from '#ui/controls/date-time.ts'
import { daysOf, firstWeekday, gapBefore, monthOf, shifted } from '#ui/controls/month.ts'
import type { DeviceMoment } from '#ui/device/device-check.ts'
import { checkDevice } from '#ui/device/device-check.ts'
import { pixelsOf } from '#ui/parts/ink.ts'
import { suggestionsFor } from '#ui/people/known-people.ts'
import type { KnownPerson } from '#ui/people/known-people.ts'
import { readEnrolment, spacedCode } from '#ui/shared/enrolment-code.ts'
import { makeSignature } from '#fixtures/signatures.ts'

test('[U9] codes as people type them and as links carry them', () => {
  const fingerprint = '0123456789abcdef0123456789abcdef'
  for (const typed of ['7K3FM9QX2A', '7k3fm-9qx2a', ' 7K3FM 9QX2A ', '۷k۳fm۹qx۲a', '#7K3FM9QX2A', 'https://host/enrol#7K3FM9QX2A']) assert.equal(readEnrolment(typed), { code: '7K3FM9QX2A' }, typed)
  assert.equal(readEnrolment('OIL0000000'), { code: '0110000000' })
  assert.equal(readEnrolment(`#7K3FM9QX2A.${fingerprint}`), { code: '7K3FM9QX2A', fingerprint })
  assert.equal(readEnrolment('#7K3FM9QX2A.xyz'), { code: '7K3FM9QX2A' })
  for (const typed of ['', '7K3FM', '7K3FM9QX2AB', '7K3FM9QX2U']) assert.is(readEnrolment(typed), undefined, typed)
  assert.is(readEnrolment(spacedCode('7K3FM9QX2A'))?.code, '7K3FM9QX2A')
})

test('[U10] what is not good comes first; what is not told is left out', () => {
  const good = { isPersisted: true, storage: { usedBytes: 1, quotaBytes: 9e9 }, battery: { share: 0.8, isCharging: false }, now: 2e12, builtAt: 1.9e12, receiptAt: 2e12 - 60_000, deviceZone: 'Asia/Tehran', provinceZone: 'Asia/Tehran' }
  const bad = (change: Partial<DeviceMoment>) => checkDevice({ ...good, ...change }).filter((item) => !item.isGood).map((item) => item.what)
  assert.equal(bad({}), [])
  assert.equal(bad({ isPersisted: false }), ['kept'])
  assert.equal(bad({ now: 1.8e12, receiptAt: 1.7e12 }), ['clock', 'receipt'].slice(0, 1).concat('receipt'))
  assert.equal(bad({ now: good.receiptAt - 3_600_000 }), ['clock'], 'earlier than the last confirmation')
  assert.equal(bad({ deviceZone: 'Europe/Berlin' }), ['clock'])
  assert.equal([bad({ contact: { at: good.now, time: good.now - 1_000 } }), bad({ contact: { at: good.now, time: good.now - 400 * 86_400_000 } })], [[], ['clock']])
  assert.equal(bad({ battery: { share: 0.1, isCharging: false } }), ['battery'])
  assert.equal(bad({ battery: { share: 0.1, isCharging: true } }), [])
  assert.equal(bad({ storage: { usedBytes: 8.9e9, quotaBytes: 9e9 } }), ['space'])
  assert.is(checkDevice({ ...good, battery: { share: 0.1, isCharging: false } })[0]!.what, 'battery')
  assert.equal(checkDevice({ ...good, storage: undefined, battery: undefined, receiptAt: undefined }).map((item) => item.what).sort(), ['clock', 'kept', 'receipt'])
})

test('[U11] every day of a month once, under its weekday', () => {
  assert.equal(monthOf('2026-11-21', 'fa'), { calendar: 'jalali', year: 1405, month: 8 })
  assert.is(daysOf({ calendar: 'jalali', year: 1403, month: 12 }).length, 30, 'a leap year of the Persian calendar')
  assert.is(daysOf({ calendar: 'gregorian', year: 2028, month: 2 }).length, 29)
  fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom('fa', 'ru', 'en'), fc.integer({ min: -30, max: 30 }), (day, language, by) => {
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
    const month = monthOf(date, language)
    assert.ok(daysOf(month).includes(date))
    const moved = shifted(month, by)
    assert.equal(shifted(moved, -by), month)
    const days = daysOf(moved)
    assert.is(new Set(days).size, days.length)
    const gap = gapBefore(days[0]!, language)
    days.forEach((each, at) => assert.is((gap + at) % 7, (weekday(each) - firstWeekday(language) + 7) % 7))
  }))
})

test('[U12] a typed local time is that moment', () => {
  assert.is(civilDateTime('2026-11-21', '10:05', 'Asia/Tehran'), '2026-11-21T10:05:00.000+03:30')
  fc.assert(fc.property(fc.integer({ min: 0, max: 35_000_000 }), fc.constantFrom('Asia/Tehran', 'Asia/Almaty', 'Europe/Moscow', 'UTC'), (minute, zone) => {
    const at = minute * 60_000
    const [day, time] = [civilDateIn(at, zone), civilTimeIn(at, zone)]
    const written = civilDateTime(day, time, zone)
    // Where clocks go back an hour is there twice: the day and time on the wall are what was meant.
    assert.equal([civilDateIn(Date.parse(written), zone), civilTimeIn(Date.parse(written), zone)], [day, time])
  }))
})

test('[U16] one colour is blank', () => {
  const pixels = (of: (at: number) => number) => Array.from({ length: 32 * 32 * 4 }, (_, at) => (at % 4 === 3 ? 255 : of(Math.floor(at / 4))))
  assert.is(isBlank(pixels(() => 0)), true)
  assert.is(isBlank(pixels(() => 200)), true)
  assert.is(isBlank(pixels((at) => 100 + (at % 3))), true, 'noise of a covered lens')
  assert.is(isBlank(pixels((at) => (at === 500 ? 40 : 0))), false)
  assert.is(isBlank(pixels((at) => at % 256)), false)
})

test('[U17] EXIF in form values', () => {
  assert.is(exifTime('2026:11:21 10:05:09', '+03:30'), '2026-11-21T10:05:09.000+03:30')
  assert.is(exifTime('2026:11:21 10:05:09', undefined), '2026-11-21T10:05:09.000')
  for (const broken of ['0000:00:00 00:00:00', '', 'yesterday', undefined, 7]) assert.is(exifTime(broken, '+03:30'), undefined)
  assert.is(geopoint(35.6892, 51.389, 1200.04, 8), '35.689200 51.389000 1200.0 8.0')
  assert.is(geopoint(35.6892, 51.389), '35.689200 51.389000 0 0')
  for (const [latitude, longitude] of [[0, 0], [91, 5], [5, 181], [NaN, 5], ['35', 51]]) assert.is(geopoint(latitude, longitude), undefined)
})

test('[U19] suggestions by beginnings of names', () => {
  const person = (name: string): KnownPerson => ({ record: name as KnownPerson['record'], activity: 'a', form: 'attendance', name, nameWords: searchText(name).split(' '), organisation: '', phone: '', nationalId: '', at: 0, answers: {} })
  const people = ['علی‌رضا کاظمی', 'سارا صدف‌کار', 'سارا دشت‌آرا', 'رضا سارایی'].map(person)
  const found = (typed: string) => suggestionsFor(people, typed, () => true).map((each) => each.name)
  assert.equal(found('س'), [])
  assert.equal(found('سار'), ['سارا صدف‌کار', 'سارا دشت‌آرا', 'رضا سارایی'])
  assert.equal(found('سارا ص'), ['سارا صدف‌کار'])
  assert.equal(found('عليرضا'), ['علی‌رضا کاظمی'], 'an Arabic yeh and no half space')
  assert.equal(found('سارا صدف‌کار'), [], 'typed in full')
  assert.equal(suggestionsFor(people, 'سار', (each) => each.name !== 'رضا سارایی').length, 2)
})

test('[U20] a signature fits any pad in its proportions', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 120, max: 1600 }), fc.integer({ min: 120, max: 1600 }), (seed, width, height) => {
    const text = makeSignature(seed)
    const shape = (strokes: readonly (readonly { readonly x: number; readonly y: number }[])[]) => {
      const points = strokes.flat()
      const [xs, ys] = [points.map((each) => each.x), points.map((each) => each.y)]
      return (Math.max(...xs) - Math.min(...xs)) / (Math.max(...ys) - Math.min(...ys))
    }
    const drawn = pixelsOf(text, width, height)
    for (const { x, y } of drawn.flat()) assert.ok(x >= -0.5 && x <= width + 0.5 && y >= -0.5 && y <= height + 0.5)
    // Signing on after rotation stores what stands on the new pad: its shape must not change by that.
    const again = pixelsOf(encodeStrokes(strokesFromPixels(width, height, drawn)), height, width)
    assert.ok(Math.abs(shape(again) / shape(pixelsOf(text, 1000, 1000)) - 1) < 0.05)
    assert.is(again.flat().length, drawn.flat().length)
  }), { numRuns: 50 })
  assert.equal(pixelsOf('', 100, 100), [])
  assert.equal(pixelsOf('nonsense', 100, 100), [])
})

test('[U21] addresses are unique, and few are for anyone', () => {
  const paths = routes.map((route) => route.path)
  assert.is(new Set(paths).size, paths.length)
  assert.equal(routes.filter((route) => route.for === 'anyone').map((route) => route.path).sort(), ['/enrol', '/gallery', '/password', '/sign-in', '/verify/:activity/:hash'])
})

test.run()
