import { hasAppearance } from './control.ts'
import type { ControlProps } from './control.ts'
import { RialInput } from './rial.tsx'
import { TypedInput } from './typed-input.tsx'

/** Whole and decimal numbers in any digits; what is no number is kept as typed and named at the field. */
export function NumberControl(props: ControlProps<'integer' | 'decimal'>) {
  if (hasAppearance(props.view, 'rial')) return <RialInput {...props} />
  return <TypedInput {...props} inputMode={props.view.type === 'integer' ? 'numeric' : 'decimal'} isCode />
}
