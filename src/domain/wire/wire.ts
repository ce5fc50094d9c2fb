// What travels between a device and the server: every shape, with its reader. Both ends read with the same
// schemas, all of them closed: an unknown key is refused, never stripped silently. Rules W1–W9 in docs/rules/wire.md.

import * as v from 'valibot'
import type { GenericSchema, InferOutput } from 'valibot'
import { Problem } from '../problem.ts'
import { limits } from './limits.ts'

const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))
const nonce = v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/))
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const base64url = v.pipe(v.string(), v.regex(/^[\w-]*$/), v.maxLength(1_024))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const instant = v.pipe(v.number(), v.finite())
const text = v.strictObject({ fa: v.optional(v.string()), ru: v.optional(v.string()), en: v.optional(v.string()) })
export const roles = ['leader', 'consultant', 'staff', 'deputy', 'accountant', 'director', 'university', 'inspector', 'hq', 'admin'] as const
const role = v.picklist(roles)
const person = v.strictObject({ id, name: v.pipe(v.string(), v.maxLength(200)), role })
const province = v.strictObject({ id, name: text, timeZone: v.pipe(v.string(), v.maxLength(64)) })

/** A device makes itself known: by a one-time code, or (staff) by the session cookie and no code. */
export const enrolRequest = v.strictObject({
  v: v.literal(1),
  nonce,
  code: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{10}$/))),
  /** The device's public key: ECDSA P-256, uncompressed point, base64url. */
  publicKey: base64url,
  /** Over `enrolText`: the device holds the private key. */
  signature: base64url,
})
export const enrolReply = v.strictObject({
  v: v.literal(1),
  nonce,
  device: id,
  person,
  province,
  epoch: id,
  /** The key that signs receipts; the device keeps it and believes no other. */
  serverKey: base64url,
  time: instant,
})

/** A run of ops of one device's chain. Headers are not sent: both ends derive them from `prev` and the bodies. */
export const pushRequest = v.strictObject({
  v: v.literal(1),
  device: id,
  nonce,
  epoch: id,
  /** `n` of the first body. */
  from: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** Header hash of op `from - 1`. */
  prev: hash,
  /** Header hash of the last op of this run. */
  head: hash,
  /** Bodies verbatim; of one that is lost or too large, its hash alone: the chain still links. */
  bodies: v.pipe(v.array(v.union([v.string(), v.strictObject({ bodyHash: hash })])), v.maxLength(limits.opsPerPush)),
  /** The device's, over `pushText`. */
  signature: base64url,
})

/** What the server has durably. Only this, with a valid signature, makes anything "sent". */
export const receipt = v.strictObject({
  v: v.literal(1),
  epoch: id,
  nonce,
  device: id,
  storedTo: count,
  headHash: hash,
  backedUpTo: count,
  /** Names of the blobs asked about that are whole on the server. */
  blobs: v.array(hash),
  /** The same `n` came with two contents: nothing of this device is applied until people have looked. */
  frozen: v.boolean(),
  time: instant,
  signature: base64url,
})

export const pullRequest = v.strictObject({
  v: v.literal(1),
  nonce,
  /** The epoch of the cursors; the server starts from nothing where it is another. */
  epoch: v.nullable(id),
  cursors: v.record(id, count),
  /** Number of the last notice seen. */
  noticesTo: count,
  /** Hash of the list of people held, so that it is sent only when it changed. */
  people: v.optional(hash),
})
export const pulledStream = v.strictObject({
  id,
  kind: v.picklist(['activity', 'register']),
  /** Seq of its last op. */
  head: count,
  /** Content hash of the pack that it is pinned to. */
  pack: hash,
  /** When the server took in the last op that a device sent for it, by the server's clock. */
  arrivedAt: v.optional(instant),
})
export const pulledOp = v.strictObject({
  stream: id,
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  baseSeq: count,
  device: id,
  n: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  author: id,
  body: v.string(),
})
/**
 * An op of this device that could not be applied; it stays with its author, marked, and with the office. The header
 * hash says which op `n` is meant: a clone may have made another one.
 */
export const notice = v.strictObject({ k: count, n: count, hash, code: v.string() })
export const pullReply = v.strictObject({
  v: v.literal(1),
  nonce,
  epoch: id,
  time: instant,
  /** All that this device may see. One that is missing has been taken away: hide it, keep its pending ops. */
  streams: v.array(pulledStream),
  /** In order of seq within each stream, beginning right after the cursor. */
  ops: v.array(pulledOp),
  notices: v.array(notice),
  people: v.optional(v.array(person)),
  more: v.boolean(),
})

