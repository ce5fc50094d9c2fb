// What a line of a history has to know of the stream it is of: an activity, or the register of a province.

import type { Form } from '#domain/forms/form.ts'
import { registerPack } from '#domain/register/forms.ts'
import { missionForm } from '#domain/register/missions.ts'
import type { RecordRow } from '#store/store.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { titleOf } from '../activities/titles.ts'
import { digits, joined } from '../words/format.ts'
import { language } from '../words/words.ts'
import { formNamed } from './form-named.ts'

export interface HistoryOf {
  /** Address of the whole history; a record's id behind it is the record's own. */
  readonly path: string
  formNamed(id: string): Form | undefined
  /** What the record is called now. Undefined: it is not on this device. */
  titleOf(record: string): string | undefined
}

export function historyOfActivity(activity: ActivityView): HistoryOf {
  return {
    path: `/desk/a/${activity.id}/history`,
    formNamed: (id) => formNamed(activity.pack, id),
    titleOf(record) {
      const row = activity.rows.find((each) => each.id === record)
      return row && titleOf(activity, row, language.value)
    },
  }
}

/** The forms of a province's register, and of its missions. */
const forms = [...registerPack.forms, missionForm]

/** @param rows of the register, deleted ones too */
export function historyOfRegister(register: string, rows: readonly RecordRow[]): HistoryOf {
  const titles = new Map(rows.map(({ id, summary }) => [id as string, joined(summary.title.map(({ value }) => digits(value)))]))
  return { path: `/desk/register/${register}/history`, formNamed: (id) => forms.find((each) => each.id === id), titleOf: (record) => titles.get(record) }
}
