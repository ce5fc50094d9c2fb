// An activity as the screens see it: its plan, its pack's kind and its records.

import type { EvidenceView, Gathered } from '#domain/activity/evidence.ts'
import type { Kind, Pack } from '#domain/packs/pack.ts'
import type { FieldPath, FormRef, StreamId } from '#domain/records/op.ts'
import type { RecordRow, StreamView } from '#store/store.ts'

/** All but how complete it is: what a list can draw before the code that weighs evidence has been loaded. */
export interface ActivityOutline {
  readonly id: StreamId
  readonly stream: StreamView
  readonly pack: Pack
  readonly kind: Kind
  /** Whose norms hold: that of the person who looks. */
  readonly province: string
  /** What an op says about each form: id → reference. */
  readonly formRefs: Readonly<Record<string, FormRef>>
  readonly plan: Readonly<Record<FieldPath, string>>
  readonly title: string
  /** Civil date; `''` where the plan has none. */
  readonly date: string
  /** All of its records, oldest first; deleted ones too, marked. */
  readonly rows: readonly RecordRow[]
  /** Summaries by form, of records that count. */
  readonly gathered: Gathered
}

export interface ActivityView extends ActivityOutline {
  readonly evidence: readonly EvidenceView[]
  /** 0..1, of what is required. */
  readonly share: number
}
