import { dateTimeIn } from '#domain/calendar/zone.ts'

/** What the clock of that zone shows (`2026-11-21`, `10:05`) → ISO 8601 with the offset of that moment. */
export function civilDateTime(day: string, time: string, timeZone: string): string {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  // The offset is that of the moment meant; near a change of clocks the first guess may be an hour off, so it is asked twice.
  const first = asUtc - offsetMs(asUtc, timeZone)
  return dateTimeIn(asUtc - offsetMs(first, timeZone), timeZone)
}

function offsetMs(atMs: number, timeZone: string): number {
  const wall = dateTimeIn(atMs, timeZone).slice(0, 23)
  return Date.parse(`${wall}Z`) - atMs
}
