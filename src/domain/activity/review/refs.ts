// What an op says about each of the app's own forms.

import type { Form } from '../../forms/form.ts'
import { sha256 } from '../../hash.ts'
import { formRef } from '../../packs/refs.ts'
import type { FormRef } from '../../records/op.ts'
import { apartForm, approvalForm, changeForm, handBackForm, remarkForm } from './forms.ts'
import { permitAnswerForm, permitAskForm } from './permit-forms.ts'

export const changeRef = formRef(changeForm, sha256)
export const remarkRef = formRef(remarkForm, sha256)
export const handBackRef = formRef(handBackForm, sha256)
export const apartRef = formRef(apartForm, sha256)
export const approvalRef = formRef(approvalForm, sha256)
export const permitAskRef = formRef(permitAskForm, sha256)
export const permitAnswerRef = formRef(permitAnswerForm, sha256)

const forms: ReadonlyMap<string, Form> = new Map([
  [changeRef, changeForm], [remarkRef, remarkForm], [handBackRef, handBackForm], [apartRef, apartForm], [approvalRef, approvalForm], [permitAskRef, permitAskForm], [permitAnswerRef, permitAnswerForm],
])

/** One that this version of the app has. */
export function reviewFormOf(ref: FormRef | (string & {})): Form | undefined {
  return forms.get(ref)
}
