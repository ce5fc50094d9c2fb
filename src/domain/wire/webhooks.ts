// Addresses that are told of accepted dossiers, as the desk reads and writes them.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const address = v.pipe(v.string(), v.maxLength(500), v.regex(/^https?:\/\/[^\s/?#@]+(?:[/?][^\s#]*)?$/))

export const webhookRequest = v.strictObject({ v: v.literal(1), address })
/** The only time that the secret is told. */
export const webhookReply = v.strictObject({ v: v.literal(1), id, secret: v.string() })

export const webhooksReply = v.strictObject({
  v: v.literal(1),
  webhooks: v.array(v.strictObject({
    id, address: v.string(), madeAt: v.number(), endedAt: v.optional(v.number()),
    /** The latest first. */
    deliveries: v.array(v.strictObject({ id, activity: id, madeAt: v.number(), state: v.picklist(['waiting', 'delivered', 'failed']), attempts: count, nextAt: v.optional(v.number()), triedAt: v.optional(v.number()), status: v.optional(count) })),
  })),
})

/** What is sent: that it is so, and where it can be read. No title, no name, no number of anybody. */
export const acceptedEvent = v.strictObject({
  type: v.literal('dossier.accepted'), timestamp: v.string(),
  data: v.strictObject({ activity: id, province: id, kind: v.string(), acceptedAt: v.string(), dossier: v.string() }),
})

export type WebhookReply = InferOutput<typeof webhookReply>
export type WebhooksReply = InferOutput<typeof webhooksReply>
