// Who signs in whose place, as the desk reads and writes it.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import { roles } from './wire.ts'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))
const named = v.strictObject({ id, name: v.string(), role: v.picklist(roles) })
const reason = v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(500))

export const delegationRequest = v.strictObject({
  v: v.literal(1), delegate: id, from: day, to: day, reason,
  /** Of whose place it is: at a desk that was left open nobody takes it. */
  password: v.pipe(v.string(), v.maxLength(200)),
})
export const endRequest = v.strictObject({ v: v.literal(1), isRevoked: v.boolean() })

export const delegationsReply = v.strictObject({
  v: v.literal(1),
  /** By the calendar of the province. */
  today: day,
  delegations: v.array(v.strictObject({ id, holder: named, delegate: named, role: v.picklist(roles), from: day, to: day, reason: v.string(), madeAt: v.number(), revokedAt: v.optional(v.number()) })),
  /** Who could take the caller's own place; nobody where the caller has none. */
  standIns: v.array(named),
})

export type DelegationRequest = InferOutput<typeof delegationRequest>
export type DelegationsReply = InferOutput<typeof delegationsReply>
