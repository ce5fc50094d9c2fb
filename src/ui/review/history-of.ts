// What a line of a history has to know of the stream it is of: an activity, or the register of a province.

import type { Form } from '#domain/forms/form.ts'
import { registerPack } from '#domain/register/forms.ts'
import { missionForm } from '#domain/register/missions.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { titleOf } from '../activities/titles.ts'
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

/** @param names of its records, by their ids, deleted ones too */
export function historyOfRegister(register: string, names: ReadonlyMap<string, string>): HistoryOf {
  return { path: `/desk/register/${register}/history`, formNamed: (id) => forms.find((each) => each.id === id), titleOf: (record) => names.get(record) }
}
