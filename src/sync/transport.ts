// What a device can ask of the server. `http-transport.ts` does it over fetch.

import type { GenericSchema, InferOutput } from 'valibot'
import type { SigningReply, SigningRequestBody } from '#domain/wire/approvals.ts'
import type { ConnectionReply, ConnectionsReply } from '#domain/wire/connections.ts'
import type { DocumentLanguage, VerifyReply } from '#domain/wire/documents.ts'
import type { PackOutline } from '#domain/wire/packs.ts'
import type { FormsReply, KindsReply, PublishReply, PublishRequest } from '#domain/wire/publishing.ts'
import type { HistoryReply, PresenceReply, QuarantineRequest, StateReply, StateRequest } from '#domain/wire/review.ts'
import type { SeparationReply } from '#domain/wire/separation.ts'
import type { BlobsReply, BlobsRequest, EnrolReply, EnrolRequest, PullReply, PullRequest, PushRequest, QuarantineReply, Receipt, SessionReply, SessionRequest } from '#domain/wire/wire.ts'

/** Every call throws a Problem when it does not end well; what it returns has been read by its schema. */
export interface Transport {
  enrol(request: EnrolRequest): Promise<EnrolReply>
  push(request: PushRequest): Promise<Receipt>
  pull(request: PullRequest): Promise<PullReply>
  /** The pack's JSON, still to be read by `readPack`. */
  pack(hash: string): Promise<unknown>
  /** What the pack is without its forms, and their references. */
  packOutline(hash: string): Promise<PackOutline>
  /** The form's JSON, still to be read by `readForm`. */
  form(ref: string): Promise<unknown>
  blobs(request: BlobsRequest): Promise<BlobsReply>
  /** Filters of the two credits. Undefined: they are those of the tag. */
  separation(tag: string | undefined): Promise<{ readonly reply: SeparationReply; readonly tag: string } | undefined>
  putChunk(name: string, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  blob(name: string): Promise<{ readonly bytes: Uint8Array; readonly type: string }>
  signIn(request: SessionRequest): Promise<SessionReply>
  signOut(): Promise<void>
  quarantine(): Promise<QuarantineReply>
  forms(): Promise<FormsReply>
  /** Kinds without activities; their packs are still to be read by `readPack`. */
  kinds(): Promise<KindsReply>
  publish(request: PublishRequest): Promise<PublishReply>
  /** Addresses by which other clients reach an activity. */
  connections(activity: string): Promise<ConnectionsReply>
  connect(activity: string): Promise<ConnectionReply>
  changeState(activity: string, request: StateRequest): Promise<StateReply>
  sign(activity: string, request: SigningRequestBody): Promise<SigningReply>
  history(activity: string, of: { readonly record?: string; readonly before?: number }): Promise<HistoryReply>
  decideQuarantined(device: string, k: number, request: QuarantineRequest): Promise<void>
  present(activity: string): Promise<PresenceReply>
  disconnect(activity: string, id: string): Promise<void>
  /** The illustrated report, as bytes of a PDF. */
  report(activity: string, language: DocumentLanguage): Promise<Uint8Array<ArrayBuffer>>
  /** A report of a period, as bytes of a PDF. `address`: what it is about and which period, as the server reads it. */
  periodReport(address: string): Promise<Uint8Array<ArrayBuffer>>
  verify(activity: string, hash: string): Promise<VerifyReply>
  /** A question of the pages that only some roles have; its reply is read by the schema that comes with it. */
  ask<const Schema extends GenericSchema>(schema: Schema, method: 'GET' | 'POST', path: string, json?: unknown): Promise<InferOutput<Schema>>
}

/** What sync takes from outside, so that a test can hold it. */
export interface SyncPorts {
  now(): number
  random(bytes: number): Uint8Array<ArrayBuffer>
  /** 0 ≤ x < 1, for the jitter of waiting times. */
  chance(): number
  readonly crypto: SubtleCrypto
  /** Web Locks, or a twin: in Node `navigator.locks` is shared by the whole process. */
  readonly locks: Locks
  setTimer(ms: number, act: () => void): () => void
}

export interface Locks {
  /** Runs `act` alone among all tabs and the worker of this browser. */
  alone<T>(name: string, act: () => Promise<T>): Promise<T>
}
