// Ops in the stream's order → what a record is. The same on every phone, desk and server, so that whoever
// has the same ops sees the same record and the same conflicts. Rules F1–F12 in docs/rules/fold.md.

import type { BlobRef, DeviceId, FieldPath, FormRef, OpBody, OpId, RecordId, StreamId, Value, Via } from './op.ts'
import { deletedField } from './op.ts'

/** An op as the ledger has numbered it, or as a phone expects it to be numbered (its own pending ones). */
export interface PlacedOp {
  readonly seq: number
  /** `base.seq` of the body, translated to the running epoch by the server. */
  readonly baseSeq: number
  readonly id: OpId
  readonly device: DeviceId
  /** Person id of the device's owner. Given by the server, never by the body. */
  readonly author: string
  readonly body: OpBody
}

/** The latest value that one device wrote into a field. */
export interface Write {
  readonly value: Value
  readonly seq: number
  readonly op: OpId
  readonly author: string
  readonly at: number
}

export interface Field {
  readonly value: Value
  /** Device whose write is the current value. */
  readonly by: DeviceId
  readonly writes: Readonly<Record<DeviceId, Write>>
  /** Devices whose latest writes contradict each other; the current one is among them. */
  readonly conflict?: readonly DeviceId[]
}

export interface RecordState {
  readonly id: RecordId
  readonly activity: StreamId
  /** The form and version of the latest op. */
  readonly form: FormRef
  readonly created: { readonly at: number; readonly author: string; readonly timeZone: string }
  readonly changed: { readonly at: number; readonly author: string; readonly via?: Via }
  readonly fields: Readonly<Record<FieldPath, Field>>
  /** Seq of the latest op of each device: deletion conflicts with any foreign change it did not know. */
  readonly touched: Readonly<Record<DeviceId, number>>
  readonly blobs: Readonly<Record<string, BlobRef>>
  /** Seq of the last op folded in; the base of the next draft. */
  readonly seq: number
}

/** Lays one op over a record. `state` is undefined for the record's first op. */
export function fold(state: RecordState | undefined, op: PlacedOp): RecordState {
  const { body, device } = op
  let fields = state?.fields ?? {}
  for (const [path, value] of Object.entries(body.set)) {
    const write: Write = { value, seq: op.seq, op: op.id, author: op.author, at: body.at }
    const unknown = path === deletedField ? unknownTouches(state, op) : []
    fields = { ...fields, [path]: written(fields[path], device, write, op, unknown) }
  }
  if (!(deletedField in body.set)) fields = keptAlive(fields, op)
  const blobs = body.blobs?.length ? { ...state?.blobs, ...Object.fromEntries(body.blobs.map((blob) => [blob.name, blob])) } : (state?.blobs ?? {})
  return {
    id: body.record,
    activity: body.activity,
    form: body.form,
    created: state?.created ?? { at: body.at, author: op.author, timeZone: body.timeZone },
    changed: { at: body.at, author: op.author, ...(body.via && { via: body.via }) },
    fields,
    touched: { ...state?.touched, [device]: op.seq },
    blobs,
    seq: op.seq,
  }
}

/** One field after one write: current value stays when the writer did not know of a differing one (F3). */
function written(field: Field | undefined, device: DeviceId, write: Write, op: PlacedOp, alsoAgainst: readonly [DeviceId, Write][]): Field {
  const writes: Record<DeviceId, Write> = { ...Object.fromEntries(alsoAgainst), ...field?.writes, [device]: write }
  const named = new Set(op.body.resolves ?? [])
  const open = (field?.conflict ?? []).filter((each) => each !== device && !named.has(field!.writes[each]!.op))
  if (open.length > 0) {
    // F5: in an open conflict a device has one candidate, its latest; the accepted device keeps the lead,
    // unless the op has decided about it.
    const leads = open.includes(field!.by) || (field!.by === device) ? field!.by : device
    return settled(writes, leads, [...open, device])
  }
  const against = Object.keys(writes).filter((each): each is DeviceId =>
    each !== device && writes[each as DeviceId]!.seq > op.baseSeq && !named.has(writes[each as DeviceId]!.op)) as DeviceId[]
  const current = field ? writes[field.by] : undefined
  const contradicted = against.filter((each) => writes[each]!.value !== write.value)
  // F4: values that came to be the same are no conflict.
  if (contradicted.length === 0 || (current && field!.by !== device && current.value === write.value)) return { value: write.value, by: device, writes }
  const accepted = field && contradicted.includes(field.by) ? field.by : contradicted[contradicted.length - 1]!
  // The field's own writer carries on from its own value: only those it had not seen contradict it.
  return settled(writes, field?.by === device ? device : accepted, [...contradicted, device])
}

function settled(writes: Record<DeviceId, Write>, by: DeviceId, candidates: readonly DeviceId[]): Field {
  const value = writes[by]!.value
  const unique = [...new Set(candidates)].sort((a, b) => writes[a]!.seq - writes[b]!.seq)
  return unique.every((each) => writes[each]!.value === value) ? { value, by, writes } : { value, by, writes, conflict: unique }
}

/** Foreign changes since the op's base, as candidates for "not deleted" (F7). */
function unknownTouches(state: RecordState | undefined, op: PlacedOp): [DeviceId, Write][] {
  if (!state || op.body.set[deletedField] === null) return []
  return (Object.entries(state.touched) as [DeviceId, number][])
    .filter(([device, seq]) => device !== op.device && seq > op.baseSeq)
    .map(([device, seq]) => [device, { value: null, seq, op: op.id, author: '', at: 0 }])
}

/** F8: a foreign change of a deleted record, by a device that may not have known, asks people to decide. */
function keptAlive(fields: RecordState['fields'], op: PlacedOp): RecordState['fields'] {
  const deleted = fields[deletedField]
  if (!deleted) return fields
  const stays: Write = { value: null, seq: op.seq, op: op.id, author: op.author, at: op.body.at }
  return { ...fields, [deletedField]: written(deleted, op.device, stays, op, []) }
}

export function isDeleted(state: RecordState): boolean {
  return state.fields[deletedField]?.value === 'true'
}

/** Current values by path, without the deletion mark. */
export function answersOf(state: RecordState): Readonly<Record<FieldPath, string>> {
  const answers: Record<FieldPath, string> = {}
  for (const [path, field] of Object.entries(state.fields)) {
    if (path !== deletedField && field.value !== null) answers[path] = field.value
  }
  return answers
}
