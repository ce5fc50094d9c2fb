// The forms of a province's activities, by kind: what there are results of.

import type { Form } from '#domain/forms/form.ts'
import type { FormUse, Kind } from '#domain/packs/pack.ts'
import { formOf } from '#domain/packs/pack.ts'
import { rowsOf } from '../activities/activity.ts'
import type { ActivityView } from '../activities/activity-view.ts'

export interface ProvinceForm {
  /** `pack.kind`: two packs may have a kind of one name. */
  readonly kindKey: string
  readonly kind: Kind
  readonly use: FormUse
  /** In the version of the latest activity. */
  readonly form: Form
  readonly activities: readonly ActivityView[]
  readonly records: number
}

/** Kinds in the order of their packs; the plan is no answer to anything. @param activities earliest first */
export function provinceForms(activities: readonly ActivityView[]): readonly ProvinceForm[] {
  const byKind = new Map<string, ActivityView[]>()
  for (const activity of activities) {
    const key = `${activity.pack.id}.${activity.kind.id}`
    const those = byKind.get(key)
    if (those) those.push(activity)
    else byKind.set(key, [activity])
  }
  return [...byKind].flatMap(([kindKey, those]) => {
    const uses = new Map<string, { use: FormUse; form: Form; kind: Kind }>()
    for (const { kind, pack } of those) {
      for (const use of kind.forms) {
        const form = use.place === 'plan' ? undefined : formOf(pack, use.form)
        if (form) uses.set(use.form, { use, form, kind })
      }
    }
    return [...uses.values()].map(({ use, form, kind }) => {
      const having = those.filter((activity) => activity.kind.forms.some((each) => each.form === use.form))
      return { kindKey, kind, use, form, activities: having, records: having.reduce((sum, activity) => sum + rowsOf(activity, use.form).filter(({ stage }) => stage !== 'draft').length, 0) }
    })
  })
}
