// How much goes into one push: small at first, more while the link carries it, half when it does not (N06, N10).

import { limits } from '#domain/wire/limits.ts'

export interface Pace {
  readonly ops: number
  readonly bytes: number
}

export const firstPace: Pace = { ops: 20, bytes: 64 * 1024 }
/** Slower than this is a thin link: growing would risk all of a batch for one cut. */
const slowMs = 5_000

export function faster(pace: Pace, tookMs: number): Pace {
  if (tookMs > slowMs) return pace
  return { ops: Math.min(limits.opsPerPush, pace.ops * 4), bytes: Math.min(limits.bytesPerPush, pace.bytes * 4) }
}

export function slower(pace: Pace): Pace {
  return { ops: Math.max(1, pace.ops >> 1), bytes: Math.max(16 * 1024, pace.bytes >> 1) }
}
