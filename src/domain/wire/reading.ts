// What programs of a ministry read, and the keys that they read by. Rows hold figures and ids, and nothing that anybody has written.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import { activityStates } from '../activity/review/states.ts'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const rial = v.pipe(v.number(), v.safeInteger())
const of = { activity: id, province: id, kind: v.string(), date: v.string() }

export const activityRow = v.strictObject({
  ...of, lastDay: v.string(), section: v.string(), credit: v.string(), state: v.picklist(activityStates), completeness: v.number(), plannedRial: rial, chargedRial: rial,
  missingDocuments: count, errors: count, cooperativesFounded: count, cooperativesImproved: count,
})
export const participantsRow = v.strictObject({ ...of, people: count })
export const costRow = v.strictObject({ ...of, credit: v.string(), item: v.string(), payer: v.string(), rial, papers: count })

const page = <const Row extends v.GenericSchema>(row: Row) => v.strictObject({ '@odata.context': v.string(), '@odata.count': v.optional(count), value: v.array(row), '@odata.nextLink': v.optional(v.string()) })
export const activitiesPage = page(activityRow)
export const participantsPage = page(participantsRow)
export const costsPage = page(costRow)

export const keyRequest = v.strictObject({ v: v.literal(1), name: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(80)) })
/** The only time that the key is told. */
export const keyReply = v.strictObject({ v: v.literal(1), id, key: v.string() })
export const keysReply = v.strictObject({ v: v.literal(1), address: v.string(), keys: v.array(v.strictObject({ id, name: v.string(), madeAt: v.number(), usedAt: v.optional(v.number()), endedAt: v.optional(v.number()) })) })

export type KeyReply = InferOutput<typeof keyReply>
export type KeysReply = InferOutput<typeof keysReply>
