import { useState } from 'preact/hooks'
import { formatNumber, readTypedNumber } from '#domain/calendar/number.ts'
import { toAsciiDigits } from '#domain/identity/digits.ts'
import { digits } from '../words/format.ts'
import { language } from '../words/words.ts'
import { hasAppearance } from './control.ts'
import type { ControlProps } from './control.ts'
import { RialInput } from './rial.tsx'

/** Whole and decimal numbers in any digits; what is no number is kept as typed and named at the field. */
export function NumberControl(props: ControlProps<'integer' | 'decimal'>) {
  const { view, id, describedBy, isFaulty, onInput, onLeave } = props
  const [typed, setTyped] = useState<string | undefined>(undefined)
  if (hasAppearance(view, 'rial')) return <RialInput {...props} />
  // A year of four digits is a name, not a quantity: it is not grouped.
  const shown = hasAppearance(view, 'year-jalali') || readTypedNumber(view.value) === undefined ? digits(view.value) : formatNumber(view.value, language.value)
  return (
    <input
      class="input code" id={id} type="text" inputMode={view.type === 'integer' ? 'numeric' : 'decimal'} autoComplete="off" enterKeyHint="next"
      value={typed ?? shown} readOnly={view.isReadonly} aria-describedby={describedBy} aria-invalid={isFaulty} aria-required={view.isRequired}
      onInput={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        onInput(text.trim() === '' ? null : (readTypedNumber(text) ?? toAsciiDigits(text).trim()))
      }}
      onBlur={() => {
        setTyped(undefined)
        onLeave()
      }}
    />
  )
}
