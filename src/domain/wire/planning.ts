// What the desk and the server say to each other about activities that are planned, and about who runs them.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import { limits } from './limits.ts'
import { formReference } from './publishing.ts'
import { roles } from './wire.ts'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))
const definitionId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,47}$/))
const text = v.record(v.string(), v.string())
const people = v.pipe(v.array(id), v.maxLength(limits.peopleOfActivity))

/** Made where it is planned, of 128 random bits: a request that is sent again is known again. */
const newActivity = v.pipe(v.string(), v.regex(/^[\w-]{22}$/))

/** What can be planned, each with the form of its plan: still to be read by `readForm`. */
export const plannableReply = v.strictObject({
  v: v.literal(1),
  kinds: v.array(v.strictObject({
    pack: definitionId, kind: definitionId, title: text, icon: definitionId, form: v.unknown(), ref: formReference,
    /** Roles that have something to do in it away from the desk. */
    roles: v.array(v.picklist(roles)),
  })),
})

export const planRequest = v.strictObject({
  v: v.literal(1),
  activity: newActivity,
  pack: definitionId,
  kind: definitionId,
  /** The version of the plan's form that was filled. */
  form: formReference,
  answers: v.record(v.string(), v.string()),
  /** To whom it is given. */
  people,
})

export const planReply = v.strictObject({ v: v.literal(1), activity: id, people: v.array(id) })

export const assignRequest = v.strictObject({ v: v.literal(1), add: people, remove: people })

export const assignedReply = v.strictObject({
  v: v.literal(1),
  /** Who has the activity, beside the office. */
  people: v.array(id),
  /** Roles that it can be given to. */
  roles: v.array(v.picklist(roles)),
})

/** Who can be sent to inspect an activity: those of its province. */
export const inspectorsReply = v.strictObject({ v: v.literal(1), inspectors: v.array(v.strictObject({ id, name: v.string() })) })

export type InspectorsReply = InferOutput<typeof inspectorsReply>
export type PlannableReply = InferOutput<typeof plannableReply>
export type PlanRequest = InferOutput<typeof planRequest>
export type PlanReply = InferOutput<typeof planReply>
export type AssignRequest = InferOutput<typeof assignRequest>
export type AssignedReply = InferOutput<typeof assignedReply>
