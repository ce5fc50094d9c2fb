// EXIF writes `2026:11:21 10:05:00` and, in newer cameras, an offset beside it (Exif 2.31, tag 0x9011).

/** ISO 8601 local time with the offset where there is one; undefined for what is no time. */
export function exifTime(time: unknown, offset: unknown): string | undefined {
  const match = typeof time === 'string' ? /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(time) : null
  if (!match || match[1] === '0000' || match[2] === '00') return undefined
  const zone = typeof offset === 'string' && /^[+-]\d\d:\d\d$/.test(offset) ? offset : ''
  return `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}.000${zone}`
}

/** ODK's geopoint: `latitude longitude altitude accuracy`; undefined outside the globe or for the null island of unset cameras. */
export function geopoint(latitude: unknown, longitude: unknown, altitude?: unknown, accuracy?: unknown): string | undefined {
  if (typeof latitude !== 'number' || typeof longitude !== 'number' || !Number.isFinite(latitude) || !Number.isFinite(longitude)) return undefined
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0)) return undefined
  const number = (value: unknown, digits: number) => (typeof value === 'number' && Number.isFinite(value) ? value.toFixed(digits) : '0')
  return `${latitude.toFixed(6)} ${longitude.toFixed(6)} ${number(altitude, 1)} ${number(accuracy, 1)}`
}
