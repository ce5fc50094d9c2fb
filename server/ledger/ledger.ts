// What the server knows, in the domain's words. `MemoryLedger` is for tests and trying out, `SqlLedger` keeps it in
// SQLite; tests/contracts/ledger.ts holds both to the same rules (docs/rules/ledger.md).
//
// Three layers, in the order in which an op passes them: the inbox (everything authentic, as it came, for ever), the
// streams (what could be applied, in one order) and the quarantine (what could not, with a reason).

import type { ProblemCode, ProblemDetails } from '#domain/problem.ts'
import type { Province, PulledOp, PulledStream, PushRequest, Notice } from '#domain/wire/wire.ts'
import type { ForeignLedger } from './foreign.ts'
import type { Delivery } from '#domain/office/webhook.ts'
import type { Member } from './member.ts'
import type { OfficeBook } from './office-book.ts'
import type { ChainHead } from '#domain/records/chain.ts'
import type { FormUse } from '#domain/packs/pack.ts'
import type { DeviceReport } from '#domain/office/radar.ts'
import type { AuditedEntry, AuditEntry } from '#domain/office/audit.ts'

export type { Member }

export interface Device {
  readonly id: string
  readonly person: string
  /** Uncompressed P-256 point, base64url. */
  readonly publicKey: string
  /** SHA-256 of the code by which it was enrolled; absent for a browser enrolled by a session. */
  readonly codeHash?: string
  readonly enrolledAt: number
  /** Up to here its main chain is in the inbox. */
  readonly head: ChainHead
  /** Up to here it is in a verified backup. */
  readonly backedUpTo: number
  /** The same `n` came with two contents: people have to look. */
  readonly frozen: boolean
  readonly revokedAt?: number
  /** When it was last here, to the minute. */
  readonly seenAt?: number
  /** What it last told of itself, and when. */
  readonly report?: DeviceReport
  readonly reportedAt?: number
}

export interface EnrolmentCode {
  /** SHA-256 of the code, hexadecimal. */
  readonly hash: string
  readonly person: string
  readonly expiresAt: number
  readonly usesLeft: number
}

export interface Session {
  /** SHA-256 of the cookie's value: a stolen database opens no session. */
  readonly hash: string
  readonly person: string
  readonly createdAt: number
  readonly seenAt: number
}

export interface Stream extends PulledStream {
  readonly province: string
}

/** A verified push, as it goes into the inbox. */
export interface IncomingPush extends Omit<PushRequest, 'v'> {
  readonly receivedAt: number
}

/** What a receipt can say about a chain. For a frozen device this is the branch that the push belongs to. */
export interface Stored {
  readonly storedTo: number
  readonly headHash: string
  readonly backedUpTo: number
  readonly frozen: boolean
}

export interface Applied {
  /** Ops taken from the inbox: given a seq, set aside, or known already. */
  readonly taken: number
  /** There is more in the inbox of this device. */
  readonly more: boolean
}

/** An op that could not be applied. */
export interface Quarantined {
  readonly device: string
  /** Counts the device's notices, from 1 without gaps. */
  readonly k: number
  readonly n: number
  readonly hash: string
  readonly code: ProblemCode
  readonly details: ProblemDetails
  readonly author: string
  readonly receivedAt: number
  /** As it came; null where only its hash did. */
  readonly body: string | null
  /** Somebody has looked at it and lets it be. */
  readonly setAside?: QuarantineDecision
}

/** Who has decided about something in quarantine, and when. Kept for ever, as what it is about is. */
export interface QuarantineDecision {
  readonly author: string
  readonly at: number
}

export interface StoredBlobRef {
  readonly name: string
  readonly size: number
  readonly type: string
}

export type DefinitionKind = 'pack' | 'form'

/** A pack or form as it was published. Kept for ever: records point to it. */
export interface Definition {
  /** Content hash, 64 hexadecimal digits. */
  readonly hash: string
  readonly kind: DefinitionKind
  /** `<id>@<first 12 digits of the hash>` */
  readonly ref: string
  readonly json: string
}

/** Who published which form for whom, and when. Never changed and never deleted: it is what an auditor reads. */
export interface Publication {
  readonly province: string
  /** Id of the pack and of the kind in it. */
  readonly pack: string
  readonly kind: string
  /** For this activity alone; absent: for all of the kind, and those to come. */
  readonly stream?: string
  /** Reference of the form. */
  readonly form: string
  readonly use: FormUse
  /** Reference of the version that was in use before. */
  readonly replaces?: string
  /** Id of the person. */
  readonly author: string
  readonly at: number
}

