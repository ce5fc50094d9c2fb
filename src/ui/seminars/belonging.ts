// What belongs to one seminar: its list, its speakers, its survey.

import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import { isOfSeminar } from '#domain/activity/of-seminar.ts'
import type { SeminarReads } from '#domain/packs/pack.ts'
import type { RecordRow } from '#store/store.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { rowsOf } from '../activities/activity.ts'

export interface Belonging {
  readonly form: string
  readonly rows: readonly RecordRow[]
  readonly count: number
}

/** By the seminar that was chosen or named where the form asks for it, else by the day on which the record was made. */
export function belongingTo(activity: Pick<ActivityView, 'rows'>, reads: SeminarReads, seminar: ActivityRecord, records: readonly ActivityRecord[], dayOf: (atMs: number) => string): readonly Belonging[] {
  const named = { id: seminar.id, title: reads.title === undefined ? '' : (seminar.answers[reads.title] ?? '') }
  const day = seminar.answers[reads.date] ?? ''
  return (reads.with ?? []).map((part) => {
    const { form } = part
    const own = part.seminar === undefined ? undefined : new Set(records.filter((each) => each.form === form && isOfSeminar(part, named, each.answers)).map((each) => each.id))
    const rows = rowsOf(activity, form).filter((row) => (own ? own.has(row.id) : day !== '' && dayOf(row.createdAt) === day))
    return { form, rows, count: rows.length }
  })
}
