// Whom a form can be published for, and what is in use there: from what this desk has of its province.

import type { Form } from '#domain/forms/form.ts'
import type { FormUse, Kind, Role } from '#domain/packs/pack.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { FormRef } from '#domain/records/op.ts'
import type { ActivityOutline } from '../../activities/activity-view.ts'

/** A kind of activity that the province has activities of. */
export interface KindOfProvince {
  /** Unlike any other: `tour/tour`. */
  readonly key: string
  readonly pack: string
  readonly kind: Kind
  readonly activities: readonly ActivityOutline[]
}

export interface UsedForm {
  readonly ref: FormRef
  readonly form: Form
  readonly use: FormUse
  /** How many of the activities have it. */
  readonly activities: number
}

/** Those with most activities first. */
export function kindsOfProvince(activities: readonly ActivityOutline[]): readonly KindOfProvince[] {
  const found = new Map<string, ActivityOutline[]>()
  for (const activity of activities) {
    const key = `${activity.pack.id}/${activity.kind.id}`
    found.set(key, [...(found.get(key) ?? []), activity])
  }
  return [...found].map(([key, own]) => ({ key, pack: own[0]!.pack.id, kind: own.at(-1)!.kind, activities: own })).sort((a, b) => b.activities.length - a.activities.length)
}

/** The versions of one form that these activities have, that of most of them first. */
export function versionsInUse(activities: readonly ActivityOutline[], formId: string): readonly UsedForm[] {
  const found = new Map<FormRef, UsedForm>()
  for (const { pack, kind, formRefs } of activities) {
    const [form, ref, use] = [formOf(pack, formId), formRefs[formId], kind.forms.find((each) => each.form === formId)]
    if (form && ref && use) found.set(ref, { ref, form, use, activities: (found.get(ref)?.activities ?? 0) + 1 })
  }
  return [...found.values()].sort((a, b) => b.activities - a.activities)
}

/** Every form that activities of the kind have, in the order of the kind. */
export function formsOfKind({ activities }: KindOfProvince): readonly UsedForm[] {
  const ids = new Set(activities.flatMap(({ kind }) => kind.forms.map(({ form }) => form)))
  return [...ids].flatMap((id) => versionsInUse(activities, id))
}

/** Who fills anything of the kind: those a form can be given to. */
export function fillersOf({ kind }: KindOfProvince): readonly Role[] {
  return [...new Set(kind.forms.flatMap(({ filledBy }) => filledBy))]
}
