import type { Kind } from '#domain/packs/pack.ts'
import type { FieldPath } from '#domain/records/op.ts'

/** What a new record of this form begins with, beside its own defaults: whoever writes hours of presence was present. */
export function beginsWith({ reads }: Kind, form: string, person: { readonly name: string }): Readonly<Record<FieldPath, string>> {
  return reads?.hours?.form === form ? { [reads.hours.consultant]: person.name } : {}
}
