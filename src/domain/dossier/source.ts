// What a document is made from: an activity's records as the ledger, or a device, has folded them.

import type { SignedStep } from '../activity/approvals/signed-step.ts'
import type { Answers } from '../forms/answers.ts'
import type { Form, Language, Text } from '../forms/form.ts'
import type { Sha256 } from '../hash.ts'
import type { Kind, Pack, Role } from '../packs/pack.ts'
import type { FormRef, RecordId } from '../records/op.ts'

export interface DossierRecord {
  readonly id: RecordId
  /** The version that it is pinned to, and its reference. */
  readonly form: Form
  readonly ref: FormRef
  readonly answers: Answers
  /** When it was begun and last changed, milliseconds since 1970, by the devices' clocks. */
  readonly begunAt: number
  readonly changedAt: number
  /** Name of who began it. */
  readonly author: string
}

export interface GivenApproval {
  readonly chain: Text
  readonly role: Role
  /** Of who has signed. */
  readonly name: string
  readonly at: number
  /** Strokes. */
  readonly signature: string
  readonly state: 'signed' | 'stale' | 'withdrawn'
}

export interface DossierSource {
  readonly activity: string
  readonly pack: Pack
  readonly kind: Kind
  readonly province: { readonly id: string; readonly name: string; readonly timeZone: string }
  /** Of the pack's forms, without deleted ones and without what reviewers wrote. */
  readonly records: readonly DossierRecord[]
  /** Signatures of the kind's chains in their order; those that were declined or never given are not among them. */
  readonly approvals?: readonly GivenApproval[]
  readonly isStepSigned?: SignedStep
  /** What the province has asked headquarters for, and its answers: records of `permit-forms.ts`. */
  readonly permits?: readonly DossierRecord[]
  readonly language: Language
  readonly now: number
  /** National ids are masked for those whose work does not need them. */
  readonly hidesIds: boolean
  /** Name of whom it is made for: a leaf that goes astray tells whose it was. */
  readonly madeFor: string
  readonly sha256: Sha256
}
