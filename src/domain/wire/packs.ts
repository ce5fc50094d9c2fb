// A pack without its forms: what a device needs to put together a new version from the forms that it has.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'

export const packOutline = v.strictObject({
  v: v.literal(1),
  /** All but `forms`; it is read with them, when the whole has been put together. */
  pack: v.record(v.string(), v.unknown()),
  /** References of its forms, in their order. */
  forms: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w-]{1,64}@[0-9a-f]{12}$/))), v.maxLength(200)),
})

export type PackOutline = InferOutput<typeof packOutline>
