// Who may write which field of the records that office and phone share.

import type { Role } from '../../packs/pack.ts'
import type { FieldPath } from '../../records/op.ts'
import { deletedField } from '../../records/op.ts'
import { mayWriteInRegister } from '../../register/may-write.ts'
import { asksForPermits } from '../permit-powers.ts'
import { approvalForm, changeForm, handBackForm, remarkForm } from './forms.ts'
import { permitAnswerForm, permitAskForm } from './permit-forms.ts'

/** Those who may remark on something, and settle what they have remarked on. */
const remarking: ReadonlySet<Role> = new Set(['staff', 'deputy', 'accountant', 'director', 'hq'])
/** Those who run an activity, or help who does. */
const handingBack: ReadonlySet<Role> = new Set(['leader', 'consultant', 'staff'])
const answers: ReadonlySet<FieldPath> = new Set(['/answer', '/answered'])

/** @param form its id. True for every form of a pack: their roles are advice, and whoever has the stream may help out. */
export function mayWrite(form: string, paths: readonly FieldPath[], role: Role): boolean {
  switch (form) {
    case changeForm.id: case approvalForm.id: case permitAnswerForm.id: return false
    case permitAskForm.id: return asksForPermits(role)
    case remarkForm.id: return remarking.has(role) || paths.every((path) => answers.has(path))
    // What was handed back is in the office's hands: it is not taken back by deleting the word.
    case handBackForm.id: return handingBack.has(role) && !paths.includes(deletedField)
    default: return mayWriteInRegister(form, role)
  }
}

export function mayRemark(role: Role): boolean {
  return remarking.has(role)
}
