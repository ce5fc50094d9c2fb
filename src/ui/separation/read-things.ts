// What the records on this device hold, under which credit: for one entry on the phone, for the whole province at the desk.

import { permittedItems } from '#domain/activity/permit.ts'
import type { CreditedActivity, Thing } from '#domain/activity/separation.ts'
import { thingsOf } from '#domain/activity/separation.ts'
import type { Answers } from '#domain/forms/answers.ts'
import type { RecordStore } from '#store/store.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { readOutlines, rowsOf } from '../activities/activity.ts'

export interface KnownThings {
  readonly activities: readonly ActivityOutline[]
  readonly credited: ReadonlyMap<string, CreditedActivity>
  readonly things: readonly Thing[]
}

export async function readThings(store: RecordStore): Promise<KnownThings> {
  const { activities } = await readOutlines(store)
  const credited = await Promise.all(activities.map((activity) => creditedOf(store, activity)))
  const things = activities.flatMap(({ rows }, at) => thingsOf(credited[at]!, rows.flatMap((row) => (row.isDeleted ? [] : [{ id: row.id, form: row.form, keys: row.summary }]))))
  return { activities, credited: new Map(credited.map((each) => [each.id, each])), things }
}

/** Permits are few, and only they are opened. */
async function creditedOf(store: RecordStore, activity: ActivityOutline): Promise<CreditedActivity> {
  const { id, kind, plan } = activity
  const permits = kind.reads?.permits ? rowsOf(activity, kind.reads.permits.form) : []
  const answers = await Promise.all(permits.map(async (row): Promise<Answers> => (await store.record(row.id))?.answers ?? {}))
  return { id, kind, plan, permitted: permittedItems(kind, answers, activity.gathered) }
}
