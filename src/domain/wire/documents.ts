// What is told of an activity's documents.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'

/** Languages that documents are made in. */
export const documentLanguages = ['fa', 'ru', 'en'] as const
export const documentQuery = v.object({ language: v.optional(v.picklist(documentLanguages), 'fa') })

const digits = v.pipe(v.string(), v.regex(/^\d{1,4}$/))
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))

/** A report of a period; which parts belong together `readPeriod` knows. */
export const periodQuery = v.strictObject({
  language: v.optional(v.picklist(documentLanguages), 'fa'), by: v.picklist(['month', 'season', 'stage', 'range', 'year']),
  year: v.optional(digits), n: v.optional(digits), from: v.optional(day), to: v.optional(day),
})

/** How far the making of a report is. */
export const reportStep = v.strictObject({ done: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), all: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) })

/** Whether an activity has, at this moment, exactly the content of that hash. */
export const verifyReply = v.strictObject({ v: v.literal(1), isSame: v.boolean(), at: v.number() })

export type DocumentLanguage = (typeof documentLanguages)[number]
export type VerifyReply = InferOutput<typeof verifyReply>
