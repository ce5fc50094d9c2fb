import { reviewForms } from '#domain/activity/review/forms.ts'
import type { Form } from '#domain/forms/form.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { formOf } from '#domain/packs/pack.ts'

/** A form of the activity's pack or of the app's own. */
export function formNamed(pack: Pack, id: string): Form | undefined {
  return formOf(pack, id) ?? reviewForms.find((each) => each.id === id)
}
