// People of a province as those see them who let them in, and the codes that are handed out to them.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import { roles } from './wire.ts'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))

export const peopleReply = v.strictObject({
  v: v.literal(1),
  people: v.array(v.strictObject({ id, name: v.string(), role: v.picklist(roles), devices: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), user: v.optional(v.string()), hasPassword: v.boolean(), endedAt: v.optional(v.number()) })),
})

const name = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(120))
/** By which somebody signs in at the desk. */
const user = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9._-]{2,31}$/))

/** Which roles the caller may give is decided by `rolesGivenBy`. */
export const personRequest = v.strictObject({ v: v.literal(1), name, role: v.picklist(roles) })
export const personChange = v.strictObject({ v: v.literal(1), name, role: v.picklist(roles) })
/** `true`: nothing lets them in any more, from now on; `false`: it does again. */
export const endAccessRequest = v.strictObject({ v: v.literal(1), isEnded: v.boolean() })

/** A code by which the person themselves sets a password; the name for signing in, where they have none yet. */
export const passwordCodeRequest = v.strictObject({ v: v.literal(1), user: v.optional(user) })
/** The only time that it is told. */
export const passwordCodeReply = v.strictObject({ v: v.literal(1), user, code: v.string(), link: v.pipe(v.string(), v.maxLength(300)), expiresAt: v.number() })
export const passwordRequest = v.strictObject({ v: v.literal(1), code: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{16}$/)), password: v.pipe(v.string(), v.maxLength(200)) })
export const passwordReply = v.strictObject({ v: v.literal(1), user })

/** Codes that nobody has used yet; `id` names one and does not open anything. */
export const openCodesReply = v.strictObject({ v: v.literal(1), codes: v.array(v.strictObject({ id: v.string(), person: id, name: v.string(), for: v.picklist(['device', 'password']), expiresAt: v.number() })) })
export const plainRequest = v.strictObject({ v: v.literal(1) })

const text = v.strictObject({ fa: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(120)), ru: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(120)), en: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(120)) })
export const provinceRequest = v.strictObject({ v: v.literal(1), id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,39}$/)), name: text, timeZone: v.pipe(v.string(), v.maxLength(64)), administrator: v.strictObject({ name, user }) })
export const provinceChange = v.strictObject({ v: v.literal(1), name: text })
export const provincesReply = v.strictObject({
  v: v.literal(1),
  provinces: v.array(v.strictObject({ id, name: v.record(v.string(), v.string()), timeZone: v.string(), people: v.number(), activities: v.number() })),
})
export const personReply = v.strictObject({ v: v.literal(1), id })

export const codesRequest = v.strictObject({ v: v.literal(1), people: v.pipe(v.array(id), v.minLength(1), v.maxLength(60)) })

/** The only time that the codes are told. */
export const codesReply = v.strictObject({
  v: v.literal(1),
  expiresAt: v.number(),
  codes: v.array(v.strictObject({ person: id, name: v.string(), role: v.picklist(roles), code: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{10}$/)), link: v.pipe(v.string(), v.maxLength(300), v.regex(/^https?:\/\/[^\s]+\/enrol#[0-9A-Z]{10}\.[0-9a-f]{32}$/)) })),
})

export type PeopleReply = InferOutput<typeof peopleReply>
export type PersonRequest = InferOutput<typeof personRequest>
export type CodesReply = InferOutput<typeof codesReply>
export type PersonChange = InferOutput<typeof personChange>
export type PasswordCodeReply = InferOutput<typeof passwordCodeReply>
export type OpenCodesReply = InferOutput<typeof openCodesReply>
export type ProvinceRequest = InferOutput<typeof provinceRequest>
export type ProvinceChange = InferOutput<typeof provinceChange>
export type ProvincesReply = InferOutput<typeof provincesReply>
