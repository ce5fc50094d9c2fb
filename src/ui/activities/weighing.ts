// Loaded by itself, after the first list is drawn: evidence conditions are expressions, and these bring their engine.

import { completeness, evidenceOf } from '#domain/activity/evidence.ts'
import { timeZone } from '../words/format.ts'
import type { ActivityOutline, ActivityView } from './activity-view.ts'

/** What an activity has, what it still needs, and how much of that is there. */
export function weighed(outline: ActivityOutline): ActivityView {
  const evidence = evidenceOf(outline.pack, outline.kind, outline.plan, outline.gathered, { now: 0, timeZone: timeZone.value, language: 'fa' }, outline.province)
  return { ...outline, evidence, share: completeness(evidence) }
}
