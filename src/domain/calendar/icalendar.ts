// Activities as iCalendar (RFC 5545), for the calendars that people have on phone and desk. No time zone is described: days
// are dates without a time, and hours stand in UTC, so that no reader has to know a zone's rules.

import type { CivilDate } from './civil.ts'
import { addDays } from './civil.ts'
import { civilDateIn, civilTimeIn } from './zone.ts'

export interface CalendarEvent {
  /** The same for the same thing, whenever it is exported: a calendar that has it changes it. */
  readonly id: string
  readonly title: string
  readonly date: CivilDate
  /** Last day. */
  readonly endDate?: CivilDate
  /** `HH:MM…`, both or none. */
  readonly startTime?: string
  readonly endTime?: string
  /** `HH:MM…`: it begins then, and nobody knows how long it takes. */
  readonly at?: string
  readonly place?: string
  readonly description?: string
  readonly category?: string
}

interface CalendarFacts {
  readonly name: string
  /** When it was exported, milliseconds. */
  readonly now: number
  /** IANA zone of the hours. */
  readonly timeZone: string
}

/** RFC 5545, 3.1: octets of a line without its break. */
const octetsPerLine = 75

/** The whole file, ended by a line break. */
export function icalendar(events: readonly CalendarEvent[], facts: CalendarFacts): string {
  const stamp = utcOf(facts.now)
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Bazdid//Desk//EN', 'CALSCALE:GREGORIAN', `X-WR-CALNAME:${escaped(facts.name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT', `UID:${event.id}@bazdid`, `DTSTAMP:${stamp}`, ...whenOf(event, facts.timeZone), `SUMMARY:${escaped(event.title)}`,
      ...(event.place ? [`LOCATION:${escaped(event.place)}`] : []), ...(event.description ? [`DESCRIPTION:${escaped(event.description)}`] : []),
      ...(event.category ? [`CATEGORIES:${escaped(event.category)}`] : []), 'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** What begins at an hour alone has no DTEND (3.6.1). Hours where both are known and the end is later on the same day; else whole days, of which DTEND names the one after (3.6.1). */
function whenOf({ date, endDate, startTime, endTime, at }: CalendarEvent, timeZone: string): readonly string[] {
  if (at) return [`DTSTART:${utcOf(instantOf(date, at, timeZone))}`]
  const last = endDate !== undefined && endDate > date ? endDate : date
  if (last === date && startTime && endTime && startTime < endTime) return [`DTSTART:${utcOf(instantOf(date, startTime, timeZone))}`, `DTEND:${utcOf(instantOf(date, endTime, timeZone))}`]
  return [`DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`, `DTEND;VALUE=DATE:${addDays(last, 1).replaceAll('-', '')}`]
}

function utcOf(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** The instant at which clocks in the zone show this. Looked for twice: the offset is that of the instant, not of the guess. */
export function instantOf(date: CivilDate, time: string, timeZone: string): number {
  const wanted = Date.parse(`${date}T${time.slice(0, 5)}:00Z`)
  let at = wanted
  for (let tries = 0; tries < 2; tries += 1) at += wanted - Date.parse(`${civilDateIn(at, timeZone)}T${civilTimeIn(at, timeZone).slice(0, 5)}:00Z`)
  return at
}

/** 3.3.11. Control characters have no place in a text (3.1), and a carriage return would begin a line of its own. */
function escaped(text: string): string {
  const allowed = [...text.replaceAll('\r\n', '\n')].filter((each) => each >= ' ' && each !== '\u007f' || each === '\n' || each === '\t').join('')
  return allowed.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')
}

/** 3.1: a line break and a space inside of what is too long; never inside of a character. */
function folded(line: string): string {
  const parts = ['']
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0)!)
    if (octets + size > octetsPerLine) {
      parts.push('')
      // The space that begins the next line counts.
      octets = 1
    }
    parts[parts.length - 1] += character
    octets += size
  }
  return parts.join('\r\n ')
}

/** In UTF-8 (RFC 3629, 3). */
function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1
  if (codePoint < 0x800) return 2
  return codePoint < 0x10000 ? 3 : 4
}
