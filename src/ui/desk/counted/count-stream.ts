// What the desk reckons of one stream of the province: its line in the list, and what of it waits for a person.

import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import { needsPermits } from '#domain/activity/shares/activity-money.ts'
import { approvalForm } from '#domain/activity/review/forms.ts'
import type { RecordRow, RecordStore, StreamView } from '#store/store.ts'
import { activityOf, rowsOf } from '../../activities/activity.ts'
import type { ActivityView } from '../../activities/activity-view.ts'
import { readAnswers } from '../../activities/use-answers.ts'
import { language } from '../../words/words.ts'
import type { ActivityLine } from '../activity-line.ts'
import { lineOf } from '../activity-line.ts'
import { readDoubles } from '../read-doubles.ts'

/** A word about a step of a chain, as the line of its record says it. */
export interface GivenWord {
  readonly chain: string
  readonly step: string
  readonly verdict: string
  readonly n: number
  /** How far the stream was that its author had seen. */
  readonly seen: number
}

export interface Counted {
  /** Undefined: a register, an activity that is not seen any more, or one whose plan or pack has not come. */
  readonly line?: ActivityLine
  /** Records with two values, or that the office could not take. */
  readonly waiting: number
  /** Pairs of rows that may be one person. */
  readonly doubles: number
  readonly given: readonly GivenWord[]
}

export async function countStream(store: RecordStore, stream: StreamView): Promise<Counted> {
  const rows = await store.rows({ activity: stream.id })
  const activity = stream.kind === 'activity' && stream.visible ? await activityOf(store, stream, rows) : undefined
  const waiting = rows.filter((row) => row.hasConflict || row.stage === 'refused').length
  if (!activity) return { waiting, doubles: 0, given: [] }
  const [permits, doubles] = await Promise.all([permitsOf(store, activity), readDoubles(store, [activity], language.value)])
  return { line: lineOf(activity, permits), waiting, doubles: doubles.length, given: rowsOf(activity, approvalForm.id).map(wordOf) }
}

/** Opened only where they decide something: of a year's activities, a few are above the norm. */
async function permitsOf(store: RecordStore, activity: ActivityView): Promise<readonly ActivityRecord[]> {
  const form = activity.kind.reads?.permits?.form
  if (form === undefined || !needsPermits(activity)) return []
  return readAnswers(store, rowsOf(activity, form))
}

function wordOf({ summary: { title, measures } }: RecordRow): GivenWord {
  const [chain, step, verdict] = title
  return { chain: chain?.value ?? '', step: step?.value ?? '', verdict: verdict?.value ?? '', n: measures['n'] ?? 0, seen: measures['seen'] ?? 0 }
}
