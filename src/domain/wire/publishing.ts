// What the desk and the server say to each other about forms that a province publishes.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import { roles } from './wire.ts'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))
const definitionId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,47}$/))
export const formReference = v.pipe(v.string(), v.regex(/^[\w-]{1,64}@[0-9a-f]{12}$/))
const text = v.record(v.string(), v.string())

/** How records of a published form are kept: those of the plan, of signatures and of pictures belong to the packs' own. */
export const publishedModes = ['list', 'single', 'kiosk'] as const
export const publishedPlaces = ['field', 'office'] as const

/** For all activities of a kind in the own province and those to come, or for one. */
const target = v.union([v.strictObject({ pack: definitionId, kind: definitionId }), v.strictObject({ activity: id })])

export const publishRequest = v.strictObject({
  v: v.literal(1),
  /** The definition, with its lists and the names of its files inside; the server reads it as it reads all others. */
  form: v.unknown(),
  to: target,
  use: v.strictObject({
    place: v.picklist(publishedPlaces),
    mode: v.picklist(publishedModes),
    icon: definitionId,
    filledBy: v.pipe(v.array(v.picklist([...roles, 'participant'])), v.minLength(1), v.maxLength(roles.length + 1)),
  }),
  /** The version that was in use when its changes were looked at; null: there was none. */
  replaces: v.nullable(formReference),
})

export const publishReply = v.strictObject({
  v: v.literal(1),
  form: formReference,
  /** How many activities have it now. */
  activities: v.number(),
})

const version = v.strictObject({
  form: formReference,
  /** The author's own label. */
  label: v.optional(v.string()),
  /** Who published it for whom, the latest first; none for forms of the project's own packs. */
  published: v.array(v.strictObject({ author: id, at: v.number(), pack: definitionId, kind: definitionId, activity: v.optional(id) })),
  /** How many activities of the province are pinned to it. */
  activities: v.number(),
})

/** Forms of a province with all versions that were ever published or are in use. */
export const formsReply = v.strictObject({
  v: v.literal(1),
  forms: v.array(v.strictObject({ id: definitionId, title: text, kinds: v.array(v.strictObject({ pack: definitionId, kind: definitionId })), versions: v.array(version) })),
})

/** Kinds that the province has no activity of, each with the pack that the first one begins with: still to be read by `readPack`. */
export const kindsReply = v.strictObject({ v: v.literal(1), kinds: v.array(v.strictObject({ pack: v.unknown(), kind: definitionId })) })

export type PublishTarget = InferOutput<typeof target>
export type PublishRequest = InferOutput<typeof publishRequest>
export type PublishReply = InferOutput<typeof publishReply>
export type KindsReply = InferOutput<typeof kindsReply>
export type FormsReply = InferOutput<typeof formsReply>
