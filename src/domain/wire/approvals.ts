// What the desk and the server say to each other about approvals.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import { activityStates } from '../activity/review/states.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const name = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))

/** A step of a chain is signed, or declined with a reason. */
export const signingRequest = v.strictObject({
  v: v.literal(1),
  chain: name,
  step: name,
  verdict: v.picklist(['signed', 'declined']),
  /** Strokes; empty where it is declined. */
  signature: v.pipe(v.string(), v.maxLength(16_384)),
  reason: v.pipe(v.string(), v.maxLength(2_000)),
  /** Seq of the last op of the activity that was on the screen, and the hash of what the chain covered there. */
  seen: count,
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** Of the person who signs: that they sit there and not somebody at their screen. */
  password: v.pipe(v.string(), v.maxLength(200)),
})

export const signingReply = v.strictObject({ v: v.literal(1), state: v.picklist(activityStates), head: count })

export type SigningRequestBody = InferOutput<typeof signingRequest>
export type SigningReply = InferOutput<typeof signingReply>
