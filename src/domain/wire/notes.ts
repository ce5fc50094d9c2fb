// What the desk tells the office that somebody has looked at or taken away.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))
const form = v.pipe(v.string(), v.regex(/^[\w.@-]{1,120}$/))

export const revealRequest = v.strictObject({ v: v.literal(1), record: id, form })

export const exportNote = v.strictObject({ what: v.picklist(['calendar', 'results', 'money', 'allocation', 'separation', 'period', 'paper']), at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), activity: v.optional(id), form: v.optional(form) })
export const exportsRequest = v.strictObject({ v: v.literal(1), exports: v.pipe(v.array(exportNote), v.minLength(1), v.maxLength(100)) })

export type ExportNote = InferOutput<typeof exportNote>
