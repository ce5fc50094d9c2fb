// What a device keeps, in the domain's words. `DexieStore` keeps it in IndexedDB, `MemoryStore` for tests and
// the gallery; tests/contracts/store.ts holds both to the same rules (S1–S20 in docs/rules/store.md).

import type { BlobRef, DeviceId, FieldPath, FormRef, OpBody, OpHeader, OpId, RecordId, StreamId, Value, Via } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'
import type { Notice, Person, Province, PulledStream, PullReply } from '#domain/wire/wire.ts'
import type { Form } from '#domain/forms/form.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { RecordSummary } from '#domain/activity/summary.ts'
import type { ProblemCode } from '#domain/problem.ts'

export interface Identity {
  readonly device: DeviceId
  readonly person: Person
  readonly province: Province
  /** The server's public key, pinned at enrolment: uncompressed P-256 point, base64url. */
  readonly serverKey: string
  readonly enrolledAt: number
}

/** Names the record that is written to; the first write makes it. */
export interface RecordRef {
  readonly record: RecordId
  readonly activity: StreamId
  readonly form: FormRef
}

/**
 * How far a record has come: `draft` and `saved` are on this device only; `sent` has the server's receipt;
 * `confirmed` has come back in the ledger's order; `refused` could not be applied and waits for people.
 */
export type RecordStage = 'draft' | 'saved' | 'sent' | 'confirmed' | 'refused'

/** A line of a list: decrypted summary and marks, not the record itself. */
export interface RecordRow {
  readonly id: RecordId
  readonly activity: StreamId
  /** Form name without version. */
  readonly form: string
  readonly summary: RecordSummary
  readonly stage: RecordStage
  readonly refusedBecause?: ProblemCode
  readonly hasConflict: boolean
  readonly isDeleted: boolean
  /** Blobs of this record: how many, and how many the office has whole. */
  readonly blobs: { readonly all: number; readonly sent: number }
  readonly createdAt: number
  readonly changedAt: number
}

/** The whole record, with the draft laid over it. */
export interface RecordView extends RecordRow {
  readonly state: RecordState
  /** The version of its form that its draft, or else its latest op, was written with. */
  readonly formRef: FormRef
  /** Current answers: confirmed, own pending ops and draft, laid over each other. */
  readonly answers: Readonly<Record<FieldPath, string>>
  readonly hasDraft: boolean
}

export interface StreamView extends PulledStream {
  readonly id: PulledStream['id'] & StreamId
  /** Still granted to this person. A hidden one keeps its pending ops. */
  readonly visible: boolean
  /** Seq up to which it has been taken in here. */
  readonly cursor: number
}

export interface Outbox {
  /** Ops without a receipt. */
  readonly waiting: number
  /** Device time of the oldest op that has no receipt, or whose file has not arrived. */
  readonly oldestAt?: number
  /** Ops with a receipt that have not come back yet. */
  readonly sent: number
  readonly drafts: number
  readonly refused: number
  readonly blobs: { readonly waiting: number; readonly waitingBytes: number }
  /** The last verified receipt, device time. */
  readonly receiptAt?: number
  /** Waiting ops and files by activity. */
  readonly byActivity: readonly { readonly activity: StreamId; readonly ops: number; readonly blobs: number; readonly bytes: number }[]
  readonly frozen: boolean
}

/** A photo or paper as it came from the camera, kept until its reduced form is in place. */
export interface RawFile extends RecordRef {
  /** The question it answers; where none is said, the form's first picture. */
  readonly path?: FieldPath
  readonly bytes: Uint8Array
  readonly type: string
  readonly keptAt: number
}

/** Which raw file: a later one of the same record is another. */
export type RawName = Pick<RawFile, 'record' | 'keptAt'>

/** A piece of a recording that is going on. */
export interface RecordingPart {
  /** A recorder that was cut off begins a new take. */
  readonly take: number
  readonly index: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  /** How long the recording is with this part. */
  readonly ms: number
}

