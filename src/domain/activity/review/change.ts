// Whether a change of state may be made now: pure, asked by the server with what its ledger says.

import type { Role } from '../../packs/pack.ts'
import type { FieldPath } from '../../records/op.ts'
import { Problem } from '../../problem.ts'
import type { Review } from './review.ts'
import type { ActivityState, SaidState } from './states.ts'
import { transitionOf } from './states.ts'

export interface ChangeRequest {
  readonly from: ActivityState
  readonly to: SaidState
  readonly reason: string
  /** Seq of the last op of the stream that was on the screen. */
  readonly seen: number
}

export interface Moved {
  /** Where the stream is now. */
  readonly head: number
  /** Ops after `seen` that somebody else has made. */
  readonly unseen: number
  /** Files that records name and that are not whole at the office yet. */
  readonly filesMissing: number
}

/**
 * Why not, or undefined. What somebody has not seen comes first: all else may be true of an earlier state only.
 */
export function refusalOf(request: ChangeRequest, review: Review, moved: Moved, role: Role): Problem | undefined {
  if (review.state !== request.from || moved.unseen > 0) return new Problem('activity.moved', { state: review.state, head: moved.head, count: moved.unseen })
  const transition = transitionOf(request.from, request.to, role)
  if (!transition) return new Problem('auth.role')
  const hasReason = request.reason.trim() !== ''
  const hasRemark = review.remarks.some(({ state }) => state === 'open')
  if (!hasReason && (transition.reason === 'required' || (transition.reason === 'or-remark' && !hasRemark))) return new Problem('review.reason')
  if (transition.needsSettled && review.remarks.some(({ state }) => state !== 'settled')) return new Problem('review.unsettled')
  // Nobody approves a picture that nobody has seen.
  if (request.to === 'approved' && moved.filesMissing > 0) return new Problem('review.files-missing', { count: moved.filesMissing })
  return undefined
}

/** What the op of the change says. */
export function changeSet(request: ChangeRequest, review: Review, head: number): Readonly<Record<FieldPath, string>> {
  const reason = request.reason.trim()
  return { '/n': String(review.changes.length + 1), '/from': request.from, '/to': request.to, ...(reason !== '' && { '/reason': reason }), '/seen': String(head) }
}
