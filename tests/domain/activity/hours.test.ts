import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { HoursEntry, WallClock } from '#domain/activity/hours.ts'
import { hoursFaults, weeksOf } from '#domain/activity/hours.ts'
import { missingNow, seasonsOf, seminarYearsOf } from '#domain/activity/seasons.ts'
import { addDays, civilOfDay, civilOfJalali, daysBetween, dayNumber, jalaliMonthLength, jalaliOf, weekday } from '#domain/calendar/civil.ts'
import { fiscalYearSpan, isWithin } from '#domain/calendar/periods.ts'
import { civilDateIn, civilTimeIn } from '#domain/calendar/zone.ts'

const noon: WallClock = { date: '2026-11-21', time: '12:00' }
const entry = (id: string, date: string, from: string, to: string, consultant = 'الهام مهرکیش'): HoursEntry => ({ id, consultant, date, from, to })
const faults = (entries: readonly HoursEntry[], now = noon) => hoursFaults(entries, now).map((each) => `${each.code} ${each.entries.join('+')}`)

test('[HO1] overlap, future, end before start', () => {
  const table: readonly (readonly [readonly HoursEntry[], readonly string[]])[] = [
    [[entry('a', '2026-11-20', '09:00', '11:00')], []],
    [[entry('a', '2026-11-20', '11:00', '09:00')], ['hours.end-before-start a']],
    [[entry('a', '2026-11-20', '09:00', '09:00')], ['hours.end-before-start a']],
    [[entry('a', '2026-11-20', '22:00', '01:00')], ['hours.end-before-start a']],
    [[entry('a', '2026-11-20', '22:00', '00:00')], ['hours.end-before-start a']],
    [[entry('a', '2026-11-21', '09:00', '12:00')], []],
    [[entry('a', '2026-11-21', '09:00', '12:01')], ['hours.future a']],
    [[entry('a', '2026-11-22', '00:00', '00:01')], ['hours.future a']],
    [[entry('a', '2026-11-20', '09:00', '11:00'), entry('b', '2026-11-20', '10:59', '12:00')], ['hours.overlap a+b']],
    [[entry('a', '2026-11-20', '09:00', '11:00'), entry('b', '2026-11-20', '11:00', '12:00')], []],
    [[entry('a', '2026-11-20', '11:00', '12:00'), entry('b', '2026-11-20', '09:00', '11:00')], []],
    [[entry('a', '2026-11-20', '09:00', '11:00'), entry('b', '2026-11-19', '09:00', '11:00')], []],
    [[entry('a', '2026-11-20', '09:00', '11:00'), entry('b', '2026-11-20', '09:00', '11:00', 'دیگری')], []],
    // One person, spelled by two keyboards.
    [[entry('a', '2026-11-20', '09:00', '11:00', 'علي كاظمي'), entry('b', '2026-11-20', '09:00', '11:00', 'علی  کاظمی')], ['hours.overlap a+b']],
    [[entry('a', '2026-11-20', '09:00', ''), entry('b', '', '09:00', '11:00'), entry('c', '2026-11-20', '9', '25:00')], []],
    [[entry('a', '2026-11-20', '09:00:00.000+03:30', '11:00:00.000+03:30')], []],
  ]
  for (const [entries, expected] of table) assert.equal(faults(entries), expected, JSON.stringify(entries))
})

test('[HO2] a day over eight hours is a warning; what overlaps is counted once', () => {
  assert.equal(faults([entry('a', '2026-11-20', '08:00', '16:00')]), [])
  assert.equal(faults([entry('a', '2026-11-20', '08:00', '16:01')]), ['hours.long-day a'])
  assert.equal(faults([entry('a', '2026-11-20', '08:00', '12:00'), entry('b', '2026-11-20', '13:00', '17:30')]), ['hours.long-day a+b'])
  assert.equal(faults([entry('a', '2026-11-20', '08:00', '13:00'), entry('b', '2026-11-20', '08:00', '13:00')]), ['hours.overlap a+b'])
})

/** Minutes since 1970 in a unit's own zone, as its wall shows them. */
const wall = (atMs: number, timeZone: string): WallClock => ({ date: civilDateIn(atMs, timeZone), time: civilTimeIn(atMs, timeZone) })

test('[HO4] in any zone, what the wall has shown is not in the future, and what it will show is', () => {
  const zones = ['Asia/Tehran', 'Asia/Almaty', 'Europe/Moscow', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'Australia/Lord_Howe']
  fc.assert(fc.property(fc.constantFrom(...zones), fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }), fc.integer({ min: 1, max: 600 }), (zone, now, minutes) => {
    const here = wall(now, zone)
    const past = wall(now - minutes * 60_000, zone)
    // A clock put back shows an hour twice; a wall cannot tell the two apart, and neither do we.
    fc.pre(past.date < here.date || past.time < here.time)
    const from = past.date === here.date ? past.time : '00:00'
    fc.pre(from < here.time)
    assert.not(hoursFaults([entry('a', here.date, from, here.time)], here).some((each) => each.code === 'hours.future'))
    const later = wall(now + 60_000, zone)
    if (later.date === here.date && later.time > here.time) assert.ok(hoursFaults([entry('a', here.date, from, later.time)], here).some((each) => each.code === 'hours.future'))
    assert.ok(hoursFaults([entry('a', addDays(here.date, 1), '08:00', '09:00')], here).some((each) => each.code === 'hours.future'))
  }))
})

