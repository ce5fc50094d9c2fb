// Loaded by itself, after the first list is drawn: evidence conditions are expressions, and these bring their engine.

import type { SignedStep } from '#domain/activity/approvals/signed-step.ts'
import { takenBack } from '#domain/activity/check-in.ts'
import { completeness, evidenceOf } from '#domain/activity/evidence.ts'
import { timeZone } from '../words/format.ts'
import type { ActivityOutline, ActivityView } from './activity-view.ts'

/** What an activity has, what it still needs, and how much of that is there. */
export function weighed(found: ActivityOutline): ActivityView {
  return weighedBy(found, undefined)
}

/** The same where it is known which signatures still hold. */
export function weighedBy(found: ActivityOutline, isStepSigned: SignedStep | undefined): ActivityView {
  const outline = withoutTakenBack(found)
  const evidence = evidenceOf(outline.pack, outline.kind, outline.plan, outline.gathered, { now: 0, timeZone: timeZone.value, language: 'fa' }, outline.province, isStepSigned)
  return { ...outline, evidence, share: completeness(evidence) }
}

function withoutTakenBack(outline: ActivityOutline): ActivityOutline {
  const gone = takenBack(outline.kind, outline.rows)
  if (gone.size === 0) return outline
  const rows = outline.rows.filter(({ id }) => !gone.has(id))
  const forms = new Set(outline.rows.filter(({ id }) => gone.has(id)).map(({ form }) => form))
  const gathered = Object.fromEntries([...forms].map((form) => [form, rows.filter((row) => row.form === form && !row.isDeleted).map(({ summary }) => summary)]))
  return { ...outline, rows, gathered: { ...outline.gathered, ...gathered } }
}
