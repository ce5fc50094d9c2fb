// What the desk and the server say to each other about addresses for other clients.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))

export const connectionsReply = v.strictObject({
  v: v.literal(1),
  connections: v.array(v.strictObject({ id, madeBy: id, madeAt: v.number(), revokedAt: v.optional(v.number()), usedAt: v.optional(v.number()) })),
})

/** The only time that the whole address is told. */
export const connectionReply = v.strictObject({ v: v.literal(1), id, address: v.pipe(v.string(), v.maxLength(300), v.regex(/^https?:\/\/[^\s]+\/openrosa\/[\w-]{22}$/)) })

export type ConnectionsReply = InferOutput<typeof connectionsReply>
export type ConnectionReply = InferOutput<typeof connectionReply>
