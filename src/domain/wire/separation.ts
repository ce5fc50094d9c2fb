// Filters of the two credits, from the server to a device. A new kind of filter is a new version, asked for by name.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import { hash } from './wire.ts'

/** Two million keys are more than any province has in a year. */
const mostKeys = 2_000_000
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(mostKeys))
const filter = v.strictObject({ count, bytes: v.pipe(v.string(), v.regex(/^[\w-]*$/), v.maxLength(mostKeys * 3)) })

export const separationReply = v.strictObject({
  v: v.literal(1),
  /** Persian years in which the person's activities lie. */
  years: v.pipe(v.array(v.strictObject({
    year: v.pipe(v.number(), v.safeInteger(), v.minValue(1300), v.maxValue(1600)),
    /** Under which keys of this province and year are hashed. */
    secret: hash,
    filters: v.strictObject({ 'current': filter, 'four-percent': filter }),
  })), v.maxLength(4)),
})

export type SeparationReply = InferOutput<typeof separationReply>
