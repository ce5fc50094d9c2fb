// The document out of what is on this device: the same as the server makes, without a network.

import type { Dossier } from '#domain/dossier/dossier.ts'
import { dossierOf } from '#domain/dossier/dossier-of.ts'
import { givenApprovals } from '#domain/dossier/given-approvals.ts'
import type { DossierRecord } from '#domain/dossier/source.ts'
import { needsNationalIds } from '#domain/forms/results/mask.ts'
import { isPermitForm } from '#domain/activity/review/permit-forms.ts'
import type { Form } from '#domain/forms/form.ts'
import { sha256 } from '#domain/hash.ts'
import type { FormRef } from '#domain/records/op.ts'
import type { RecordStore } from '#store/store.ts'
import { readChains } from '../../approvals/read-chains.ts'
import { readReview } from '../../review/use-review.ts'
import { isDeskRole } from '../../shared/roles.ts'
import type { ActivityView } from '../../activities/activity-view.ts'
import { timeZone, words } from '../../words/format.ts'
import type { AppLanguage } from '../../words/words.ts'

/** Drafts are still being written: they are in no document. */
export async function readDossier(store: RecordStore, activity: ActivityView, language: AppLanguage, now: number): Promise<Dossier> {
  const { person, province } = store.identity
  const names = new Map((await store.people()).map(({ id, name }) => [id, name]))
  const forms = new Map<FormRef, Promise<Form | undefined>>()
  const formOf = (ref: FormRef) => {
    const asked = forms.get(ref) ?? store.form(ref)
    forms.set(ref, asked)
    return asked
  }
  const known = new Set(activity.pack.forms.map(({ id }) => id))
  const records: DossierRecord[] = []
  const permits: DossierRecord[] = []
  for (const row of activity.rows) {
    if (row.isDeleted || row.stage === 'draft' || (!known.has(row.form) && !isPermitForm(row.form))) continue
    const record = await store.record(row.id)
    const form = record && await formOf(record.formRef)
    if (form) (isPermitForm(row.form) ? permits : records).push({ id: record.id, form, ref: record.formRef, answers: record.answers, begunAt: row.createdAt, changedAt: row.changedAt, author: names.get(record.state.created.author) ?? '' })
  }
  const chains = await readChains(store, activity, await readReview(store, activity), now)
  return dossierOf({
    ...givenApprovals(chains, (id) => names.get(id) ?? ''),
    activity: activity.id, pack: activity.pack, kind: activity.kind, records, permits, language, now, sha256,
    // A desk prints without being written down: whole ids leave it in the office's own report.
    hidesIds: isDeskRole(person.role) || !needsNationalIds(person.role), madeFor: person.name,
    province: { id: activity.province, name: words(province.name), timeZone: timeZone.value },
  })
}
