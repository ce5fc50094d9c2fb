// What a device tells of itself, and what the desk reads of all of a province.

import * as v from 'valibot'
import type { InferOutput } from 'valibot'
import { roles } from './wire.ts'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const instant = v.pipe(v.number(), v.finite())
const counted = {
  writtenTo: count, oldestAt: v.optional(instant), drafts: count, refused: count, blobs: count, blobBytes: count,
  clockMs: v.optional(v.pipe(v.number(), v.safeInteger())), isPersisted: v.boolean(), usedBytes: v.optional(count), quotaBytes: v.optional(count), builtAt: instant,
}

/** Counts and nothing else: see `DeviceReport`. */
export const deviceReport = v.strictObject({ v: v.literal(1), ...counted })
export const doneReply = v.strictObject({ v: v.literal(1) })

export const devicesReply = v.strictObject({
  v: v.literal(1),
  time: instant,
  devices: v.array(v.strictObject({
    id, province: id, person: v.strictObject({ id, name: v.string(), role: v.picklist(roles) }),
    enrolledAt: instant, seenAt: v.optional(instant), revokedAt: v.optional(instant), isFrozen: v.boolean(), arrivedTo: count,
    report: v.optional(v.strictObject(counted)), reportedAt: v.optional(instant),
  })),
})

/** `true`: its access is closed; `false`: it is open again. */
export const accessRequest = v.strictObject({ v: v.literal(1), isClosed: v.boolean() })

export type DeviceReportRequest = InferOutput<typeof deviceReport>
export type DevicesReply = InferOutput<typeof devicesReply>
export type AccessRequest = InferOutput<typeof accessRequest>
