import type { Answers } from '#domain/forms/answers.ts'
import type { Kind } from '#domain/packs/pack.ts'
import { planFields } from '#domain/packs/pack.ts'
import type { FieldPath } from '#domain/records/op.ts'

/**
 * What a new record of this form begins with, beside its own defaults: whoever writes hours of presence was present, and
 * a cost is paid by the activity's own credit until somebody says otherwise.
 */
export function beginsWith({ reads }: Kind, form: string, person: { readonly name: string }, plan: Answers): Readonly<Record<FieldPath, string>> {
  const cost = reads?.costs?.find((each) => each.form === form)
  const credit = plan[planFields.credit] ?? ''
  return {
    ...(reads?.hours?.form === form && { [reads.hours.consultant]: person.name }),
    ...(cost && credit !== '' && { [cost.payer]: credit }),
  }
}
