// What headquarters is told of provinces and their activities: counts and sums, no person.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import { findingLevels } from '../activity/finding.ts'
import type { FindingCode } from '../activity/finding.ts'
import { permitCaseNames } from '../activity/permit-case.ts'
import { activityStates } from '../activity/review/states.ts'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))
const text = v.pipe(v.string(), v.maxLength(4_000))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const rial = v.pipe(v.string(), v.regex(/^\d{1,20}$/))
const name = v.strictObject({ fa: v.optional(v.string()), ru: v.optional(v.string()), en: v.optional(v.string()) })
const year = v.pipe(v.number(), v.safeInteger(), v.minValue(1300), v.maxValue(1599))
const day = v.union([v.literal(''), v.pipe(v.string(), v.isoDate())])

const moment = count
const permitCase = v.picklist(permitCaseNames)
const terms = { days: v.optional(count), amount: v.optional(rial), items: v.array(id) }
const ask = v.strictObject({
  id, case: permitCase, state: v.picklist(['asked', 'stale', 'granted', 'refused']), ...terms, reason: text, hasPaper: v.boolean(), itemTitles: v.record(id, name), hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), since: moment,
  answer: v.optional(v.strictObject({ ...terms, verdict: v.picklist(['granted', 'refused']), number: text, date: day, conditions: text, reason: text, at: moment })),
})
const lacking = v.array(v.strictObject({ code: v.picklist(Object.keys(findingLevels) as FindingCode[]), details: v.record(v.string(), v.union([v.string(), v.number()])) }))

const activity = v.strictObject({
  id, kind: id, section: id, kindTitle: name, title: text, county: text, credit: text, date: day, lastDay: day,
  state: v.picklist(activityStates), share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)), people: count, planned: rial, charged: rial,
  missing: v.array(id),
  findings: v.strictObject({ error: count, finding: count, warning: count }),
  permits: v.array(v.strictObject({ case: permitCase, state: v.picklist(['none', 'short', 'there']), by: v.optional(v.picklist(['headquarters', 'paper'])) })),
  founded: count, improved: count,
  /** These are left out in what a desk has kept of an earlier server. */
  lacking: v.optional(lacking), asks: v.optional(v.array(ask)),
  satisfaction: v.optional(v.strictObject({ sum: v.pipe(v.number(), v.minValue(0)), count })), reviewedOn: v.optional(v.pipe(v.string(), v.isoDate())),
  /** Whether it was opened to the one who asks: its dossier is on their devices. */
  isOpen: v.boolean(),
})

export const provinceActivitiesReply = v.strictObject({
  v: v.literal(1),
  /** What day it is there. */
  today: v.pipe(v.string(), v.isoDate()),
  /** Persian years of which it has activities, the latest first. */
  years: v.array(year),
  /** Cooperatives that came out of the activities of each year, the latest first; of all years whichever was asked for. */
  /** Activities of other years for which a permit is asked and not answered. Left out, as the next, in what is kept of an earlier server. */
  elsewhere: v.optional(v.array(activity)),
  /** Free for the next permit of this Persian year. */
  nextPermit: v.optional(text),
  outcomes: v.array(v.strictObject({ year, founded: count, improved: count })),
  activities: v.array(activity),
})

export const openedReply = v.strictObject({ v: v.literal(1) })

export type OpenedReply = InferOutput<typeof openedReply>
export type ProvinceActivitiesReply = InferOutput<typeof provinceActivitiesReply>