/** What there is of a recording that has not become a file yet. */
export interface Recording {
  readonly takes: readonly Uint8Array[]
  readonly type: string
  readonly ms: number
  readonly at: number
}

/** A run of ops ready to be sent; `bodies` are the stored texts, untouched. */
export interface Run {
  readonly from: number
  readonly prev: string
  readonly head: string
  readonly bodies: readonly string[]
}

/** For screens. */
export interface RecordStore {
  readonly identity: Identity
  streams(): Promise<readonly StreamView[]>
  stream(id: StreamId): Promise<StreamView | undefined>
  people(): Promise<readonly Person[]>
  pack(hash: string): Promise<Pack | undefined>
  /** A form in that version, also one that no pack in use has any more. */
  form(ref: FormRef): Promise<Form | undefined>
  /** Every version of a form that ever came to this device, in no order. */
  formVersions(id: string): Promise<readonly Form[]>
  /** References of a pack's forms, by form id: what an op says about its form. */
  formRefs(hash: string): Promise<Readonly<Record<string, FormRef>>>
  /** Lines of all records, or of one activity or form, oldest first; deleted ones too, marked. */
  rows(filter?: { readonly activity?: StreamId; readonly form?: string }): Promise<readonly RecordRow[]>
  record(id: RecordId): Promise<RecordView | undefined>
  /** The same for many, in the order asked for; those that are not here are left out. */
  records(ids: readonly RecordId[]): Promise<readonly RecordView[]>
  /**
   * A text for each stream that is another one as soon as the stream or a row of it could be: what was made of rows need
   * not be made again under the same mark, also after opening again.
   */
  marks(): Promise<ReadonlyMap<StreamId, string>>
  /** Writes values into the record's draft. Resolved means: strictly stored. */
  draft(ref: RecordRef, set: Readonly<Record<FieldPath, Value>>, blobs?: readonly BlobRef[]): Promise<void>
  /**
   * Goes on with the record under the version of the form that `ref` names: what was typed under another one becomes its
   * op, and a draft with `set` is begun. Nothing is taken out of the record.
   */
  move(ref: RecordRef, set: Readonly<Record<FieldPath, Value>>): Promise<void>
  /** Makes the draft one op. Resolves with its id, or undefined where there was nothing to say. */
  commit(record: RecordId, via?: Via): Promise<OpId | undefined>
  /** Draft and commit in one: deletion, undo, decisions about conflicts. */
  write(ref: RecordRef, set: Readonly<Record<FieldPath, Value>>, options?: { readonly via?: Via; readonly resolves?: readonly OpId[]; readonly earliest?: readonly FieldPath[]; readonly blobs?: readonly BlobRef[] }): Promise<OpId>
  /** Makes ops of all drafts left behind by a killed app. Resolves with how many there were. */
  commitAll(): Promise<number>
  /** Stores a blob in encrypted chunks, to be sent. Storing the same bytes again changes nothing. */
  putBlob(bytes: Uint8Array, type: string): Promise<BlobRef>
  blob(name: string): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined>
  /** A record has one raw file at a time: a second one takes the place of the first. */
  keepRaw(ref: RecordRef, bytes: Uint8Array, type: string, path?: FieldPath): Promise<RawName>
  raws(): Promise<readonly Pick<RawFile, 'record' | 'activity' | 'form' | 'path' | 'keptAt'>[]>
  raw(record: RecordId): Promise<RawFile | undefined>
  /**
   * Puts the finished blobs and the op in place and lets the raw file go, in one transaction. Undefined: that raw file is not
   * there any more, since it was finished or dropped, also by another tab at the same moment, or has made room for another.
   */
  finishRaw(raw: RawName, set: Readonly<Record<FieldPath, Value>>, blobs: readonly { readonly bytes: Uint8Array; readonly type: string }[]): Promise<OpId | undefined>
  /** Lets that raw file go; one that has taken its place stays. */
  dropRaw(raw: RawName): Promise<void>
  /** Sound as it is recorded: each part is there, strictly stored, when this resolves. One recording for a question. */
  keepPart(ref: RecordRef, path: FieldPath, part: RecordingPart): Promise<void>
  recording(record: RecordId, path: FieldPath): Promise<Recording | undefined>
  dropRecording(record: RecordId, path: FieldPath): Promise<void>
  outbox(): Promise<Outbox>
  /** What the last contact showed of the server's clock; for the sanity of this one's. */
  serverTime(): Promise<{ readonly at: number; readonly time: number } | undefined>
  /** Small settings of this device and person (language, PIN mark, who leads the kiosk …), encrypted. */
  setting(key: string): Promise<string | undefined>
  setSetting(key: string, value: string): Promise<void>
  /** Calls after each change, also one made in another tab or the worker. Returns how to stop. */
  onChange(listener: () => void): () => void
  close(): void
}

