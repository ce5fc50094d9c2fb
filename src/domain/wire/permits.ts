// How headquarters answers what a province has asked for.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'

const longText = v.pipe(v.string(), v.maxLength(2_000))
const digits = (most: number) => v.pipe(v.string(), v.regex(new RegExp(String.raw`^\d{0,${most}}$`)))

export const permitAnswerRequest = v.strictObject({
  v: v.literal(1),
  /** Record of what was asked for, and the hash of what it said on the screen. */
  ask: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  verdict: v.picklist(['granted', 'refused']),
  number: v.pipe(v.string(), v.maxLength(40)),
  /** Empty where it is refused. */
  date: v.union([v.literal(''), v.pipe(v.string(), v.isoDate())]),
  days: digits(3),
  amount: digits(16),
  items: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))), v.maxLength(50)),
  conditions: longText,
  reason: longText,
  signature: v.pipe(v.string(), v.maxLength(16_384)),
  /** Of the person who answers: that they sit there and not somebody at their screen. */
  password: v.pipe(v.string(), v.maxLength(200)),
})

export const permitAnswerReply = v.strictObject({ v: v.literal(1), head: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) })

export type PermitAnswerRequest = InferOutput<typeof permitAnswerRequest>
export type PermitAnswerReply = InferOutput<typeof permitAnswerReply>
