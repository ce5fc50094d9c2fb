// What every control gets and gives. Controls know no store: they draw a question's view and call back.

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { QuestionType } from '#domain/forms/form.ts'
import { appearancesOf } from '#domain/forms/form.ts'
import type { QuestionView } from '#domain/forms/view.ts'

export type ViewOf<Type extends QuestionType> = QuestionView & { readonly type: Type }

export interface ControlProps<Type extends QuestionType = QuestionType> {
  readonly view: ViewOf<Type>
  /** Id of the element that takes the focus; the label points at it. */
  readonly id: string
  /** Ids of hint and fault, for `aria-describedby`. */
  readonly describedBy: string | undefined
  readonly isFaulty: boolean
  /** A value as it is stored; null clears. Called at every change, also half-typed ones. */
  readonly onInput: (value: string | null) => void
  /** The field was left: what waits is written now, and its fault may be shown. */
  readonly onLeave: () => void
}

/** What some controls need from the phone or the store; given by the page, a fake in the gallery. */
export interface Deeds {
  /** Keeps the picture for the question at `path`, makes it small, and resolves with the blob's name. @throws Problem */
  keepPicture(file: File, path: string): Promise<string>
  /** An address to show the blob, or undefined while it is on its way. */
  pictureUrl(name: string): Promise<string | undefined>
  /** Geopoint text. @throws when the phone does not tell */
  locate(): Promise<string>
  /** Lines that the activity's plan has in this field, to be taken with a tap instead of typed. */
  planned(field: string): readonly string[]
  /** Milliseconds since 1970. */
  now(): number
  readonly timeZone: string
}

export const DeedsContext = createContext<Deeds | undefined>(undefined)

export interface SignedFact {
  readonly path: string
  readonly label: string
  readonly value: string
}

/** What a signature vouches for, to be read beside its pad. */
export const SignedFactsContext = createContext<readonly SignedFact[]>([])

export function useDeeds(): Deeds {
  const deeds = useContext(DeedsContext)
  if (!deeds) throw new Error('a control was drawn without its deeds')
  return deeds
}

export function hasAppearance(view: QuestionView, appearance: string): boolean {
  return appearancesOf(view.question).includes(appearance)
}