/** For sync. */
export interface SyncStore {
  readonly identity: Identity
  /** The next ops without a receipt, at most so many and so large; undefined when there are none. */
  run(after: number, maxOps: number, maxBytes: number): Promise<Run | undefined>
  /** `n` up to which the server has given a verified receipt. */
  storedTo(): Promise<number>
  /** Takes a verified receipt: ops up to `storedTo` are sent, named blobs are whole. Never moves backwards within an epoch. */
  received(receipt: { readonly epoch: string; readonly storedTo: number; readonly headHash: string; readonly backedUpTo: number; readonly blobs: readonly string[]; readonly frozen: boolean; readonly at: number }): Promise<void>
  /** The server holds less than it once acknowledged (a restore): offer everything above again. */
  rewind(storedTo: number): Promise<void>
  cursors(): Promise<{ readonly epoch: string | null; readonly cursors: Readonly<Record<string, number>>; readonly noticesTo: number; readonly people?: string }>
  /** The device's signature (ECDSA P-256, SHA-256, base64url) over the text's UTF-8 bytes. */
  sign(text: string): Promise<string>
  /** Folds a page of a pull in, lifts what it confirms from the overlay and moves the cursors: one transaction. */
  pulled(reply: Pick<PullReply, 'epoch' | 'streams' | 'ops' | 'people' | 'time'> & { readonly notices: readonly Notice[]; readonly peopleHash?: string }): Promise<void>
  /** Those of these packs that this device lacks, each once. */
  missingPacks(wanted: readonly string[]): Promise<readonly string[]>
  putPack(hash: string, json: unknown): Promise<void>
  /** Those of these forms that this device lacks, each once. */
  missingForms(wanted: readonly FormRef[]): Promise<readonly FormRef[]>
  /** @throws Problem `form.malformed` for what is not that form */
  putForm(ref: FormRef, json: unknown): Promise<void>
  /** What forms in use show and play and this device lacks: of the packs that visible streams are pinned to. */
  missingFiles(): Promise<readonly BlobRef[]>
  /** Blobs to be sent whose op has a receipt (text before pictures), oldest first. */
  blobsToSend(limit: number): Promise<readonly BlobRef[]>
  chunk(name: string, index: number): Promise<Uint8Array<ArrayBuffer> | undefined>
  header(n: number): Promise<OpHeader | undefined>
  /**
   * Own ops that the ledger of this epoch has not confirmed, in order, each with its header hash. Of another epoch
   * nothing is known to be there: all of them.
   */
  unconfirmed(epoch: string): Promise<readonly Reissue[]>
  /** Appends an op of an earlier enrolment under its origin; a second time changes nothing. */
  reissue(op: Reissue): Promise<void>
  /** Own blobs that the server of this epoch is not known to have whole. */
  undelivered(epoch: string): Promise<readonly (BlobRef & { readonly activity: StreamId | '' })[]>
  /** Takes a blob over whose op is on the server already. */
  adoptBlob(bytes: Uint8Array, type: string, activity: StreamId | ''): Promise<void>
}

/** An op of an earlier enrolment; `origin` is the header hash under which it was first made. */
export interface Reissue {
  readonly origin: string
  readonly body: OpBody
}

export type Store = RecordStore & SyncStore
