// What a record is, as folding leaves it, and how it is read. `fold.ts` makes it; lists and pages only read.

import type { BlobRef, DeviceId, FieldPath, FormRef, OpId, RecordId, StreamId, Value, Via } from './op.ts'
import { deletedField } from './op.ts'

/** Which op, by whom, when (by the device's clock): what a screen says beside a value. */
export interface Mark {
  readonly seq: number
  readonly op: OpId
  readonly author: string
  readonly at: number
}

/** The latest value that one device wrote into a field. */
export interface Write extends Mark {
  readonly value: Value
  /** Against others of its kind the least value stands. */
  readonly earliest?: true
}

export interface Field {
  readonly value: Value
  /** Device whose write is the current value. */
  readonly by: DeviceId
  readonly writes: Readonly<Record<DeviceId, Write>>
  /** Devices whose latest writes contradict each other, in order of seq; that of the current value is among them. */
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
  /** The latest op of each device: deletion conflicts with any foreign change that it did not know. */
  readonly touched: Readonly<Record<DeviceId, Mark>>
  readonly blobs: Readonly<Record<string, BlobRef>>
  /** Seq of the last op folded in. */
  readonly seq: number
}

export function isDeleted(state: RecordState): boolean {
  return state.fields[deletedField]?.value === 'true'
}

export function conflictsIn(state: RecordState): readonly FieldPath[] {
  return Object.keys(state.fields).filter((path) => state.fields[path]!.conflict)
}

/** The ops an answer to this field's conflict has to name in `resolves`. */
export function candidatesOf(field: Field): readonly (Write & { readonly device: DeviceId })[] {
  return (field.conflict ?? []).map((device) => ({ ...field.writes[device]!, device }))
}

/** Current values by path, without the deletion mark. */
export function answersOf(state: RecordState): Readonly<Record<FieldPath, string>> {
  const answers: Record<FieldPath, string> = {}
  for (const [path, field] of Object.entries(state.fields)) {
    if (path !== deletedField && field.value !== null) answers[path] = field.value
  }
  return answers
}
