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

/** Whose the activities of a province are, and who is let in there. */
export const assignmentsReply = v.strictObject({
  v: v.literal(1),
  /** Those that somebody of the province has, beside the office; what is not here is given to nobody. */
  activities: v.array(v.strictObject({ activity: id, people: v.array(id) })),
  /** With the name for signing in, where there is one. */
  people: v.array(v.strictObject({ id, name: v.string(), role: v.picklist(roles), user: v.optional(v.string()) })),
})

export const giveRequest = v.strictObject({
  v: v.literal(1),
  changes: v.pipe(v.array(v.strictObject({ activity: id, add: people, remove: people })), v.minLength(1), v.maxLength(limits.activitiesPerGiving)),
})

export const giveReply = v.strictObject({
  v: v.literal(1),
  /** In the order of the request. */
  results: v.array(v.strictObject({
    activity: id,
    /** False: the province has no such activity. */
    isKnown: v.boolean(),
    /** What changed: whoever had it already is not among `added`. */
    added: v.array(id),
    removed: v.array(id),
    /** Who can be given nothing here, or has nothing that could be taken. */
    refused: v.array(id),
    /** Who of the province has it now. */
    people: v.array(id),
  })),
})

/** Who can be sent to inspect an activity: those of its province. */
export const inspectorsReply = v.strictObject({ v: v.literal(1), inspectors: v.array(v.strictObject({ id, name: v.string() })) })

export type InspectorsReply = InferOutput<typeof inspectorsReply>
export type PlannableReply = InferOutput<typeof plannableReply>
export type PlanRequest = InferOutput<typeof planRequest>
export type PlanReply = InferOutput<typeof planReply>
export type AssignRequest = InferOutput<typeof assignRequest>
export type AssignedReply = InferOutput<typeof assignedReply>
export type AssignmentsReply = InferOutput<typeof assignmentsReply>
export type GiveReply = InferOutput<typeof giveReply>
export type GiveRequest = InferOutput<typeof giveRequest>
