import { formatNumber, readTypedNumber } from '#domain/calendar/number.ts'
import { language } from '../words/words.ts'
import type { ControlProps } from './control.ts'

/** Words to read; the field draws label and hint, there is nothing to answer. */
export function NoteControl(_props: ControlProps<'note'>) {
  return null
}

/** A result that its form has a name for, to be read; the others are the form's own bookkeeping, and no field draws them. */
export function CalculateControl({ view, id }: ControlProps<'calculate'>) {
  const shown = readTypedNumber(view.value) === undefined ? view.value : formatNumber(view.value, language.value)
  return <output class="input" id={id}>{shown || '–'}</output>
}

/** Hidden fields and what the app fills in by itself. */
export function HiddenControl(_props: ControlProps<'hidden' | 'metadata'>) {
  return null
}
