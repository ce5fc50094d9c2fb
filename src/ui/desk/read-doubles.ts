import type { Double } from '#domain/activity/sheet-doubles.ts'
import { doublesOn } from '#domain/activity/sheet-doubles.ts'
import type { Form } from '#domain/forms/form.ts'
import type { FormUse } from '#domain/packs/pack.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { RecordRow, RecordStore } from '#store/store.ts'
import type { ActivityOutline, ActivityView } from '../activities/activity-view.ts'
import { rowsOf } from '../activities/activity.ts'
import { readAnswers } from '../activities/use-answers.ts'
import { apartIn, pairOf, personLines } from '../people/one-or-two.ts'
import type { PersonLine } from '../people/one-or-two.ts'
import { listsIn, seminarPartOf } from '../seminars/of-seminar.ts'

export interface DoubleOnSheet<Activity extends ActivityOutline = ActivityView> {
  readonly activity: Activity
  readonly use: FormUse
  readonly form: Form
  readonly double: Double<PersonLine>
}

/** Who may stand twice on one sheet, in all of these activities. Whoever comes to two seminars is on two lists. */
export async function readDoubles<Activity extends ActivityOutline>(store: RecordStore, activities: readonly Activity[], tongue: string): Promise<readonly DoubleOnSheet<Activity>[]> {
  const found = await Promise.all(activities.map(async (activity) => {
    const apart = apartIn(activity)
    const sheets = activity.kind.forms.filter((use) => use.mode === 'sheet')
    const lists = await Promise.all(sheets.map(async (use) => (await listsOf(store, activity, use.form)).map((rows) => ({ use, rows }))))
    return lists.flat().flatMap(({ use, rows }) => doublesOn(personLines(activity, rows, tongue))
      .filter(({ stays, goes }) => !apart.has(pairOf(stays, goes)))
      .map((double): DoubleOnSheet<Activity> => ({ activity, use, form: formOf(activity.pack, use.form)!, double })))
  }))
  return found.flat()
}

async function listsOf(store: RecordStore, activity: ActivityOutline, form: string): Promise<readonly (readonly RecordRow[])[]> {
  const rows = rowsOf(activity, form)
  const [part, reads] = [seminarPartOf(activity.kind, form), activity.kind.reads?.seminars]
  if (!part || !reads) return [rows]
  const { ids } = listsIn(part, reads, form, await readAnswers(store, [...rowsOf(activity, reads.form), ...rows]))
  return [...ids.values()].map((list) => rows.filter((row) => list.has(row.id)))
}
