// What stands in an activity's stream about approvals: each signature, and each word that one is not given.

import type { Role } from '../../packs/pack.ts'
import { roles } from '../../packs/pack.ts'
import type { RecordId } from '../../records/op.ts'
import { approvalForm } from '../review/forms.ts'
import type { ReviewedRecord } from '../review/review.ts'

export type Verdict = 'signed' | 'declined'

export interface Approval {
  readonly id: RecordId
  /** Counts the activity's approvals, dense. */
  readonly n: number
  readonly chain: string
  readonly step: string
  readonly verdict: Verdict
  /** As whom it was given. */
  readonly role: Role
  /** Id of the person who had delegated it. */
  readonly for?: string
  /** Of the content that it covers. */
  readonly hash: string
  /** How far the stream was: what comes later came after it. */
  readonly seen: number
  /** Strokes. */
  readonly signature: string
  readonly reason: string
  readonly author: string
  readonly at: number
}

/** In the order in which they were given. */
export function approvalsIn(records: readonly ReviewedRecord[]): readonly Approval[] {
  return records.filter(({ form }) => form === approvalForm.id).flatMap(approvalOf).toSorted((a, b) => a.n - b.n)
}

function approvalOf({ id, answers, created }: ReviewedRecord): readonly Approval[] {
  const role = roles.find((each) => each === answers['/role'])
  const verdict = answers['/verdict']
  if (!role || (verdict !== 'signed' && verdict !== 'declined')) return []
  const { '/for': holder } = answers
  return [{
    id, n: Number(answers['/n'] ?? 0), chain: answers['/chain'] ?? '', step: answers['/step'] ?? '', verdict, role, ...(holder !== undefined && { for: holder }),
    hash: answers['/hash'] ?? '', seen: Number(answers['/seen'] ?? 0), signature: answers['/signature'] ?? '', reason: answers['/reason'] ?? '', ...created,
  }]
}
