import { changeForm, handBackForm } from '#domain/activity/review/forms.ts'
import type { Review } from '#domain/activity/review/review.ts'
import { reviewOf } from '#domain/activity/review/review.ts'
import type { ActivityState } from '#domain/activity/review/states.ts'
import type { Answers } from '#domain/forms/answers.ts'
import type { RecordRow } from '#store/store.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'

/** Where an activity stands, from the lines of its records alone: a list of four hundred opens nothing for it. */
export function stateOfRows(activity: Pick<ActivityOutline, 'pack' | 'rows'>): ActivityState {
  return reviewOfRows(activity).state
}

/** Its changes have their states and times, without their authors and reasons. */
export function reviewOfRows({ pack, rows }: Pick<ActivityOutline, 'pack' | 'rows'>): Review {
  const counted = rows.filter((row) => !row.isDeleted && row.stage !== 'draft' && row.stage !== 'refused')
  return reviewOf(pack, counted.map((row) => ({ id: row.id, form: row.form, answers: answersOf(row), created: { author: '', at: row.createdAt }, changed: { author: '', at: row.changedAt } })))
}

/** As much of them as their summaries say. */
function answersOf({ form, summary: { title, measures } }: RecordRow): Answers {
  if (form === changeForm.id) return { '/n': String(measures['n'] ?? 0), '/to': title[0]?.value ?? '' }
  if (form === handBackForm.id) return { '/change': String(measures['change'] ?? 0) }
  return {}
}
