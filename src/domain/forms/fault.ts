// What can be wrong with an answer. A fault never stops an op: half a row is a row. The words stand in ui/words,
// one for each code.

/** `error` must be put right before the record counts as complete; `warning` is worth a look. */
export const faultLevels = {
  'required': 'error',
  'constraint': 'error',
  'choice.unknown': 'error',
  'number.unreadable': 'error',
  'number.whole': 'error',
  'date.unreadable': 'error',
  'time.unreadable': 'error',
  'place.unreadable': 'error',
  'image.unreadable': 'error',
  'file.unreadable': 'error',
  'trace.short': 'warning',
  'signature.unreadable': 'error',
  'signature.blank': 'error',
  'text.too-long': 'error',
  'id.length': 'error',
  'id.digits': 'error',
  'id.repeated': 'error',
  'id.check': 'error',
  'phone.unreadable': 'error',
  'phone.length': 'error',
  'phone.area': 'warning',
  'iban.shape': 'error',
  'iban.length': 'error',
  'iban.check': 'error',
  'rial.digits': 'error',
  'rial.too-much': 'error',
  'year.unlikely': 'warning',
} as const satisfies Record<string, 'error' | 'warning'>

export type FaultCode = keyof typeof faultLevels

export interface Fault {
  readonly code: FaultCode
  readonly level: 'error' | 'warning'
  /** The form's own words in the reader's language, for `required` and `constraint`; without them the code has its words. */
  readonly message?: string
  /** For the words: how many digits there are, how many it takes. */
  readonly details: Readonly<Record<string, string | number>>
}

export function faultOf(code: FaultCode, details: Fault['details'] = {}, message?: string): Fault {
  return { code, level: faultLevels[code], details, ...(message && { message }) }
}
