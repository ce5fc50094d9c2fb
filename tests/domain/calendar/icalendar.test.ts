import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { icalendar, instantOf } from '#domain/calendar/icalendar.ts'
import type { CalendarEvent } from '#domain/calendar/icalendar.ts'

const facts = { name: 'Sepidkuh', now: Date.UTC(2026, 10, 21, 6), timeZone: 'Asia/Tehran' }
const event: CalendarEvent = { id: 'tour-1', title: 'Tour', date: '2026-12-05' }

/** As RFC 5545 says that a reader does it: unfold, split at the first colon, undo the escapes. */
function readBack(text: string): readonly (readonly [name: string, value: string])[] {
  return text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1).map((line) => {
    const at = line.indexOf(':')
    return [line.slice(0, at), line.slice(at + 1).replace(/\\([\\;,nN])/g, (_, each: string) => (each.toLowerCase() === 'n' ? '\n' : each))]
  })
}

const valuesOf = (text: string, name: string) => readBack(text).filter(([each]) => each === name).map(([, value]) => value)

test('[PL20] days are dates and end on the day after; hours stand in UTC', () => {
  const text = icalendar([event, { ...event, id: 'tour-2', endDate: '2026-12-07' }, { ...event, id: 'event-1', startTime: '09:30:00.000+03:30', endTime: '12:00' }], facts)
  assert.equal(text.split('\r\n').filter((line) => /^(DT|UID)/.test(line)), [
    'UID:tour-1@bazdid', 'DTSTAMP:20261121T060000Z', 'DTSTART;VALUE=DATE:20261205', 'DTEND;VALUE=DATE:20261206',
    'UID:tour-2@bazdid', 'DTSTAMP:20261121T060000Z', 'DTSTART;VALUE=DATE:20261205', 'DTEND;VALUE=DATE:20261208',
    'UID:event-1@bazdid', 'DTSTAMP:20261121T060000Z', 'DTSTART:20261205T060000Z', 'DTEND:20261205T083000Z',
  ])
  assert.equal(text.split('\r\n').slice(0, 4), ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Bazdid//Desk//EN', 'CALSCALE:GREGORIAN'])
  assert.ok(text.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n'))
})

test('[PL20] what begins at an hour and has no end that is known has a beginning only', () => {
  assert.equal(icalendar([{ ...event, at: '09:30' }], facts).split('\r\n').filter((line) => /^DT(START|END)/.test(line)), ['DTSTART:20261205T060000Z'])
})

test('[PL20] an end before the beginning, or one hour alone, is a whole day', () => {
  for (const more of [{ startTime: '12:00', endTime: '09:00' }, { startTime: '12:00' }, { endDate: '2026-12-01' }]) {
    assert.ok(icalendar([{ ...event, ...more }], facts).includes('DTSTART;VALUE=DATE:20261205\r\nDTEND;VALUE=DATE:20261206'))
  }
})

test('[PL20] an hour is that of the zone, also on days when its clocks change', () => {
  assert.is(instantOf('2022-03-22', '09:00', 'Asia/Tehran'), Date.UTC(2022, 2, 22, 4, 30), 'the last summer time of Iran')
  assert.is(instantOf('2026-03-29', '03:30', 'Europe/Berlin'), Date.UTC(2026, 2, 29, 1, 30))
  assert.is(instantOf('2026-03-29', '01:30', 'Europe/Berlin'), Date.UTC(2026, 2, 29, 0, 30))
  assert.is(instantOf('2026-12-05', '00:15', 'America/New_York'), Date.UTC(2026, 11, 5, 5, 15))
})

test('[PL20] whatever a title is, lines are short and no character is torn, and it is read back', () => {
  const told = fc.string({ unit: fc.constantFrom('a', 'ب', '\u200c', '🚌', ';', ',', '\\', '\n', ' ', 'n', ':'), maxLength: 200, size: 'max' })
  fc.assert(fc.property(told, told, (title, place) => {
    const text = icalendar([{ ...event, title, place }], facts)
    for (const line of text.split('\r\n')) {
      assert.ok(Buffer.byteLength(line) <= 75, line)
      assert.not.match(line, /\ufffd|[\r\n]/)
    }
    assert.not.match(Buffer.from(text).toString('utf8'), /\ufffd/)
    assert.equal(valuesOf(text, 'SUMMARY'), [title])
    assert.equal(valuesOf(text, 'LOCATION'), place === '' ? [] : [place])
  }))
  assert.equal(valuesOf(icalendar([{ ...event, title: 'a\r\nb\u0007\rBEGIN:VALARM' }], facts), 'SUMMARY'), ['a\nbBEGIN:VALARM'])
})

test.run()
