// What the desk and the server say to each other about the state of an activity.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import { activityStates, saidStates } from '../activity/review/states.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const stateRequest = v.strictObject({
  v: v.literal(1),
  from: v.picklist(activityStates),
  to: v.picklist(saidStates),
  reason: v.pipe(v.string(), v.maxLength(2_000)),
  /** Seq of the last op of the activity that was on the screen. */
  seen: count,
})

export const stateReply = v.strictObject({ v: v.literal(1), state: v.picklist(activityStates), head: count })

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))
const value = v.nullable(v.string())

/** Who else looks at the activity now. */
export const presenceReply = v.strictObject({ v: v.literal(1), others: v.array(v.strictObject({ id, name: v.string() })) })

/** Ops of an activity or of one record with what each has changed, the latest first. */
export const historyReply = v.strictObject({
  v: v.literal(1),
  entries: v.array(v.strictObject({
    seq: count, op: v.string(), device: id, author: id, at: v.number(), record: id, form: v.string(), isFirst: v.boolean(),
    via: v.optional(v.string()), isDecision: v.optional(v.literal(true)),
    changes: v.array(v.strictObject({ path: v.string(), before: value, after: value, isDisputed: v.optional(v.literal(true)) })),
  })),
  /** There are earlier ones: asked for by the seq of the last of these. */
  more: v.boolean(),
})

/** What is done about something in quarantine. */
export const quarantineRequest = v.strictObject({ v: v.literal(1), do: v.picklist(['retry', 'set-aside']) })

export type QuarantineRequest = InferOutput<typeof quarantineRequest>
export type HistoryReply = InferOutput<typeof historyReply>
export type PresenceReply = InferOutput<typeof presenceReply>
export type StateRequest = InferOutput<typeof stateRequest>
export type StateReply = InferOutput<typeof stateReply>
