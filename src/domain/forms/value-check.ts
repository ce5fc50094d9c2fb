// Is a stored value one that its question takes? By type first, then by appearance.

import type { Question, QuestionType } from './form.ts'
import { appearancesOf } from './form.ts'
import type { Fault } from './fault.ts'
import { faultOf } from './fault.ts'
import { decodeStrokes, isBlank } from './strokes.ts'
import { isCivilDate } from '../calendar/civil.ts'
import { checkIban } from '../identity/iban.ts'
import { checkNationalId } from '../identity/national-id.ts'
import { checkPhone } from '../identity/phone.ts'
import { checkRial } from '../money/rial.ts'

/** More than a page of typing; guards lists and exports against pasted books. */
export const longestText = 10_000

/** What a select offers now. */
export type Offered = readonly { readonly name: string }[]

type Check = (value: string, choices: Offered | undefined) => Fault | undefined

const anyText: Check = (value) => (value.length > longestText ? faultOf('text.too-long', { most: longestText }) : undefined)
const nothing: Check = () => undefined
const clock = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/

/** One line per type: a new type does not compile without its check. */
const byType: { readonly [T in QuestionType]: Check } = {
  text: anyText,
  hidden: anyText,
  integer: (value) => (/^-?\d{1,18}$/.test(value) ? undefined : faultOf(/^-?\d+\.\d+$/.test(value) ? 'number.whole' : 'number.unreadable')),
  decimal: (value) => (/^-?\d{1,18}(\.\d{1,15})?$/.test(value) ? undefined : faultOf('number.unreadable')),
  date: (value) => (isCivilDate(value) ? undefined : faultOf('date.unreadable')),
  time: (value) => (clock.test(value) ? undefined : faultOf('time.unreadable')),
  dateTime: (value) => (isCivilDate(value.slice(0, 10)) && value[10] === 'T' && clock.test(value.slice(11)) ? undefined : faultOf('date.unreadable')),
  select_one: (value, choices) => (choices?.some((choice) => choice.name === value) ? undefined : faultOf('choice.unknown', { choice: value })),
  select_multiple: (value, choices) => severalOf(value, choices),
  note: nothing,
  calculate: nothing,
  acknowledge: (value) => (value === 'OK' ? undefined : faultOf('choice.unknown', { choice: value })),
  image: (value) => (isBlobName(value) ? undefined : faultOf('image.unreadable')),
  signature: (value) => {
    // Other apps of the ODK family draw it as a picture.
    if (isBlobName(value)) return undefined
    const strokes = decodeStrokes(value)
    return !strokes ? faultOf('signature.unreadable') : isBlank(strokes) ? faultOf('signature.blank') : undefined
  },
  geopoint: (value) => (isPlace(value) ? undefined : faultOf('place.unreadable')),
  geotrace: (value) => traceFault(value, 2),
  // Closed: its last point is its first.
  geoshape: (value) => traceFault(value, 4),
  range: (value) => (/^-?\d{1,18}(\.\d{1,15})?$/.test(value) ? undefined : faultOf('number.unreadable')),
  rank: (value, choices) => severalOf(value, choices),
  barcode: anyText,
  audio: (value) => fileFault(value),
  video: (value) => fileFault(value),
  file: (value) => fileFault(value),
  metadata: nothing,
}

/** The SHA-256 of a file. */
export function isBlobName(value: string): boolean {
  return /^[0-9a-f]{64}$/.test(value)
}

/** ODK: `latitude longitude altitude accuracy`, the last two may be left out. */
function isPlace(value: string): boolean {
  const numbers = value.split(' ').map(Number)
  const [latitude = NaN, longitude = NaN] = numbers
  return numbers.length >= 2 && numbers.length <= 4 && numbers.every(Number.isFinite) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}

/** Half a fence is worth having: too few points are a warning. */
function traceFault(value: string, least: number): Fault | undefined {
  const points = value.split(';').map((point) => point.trim()).filter((point) => point !== '')
  if (!points.every(isPlace)) return faultOf('place.unreadable')
  return points.length < least ? faultOf('trace.short') : undefined
}

function severalOf(value: string, choices: Offered | undefined): Fault | undefined {
  const unknown = value.split(/\s+/).find((name) => !choices?.some((choice) => choice.name === name))
  return unknown === undefined ? undefined : faultOf('choice.unknown', { choice: unknown })
}

/** Files are named by the SHA-256 of their bytes. */
function fileFault(value: string): Fault | undefined {
  return isBlobName(value) ? undefined : faultOf('file.unreadable')
}

const byAppearance: Readonly<Record<string, (value: string) => Fault | undefined>> = {
  'national-id': (value) => {
    const { fault, value: digits } = checkNationalId(value)
    return fault && faultOf(fault, { have: digits.length, need: 10 })
  },
  'phone': (value) => {
    const { fault } = checkPhone(value)
    return fault && faultOf(fault)
  },
  'iban': (value) => {
    const { fault, value: characters } = checkIban(value)
    return fault && faultOf(fault, { have: characters.length, need: 26 })
  },
  'rial': (value) => {
    const { fault } = checkRial(value)
    return fault && faultOf(fault)
  },
  'year-jalali': (value) => (Number(value) >= 1280 && Number(value) <= 1450 ? undefined : faultOf('year.unlikely')),
}

/** What is wrong with a value that is not empty; undefined: nothing. Constraints and `required` are the view's. */
export function valueFault(question: Question, value: string, choices: Offered | undefined): Fault | undefined {
  for (const appearance of appearancesOf(question)) {
    const fault = Object.hasOwn(byAppearance, appearance) ? byAppearance[appearance]!(value) : undefined
    // «هشت میلیون» in a field for rial is no number either; the closer word is the better one.
    if (fault) return fault
  }
  return byType[question.type](value, choices)
}
