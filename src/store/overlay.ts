// Pure: what a device shows of a record, from what is confirmed and what is its own. Rules S5–S8 in docs/rules/store.md.

import type { RecordSummary } from '#domain/activity/summary.ts'
import type { BlobRef, FieldPath, OpBody, Value } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'
import { answersOf } from '#domain/records/state.ts'
import type { ProblemCode } from '#domain/problem.ts'
import type { RecordRef, RecordStage } from './store.ts'

/** Values typed and not yet made an op. */
export interface Draft {
  readonly ref: RecordRef
  readonly set: Readonly<Record<FieldPath, Value>>
  readonly blobs: readonly BlobRef[]
  /** What was known when it was begun. */
  readonly base: OpBody['base']
  readonly at: number
}

/** What lists read of a record. `v` is behind when the summary has to be computed again. */
export interface RowSummary {
  readonly v: number
  readonly summary: RecordSummary
  readonly formRef: string
  readonly createdAt: number
  readonly changedAt: number
  readonly hasConflict: boolean
  readonly isDeleted: boolean
  readonly blobs: readonly string[]
}

/** Current answers with a draft's values laid over them. */
export function answersWith(state: RecordState | undefined, draft: Draft | undefined): Readonly<Record<FieldPath, string>> {
  const answers: Record<FieldPath, string> = { ...(state && answersOf(state)) }
  for (const [path, value] of Object.entries(draft?.set ?? {})) {
    if (value === null) delete answers[path]
    else if (path !== deletedField) answers[path] = value
  }
  return answers
}

/** How far a record has come, and why not further. */
export function stageOf(pending: readonly number[], storedTo: number, refused: Readonly<Record<number, ProblemCode>>, hasDraft: boolean): { readonly stage: RecordStage; readonly refusedBecause?: ProblemCode } {
  const because = pending.map((n) => refused[n]).find((code) => code !== undefined)
  if (hasDraft) return { stage: 'draft' }
  if (because) return { stage: 'refused', refusedBecause: because }
  if (pending.length === 0) return { stage: 'confirmed' }
  return { stage: pending[pending.length - 1]! <= storedTo ? 'sent' : 'saved' }
}
