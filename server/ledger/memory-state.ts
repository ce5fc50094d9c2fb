// What the ledger in memory holds.

import type { AuditedEntry } from '#domain/office/audit.ts'
import type { Delivery, Webhook } from '#domain/office/webhook.ts'
import type { ReadKey } from './office-book.ts'
import type { Delegation } from '#domain/office/delegation.ts'
import type { ChainHead } from '#domain/records/chain.ts'
import type { Province, PulledOp } from '#domain/wire/wire.ts'
import type { Epoch } from './epochs.ts'
import type { MemoryForeign } from './memory-foreign.ts'
import { emptyForeign } from './memory-foreign.ts'
import type { Definition, Device, EnrolmentCode, KeptOverview, Member, Publication, Quarantined, QuarantineDecision, Session, StoredBlobRef, Stream } from './ledger.ts'

export interface InboxRow {
  readonly n: number
  readonly hash: string
  readonly body: string | null
  readonly forked: boolean
  readonly receivedAt: number
}

export interface Inbox {
  readonly rows: InboxRow[]
  readonly stored: Set<string>
  /** Rows before this have been taken. */
  taken: number
  readonly notices: Quarantined[]
}

export interface StreamState {
  stream: Stream
  readonly ops: PulledOp[]
  own: ChainHead
  readonly blobs: Map<string, StoredBlobRef>
}

/** Everything there is to know, so that a test can keep it and restore it. */
export interface MemoryState {
  readonly epochs: Epoch[]
  readonly provinces: Map<string, Province>
  readonly members: Map<string, Member>
  readonly streams: Map<string, StreamState>
  readonly grants: Map<string, Set<string>>
  readonly codes: Map<string, EnrolmentCode>
  readonly devices: Map<string, Device>
  readonly inboxes: Map<string, Inbox>
  readonly sessions: Map<string, Session>
  readonly definitions: Map<string, Definition>
  readonly publications: Publication[]
  readonly audit: AuditedEntry[]
  /** Hashes of applied ops, or the hash under which they were first made. */
  readonly counted: Set<string>
  /** Stream of each record. */
  readonly homes: Map<string, string>
  readonly foreign: MemoryForeign
  /** By `<device>.<k>`: who lets it be, or has had it applied. */
  readonly decisions: Map<string, QuarantineDecision & { readonly isApplied: boolean }>
  /** When a person last looked at a stream: by stream, then by person. */
  readonly overviews: Map<string, KeptOverview>
  readonly presence: Map<string, Map<string, number>>
  /** By province, then by year. */
  readonly secrets: Map<string, Map<number, string>>
  readonly delegations: Map<string, Delegation>
  readonly hooks: Map<string, Webhook>
  readonly deliveries: Map<string, Delivery>
  readonly keys: Map<string, ReadKey>
  /** By Persian year. */
  readonly permitNumbers: Map<number, Set<string>>
  readonly passwordCodes: Map<string, { readonly person: string; readonly expiresAt: number }>
}

/** A state with nothing in it. */
export function emptyState(): MemoryState {
  return {
    epochs: [], provinces: new Map(), members: new Map(), streams: new Map(), grants: new Map(), codes: new Map(), devices: new Map(),
    inboxes: new Map(), sessions: new Map(), definitions: new Map(), publications: [], audit: [], counted: new Set(), homes: new Map(), foreign: emptyForeign(), secrets: new Map(), decisions: new Map(), presence: new Map(), overviews: new Map(),
    delegations: new Map(), hooks: new Map(), deliveries: new Map(), keys: new Map(), permitNumbers: new Map(), passwordCodes: new Map(),
  }
}
