import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { HoursEntry, WallClock } from '#domain/activity/hours.ts'
import { hoursFaults } from '#domain/activity/hours.ts'
import { endFault, timersOf } from '#domain/activity/timer.ts'
import { civilDateIn, civilTimeIn } from '#domain/calendar/zone.ts'

const who = 'الهام مهرکیش'
const open = (date: string, from: string, to = '', consultant = who): HoursEntry => ({ id: `${date} ${from}`, consultant, date, from, to })
const states = (entries: readonly HoursEntry[], now: WallClock) => timersOf(entries, who, now).map(({ state, minutes, isLong }) => [state, minutes, isLong])
const wall = (atMs: number, timeZone: string): WallClock => ({ date: civilDateIn(atMs, timeZone), time: civilTimeIn(atMs, timeZone) })

test('[HO7] an entry without an end runs on its day, is left running afterwards, and is nobody else’s', () => {
  const now = { date: '2026-11-21', time: '17:30' }
  assert.equal(states([open('2026-11-21', '16:00')], now), [['running', 90, false]])
  assert.equal(states([open('2026-11-21', '17:30')], now), [['running', 0, false]])
  assert.equal(states([open('2026-11-21', '09:29')], now), [['running', 481, true]], 'longer than a day may be')
  assert.equal(states([open('2026-11-20', '23:59')], now), [['left', 0, false]])
  assert.equal(states([open('2026-11-01', '09:00')], now), [['left', 0, false]])
  assert.equal(states([open('2026-11-21', '17:31')], now), [['ahead', 0, false]], 'the clock was put back')
  assert.equal(states([open('2026-11-22', '08:00')], now), [['ahead', 0, false]])
  assert.equal(states([open('2026-11-21', '16:00', '17:00'), open('2026-11-21', ''), open('', '16:00'), open('2026-11-21', '16:00', '', 'دیگری')], now), [])
  assert.equal(states([open('2026-11-21', '16:00:30.000+03:30', '', 'الهام  مهركيش')], now), [['running', 90, false]], 'another keyboard, another writing of the time')
  assert.equal(timersOf([open('2026-11-21', '16:00'), open('2026-11-20', '18:00')], who, now).map((each) => each.entry.date), ['2026-11-20', '2026-11-21'], 'what was left comes first')
})

test('[HO7] in any zone a timer runs until midnight on the wall and not a minute longer', () => {
  const zones = ['Asia/Tehran', 'Asia/Almaty', 'Europe/Moscow', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'Australia/Lord_Howe']
  fc.assert(fc.property(fc.constantFrom(...zones), fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }), fc.integer({ min: 0, max: 2_000 }), (zone, start, later) => {
    const from = wall(start, zone)
    const now = wall(start + later * 60_000, zone)
    const [timer] = timersOf([open(from.date, from.time)], who, now)
    assert.is(timer!.state, now.date > from.date ? 'left' : now.time >= from.time ? 'running' : 'ahead')
    // Where no clock was changed between, the wall says what has passed.
    const isEven = civilTimeIn(start + later * 60_000, zone) === civilTimeIn(start + later * 60_000 + 86_400_000, zone) && later < 60
    if (timer!.state === 'running' && isEven && zone === 'Asia/Tehran') assert.ok(Math.abs(timer!.minutes - later) <= 60)
    assert.ok(timer!.minutes >= 0 && timer!.minutes < 1_440)
    // Stopping now is what the entry's own rules take.
    if (timer!.state === 'running' && timer!.minutes > 0) assert.equal(hoursFaults([{ ...timer!.entry, to: now.time }], now).filter((each) => each.code !== 'hours.long-day'), [])
  }))
})

test('[HO7] begun two minutes before midnight in Tehran: caught a minute after it, while Greenwich still has the day before', () => {
  const at = (text: string) => wall(Date.parse(text), 'Asia/Tehran')
  const start = at('2026-11-21T20:28:00Z')
  assert.equal(start, { date: '2026-11-21', time: '23:58' })
  assert.equal(states([open(start.date, start.time)], at('2026-11-21T20:29:30Z')), [['running', 1, false]])
  assert.equal(states([open(start.date, start.time)], at('2026-11-21T20:30:00Z')), [['left', 0, false]])
})

test('[HO8] nobody leaves before having come, nor at a time that has not come, nor on another day', () => {
  const now = { date: '2026-11-21', time: '09:00' }
  const table: readonly (readonly [string, string, string, ReturnType<typeof endFault>])[] = [
    ['2026-11-20', '14:00', '16:00', undefined], ['2026-11-20', '14:00', '23:59', undefined],
    ['2026-11-20', '14:00', '14:00', 'before-start'], ['2026-11-20', '14:00', '13:00', 'before-start'], ['2026-11-20', '14:00', '00:30', 'before-start'],
    ['2026-11-21', '08:00', '09:00', undefined], ['2026-11-21', '08:00', '09:01', 'in-the-future'], ['2026-11-22', '08:00', '08:30', 'in-the-future'],
    ['2026-11-20', '14:00', '', 'not-a-time'], ['2026-11-20', '14:00', '25:00', 'not-a-time'],
  ]
  for (const [date, from, to, expected] of table) assert.is(endFault({ date, from }, to, now), expected, `${date} ${from} ${to}`)
})

test('[HO8] an end without a fault makes an entry without an error', () => {
  const time = fc.integer({ min: 0, max: 1_439 }).map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
  fc.assert(fc.property(fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-22'), time, time, time, (date, from, to, clock) => {
    const now = { date: '2026-11-21', time: clock }
    const errors = hoursFaults([open(date, from, to)], now).filter((each) => each.code !== 'hours.long-day')
    assert.is(endFault({ date, from }, to, now) === undefined, errors.length === 0)
  }))
})

test.run()
