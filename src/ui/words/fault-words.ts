import type { Fault, FaultCode } from '#domain/forms/fault.ts'
import type { WordKey } from './words.ts'
import { t } from './words.ts'

/** A fault without words does not compile: this line names the code that fa.json lacks. */
export const everyFaultHasWords: Exclude<`fault.${FaultCode}`, WordKey> extends never ? true : Exclude<`fault.${FaultCode}`, WordKey> = true

/** The form's own words where it has some, else the app's. */
export function faultWords(fault: Fault): string {
  return fault.message || t(`fault.${fault.code}`, fault.details)
}
