// Whom a form can be published for, and what is in use there: from what this desk has of its province.

import type { Form } from '#domain/forms/form.ts'
import type { FormUse, Kind, Role } from '#domain/packs/pack.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { FormRef } from '#domain/records/op.ts'
import type { KindToBegin } from '../../services.ts'
import type { ActivityOutline } from '../../activities/activity-view.ts'

/** A kind of activity that the province has, or could begin. */
export interface KindOfProvince {
  /** Unlike any other: `tour/tour`. */
  readonly key: string
  readonly pack: string
  readonly kind: Kind
  readonly activities: readonly ActivityOutline[]
  /** Where there is no activity yet: what the first one begins with. */
  readonly beginning?: KindToBegin
}

/** What has forms in a version: an activity, or a kind for those to come. */
export type Holder = KindToBegin

export interface UsedForm {
  readonly ref: FormRef
  readonly form: Form
  readonly use: FormUse
  /** How many of the activities have it. */
  readonly activities: number
}

/** Those with most activities first; what the office knows as not begun last, where this desk has none of it either. */
export function kindsOfProvince(activities: readonly ActivityOutline[], toBegin: readonly KindToBegin[] = []): readonly KindOfProvince[] {
  const found = new Map<string, ActivityOutline[]>()
  for (const activity of activities) {
    const key = `${activity.pack.id}/${activity.kind.id}`
    found.set(key, [...(found.get(key) ?? []), activity])
  }
  const begun = [...found].map(([key, own]) => ({ key, pack: own[0]!.pack.id, kind: own.at(-1)!.kind, activities: own })).sort((a, b) => b.activities.length - a.activities.length)
  const others = toBegin.map((beginning) => ({ key: `${beginning.pack.id}/${beginning.kind.id}`, pack: beginning.pack.id, kind: beginning.kind, activities: [], beginning }))
  return [...begun, ...others.filter(({ key }) => !found.has(key))]
}

/** Whom publishing for the whole kind is for. */
export function holdersOf({ activities, beginning }: KindOfProvince): readonly Holder[] {
  return activities.length === 0 && beginning ? [beginning] : activities
}

/** The versions of one form that these have, that of most of them first. */
export function versionsInUse(holders: readonly Holder[], formId: string): readonly UsedForm[] {
  const found = new Map<FormRef, UsedForm>()
  for (const { pack, kind, formRefs } of holders) {
    const [form, ref, use] = [formOf(pack, formId), formRefs[formId], kind.forms.find((each) => each.form === formId)]
    if (form && ref && use) found.set(ref, { ref, form, use, activities: (found.get(ref)?.activities ?? 0) + 1 })
  }
  return [...found.values()].sort((a, b) => b.activities - a.activities)
}

/** Every form that activities of the kind have or will begin with, in the order of the kind. */
export function formsOfKind(kind: KindOfProvince): readonly UsedForm[] {
  const holders = holdersOf(kind)
  const ids = new Set(holders.flatMap((each) => each.kind.forms.map(({ form }) => form)))
  return [...ids].flatMap((id) => versionsInUse(holders, id)).map((used) => (kind.activities.length === 0 ? { ...used, activities: 0 } : used))
}

/** Who fills anything of the kind: those a form can be given to. */
export function fillersOf({ kind }: KindOfProvince): readonly Role[] {
  return [...new Set(kind.forms.flatMap(({ filledBy }) => filledBy))]
}
