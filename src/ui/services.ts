// What pages may use, given once by the composition root. Pages know these interfaces, never their makers.

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ReadonlySignal } from '@preact/signals'
import type { ProvincePerson } from '#domain/activity/plan-people.ts'
import type { LoadedForm } from '#domain/forms/xlsform/load-xlsform.ts'
import type { Kind, Pack } from '#domain/packs/pack.ts'
import type { ReportKind } from '#domain/period-report/report.ts'
import type { BlobRef, FormRef, RecordId } from '#domain/records/op.ts'
import type { PermitAnswerRequest } from '#domain/wire/permits.ts'
import type { ProvinceActivitiesReply } from '#domain/wire/headquarters.ts'
import type { AuditReply } from '#domain/wire/audit.ts'
import type { SigningReply, SigningRequestBody } from '#domain/wire/approvals.ts'
import type { ConnectionsReply } from '#domain/wire/connections.ts'
import type { DelegationRequest, DelegationsReply } from '#domain/wire/delegations.ts'
import type { DevicesReply } from '#domain/wire/devices.ts'
import type { DocumentLanguage, VerifyReply } from '#domain/wire/documents.ts'
import type { Form, Text } from '#domain/forms/form.ts'
import type { AssignedReply, GiveReply, GiveRequest, InspectorsReply, PlanRequest } from '#domain/wire/planning.ts'
import type { Role } from '#domain/wire/wire.ts'
import type { KeyReply, KeysReply } from '#domain/wire/reading.ts'
import type { WebhookReply, WebhooksReply } from '#domain/wire/webhooks.ts'
import type { ExportNote } from '#domain/wire/notes.ts'
import type { CodesReply, OpenCodesReply, PasswordCodeReply, PeopleReply, PersonChange, PersonRequest, ProvinceChange, ProvinceRequest, ProvincesReply } from '#domain/wire/people.ts'
import type { FormsReply, PublishReply, PublishRequest } from '#domain/wire/publishing.ts'
import type { HistoryReply, PresenceReply, StateReply, StateRequest } from '#domain/wire/review.ts'
import type { Identity, RecordStore } from '#store/store.ts'
import type { SyncState } from '#sync/state.ts'
import type { Problem, ProblemCode, ProblemDetails } from '#domain/problem.ts'

/** A photo made small, and what its EXIF told before it was stripped. */
export interface ProcessedPhoto {
  /** JPEG, 1600 px on its longest side, without EXIF. */
  readonly bytes: Uint8Array
  /** JPEG, 320 px on its longest side. */
  readonly thumbnail: Uint8Array
  readonly type: 'image/jpeg'
  /** When the camera says it was taken: ISO 8601 local time, with offset where the camera knew it. */
  readonly takenAt?: string
  /** Geopoint text: `lat lon altitude accuracy`. */
  readonly place?: string
}

export interface DeviceFacts {
  isPersisted(): Promise<boolean>
  /** Asks the browser never to clear the storage by itself. Resolves with its answer. */
  persist(): Promise<boolean>
  /** Bytes; undefined where the browser does not tell. */
  storage(): Promise<{ readonly usedBytes: number; readonly quotaBytes: number } | undefined>
  battery(): Promise<{ readonly share: number; readonly isCharging: boolean } | undefined>
  /** Offers installation where the browser has announced that it can be offered. */
  readonly install: ReadonlySignal<(() => Promise<void>) | undefined>
  isInstalled(): boolean
  /** When this build was made, milliseconds: a clock that shows less is wrong. */
  readonly builtAt: number
  /** A hash of text with a slow key derivation, for the leader's PIN. */
  pinMark(pin: string): Promise<string>
}

export interface Photos {
  /**
   * @param longestPx of the longer side, where less is wanted than we would keep
   * @throws Problem `photo.unreadable`, `photo.blank`, `file.wrong-type`, `file.too-large`
   */
  process(bytes: Uint8Array, type: string, longestPx?: number): Promise<ProcessedPhoto>
}

export interface FormReader {
  /** A spreadsheet or a definition in JSON → a form that runs, or what is wrong with it. Never throws, whatever the file is. */
  read(bytes: Uint8Array<ArrayBuffer>, fileName: string): Promise<LoadedForm>
}

