// What the ledger keeps of other clients (ODK Collect and its kin): who may send to which activity, every submission as
// it came, and its files. An own op for the stream is appended in the same transaction that remembers what it was made of.

import type { BlobRef } from '#domain/records/op.ts'
import type { ProblemCode, ProblemDetails } from '#domain/problem.ts'

/** A permission to fetch an activity's forms and to send records to it. */
export interface Connection {
  readonly id: string
  /** SHA-256 of the token: a stolen database opens no door. */
  readonly hash: string
  readonly stream: string
  readonly madeBy: string
  readonly madeAt: number
  readonly revokedAt?: number
  /** When something last came by it. */
  readonly usedAt?: number
}

export interface Refusal {
  readonly code: ProblemCode
  readonly details: ProblemDetails
}

export interface ForeignSubmission {
  readonly stream: string
  /** OpenRosa's instanceID; of what has none, the hash of its text. */
  readonly instance: string
  /** SHA-256 of the text. */
  readonly hash: string
  readonly record: string
  /** Reference of the form; empty where it is not known. */
  readonly form: string
  /** As it came. */
  readonly xml: string
  /** Id of the connection. */
  readonly connection: string
  readonly receivedAt: number
  /** Why it could not be applied. */
  readonly refusal?: Refusal
}

/**
 * `applied` now, or `known`: it was before · `changed`: another text came under this instance before, which stays; this one
 * is kept aside · `refused`: kept aside
 */
export type Keeping = 'applied' | 'known' | 'changed' | 'refused'

/** A file by the name that the submission calls it. */
export interface ForeignFile extends BlobRef {
  readonly file: string
}

export interface ForeignLedger {
  addConnection(connection: Connection): Promise<void>
  /** By the hash of its token; revoked ones too. */
  connection(hash: string): Promise<Connection | undefined>
  /** Of a stream, the oldest first. */
  connections(stream: string): Promise<readonly Connection[]>
  revokeConnection(stream: string, id: string, at: number): Promise<void>
  noteConnection(id: string, usedAt: number): Promise<void>

  /**
   * Keeps a submission, durably; where nothing refuses it and its instance is new, appends the ops. One that was refused
   * and can be applied now is applied.
   * @throws Problem `request.not-found` for an unknown stream
   */
  keepSubmission(submission: ForeignSubmission, bodies: readonly string[]): Promise<Keeping>
  /** The one that was applied under this instance. */
  submission(stream: string, instance: string): Promise<ForeignSubmission | undefined>
  /**
   * Remembers files of a submission. `bodiesFor` makes the ops for those that have none yet; undefined: there are none to
   * be made now. Resolves with how many files have got theirs.
   */
  keepFiles(stream: string, instance: string, files: readonly ForeignFile[], bodiesFor: ((fresh: readonly ForeignFile[]) => readonly string[]) | undefined, at: number): Promise<number>
}

/** How what was set aside is called among the devices' ops. */
export function foreignDevice(connection: string): string {
  return `openrosa:${connection}`
}
