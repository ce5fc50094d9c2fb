import type { Language } from './form.ts'
import type { List } from './lists/list.ts'
import type { FieldPath } from '../records/op.ts'

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
  /** OpenRosa's `instanceID` of the record. */
  readonly instanceId?: string
  readonly phone?: string
  readonly email?: string
  /** The author's label of the form's version. */
  readonly version?: string
  /** Lists by name, before those that the form brings along; one that is in neither counts as empty. */
  readonly lists?: ReadonlyMap<string, List>
  /** The answers of the record of this form that was saved last on this device. */
  readonly lastSaved?: Readonly<Record<FieldPath, string>>
}
