import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { addDays, civilOfDay, civilOfJalali, dayNumber, daysBetween, isCivilDate, isJalaliDate, jalaliMonthLength, jalaliOf, weekday } from '#domain/calendar/civil.ts'
import { fiscalYearOf, fiscalYearSpan, isWithin, seasonOf, seasonSpan, weekOf } from '#domain/calendar/periods.ts'
import { civilDateIn, civilTimeIn, dateTimeIn, isTimeZone } from '#domain/calendar/zone.ts'

const day = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2200-12-31') }).map(civilOfDay)

test('[CA1] agrees with the platform and converts back', () => {
  // Until 2100: ICU and the arithmetic rule of jalaali-js place one leap year differently in 2124 (1503).
  const thisCentury = day.filter((date) => date < '2100-01-01')
  const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' })
  fc.assert(fc.property(thisCentury, (date) => {
    const jalali = jalaliOf(date)
    const parts = Object.fromEntries(persian.formatToParts(new Date(date)).map(({ type, value }) => [type, Number(value)]))
    assert.equal([jalali.year, jalali.month, jalali.day], [parts['year'], parts['month'], parts['day']])
    assert.is(civilOfJalali(jalali), date)
    assert.is(weekday(date), ((new Date(date).getUTCDay() + 6) % 7) + 1)
  }), { numRuns: 500 })
  assert.equal(jalaliOf('2026-11-21'), { year: 1405, month: 8, day: 30 })
})

test('[CA1] a leap Esfand has thirty days', () => {
  assert.is(jalaliMonthLength(1403, 12), 30)
  assert.is(jalaliMonthLength(1404, 12), 29)
  assert.ok(isJalaliDate({ year: 1403, month: 12, day: 30 }))
  assert.not(isJalaliDate({ year: 1404, month: 12, day: 30 }))
  assert.ok(isCivilDate('2024-02-29'))
  for (const wrong of ['2025-02-29', '2025-13-01', '2025-1-01', '0000-01-01', 'x']) assert.not(isCivilDate(wrong), wrong)
})

test('[CA2] the fiscal year of a day holds it, and the next begins the day after', () => {
  fc.assert(fc.property(day, (date) => {
    const year = fiscalYearOf(date)
    const span = fiscalYearSpan(year)
    assert.ok(isWithin(date, span))
    assert.is(fiscalYearSpan(year + 1).from, addDays(span.to, 1))
  }))
  assert.equal(fiscalYearSpan(1403), { from: '2024-03-20', to: '2025-03-20' })
})

test('[CA3] seasons fill the year', () => {
  fc.assert(fc.property(day, (date) => {
    const season = seasonOf(date)
    const span = seasonSpan(season)
    assert.ok(isWithin(date, span))
    const next = seasonOf(addDays(span.to, 1))
    assert.equal(next, season.season === 4 ? { year: season.year + 1, season: 1 } : { year: season.year, season: season.season + 1 })
    assert.is(seasonSpan(next).from, addDays(span.to, 1))
  }))
})

test('[CA4] weeks begin on Saturday or Monday', () => {
  fc.assert(fc.property(day, (date) => {
    for (const [start, number] of [['saturday', 6], ['monday', 1]] as const) {
      const week = weekOf(date, start)
      assert.ok(isWithin(date, week))
      assert.is(weekday(week.from), number)
      assert.is(daysBetween(week.from, week.to), 6)
    }
  }))
  assert.equal(weekOf('2026-11-21'), { from: '2026-11-21', to: '2026-11-27' })
  assert.equal(weekOf('2026-11-20'), { from: '2026-11-14', to: '2026-11-20' })
})

test('[CA5] the date on the wall', () => {
  const beforeMidnight = Date.parse('2026-11-21T20:29:00Z')
  assert.is(civilDateIn(beforeMidnight, 'Asia/Tehran'), '2026-11-21')
  assert.is(civilTimeIn(beforeMidnight, 'Asia/Tehran'), '23:59')
  assert.is(civilDateIn(beforeMidnight + 60_000, 'Asia/Tehran'), '2026-11-22')
  assert.is(civilTimeIn(beforeMidnight + 60_000, 'Asia/Tehran'), '00:00')
  // Until 1401 Iran had summer time: on the night to Shahrivar 31 the clock went back at midnight.
  assert.is(civilDateIn(Date.parse('2021-09-21T19:15:00Z'), 'Asia/Tehran'), '2021-09-21')
  assert.is(civilDateIn(Date.parse('2021-09-21T20:15:00Z'), 'Asia/Tehran'), '2021-09-21')
  assert.is(civilDateIn(Date.parse('2026-11-21T20:29:00Z'), 'Asia/Almaty'), '2026-11-22')
  assert.ok(isTimeZone('Asia/Tehran'))
  assert.not(isTimeZone('Asia/Atlantis'))
})

test('[CA12] a date-time names its instant', () => {
  assert.is(dateTimeIn(Date.parse('2026-11-21T06:35:00.250Z'), 'Asia/Tehran'), '2026-11-21T10:05:00.250+03:30')
  const instant = fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2040-01-01') })
  fc.assert(fc.property(instant, fc.constantFrom('Asia/Tehran', 'Europe/Moscow', 'UTC', 'America/St_Johns'), (atMs, zone) => {
    assert.is(Date.parse(dateTimeIn(atMs, zone)), atMs)
    assert.is(dateTimeIn(atMs, zone).slice(0, 10), civilDateIn(atMs, zone))
  }))
})

test.run()
