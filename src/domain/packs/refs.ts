// Forms and packs by reference. Apart from the types, because a screen that shows a pack need not hash it.

import type { Form } from '../forms/form.ts'
import type { Sha256 } from '../hash.ts'
import { sha256 } from '../hash.ts'
import type { FormRef } from '../records/op.ts'
import { contentHash } from './content-hash.ts'
import type { Pack } from './pack.ts'

/** `<form id>@<first 12 hexadecimal digits of the content's hash>`: what an op says about its form. */
export function formRef(form: Form, hash: Sha256 = sha256): FormRef {
  return `${form.id}@${contentHash(form, hash).slice(0, 12)}` as FormRef
}

/** `<pack id>@<first 12 hexadecimal digits of the content's hash>`: what an activity pins. */
export function packRef(pack: Pack, hash: Sha256 = sha256): string {
  return `${pack.id}@${contentHash(pack, hash).slice(0, 12)}`
}
