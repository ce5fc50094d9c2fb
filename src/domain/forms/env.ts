import type { Language } from './form.ts'

/** What an evaluation knows beside the answers; kept with the record, so that the server's result is the phone's. */
export interface Env {
  /** Milliseconds since 1970. */
  readonly now: number
  /** IANA zone of the province. */
  readonly timeZone: string
  readonly language: Language
  /** For random functions and shuffled choices. */
  readonly seed?: string
  readonly user?: string
  readonly device?: string
}
