// Ops in the stream's order → what a record is. The same on every phone, desk and server, so that whoever
// has the same ops sees the same record and the same conflicts. Rules F1–F14 in docs/rules/fold.md.

import type { DeviceId, FieldPath, OpBody, OpId } from './op.ts'
import { deletedField } from './op.ts'
import type { Field, Mark, RecordState, Write } from './state.ts'

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

type Fields = Readonly<Record<FieldPath, Field>>
type Writes = Readonly<Record<DeviceId, Write>>

/** Lays one op over a record. `state` is undefined for the record's first op. */
export function fold(state: RecordState | undefined, op: PlacedOp): RecordState {
  const { body, device } = op
  const mark: Mark = { seq: op.seq, op: op.id, author: op.author, at: body.at }
  const fields: Record<FieldPath, Field> = { ...state?.fields }
  for (const [path, value] of Object.entries(body.set)) {
    const unseen = path === deletedField && value !== null ? unseenChanges(state, op) : {}
    const isEarliest = body.earliest?.includes(path) === true
    fields[path] = written(fields[path], { ...mark, value, ...(isEarliest && { earliest: true as const }) }, op, unseen)
  }
  return {
    id: body.record,
    activity: body.activity,
    form: body.form,
    created: state?.created ?? { at: body.at, author: op.author, timeZone: body.timeZone },
    changed: { at: body.at, author: op.author, ...(body.via && { via: body.via }) },
    fields: deletedField in body.set ? fields : keptAlive(fields, mark, op),
    touched: { ...state?.touched, [device]: mark },
    blobs: body.blobs?.length ? { ...state?.blobs, ...Object.fromEntries(body.blobs.map((blob) => [blob.name, blob])) } : (state?.blobs ?? {}),
    seq: op.seq,
  }
}

/** One field after one write. `unseen` are foreign changes that count as writes into this field (F9). */
function written(field: Field | undefined, write: Write, op: PlacedOp, unseen: Writes): Field {
  const { device } = op
  const writes: Writes = { ...field?.writes, ...unseen, [device]: write }
  const decided = new Set(op.body.resolves)
  const isOpen = (each: DeviceId): boolean => each !== device && !decided.has(writes[each]!.op)
  const stillOpen = (field?.conflict ?? []).filter(isOpen)
  if (stillOpen.length > 0) {
    const leads = field!.by === device || stillOpen.includes(field!.by) ? field!.by : device
    return settled(writes, leads, [...stillOpen, device])
  }
  // What this device wrote before was written in the knowledge of all before it, or was in conflict then.
  const known = Math.max(op.baseSeq, field?.writes[device]?.seq ?? 0)
  const unknown = (Object.keys(writes) as DeviceId[]).filter((each) => isOpen(each) && writes[each]!.seq > known)
  const contradicting = unknown.filter((each) => writes[each]!.value !== write.value)
  const current = field?.value ?? null
  if (contradicting.length === 0 || (field && current === write.value)) return { value: write.value, by: device, writes }
  if (field && write.earliest && contradicting.every((each) => writes[each]!.earliest)) return { ...earliest(field, device, writes, contradicting), writes }
  const leads = field && contradicting.includes(field.by) ? field.by : contradicting[0]!
  return settled(writes, leads, [...contradicting, device])
}

/**
 * F14: of several who have seen somebody come, the first is right. Taking one's own word back leaves what others have
 * seen; what was taken back by somebody who knew it is not said again by somebody who did not.
 */
function earliest(field: Field, device: DeviceId, writes: Writes, contradicting: readonly DeviceId[]): Pick<Field, 'value' | 'by'> {
  if (field.value === null) return { value: writes[device]!.value, by: device }
  const isTakenBack = writes[device]!.value === null
  const said = isTakenBack ? contradicting.filter((each) => writes[each]!.value !== null) : [field.by, device]
  const by = said.reduce((first, each) => (writes[each]!.value! < writes[first]!.value! ? each : first), said[0] ?? device)
  return { value: writes[by]!.value, by }
}

/** A conflict among these devices' latest writes, unless they have come to agree (F5). */
function settled(writes: Writes, by: DeviceId, candidates: readonly DeviceId[]): Field {
  const { value } = writes[by]!
  const inOrder = [...new Set(candidates)].sort((a, b) => writes[a]!.seq - writes[b]!.seq)
  return inOrder.every((each) => writes[each]!.value === value) ? { value, by, writes } : { value, by, writes, conflict: inOrder }
}

/** Foreign changes since the deletion's base, each a vote for "not deleted". */
function unseenChanges(state: RecordState | undefined, op: PlacedOp): Writes {
  const unseen: Record<DeviceId, Write> = {}
  for (const [device, mark] of Object.entries(state?.touched ?? {}) as [DeviceId, Mark][]) {
    if (device !== op.device && mark.seq > op.baseSeq) unseen[device] = { ...mark, value: null }
  }
  return unseen
}

/** F10: changing a record without knowing that another device deleted it is a vote for "not deleted". */
function keptAlive(fields: Fields, mark: Mark, op: PlacedOp): Fields {
  const deletion = fields[deletedField]
  if (!deletion || deletion.writes[op.device]?.value === 'true') return fields
  const isUnaware = Object.entries(deletion.writes).some(([device, write]) => device !== op.device && write.value === 'true' && write.seq > op.baseSeq)
  if (!isUnaware || (deletion.value === null && !deletion.conflict)) return fields
  return { ...fields, [deletedField]: written(deletion, { ...mark, value: null }, op, {}) }
}
