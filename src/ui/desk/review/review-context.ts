import { createContext } from 'preact'
import type { Remark, Review } from '#domain/activity/review/review.ts'
import type { FieldPath, RecordId } from '#domain/records/op.ts'

/** What somebody wants to remark on; nothing: the whole activity. */
export interface RemarkTarget {
  readonly record?: RecordId
  readonly form?: string
  readonly path?: FieldPath
}

export interface ReviewDeeds {
  readonly review: Review
  /** Undefined for whoever may not. */
  readonly remarkOn: ((target: RemarkTarget) => void) | undefined
}

/** Around a dossier, so that tables, answers and pictures can show what is said about them. */
export const ReviewContext = createContext<ReviewDeeds | undefined>(undefined)

/** Those that nobody has settled, of a record or of one of its fields. */
export function openOn({ review }: ReviewDeeds, record: RecordId, path?: FieldPath): readonly Remark[] {
  return review.remarks.filter(({ state, about }) => state !== 'settled' && about?.record === record && (path === undefined || about.path === path))
}
