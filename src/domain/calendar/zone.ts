// From an instant to what the clock on the wall shows. Intl is the only source of zones: pure for given input,
// and the same tz database on both ends but for its version.

import type { CivilDate } from './civil.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Building a format costs some 50 µs on a phone, and a list asks for each row. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    })
    formats.set(timeZone, format)
  }
  return format
}

function partsIn(atMs: number, timeZone: string): Record<string, string> {
  return Object.fromEntries(formatFor(timeZone).formatToParts(atMs).map(({ type, value }) => [type, value]))
}

/** True for zones that this machine's tz database knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatFor(timeZone)
    return true
  } catch {
    return false
  }
}

/** The date on the calendar of that zone at that instant (milliseconds since 1970). Throws RangeError for unknown zones. */
export function civilDateIn(atMs: number, timeZone: string): CivilDate {
  const { year, month, day } = partsIn(atMs, timeZone)
  return `${year!.padStart(4, '0')}-${month}-${day}`
}

/** `HH:MM` on the clock of that zone. */
export function civilTimeIn(atMs: number, timeZone: string): string {
  const { hour, minute } = partsIn(atMs, timeZone)
  return `${hour}:${minute}`
}

/** ISO 8601 with milliseconds and the zone's offset of that moment: `2026-11-21T10:05:00.000+03:30`. */
export function dateTimeIn(atMs: number, timeZone: string): string {
  const { year, month, day, hour, minute, second } = partsIn(atMs, timeZone)
  const wall = `${year!.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}`
  const milliseconds = ((atMs % 1000) + 1000) % 1000
  const offsetMinutes = Math.round((Date.parse(`${wall}Z`) + milliseconds - atMs) / 60_000)
  const size = Math.abs(offsetMinutes)
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
  return `${wall}.${String(milliseconds).padStart(3, '0')}${offset}`
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
