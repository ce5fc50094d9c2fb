// All activities of this device as the reports count them. Receipts, hours and seminars are opened for it: some thousand records
// of a year, a few activities at a time so that the page can tell how far it is, and each again only when it has changed.

import { findingsOf } from '#domain/activity/findings.ts'
import { civilTimeIn } from '#domain/calendar/zone.ts'
import type { ReportedActivity } from '#domain/period-report/reported-activity.ts'
import { formsToRead, reportedOf } from '#domain/period-report/reported-activity.ts'
import type { RecordStore, StreamView } from '#store/store.ts'
import { activityOf } from '../../activities/activity.ts'
import { readAnswers } from '../../activities/use-answers.ts'
import { reviewOfRows } from '../../review/state-of-rows.ts'
import { dayOf, timeZone } from '../../words/format.ts'

interface Known {
  readonly under: string
  readonly reported: ReportedActivity | undefined
}

const known = new WeakMap<RecordStore, Map<string, Known>>()
/** What rules find depends on the time of day: so long a reading holds. */
const heldMs = 3_600_000
const atOnce = 12

export async function readReported(store: RecordStore, now: number, tell: (done: number, all: number) => void): Promise<readonly ReportedActivity[]> {
  const marks = await store.marks()
  const streams = (await store.streams()).filter((each) => each.kind === 'activity' && each.visible)
  const memory = known.get(store) ?? new Map<string, Known>()
  known.set(store, memory)
  const underOf = ({ id }: StreamView) => `${marks.get(id)} ${Math.floor(now / heldMs)} ${timeZone.value}`
  const unread = streams.filter((stream) => memory.get(stream.id)?.under !== underOf(stream))
  for (let at = 0; at < unread.length; at += atOnce) {
    tell(at, unread.length)
    await Promise.all(unread.slice(at, at + atOnce).map(async (stream) => void memory.set(stream.id, { under: underOf(stream), reported: await reportedIn(store, stream, now) })))
  }
  const found = streams.flatMap((stream) => memory.get(stream.id)?.reported ?? [])
  return found.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1))
}

async function reportedIn(store: RecordStore, stream: StreamView, now: number): Promise<ReportedActivity | undefined> {
  const activity = await activityOf(store, stream, await store.rows({ activity: stream.id }))
  if (!activity) return undefined
  const forms = new Set(formsToRead(activity.kind))
  const records = await readAnswers(store, activity.rows.filter((row) => forms.has(row.form)))
  const province = { id: activity.province, timeZone: timeZone.value }
  const findings = findingsOf({ ...activity, records, now: { date: dayOf(now), time: civilTimeIn(now, timeZone.value) } })
  return reportedOf({ ...activity, province, records, findings, ...reviewOfRows(activity) })
}
