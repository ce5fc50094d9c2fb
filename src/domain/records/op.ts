// One op is one change of one record, made on one device; it is never altered afterwards.

import type { Sha256 } from '../hash.ts'

/** 128 random bits, base64url: 22 characters. Minted by the `ids` port, never here. */
export type RecordId = string & { readonly __brand: 'RecordId' }
/** An activity or a register of a province. Its id is also the id of its stream. */
export type StreamId = string & { readonly __brand: 'StreamId' }
/** A browser's enrolment, `d` and 21 characters; or `server:<stream>` for ops made by the server. */
export type DeviceId = string & { readonly __brand: 'DeviceId' }
/** An op by its place in its device's chain: `<device>.<n>`. */
export type OpId = string & { readonly __brand: 'OpId' }
/** A form and the hash of its content: `attendance@1f0a…` (12 hexadecimal digits). */
export type FormRef = string & { readonly __brand: 'FormRef' }

/** XPath lexical text; null clears. Signature strokes, places and blob names are text as well. */
export type Value = string | null
/** A field's path in its form, repeats by stable id: `/member[k7f2]/age`, without the root. */
export type FieldPath = string

/** Setting this field to `'true'` deletes the record, to null brings it back. */
export const deletedField = '$deleted'

/** The last server op that was folded into the record when its draft was begun. `seq` 0: none. */
export interface Base {
  readonly epoch: string
  readonly seq: number
}

/** What a blob named in a field is. `name` is the SHA-256 of its plaintext bytes in hexadecimal. */
export interface BlobRef {
  readonly name: string
  readonly size: number
  readonly type: string
}

/** How the values came to be entered, where it matters to a reviewer. */
export type Via = 'form' | 'kiosk' | 'handover' | 'import' | 'resolve' | 'undo'

/** The content of an op. Its JSON text travels and is stored verbatim: what was hashed is what is kept. */
export interface OpBody {
  /** 16 random bytes, base64url: equal contents have unequal hashes, so a hash tells nothing. */
  readonly salt: string
  /** The device's clock, milliseconds since 1970, as it claims. Decides nothing. */
  readonly at: number
  /** IANA zone in which the person worked. */
  readonly timeZone: string
  readonly record: RecordId
  readonly activity: StreamId
  readonly form: FormRef
  readonly base: Base
  readonly set: Readonly<Record<FieldPath, Value>>
  readonly blobs?: readonly BlobRef[]
  readonly via?: Via
  /** The candidates (ops) of open conflicts that this op has decided about. */
  readonly resolves?: readonly OpId[]
  /** Fields of `set` of which the earliest value stands, whoever else has written one: when somebody came. Rule F14. */
  readonly earliest?: readonly FieldPath[]
  /** For an op issued again after a new enrolment: the header hash under which it was first made. */
  readonly origin?: string
}

/** What links ops into a chain; see `headerText` for the bytes that are hashed. */
export interface OpHeader {
  readonly v: 1
  readonly device: DeviceId
  /** Dense: the device's first op has 1, the next 2. */
  readonly n: number
  /** SHA-256 of the previous header, hexadecimal; `genesis` for the first. */
  readonly prev: string
  /** SHA-256 of the body's UTF-8 bytes, hexadecimal. */
  readonly bodyHash: string
}

export const genesis = '0'.repeat(64)

/** A form's name without its version. */
export function formName(form: FormRef): string {
  const at = form.lastIndexOf('@')
  return at < 0 ? form : form.slice(0, at)
}

export function opId(device: DeviceId, n: number): OpId {
  return `${device}.${n}` as OpId
}

/** The exact text whose SHA-256 is the header's hash. Version 1: five lines, no trailing newline. */
export function headerText(header: OpHeader): string {
  return `bazdid-op-${header.v}\n${header.device}\n${header.n}\n${header.prev}\n${header.bodyHash}`
}

export function headerHash(header: OpHeader, sha256: Sha256): string {
  return sha256(headerText(header))
}
