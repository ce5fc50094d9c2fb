// What a remark is about, in words.

import { compiled } from '#domain/forms/compiled-form.ts'
import type { Form, Question } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { readableText } from '#domain/forms/input.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { FieldPath } from '#domain/records/op.ts'
import type { Remark } from '#domain/activity/review/review.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { titleOf } from '../activities/titles.ts'
import { words } from '../words/format.ts'
import { language } from '../words/words.ts'

/** `/member[k7f2]/age` → `/member/age`: labels know no instances. */
const definitionOf = (path: FieldPath) => path.replace(/\[[\w-]+\]/g, '')

export function questionAt(form: Form, path: FieldPath): Question | undefined {
  return compiled(form).byPath.get(definitionOf(path))?.node as Question | undefined
}

export function fieldLabel(form: Form, path: FieldPath): string {
  const place = compiled(form).byPath.get(definitionOf(path))
  const label = place?.node && textIn(place.node.label, language.value, form.defaultLanguage)
  return (label ?? '').trim() || definitionOf(path).slice(1).replaceAll('/', ' · ')
}

/** The value for reading; pictures, signatures and places have no text. */
export function readable(form: Form, path: FieldPath, value: string): string {
  return value === '' ? '' : readableText(form, definitionOf(path), value, language.value)
}

export interface AboutWords {
  /** The form, and which of its records. */
  readonly what: string
  readonly field?: string
}

export function aboutWords(activity: Pick<ActivityView, 'pack' | 'rows' | 'title'>, about: Remark['about']): AboutWords {
  if (!about) return { what: activity.title }
  const form = formOf(activity.pack, about.form)
  const row = activity.rows.find((each) => each.id === about.record)
  const title = row ? titleOf(activity, row, language.value) : ''
  return { what: [words(form?.title), title].filter(Boolean).join(' · '), ...(about.path !== undefined && form && { field: fieldLabel(form, about.path) }) }
}
