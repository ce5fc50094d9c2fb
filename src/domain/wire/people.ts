// People of a province as those see them who let them in, and the codes that are handed out to them.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import { fieldRoles } from '../office/powers.ts'
import { roles } from './wire.ts'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))

export const peopleReply = v.strictObject({
  v: v.literal(1),
  people: v.array(v.strictObject({ id, name: v.string(), role: v.picklist(roles), devices: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) })),
})

/** Somebody who works in the field, and so needs a device and no password. */
export const personRequest = v.strictObject({ v: v.literal(1), name: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(120)), role: v.picklist(fieldRoles) })
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