/** A publication with all that it moves. */
export interface Release {
  /** What somebody has published; none where only the pack's own data has changed. */
  readonly publication?: Publication
  readonly definitions: readonly Definition[]
  /** Streams with the hash of the pack that they are pinned to, and of the one that takes its place. */
  readonly pins: readonly { readonly stream: string; readonly from: string; readonly to: string }[]
}

export interface StreamMoved {
  readonly stream: string
  readonly province: string
  readonly head: number
}

/** An activity in its first moment: what it is pinned to, who has it, and the ops that it begins with. */
export interface Beginning {
  readonly stream: Omit<Stream, 'head'>
  readonly definitions: readonly Definition[]
  readonly people: readonly string[]
  readonly bodies: readonly string[]
  /** Author of the ops. */
  readonly author: string
  readonly at: number
}

/** Who gives an activity to people or takes it from them, and when. */
export interface AssignedBy {
  readonly author: string
  readonly at: number
}

/** For whom the server makes ops, and at which head of the stream it was decided to. */
export interface OwnAuthor {
  readonly author: string
  readonly head: number
  /** Into the queue with the ops, or not at all. */
  readonly deliveries?: readonly Delivery[]
  /** A permit's number, the only one of its year: the ops are there with it or not at all. */
  readonly permit?: PermitNumber
}

/** Of a Persian year. */
export interface PermitNumber {
  readonly year: number
  readonly number: string
}

/** An activity as headquarters reads it, as JSON, and of what moment: seq of the last op, day in the province. */
export interface KeptOverview {
  readonly stream: string
  readonly head: number
  readonly day: string
  readonly json: string
}

export interface Ledger extends ForeignLedger {
  readonly office: OfficeBook

  /** The running epoch. A new one begins when the database was restored: see high-water.ts. */
  epoch(): Promise<string>

  addProvince(province: Province, noted?: AuditEntry): Promise<void>
  province(id: string): Promise<Province | undefined>
  provinces(): Promise<readonly Province[]>
  /** Puts a person or changes them. */
  putPerson(person: Member, noted?: AuditEntry): Promise<void>
  person(id: string): Promise<Member | undefined>
  personByUser(user: string): Promise<Member | undefined>
  /** All people of a province, in order of id. */
  people(province: string): Promise<readonly Member[]>

  /** Adding a stream that is there changes nothing: its province and pack stay. */
  addStream(stream: Omit<Stream, 'head'>): Promise<void>
  stream(id: string): Promise<Stream | undefined>
  /** All streams of a province, in order of id. */
  streamsIn(province: string): Promise<readonly Stream[]>
  /** Begins an activity, all or nothing, and writes down who did. False, and nothing is changed, where the stream is there already. */
  begin(beginning: Beginning): Promise<boolean>
  grant(person: string, stream: string): Promise<void>
  revokeGrant(person: string, stream: string): Promise<void>
  /** Gives a stream to people and takes it from others, all or nothing, and writes down what changed. What those have sent stays. */
  assign(stream: string, change: { readonly add: readonly string[]; readonly remove: readonly string[] }, by: AssignedBy): Promise<void>
  /** Who has been granted the stream, in order of id. */
  granted(stream: string): Promise<readonly string[]>
  /** The same for all streams of a province that somebody was granted, in order of stream. */
  grantedIn(province: string): Promise<ReadonlyMap<string, readonly string[]>>

  putDefinition(definition: Definition): Promise<void>
  definition(hash: string): Promise<Definition | undefined>
  /** A form by its reference. */
  formDefinition(ref: string): Promise<Definition | undefined>
  /**
   * Publishes a form: keeps its definitions, pins the streams anew and writes down who did it, all or nothing. Files that
   * the forms of a stream's pack name are visible with the stream from then on.
   * @throws Problem `form.superseded` where a stream is no longer pinned as `from` says
   */
  release(release: Release): Promise<void>
  /** Of a province, the oldest first. */
  publications(province: string): Promise<readonly Publication[]>

  /** `noted` is written down with it, or neither is there; so with all that takes it. */
  addCode(code: EnrolmentCode, noted?: AuditEntry): Promise<void>
  /**
   * Enrols a device by a code, or (code undefined) for `person`, who is signed in. The same key with the same code
   * (or person) gets the device it has already, whatever is left of the code: the reply may have been lost.
   * @throws Problem `enrol.code` where the code is unknown, spent or too old; `enrol.key` where the key is another's
   */
  enrol(enrolment: { readonly device: string; readonly publicKey: string; readonly at: number } & ({ readonly codeHash: string } | { readonly person: string })): Promise<Device>
  device(id: string): Promise<Device | undefined>
  /** The devices of the people of a province, in order of id. */
  devicesIn(province: string): Promise<readonly Device[]>
  /** It was here; with what it tells of itself, where it does. */
  noteContact(id: string, at: number, report?: DeviceReport): Promise<void>
  restoreDevice(id: string, noted?: AuditEntry): Promise<void>
  /** Secrets of its province go with it: what is handed out afterwards says nothing to who holds the old ones. */
  revokeDevice(id: string, at: number, noted?: AuditEntry): Promise<void>

