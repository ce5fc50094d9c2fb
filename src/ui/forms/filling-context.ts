import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ReadonlySignal } from '@preact/signals'
import type { QuestionView } from '#domain/forms/view.ts'
import type { FieldPath } from '#domain/records/op.ts'
import type { Filling } from './filling.ts'

/** A question to be brought into view; another object each time, since the same one may be asked for again. */
export interface Wanted {
  readonly path: FieldPath
  /** With the focus, and so with the keyboard. */
  readonly isFocused: boolean
}

/** What every part of a form that is drawn knows of the page it is on. */
export interface FillingPage {
  readonly filling: Filling
  /** Of ids: a page may have two forms. */
  readonly idPrefix: string
  readonly isReadonly: boolean
  /** Somebody is asked who need not answer: what is empty is no fault to show. */
  readonly isForGuests: boolean
  /** Also faults of fields nobody has been in: after "what is missing?". */
  readonly showAllFaults: ReadonlySignal<boolean>
  /** What is to be brought into view: a list of which only a part is drawn draws it. */
  readonly wanted: ReadonlySignal<Wanted | undefined>
  /** How many questions are drawn by now, counted from the form's beginning. */
  readonly drawn: ReadonlySignal<number>
  /** True for questions that the page itself shows elsewhere. */
  readonly isLeftOut: (view: QuestionView) => boolean
  /** A field was left: what waits is written. */
  readonly onLeave: () => void
  /** The answer was the last thing to do here (XLSForm's `quick`). */
  readonly onDone: () => void
}

export const FillingContext = createContext<FillingPage | undefined>(undefined)

export function useFillingPage(): FillingPage {
  const page = useContext(FillingContext)
  if (!page) throw new Error('a part of a form was drawn outside of one')
  return page
}

/** Id of the element that takes a field's focus. */
export function fieldId(prefix: string, path: FieldPath): string {
  return `${prefix}${path.replaceAll('/', '-')}`
}