const blobRef = v.strictObject({ name: hash, size: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(limits.bytesPerBlob)), type: v.pipe(v.string(), v.regex(/^[\w.+-]+\/[\w.+-]+$/), v.maxLength(100)) })
/** Which chunks of these blobs are missing? The reply's receipt names those that are whole. */
export const blobsRequest = v.strictObject({ v: v.literal(1), nonce, blobs: v.pipe(v.array(blobRef), v.maxLength(200)) })
export const blobsReply = v.strictObject({ v: v.literal(1), receipt, missing: v.record(hash, v.array(count)) })

/** The answer to anything that went wrong. `code` is one of problem.ts; an older app may not know it. */
export const problemReply = v.strictObject({ code: v.string(), details: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))) })

export const sessionRequest = v.strictObject({ v: v.literal(1), user: v.pipe(v.string(), v.maxLength(100)), password: v.pipe(v.string(), v.maxLength(200)) })
export const sessionReply = v.strictObject({ v: v.literal(1), person, province })

/** Ops of a province that could not be applied, for the office; the newest first. */
export const quarantineReply = v.strictObject({
  v: v.literal(1),
  items: v.array(v.strictObject({
    device: id, k: count, n: count, hash, code: v.string(), details: v.record(v.string(), v.union([v.string(), v.number()])),
    author: id, receivedAt: instant, body: v.nullable(v.string()),
    /** Somebody lets it be. */
    setAside: v.optional(v.strictObject({ author: id, at: instant })),
  })),
})

/** An op's body, read by the server on arrival and by devices on pull; see `OpBody`. */
export const opBody = v.strictObject({
  salt: base64url,
  at: instant,
  timeZone: v.pipe(v.string(), v.maxLength(64)),
  record: id,
  activity: id,
  form: v.pipe(v.string(), v.regex(/^[\w-]{1,64}@[0-9a-f]{12}$/)),
  base: v.strictObject({ epoch: v.pipe(v.string(), v.maxLength(80)), seq: count }),
  set: v.record(v.pipe(v.string(), v.maxLength(400)), v.nullable(v.pipe(v.string(), v.maxLength(64 * 1024)))),
  blobs: v.optional(v.pipe(v.array(blobRef), v.maxLength(50))),
  via: v.optional(v.picklist(['form', 'kiosk', 'handover', 'import', 'resolve', 'undo'])),
  resolves: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(120))), v.maxLength(100))),
  earliest: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(400))), v.maxLength(20))),
  origin: v.optional(hash),
})

export type EnrolRequest = InferOutput<typeof enrolRequest>
export type EnrolReply = InferOutput<typeof enrolReply>
export type PushRequest = InferOutput<typeof pushRequest>
export type Receipt = InferOutput<typeof receipt>
export type PullRequest = InferOutput<typeof pullRequest>
export type PullReply = InferOutput<typeof pullReply>
export type PulledOp = InferOutput<typeof pulledOp>
export type PulledStream = InferOutput<typeof pulledStream>
export type Notice = InferOutput<typeof notice>
export type BlobsRequest = InferOutput<typeof blobsRequest>
export type BlobsReply = InferOutput<typeof blobsReply>
export type SessionRequest = InferOutput<typeof sessionRequest>
export type SessionReply = InferOutput<typeof sessionReply>
export type QuarantineReply = InferOutput<typeof quarantineReply>
export type Person = InferOutput<typeof person>
export type Province = InferOutput<typeof province>
export type Role = InferOutput<typeof role>

/**
 * Reads an untrusted value by its schema.
 * @throws Problem `request.malformed` (or the code given) naming the path of the first fault, never its value
 */
export function read<const Schema extends GenericSchema>(schema: Schema, value: unknown, code: 'request.malformed' | 'op.malformed' | 'network.not-ours' = 'request.malformed'): InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (result.success) return result.output
  throw new Problem(code, { path: (v.getDotPath(result.issues[0]) ?? '').slice(0, 100) })
}

/** `JSON.parse` at the door: text that is no JSON is a problem, not a SyntaxError. */
export function readJson(text: string, code: 'request.malformed' | 'op.malformed' | 'network.not-ours' = 'request.malformed'): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Problem(code, { path: '' }, cause)
  }
}
