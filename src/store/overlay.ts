// Pure: what a device shows of a record, from what is confirmed and what is its own. Rules S5–S8 in docs/rules/store.md.

import type { Env } from '#domain/forms/env.ts'
import type { Form } from '#domain/forms/form.ts'
import type { RecordSummary } from '#domain/activity/summary.ts'
import { summaryVersion } from '#domain/activity/summary-version.ts'
import type { BlobRef, DeviceId, FieldPath, OpBody, Value } from '#domain/records/op.ts'
import { deletedField, opId } from '#domain/records/op.ts'
import type { PlacedOp, RecordState } from '#domain/records/fold.ts'
import { answersOf, conflictsIn, fold, isDeleted } from '#domain/records/fold.ts'
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

/** An own op that is not confirmed, placed after all that is. The ledger will say its true place. */
export function placed(body: OpBody, n: number, device: DeviceId, author: string, seq: number, epoch: string | null): PlacedOp {
  // The base of another epoch means nothing here; that the server translates it shows when it comes back.
  const baseSeq = body.base.epoch === epoch ? body.base.seq : seq - 1
  return { seq, baseSeq, id: opId(device, n), device, author, body }
}

/** Lays own pending ops over the confirmed state, in order of `n`. */
export function laidOver(confirmed: RecordState | undefined, pending: readonly { readonly n: number; readonly body: OpBody }[], device: DeviceId, author: string, epoch: string | null): RecordState | undefined {
  let state = confirmed
  for (const { n, body } of pending) state = fold(state, placed(body, n, device, author, (state?.seq ?? 0) + 1, epoch))
  return state
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

const bare: RecordSummary = { v: summaryVersion, title: [], subtitle: [], measures: {}, errors: 0, warnings: 0 }

/** Without the form (its pack has not come yet) the summary is bare, and version 0 asks for another try. */
export async function summarise(form: Form | undefined, ref: RecordRef, state: RecordState | undefined, draft: Draft | undefined, env: Env): Promise<RowSummary> {
  const at = draft?.at ?? 0
  return {
    v: form ? summaryVersion : 0,
    // The form engine: a screen that only reads what was summed up before does not load it.
    summary: form ? (await import('#domain/activity/summary.ts')).summaryOf(form, answersWith(state, draft), env) : bare,
    formRef: state?.form ?? ref.form,
    createdAt: state?.created.at ?? at,
    changedAt: draft ? at : (state?.changed.at ?? at),
    hasConflict: state !== undefined && conflictsIn(state).length > 0,
    isDeleted: state !== undefined && isDeleted(state),
    blobs: [...new Set([...Object.keys(state?.blobs ?? {}), ...(draft?.blobs ?? []).map((blob) => blob.name)])],
  }
}

/** How far a record has come, and why not further. */
export function stageOf(pending: readonly number[], storedTo: number, refused: Readonly<Record<number, ProblemCode>>, hasDraft: boolean): { readonly stage: RecordStage; readonly refusedBecause?: ProblemCode } {
  const because = pending.map((n) => refused[n]).find((code) => code !== undefined)
  if (hasDraft) return { stage: 'draft' }
  if (because) return { stage: 'refused', refusedBecause: because }
  if (pending.length === 0) return { stage: 'confirmed' }
  return { stage: pending[pending.length - 1]! <= storedTo ? 'sent' : 'saved' }
}
