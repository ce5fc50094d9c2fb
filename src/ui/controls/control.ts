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
  /** XLSForm's `quick`: this answer is the last thing to do here, and the next page may come. */
  readonly onDone?: (() => void) | undefined
  /** In a line of a table: one input of one line. */
  readonly isCompact?: boolean
}

export interface KeptFile {
  readonly url: string
  readonly type: string
  readonly sizeBytes: number
}

/** Where the parts of one question's recording are, while it goes on and after it was cut off. */
export interface Sounds {
  keep(part: { readonly take: number; readonly index: number; readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string; readonly ms: number }): Promise<void>
  left(): Promise<{ readonly takes: readonly Uint8Array[]; readonly type: string; readonly ms: number } | undefined>
  drop(): Promise<void>
}

/** A place that has to be exact. */
export interface Seeking {
  /** The first place that is as exact, else the most exact of what came in time. */
  readonly metres: number
  /** Hears of each place that is more exact than those before. */
  readonly closer?: (place: string) => void
  /** Somebody takes what there is, or wants none any more. */
  readonly enough?: AbortSignal
}

/** What some controls need from the phone or the store; given by the page, a fake in the gallery. */
export interface Deeds {
  /**
   * Keeps the picture for the question at `path`, makes it small, and resolves with the blob's name.
   * @param longestPx of its longer side, where the form asks for less than we would keep
   * @throws Problem
   */
  keepPicture(file: File, path: string, longestPx?: number): Promise<string>
  /** An address to show the blob, or undefined while it is on its way. */
  pictureUrl(name: string): Promise<string | undefined>
  /** Keeps a recording, a film or a paper as it is, and resolves with the blob's name. @throws Problem */
  keepFile(file: File): Promise<string>
  /** For the recording that answers the question at `path`. */
  sounds(path: string): Sounds
  /** What was kept under this name, or undefined while it is on its way. */
  keptFile(name: string): Promise<KeptFile | undefined>
  /** An address for a file that is attached to the form, by its file name; undefined: it is not here. */
  attachment(fileName: string): Promise<string | undefined>
  /**
   * Geopoint text.
   * @param isFresh a place of half a minute ago will not do: somebody is walking
   * @throws when the phone does not tell
   */
  locate(isFresh?: boolean, seeking?: Seeking): Promise<string>
  /** Lines that the activity's plan has in this field, to be taken with a tap instead of typed. */
  planned(field: string): readonly string[]
  /** Present where a national id that was there already shows its end only: asks for the whole, and resolves with whether it may be shown. Null: nobody here needs it. */
  readonly wholeId?: (() => Promise<boolean>) | null | undefined
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

/** What a signature vouches for, to be read beside its pad; asked for when the pad is opened. */
export const SignedFactsContext = createContext<() => readonly SignedFact[]>(() => [])

export function useDeeds(): Deeds {
  const deeds = useContext(DeedsContext)
  if (!deeds) throw new Error('a control was drawn without its deeds')
  return deeds
}

export function hasAppearance(view: QuestionView, appearance: string): boolean {
  return appearancesOf(view.question).includes(appearance)
}

/** The number behind an appearance like `columns-3`; undefined: it has none of that kind. */
export function appearanceNumber(view: QuestionView, kind: string): number | undefined {
  const found = appearancesOf(view.question).find((each) => each.startsWith(`${kind}-`))
  const number = Number(found?.slice(kind.length + 1))
  return found !== undefined && Number.isInteger(number) && number > 0 ? number : undefined
}

export function parameter(view: QuestionView, name: string): string | undefined {
  return view.question.parameters?.[name]
}
