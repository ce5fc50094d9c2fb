// An activity's review as the ledger has it: every op folded, as phones and desks fold them.

import type { Review, ReviewedRecord } from '#domain/activity/review/review.ts'
import { reviewOf } from '#domain/activity/review/review.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { fold } from '#domain/records/fold.ts'
import type { RecordId } from '#domain/records/op.ts'
import { formName } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'
import { answersOf, isDeleted } from '#domain/records/state.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { placedOps } from './placed-ops.ts'

export interface ReadReview {
  readonly review: Review
  /** Seq of the last op that was folded. */
  readonly head: number
  /** How many ops after `seen` somebody else than `person` has made. */
  readonly unseen: number
  /** Names of the files that its records refer to. */
  readonly files: readonly string[]
  /** Every record folded, deleted ones too; and as the review reads those that count. */
  readonly states: readonly RecordState[]
  readonly records: readonly ReviewedRecord[]
}

export async function readReview(ledger: Pick<Ledger, 'opsAfter'>, stream: string, pack: Pack, { person, seen }: { readonly person: string; readonly seen: number }): Promise<ReadReview> {
  const states = new Map<RecordId, RecordState>()
  let head = 0
  let unseen = 0
  for await (const op of placedOps(ledger, stream)) {
    head = op.seq
    if (op.seq > seen && op.author !== person) unseen += 1
    states.set(op.body.record, fold(states.get(op.body.record), op))
  }
  const counted = [...states.values()].filter((state) => !isDeleted(state))
  const records = counted.map((state): ReviewedRecord => ({ id: state.id, form: formName(state.form), answers: answersOf(state), created: state.created, changed: state.changed }))
  return { review: reviewOf(pack, records), head, unseen, files: [...new Set(counted.flatMap(filesOf))], states: [...states.values()], records }
}

/** Those that an answer still names: a picture that was taken again is no part of the record. */
export function filesOf(state: RecordState): readonly string[] {
  const values = new Set(Object.values(answersOf(state)))
  return Object.keys(state.blobs).filter((name) => values.has(name))
}
