// All activities of this device as the reports count them. Receipts, hours and seminars are opened for it: some thousand records
// of a year, one after the other so that the page can tell how far it is.

import { findingsOf } from '#domain/activity/findings.ts'
import { civilTimeIn } from '#domain/calendar/zone.ts'
import type { ReportedActivity } from '#domain/period-report/reported-activity.ts'
import { formsToRead, reportedOf } from '#domain/period-report/reported-activity.ts'
import type { RecordStore } from '#store/store.ts'
import { readActivities } from '../../activities/activity.ts'
import { readAnswers } from '../../activities/use-answers.ts'
import { reviewOfRows } from '../../review/state-of-rows.ts'
import { dayOf, timeZone } from '../../words/format.ts'

export async function readReported(store: RecordStore, now: number, tell: (done: number, all: number) => void): Promise<readonly ReportedActivity[]> {
  const { activities } = await readActivities(store)
  const found: ReportedActivity[] = []
  for (const activity of activities) {
    tell(found.length, activities.length)
    const forms = new Set(formsToRead(activity.kind))
    const records = await readAnswers(store, activity.rows.filter((row) => forms.has(row.form)))
    const province = { id: activity.province, timeZone: timeZone.value }
    const findings = findingsOf({ ...activity, records, now: { date: dayOf(now), time: civilTimeIn(now, timeZone.value) } })
    found.push(reportedOf({ ...activity, province, records, findings, ...reviewOfRows(activity) }))
  }
  return found
}