  /** Under which keys of a province's year are hashed for the filters on phones: `fresh` where there is none yet. */
  separationSecret(province: string, year: number, fresh: string): Promise<string>

  /** What was reckoned of a province's activities, in order of stream. It can be reckoned again at any time. */
  overviews(province: string): Promise<readonly KeptOverview[]>
  /** Takes the place of the stream's earlier one. */
  keepOverview(overview: KeptOverview): Promise<void>

  /** This person looks at the stream now. Kept here: there may be several processes. */
  notePresence(stream: string, person: string, at: number): Promise<void>
  /** Who has looked at the stream since, in order of id. */
  presentIn(stream: string, since: number): Promise<readonly string[]>

  addSession(session: Session, noted?: AuditEntry): Promise<void>
  session(hash: string): Promise<Session | undefined>
  touchSession(hash: string, seenAt: number): Promise<void>
  endSession(hash: string): Promise<void>

  /**
   * Puts a push into the inbox, durably and whole, before it resolves. Storing again changes nothing.
   * @throws Problem `push.gap` {storedTo}, `push.chain`, `auth.device-unknown`
   */
  store(push: IncomingPush): Promise<Stored>
  /** Takes the next waiting ops of a device: each becomes part of its stream or goes to quarantine. */
  apply(device: string): Promise<Applied>
  /** Devices with waiting ops: what a crash between receipt and applying left behind. */
  waiting(): Promise<readonly string[]>
  /**
   * Appends ops that the server itself makes, in the chain `server:<stream>`. Made for a person they have that author, and
   * are there only where the stream still ends at the head that was decided upon.
   * @throws Problem `request.not-found` for an unknown stream; `activity.moved` {head} where it has moved since; `permit.number-taken`
   */
  appendOwn(stream: string, bodies: readonly string[], at: number, by?: OwnAuthor): Promise<void>
  /** Those that were given in a Persian year. */
  permitNumbers(year: number): Promise<readonly string[]>

  /** Writes down what somebody does. Never changed and never deleted. A publication is written down by `release` itself. */
  audit(entry: AuditEntry): Promise<void>
  /** What was written down about these provinces, the newest first, below `before`. */
  audited(provinces: readonly string[], before: number, limit: number): Promise<readonly AuditedEntry[]>

  /** What a person may see: offices their province, others what they are granted. In order of id. */
  visibleStreams(person: string): Promise<readonly Stream[]>
  opsAfter(stream: string, seq: number, limit: number): Promise<readonly PulledOp[]>
  noticesAfter(device: string, k: number, limit: number): Promise<readonly Notice[]>
  /** Lets something in quarantine be; it stays there, with who has said so. Saying it again changes nothing. */
  setAside(device: string, k: number, decision: QuarantineDecision): Promise<void>
  /**
   * Judges an op in quarantine anew, as it came; what can be applied now is, under its own author and device.
   * @throws Problem why it still cannot be; `op.overtaken` where its device has changed the record since; `request.not-found`
   */
  retry(device: string, k: number, decision: QuarantineDecision): Promise<void>
  /** Ops and submissions that could not be applied and have not been since, the newest first. */
  quarantined(province: string, limit: number): Promise<readonly Quarantined[]>
  /** The blob, if a stream that the person may see refers to it. */
  visibleBlob(person: string, name: string): Promise<StoredBlobRef | undefined>

  /** Calls after the commit that moved a stream. Returns how to stop. */
  onMoved(listener: (moved: readonly StreamMoved[]) => void): () => void
  close(): Promise<void>
}

/** Roles that see the whole of their province. Headquarters opens single streams by grants. */
export const officeRoles: ReadonlySet<string> = new Set(['staff', 'deputy', 'accountant', 'director'])

/**
 * Whether somebody sees a stream, and so may write to it: offices all of their province, headquarters the registers of all
 * provinces, everybody what was granted to them.
 */
export function seesStream({ role, province }: Pick<Member, 'role' | 'province'>, stream: Pick<Stream, 'kind' | 'province'>, isGranted: boolean): boolean {
  return isGranted || (officeRoles.has(role) && stream.province === province) || (role === 'hq' && stream.kind === 'register')
}

export function serverDevice(stream: string): string {
  return `server:${stream}`
}

/** Author of ops that the server makes. */
export const serverAuthor = 'server'

/** How many waiting ops one transaction takes. */
export const opsPerApply = 500
