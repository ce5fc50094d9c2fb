// An epoch is a stretch of the ledger's life without a restore. A base that a phone brings from an earlier epoch may
// lie beyond what the restored database holds: up to its heads at the restore both histories are the same, after
// them seqs mean other ops.

import type { Base } from '#domain/records/op.ts'

export interface Epoch {
  readonly id: string
  /** Head of each stream when the epoch began; a stream that is not named had none. */
  readonly heads: ReadonlyMap<string, number>
}

/**
 * The base in terms of the running epoch, the last of `epochs`. One from an epoch that this database never knew came
 * after the backup was taken, so only the running epoch's own beginning limits it.
 */
export function translatedBase(base: Base, stream: string, epochs: readonly Epoch[], head: number): number {
  const known = epochs.findIndex((epoch) => epoch.id === base.epoch)
  const restores = known < 0 ? epochs.slice(-1) : epochs.slice(known + 1)
  let seq = Math.min(base.seq, head)
  for (const restore of restores) seq = Math.min(seq, restore.heads.get(stream) ?? 0)
  return seq
}
