// Pure: own unconfirmed ops laid over what is confirmed. Rule S5.

import type { PlacedOp } from '#domain/records/fold.ts'
import { fold } from '#domain/records/fold.ts'
import type { DeviceId, OpBody } from '#domain/records/op.ts'
import { opId } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'

/** An own op that is not confirmed, placed after all that is. The ledger will say its true place. */
export function placed(body: OpBody, n: number, device: DeviceId, author: string, seq: number, epoch: string | null): PlacedOp {
  // The base of another epoch means nothing here; that the server translates it shows when it comes back.
  const baseSeq = body.base.epoch === epoch ? body.base.seq : seq - 1
  return { seq, baseSeq, id: opId(device, n), device, author, body }
}

/** Lays own pending ops over the confirmed state, in order of `n`. */
export function laidOver(confirmed: RecordState | undefined, pending: readonly { readonly n: number; readonly body: OpBody }[], device: DeviceId, author: string, epoch: string | null): RecordState | undefined {
  let state = confirmed
  for (const { n, body } of pending) state = fold(state, placed(body, n, device, author, (state?.seq ?? 0) + 1, epoch))
  return state
}
