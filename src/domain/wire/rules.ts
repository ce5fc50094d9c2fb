// What the server says of an activity's evidence and of what the rules find in it.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import type { FindingCode } from '../activity/finding.ts'
import { findingLevels } from '../activity/finding.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const id = v.pipe(v.string(), v.maxLength(80))
/** How much of it is there, beside how much it takes. */
const amounts = { have: count, need: count, missing: count }

export const rulesReply = v.strictObject({
  v: v.literal(1),
  /** Seq of the last op that was reckoned with. */
  head: count,
  /** 0..1, of what is required by closing. */
  share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  evidence: v.array(v.strictObject({ id, level: v.picklist(['required', 'preferred']), state: v.picklist(['missing', 'partial', 'short', 'met']), ...amounts, parts: v.optional(v.array(v.strictObject({ id, ...amounts }))) })),
  findings: v.array(v.strictObject({
    code: v.picklist(Object.keys(findingLevels) as FindingCode[]), level: v.picklist(['error', 'finding', 'warning']), records: v.array(id), details: v.record(v.string(), v.union([v.string(), v.number()])),
  })),
})

export type RulesReply = InferOutput<typeof rulesReply>