/** A file of a form that is being published. */
export interface PublishedFile {
  readonly ref: BlobRef
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface Services {
  readonly store: RecordStore
  readonly sync: { readonly state: ReadonlySignal<SyncState>; now(): void }
  readonly now: () => number
  readonly newId: () => RecordId
  readonly photos: Photos
  readonly formReader: FormReader
  readonly device: DeviceFacts
  /** A blob from this device, else from the office; undefined: neither has it now. */
  blob(name: string): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined>
  /** Of the server, for the desk; undefined answers mean: not reachable now. */
  readonly office: Office
}

export interface QuarantinedOp {
  readonly device: string
  /** Names it at the server, with the device. */
  readonly k: number
  readonly n: number
  readonly code: ProblemCode | (string & {})
  readonly details?: ProblemDetails
  /** Id of its form, and what it would have written, where that can be read. */
  readonly form?: string
  readonly set?: Readonly<Record<string, string>>
  /** Somebody lets it be. */
  readonly setAside?: { readonly author: string; readonly at: number }
  readonly person?: string
  readonly activity?: string
  readonly receivedAt?: number
}

export interface Reviewing {
  /** Sends what waits and reads what is new. @throws Problem with what stands in the way */
  refresh(): Promise<void>
  /** Sends what waits, then moves the activity on. @throws Problem `activity.moved` where somebody else has changed it since `seen` */
  change(activity: string, request: Omit<StateRequest, 'v'>): Promise<StateReply>
  /** Sends what waits, then signs a step or declines it. @throws Problem `activity.moved` where it is not what was seen */
  sign(activity: string, request: Omit<SigningRequestBody, 'v'>): Promise<SigningReply>
  /** The latest first; of one record alone, or below a seq. @throws Problem */
  history(activity: string, of: { readonly record?: string; readonly before?: number }): Promise<HistoryReply>
  /** Judges what could not be applied anew, or lets it be. @throws Problem why it still cannot be */
  decide(op: Pick<QuarantinedOp, 'device' | 'k'>, what: 'retry' | 'set-aside'): Promise<void>
  /** Who else looks at it now, and that one does so oneself. */
  others(activity: string): Promise<PresenceReply['others'] | undefined>
}

export interface Documents {
  /** The illustrated report as PDF. `tell` hears how far the server is. @throws Problem */
  report(activity: string, language: DocumentLanguage, tell: (done: number, all: number) => void): Promise<Uint8Array<ArrayBuffer>>
  /** A report of a period of the own province. @param query which period, in which language @throws Problem */
  periodReport(what: ReportKind, query: string, tell: (done: number, all: number) => void): Promise<Uint8Array<ArrayBuffer>>
}

/** For those who answer for a province: what the server knows of its people, devices and what they did. Everything throws a Problem. */
export interface Administering {
  /** The newest first; entries below `before`. */
  log(before?: number): Promise<AuditReply>
  devices(): Promise<DevicesReply>
  people(): Promise<PeopleReply>
  addPerson(person: Omit<PersonRequest, 'v'>): Promise<void>
  changePerson(person: string, change: Omit<PersonChange, 'v'>): Promise<void>
  /** Ends somebody's access, or restores it. */
  endAccess(person: string, isEnded: boolean): Promise<void>
  /** By which they set their own password; told this once. `user` for whoever has no name for signing in yet. */
  makePasswordCode(person: string, user?: string): Promise<PasswordCodeReply>
  /** Writes down that somebody looks at a record's national id. */
  reveal(activity: string, record: string, form: string): Promise<void>
  noteExports(exports: readonly ExportNote[]): Promise<void>
  webhooks(): Promise<WebhooksReply>
  /** Its secret is told this once. */
  addWebhook(address: string): Promise<WebhookReply>
  endWebhook(id: string): Promise<void>
  resend(webhook: string, delivery: string): Promise<void>
  keys(): Promise<KeysReply>
  /** Told this once. */
  addKey(name: string): Promise<KeyReply>
  endKey(id: string): Promise<void>
  openCodes(): Promise<OpenCodesReply>
  revokeCode(id: string): Promise<void>
  provinces(): Promise<ProvincesReply>
  addProvince(province: Omit<ProvinceRequest, 'v'>): Promise<PasswordCodeReply>
  renameProvince(province: string, change: Omit<ProvinceChange, 'v'>): Promise<void>
  /** A code for each, told this once. */
  makeCodes(people: readonly string[]): Promise<CodesReply>
  delegations(): Promise<DelegationsReply>
  delegate(delegation: Omit<DelegationRequest, 'v'>): Promise<void>
  endDelegation(id: string, isRevoked: boolean): Promise<void>
  /** Closes a device's access, or opens it again. */
  setAccess(device: string, isClosed: boolean): Promise<void>
}

/** How the provinces stand. Everything throws a Problem. */
export interface Headquarters {
  provinces(): Promise<ProvincesReply['provinces']>
  /** @param year Persian */
  activities(province: string, year: number): Promise<ProvinceActivitiesReply>
  /** Opens a dossier to this person and reads it. */
  open(province: string, activity: string): Promise<void>
  /** Grants what is asked for, or refuses it. @throws Problem `activity.moved` where something else is asked for by now */
  answer(activity: string, request: Omit<PermitAnswerRequest, 'v'>): Promise<void>
}

/** A kind of activity that can be planned, with the form of its plan. */
export interface PlannableKind {
  readonly pack: string
  readonly kind: string
  readonly title: Text
  readonly icon: string
  readonly form: Form
  readonly ref: FormRef
  /** Roles that it can be given to, the one with most to do first. */
  readonly roles: readonly Role[]
}

export interface Planning {
  /** As the server has told last, also when it cannot be reached now; undefined: it never was asked on this device. */
  kinds(): Promise<readonly PlannableKind[] | undefined>
  /** Begins an activity and reads it back. The same request again changes nothing. @throws Problem */
  plan(request: Omit<PlanRequest, 'v'>): Promise<void>
  /** The same for one of many, which `readBack` reads all together. Resolves with who has it. @throws Problem */
  begin(request: Omit<PlanRequest, 'v'>): Promise<readonly string[]>
  readBack(): Promise<void>
  /** Who has an activity, beside the office; undefined: not reachable now. */
  assigned(activity: string): Promise<Assigned | undefined>
  /** @throws Problem */
  assign(activity: string, change: { readonly add: readonly string[]; readonly remove: readonly string[] }): Promise<Assigned>
  /** @throws Problem */
  assignments(): Promise<Assignments>
  /** Each activity by itself. With a problem, those without a result were not reached; what was given stays. */
  give(changes: readonly GivingChange[], tell?: (done: number, all: number) => void): Promise<{ readonly results: readonly GivingResult[]; readonly problem?: Problem }>
  /** Who can be sent to inspect an activity of whatever province; undefined: not reachable now. */
  inspectors(activity: string): Promise<InspectorsReply['inspectors'] | undefined>
}

/** Who has which activity of the province, beside the office. */
export interface Assignments {
  readonly peopleOf: ReadonlyMap<string, readonly string[]>
  /** Everybody who is let in. */
  readonly people: readonly ProvincePerson[]
}

export type GivingChange = GiveRequest['changes'][number]
export type GivingResult = GiveReply['results'][number]

export type Assigned = Pick<AssignedReply, 'people' | 'roles'>

export interface Office {
  documents(): Promise<Documents>
  planning(): Promise<Planning>
  reviewing(): Promise<Reviewing>
  administering(): Promise<Administering>
  headquarters(): Promise<Headquarters>
  /** Calls when something of the province changed at the server. Returns how to stop. */
  onChange(listener: () => void): () => void
  /** What could not be applied, for people to look at. */
  quarantine(): Promise<readonly QuarantinedOp[]>
  /** The forms of the province with all their versions, and the kinds that it could begin. */
  forms(): Promise<ProvinceForms | undefined>
  /** Sends the files that the office lacks, then the form. `report` hears of bytes. @throws Problem */
  publish(request: PublishRequest, files: readonly PublishedFile[], report: (done: number, all: number) => void): Promise<PublishReply>
  /** Addresses by which other clients reach an activity; undefined: not reachable now. */
  connections(activity: string): Promise<readonly Connection[] | undefined>
  /** A new address, told this once. @throws Problem */
  connect(activity: string): Promise<string>
  /** @throws Problem */
  disconnect(activity: string, id: string): Promise<void>
  signOut(): Promise<void>
}

/** A kind that the province has no activity of, with what the first one begins with. */
export interface KindToBegin {
  readonly pack: Pack
  readonly kind: Kind
  readonly formRefs: Readonly<Record<string, FormRef>>
}

export interface ProvinceForms extends FormsReply {
  readonly toBegin: readonly KindToBegin[]
}

export type Connection = ConnectionsReply['connections'][number]

/** What works before this browser is enrolled. */
export interface Gate {
  /** @param fingerprint of the server's key, from the link: 32 hexadecimal digits @throws Problem */
  enrol(code: string, fingerprint?: string): Promise<Identity>
  /** Staff: a session, and this browser enrolled under it where it is not yet. @throws Problem */
  signIn(user: string, password: string): Promise<Identity>
  persist(): Promise<boolean>
  /** A code of the office becomes a password. Resolves with the name for signing in. @throws Problem */
  setPassword(code: string, password: string): Promise<string>
  /** Whether the activity has exactly that content now. @throws Problem */
  verify(activity: string, hash: string): Promise<VerifyReply>
}

export const ServicesContext = createContext<Services | undefined>(undefined)
export const GateContext = createContext<Gate | undefined>(undefined)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('a page that needs an enrolled device was drawn without one')
  return services
}

export function useGate(): Gate {
  const gate = useContext(GateContext)
  if (!gate) throw new Error('a page was drawn outside the gate')
  return gate
}