test('[HO4] around midnight the day is the wall’s, not Greenwich’s', () => {
  const justAfter = Date.parse('2026-11-21T20:31:00Z')
  assert.equal(wall(justAfter, 'Asia/Tehran'), { date: '2026-11-22', time: '00:01' })
  assert.equal(faults([entry('a', '2026-11-22', '00:00', '00:01')], wall(justAfter, 'Asia/Tehran')), [])
  assert.equal(faults([entry('a', '2026-11-22', '00:00', '00:01')], wall(justAfter, 'Europe/Moscow')), ['hours.future a'])
})

const span = { from: '2026-10-31', to: '2026-12-04' }

test('[HO3] weeks run from Saturday to Friday; a shortfall shrinks as the week goes on', () => {
  const entries = [entry('a', '2026-11-14', '09:00', '11:00'), entry('b', '2026-11-20', '09:00', '11:00'), entry('c', '2026-11-21', '09:00', '10:30'), entry('d', '2026-11-21', '11:00', '13:00')]
  const weeks = weeksOf(entries, span, 4, noon)
  assert.equal(weeks.map((each) => [each.week.from, each.minutes, each.need, each.short, each.state]), [
    ['2026-10-31', 0, 240, 240, 'past'], ['2026-11-07', 0, 240, 240, 'past'], ['2026-11-14', 240, 240, 0, 'past'],
    // What ends at one is not there at noon.
    ['2026-11-21', 90, 240, 150, 'running'], ['2026-11-28', 0, 240, 240, 'coming'],
  ])
  assert.equal(weeksOf(entries, span, 4, { date: '2026-11-21', time: '13:00' })[3]!.short, 30)
  assert.equal(weeksOf([], { from: '2026-11-01', to: '2026-11-13' }, 4, noon).map((each) => [each.week.from, each.need, each.short]), [['2026-10-31', undefined, 0], ['2026-11-07', 240, 240]], 'the contract began on a Sunday')
  assert.equal(weeksOf([entry('a', '2026-11-14', '09:00', '11:00'), entry('b', '2026-11-14', '09:00', '11:00', 'دیگری')], span, 4, noon)[2]!.minutes, 240, 'two consultants are the unit')
})

test('[HO3] every entry is in the one week that it lies in; entries in any order say the same', () => {
  const start = dayNumber('2024-03-01')
  const anEntry = fc.record({ day: fc.integer({ min: 0, max: 500 }), from: fc.integer({ min: 0, max: 1438 }), length: fc.integer({ min: 1, max: 600 }), who: fc.constantFrom('الف', 'ب') })
  const time = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  fc.assert(fc.property(fc.array(anEntry, { maxLength: 25 }), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 400 }), (list, first, length) => {
    const entries = list.map(({ day, from, length: minutes, who }, at) => entry(`e${at}`, civilOfDay(start + day), time(from), time(Math.min(1439, from + minutes)), who))
    const contract = { from: civilOfDay(start + first), to: civilOfDay(start + first + length) }
    const now: WallClock = { date: '2026-01-01', time: '00:00' }
    const weeks = weeksOf(entries, contract, 4, now)
    for (const { week, minutes, need, short } of weeks) {
      assert.is(weekday(week.from), 6)
      assert.is(daysBetween(week.from, week.to), 6)
      assert.is(need === undefined, week.from < contract.from || week.to > contract.to)
      assert.is(short, Math.max(0, (need ?? 0) - minutes))
    }
    weeks.slice(1).forEach((each, at) => assert.is(each.week.from, addDays(weeks[at]!.week.from, 7)))
    assert.ok(weeks[0]!.week.from <= contract.from && weeks.at(-1)!.week.to >= contract.to)
    const alone = entries.filter((each) => isWithin(each.date, contract) && !entries.some((other) => other.id !== each.id && other.date === each.date && other.consultant === each.consultant))
    const minutesOf = (those: readonly HoursEntry[]) => weeksOf(those, contract, 4, now).reduce((sum, each) => sum + each.minutes, 0)
    assert.is(minutesOf(alone), alone.reduce((sum, each) => sum + (Date.parse(`2000-01-01T${each.to}Z`) - Date.parse(`2000-01-01T${each.from}Z`)) / 60_000, 0))
    assert.equal(weeksOf([...entries].reverse(), contract, 4, now), weeks)
    assert.ok(minutesOf([...entries, ...entries.map((each) => ({ ...each, id: `${each.id}x` }))]) === minutesOf(entries), 'said twice is not done twice')
  }))
})

