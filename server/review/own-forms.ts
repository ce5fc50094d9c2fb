import { reviewForms } from '#domain/activity/review/forms.ts'
import { canonicalJson } from '#domain/packs/content-hash.ts'
import { formRef } from '#domain/packs/refs.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { nodeSha256 } from '../ports.ts'

/** Puts the app's own forms into the ledger, which gives them to phones as it gives all others. */
export async function keepOwnForms(ledger: Pick<Ledger, 'putDefinition'>): Promise<void> {
  for (const form of reviewForms) {
    const json = canonicalJson(form)
    await ledger.putDefinition({ hash: nodeSha256(json), kind: 'form', ref: formRef(form, nodeSha256), json })
  }
}
