// Phone numbers in any spelling → E.164. What cannot be read stays as typed, with a fault.

import { compactDigits } from './digits.ts'

export type PhoneFault = 'phone.unreadable' | 'phone.length' | 'phone.area'
export type PhoneKind = 'mobile' | 'landline' | 'unknown'

export interface CheckedPhone {
  /** E.164 (`+989121234567`) when it could be read, else what was typed. */
  readonly value: string
  readonly kind: PhoneKind
  readonly fault?: PhoneFault
}

/** Where a bare number without a country's code belongs. */
export type HomeCountry = 'IR' | 'RU' | 'KZ'

/** Area codes of Iran since the renumbering of 1393–1395, without the leading zero. */
const iranianAreas = new Set(
  '11 13 17 21 23 24 25 26 28 31 34 35 38 41 44 45 51 54 56 58 61 66 71 74 76 77 81 83 84 86 87'.split(' '),
)

/**
 * Reads a number as people write it: `0912…`, `912…`, `+98 912…`, `0098912…`, `98912…`, also with the zero kept
 * after the country's code; landlines with their area; Russian and Kazakh numbers with +7, 7 or 8; any other
 * country with + or 00.
 */
export function checkPhone(typed: string, home: HomeCountry = 'IR'): CheckedPhone {
  const compact = compactDigits(typed).replace(/[()./]/g, '')
  if (!/^\+?\d+$/.test(compact)) return { value: typed, kind: 'unknown', fault: 'phone.unreadable' }
  const international = compact.startsWith('+') ? compact.slice(1) : compact.startsWith('00') ? compact.slice(2) : undefined
  const read = international === undefined ? domestic(compact, home) : abroad(international)
  return read.fault ? { ...read, value: typed } : read
}

function abroad(digits: string): CheckedPhone {
  if (digits.startsWith('98')) return iranian(digits.slice(2).replace(/^0/, ''))
  if (digits.startsWith('7')) return seven(digits.slice(1))
  // E.164: at most 15 digits; shorter than 8 with the country's code exists on small islands only.
  return digits.length < 8 || digits.length > 15 || digits.startsWith('0') ? fault('phone.length') : { value: `+${digits}`, kind: 'unknown' }
}

function domestic(digits: string, home: HomeCountry): CheckedPhone {
  if (digits.length === 12 && digits.startsWith('98')) return iranian(digits.slice(2))
  if (digits.length === 11 && /^[78]/.test(digits)) return seven(digits.slice(1))
  if (home !== 'IR' && digits.length === 10) return seven(digits)
  if (digits.startsWith('0')) return iranian(digits.slice(1))
  return digits.length === 10 && digits.startsWith('9') ? iranian(digits) : fault('phone.length')
}

/** Ten digits after the zero: 9… is a mobile, else two digits of area and eight of the subscriber. */
function iranian(digits: string): CheckedPhone {
  if (digits.length !== 10) return fault('phone.length')
  if (digits.startsWith('9')) return { value: `+98${digits}`, kind: 'mobile' }
  return iranianAreas.has(digits.slice(0, 2)) ? { value: `+98${digits}`, kind: 'landline' } : fault('phone.area')
}

/** Russia and Kazakhstan share +7: 9… is Russian mobile, 70… and 77… Kazakh mobile. */
function seven(digits: string): CheckedPhone {
  if (digits.length !== 10) return fault('phone.length')
  if (/^[0125]/.test(digits)) return fault('phone.area')
  return { value: `+7${digits}`, kind: /^(9|70|77)/.test(digits) ? 'mobile' : 'landline' }
}

function fault(code: PhoneFault): CheckedPhone {
  return { value: '', kind: 'unknown', fault: code }
}

/** A number for reading: `0912 345 6789`, `021 2345 6789`, `+7 701 123 4567`; others as they are. ASCII digits. */
export function spacedPhone(e164: string): string {
  const mobile = /^\+98(9\d\d)(\d{3})(\d{4})$/.exec(e164)
  if (mobile) return `0${mobile[1]} ${mobile[2]} ${mobile[3]}`
  const landline = /^\+98(\d\d)(\d{4})(\d{4})$/.exec(e164)
  if (landline) return `0${landline[1]} ${landline[2]} ${landline[3]}`
  const shared = /^\+7(\d{3})(\d{3})(\d{4})$/.exec(e164)
  return shared ? `+7 ${shared[1]} ${shared[2]} ${shared[3]}` : e164
}
