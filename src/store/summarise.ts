// What lists will read of a record, computed when it is written.

import type { RecordSummary } from '#domain/activity/summary.ts'
import { summaryVersion } from '#domain/activity/summary-version.ts'
import type { Env } from '#domain/forms/env.ts'
import type { Form } from '#domain/forms/form.ts'
import type { RecordState } from '#domain/records/state.ts'
import { conflictsIn, isDeleted } from '#domain/records/state.ts'
import type { Draft, RowSummary } from './overlay.ts'
import { answersWith } from './overlay.ts'
import type { RecordRef } from './store.ts'

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
