// `format-date` and `format-date-time`: the codes of the ODK XForms specification. Months and days have English names
// whatever the form speaks, as in both reference engines: a value is the same on the phone and at the desk.

/**
 * @param dateTime ISO with the offset whose clock is meant; empty gives empty
 * @param format text with `%Y %y %m %n %b %d %e %H %h %M %S %3 %a %W %j`
 */
export function formatDateTime(dateTime: string, format: string): string {
  if (dateTime === '') return ''
  const [year, month, day, hour, minute, second] = [dateTime.slice(0, 4), dateTime.slice(5, 7), dateTime.slice(8, 10), dateTime.slice(11, 13), dateTime.slice(14, 16), dateTime.slice(17, 19)]
  const name = (part: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { ...part, timeZone: 'UTC' }).format(Date.parse(`${dateTime.slice(0, 10)}T00:00:00Z`))
  const codes: Readonly<Record<string, () => string>> = {
    'Y': () => year, 'y': () => year.slice(2), 'm': () => month, 'n': () => String(Number(month)), 'd': () => day, 'e': () => String(Number(day)),
    'H': () => hour, 'h': () => String(Number(hour)), 'M': () => minute, 'S': () => second, '3': () => dateTime.slice(20, 23),
    'b': () => name({ month: 'short' }), 'B': () => name({ month: 'long' }), 'a': () => name({ weekday: 'short' }), 'A': () => name({ weekday: 'long' }),
    'W': () => String(weekOfYear(dateTime.slice(0, 10))), 'j': () => String(dayOfYear(dateTime.slice(0, 10))), '%': () => '%',
  }
  return format.replace(/%(.)/g, (code, letter: string) => (Object.hasOwn(codes, letter) ? codes[letter]!() : code))
}

const dayMs = 86_400_000

function dayOfYear(date: string): number {
  return (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${date.slice(0, 4)}-01-01T00:00:00Z`)) / dayMs + 1
}

/** ISO 8601: the week of the year that holds this week's Thursday. */
function weekOfYear(date: string): number {
  const at = Date.parse(`${date}T00:00:00Z`)
  const weekday = (new Date(at).getUTCDay() + 6) % 7
  const thursday = new Date(at + (3 - weekday) * dayMs)
  return Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / dayMs / 7) + 1
}
