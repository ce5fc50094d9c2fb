// The log of what people did, as the desk reads it.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import { auditCodes } from '../office/audit.ts'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))
const named = v.strictObject({ id, name: v.string() })

export const auditReply = v.strictObject({
  v: v.literal(1),
  /** The newest first. */
  entries: v.array(v.strictObject({
    n: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), at: v.number(), province: id, person: named, code: v.picklist(auditCodes),
    activity: v.optional(id), form: v.optional(v.string()), record: v.optional(id), subject: v.optional(named), device: v.optional(id),
  })),
  /** There are earlier ones: asked for by `n` of the last of these. */
  more: v.boolean(),
})

export type AuditReply = InferOutput<typeof auditReply>