/** A whole leap year of the Persian calendar: Esfand has thirty days. */
const leap = fiscalYearSpan(1403)

test('[HO5] a seminar in each season that the contract fills; Esfand 30 belongs to winter', () => {
  assert.is(jalaliMonthLength(1403, 12), 30)
  const esfand30 = civilOfJalali({ year: 1403, month: 12, day: 30 })
  assert.is(leap.to, esfand30)
  const after = addDays(esfand30, 1)
  const held = (dates: readonly string[], today = after) => seasonsOf(dates, leap, today).map((each) => each.held)
  assert.equal(held([esfand30]), [0, 0, 0, 1])
  assert.equal(held([after]), [0, 0, 0, 0], 'Nowruz is another year')
  assert.equal(seasonsOf([after], { from: leap.from, to: addDays(leap.to, 186) }, addDays(after, 200)).map((each) => each.held), [0, 0, 0, 0, 1, 0])
  assert.equal(held([leap.from, addDays(leap.from, 92), addDays(leap.from, 93)]), [2, 1, 0, 0], 'spring has 93 days')
  assert.equal(seasonsOf([], leap, addDays(leap.from, 100)).map((each) => each.state), ['past', 'running', 'coming', 'coming'])
  assert.equal(missingNow(seasonsOf([], leap, addDays(leap.from, 100)))?.season, { year: 1403, season: 2 })
  assert.is(missingNow(seasonsOf([addDays(leap.from, 99)], leap, addDays(leap.from, 100))), undefined)
})

test('[HO5] seminars of the future are not held; in a season that the contract does not fill none is due', () => {
  const today = '2026-11-21'
  const contract = { from: '2026-10-01', to: '2027-09-22' }
  assert.equal(seasonsOf(['2026-11-22', '2026-11-20', '2026-09-01', 'x', ''], contract, today).map((each) => [each.season.season, each.held, each.need]), [[3, 1, 0], [4, 0, 1], [1, 0, 1], [2, 0, 1]])
})

test('[HO6] four a year; of a year in part its whole seasons; a season too many does not make up for a year', () => {
  const after = addDays(leap.to, 1)
  const dates = [0, 100, 200, 300].map((days) => addDays(leap.from, days))
  assert.equal(seminarYearsOf(dates, leap, 4, after), [{ year: 1403, held: 4, need: 4, state: 'past' }])
  assert.equal(seminarYearsOf(dates.slice(1), leap, 4, leap.to), [{ year: 1403, held: 3, need: 4, state: 'running' }])
  assert.equal(seminarYearsOf([], { from: '2026-09-23', to: '2027-09-22' }, 4, '2026-11-21').map((each) => [each.year, each.need, each.state]), [[1405, 2, 'running'], [1406, 2, 'coming']])
  // The contract ends with the winter half-way through: its year is over with it, not with the calendar's.
  assert.equal(seminarYearsOf([], { from: '2026-03-21', to: '2026-12-21' }, 4, '2026-12-22').map((each) => [each.need, each.state]), [[3, 'past']])
  assert.equal(seminarYearsOf([], { from: '2026-10-01', to: '2026-12-01' }, 4, '2027-01-01').map((each) => each.need), [0])
})

test('[HO6] seasons follow without a gap, hold each seminar once, and fill their years', () => {
  const day = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2034-01-01') })
  fc.assert(fc.property(day, fc.nat(1500), fc.array(fc.nat(1500), { maxLength: 12 }), fc.nat(1600), (from, length, offsets, passed) => {
    const contract = { from: civilOfDay(from), to: civilOfDay(from + length) }
    const dates = offsets.map((each) => civilOfDay(from + each))
    const today = civilOfDay(from + passed)
    const seasons = seasonsOf(dates, contract, today)
    const held = dates.filter((each) => isWithin(each, contract) && each <= today).length
    assert.is(seasons.reduce((sum, each) => sum + each.held, 0), held)
    seasons.slice(1).forEach((each, at) => assert.is(each.span.from, addDays(seasons[at]!.span.to, 1)))
    assert.ok(seasons[0]!.span.from <= contract.from && seasons.at(-1)!.span.to >= contract.to)
    const years = seminarYearsOf(dates, contract, 4, today)
    assert.is(years.reduce((sum, each) => sum + each.held, 0), held)
    assert.equal(years.map((each) => each.need), years.map(({ year }) => seasons.filter((each) => each.season.year === year && each.need === 1).length))
    assert.equal(years.map((each) => each.year), [...new Set(seasons.map((each) => each.season.year))])
    assert.is(jalaliOf(seasons[0]!.span.from).day, 1)
  }))
})

test.run()
