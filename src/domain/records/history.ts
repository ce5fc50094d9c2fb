// What each op has changed in its record, with what stood there before. Nothing is left out: superseded values, deletions and
// decisions about conflicts are ops like all others.

import type { PlacedOp } from './fold.ts'
import { fold } from './fold.ts'
import type { DeviceId, FieldPath, OpId, RecordId, Value, Via } from './op.ts'
import { formName } from './op.ts'
import type { RecordState } from './state.ts'

export interface FieldChange {
  readonly path: FieldPath
  /** What stood there when the op came. */
  readonly before: Value
  /** What the op says. */
  readonly after: Value
  /** Where it is not what stands there since: others had written something else. */
  readonly isDisputed?: true
}

export interface HistoryEntry {
  readonly seq: number
  readonly op: OpId
  readonly device: DeviceId
  readonly author: string
  /** By the device's clock. */
  readonly at: number
  readonly record: RecordId
  /** The form's id. */
  readonly form: string
  readonly isFirst: boolean
  readonly via?: Via
  /** It has decided about a conflict. */
  readonly isDecision?: true
  /** In the order of the op. */
  readonly changes: readonly FieldChange[]
}

/** Takes ops one after the other, in the ledger's order, and says what each has changed. */
export class History {
  readonly #states = new Map<RecordId, RecordState>()

  add(op: PlacedOp): HistoryEntry {
    const { body } = op
    const before = this.#states.get(body.record)
    const after = fold(before, op)
    this.#states.set(body.record, after)
    return {
      seq: op.seq, op: op.id, device: op.device, author: op.author, at: body.at, record: body.record, form: formName(body.form), isFirst: before === undefined,
      ...(body.via && { via: body.via }), ...(body.resolves?.length && { isDecision: true as const }),
      changes: Object.entries(body.set).map(([path, value]): FieldChange => ({
        path, before: before?.fields[path]?.value ?? null, after: value, ...(after.fields[path]!.conflict && { isDisputed: true as const }),
      })),
    }
  }
}
