// What the ledger has of an activity, as a document is made from it.

import { givenApprovals } from '#domain/dossier/given-approvals.ts'
import type { DossierRecord, DossierSource } from '#domain/dossier/source.ts'
import { reviewOf } from '#domain/activity/review/review.ts'
import { isReviewForm } from '#domain/activity/review/forms.ts'
import { isPermitForm } from '#domain/activity/review/permit-forms.ts'
import type { Form, Language } from '#domain/forms/form.ts'
import { kindOf, planFields } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { fold } from '#domain/records/fold.ts'
import type { FormRef, RecordId } from '#domain/records/op.ts'
import { formName } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'
import { answersOf, isDeleted } from '#domain/records/state.ts'
import { readApprovals } from '../approvals/read-approvals.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import { keptForm } from '../forms/kept-forms.ts'
import type { Ledger, Stream } from '../ledger/ledger.ts'
import type { Province } from '#domain/wire/wire.ts'
import { nodeSha256 } from '../ports.ts'
import { placedOps } from '../review/placed-ops.ts'

export interface AskedDossier {
  readonly language: Language
  readonly now: number
  readonly hidesIds: boolean
  readonly madeFor: string
}

type Reading = Pick<Ledger, 'opsAfter' | 'definition' | 'formDefinition' | 'people' | 'province'>

/** Undefined for a stream whose pack this server does not know. */
export async function readSource(ledger: Reading, stream: Stream, asked: AskedDossier): Promise<DossierSource | undefined> {
  const pack = await keptPacks(ledger)(stream.pack)
  const province = await ledger.province(stream.province)
  if (!pack || !province) return undefined
  const states = new Map<RecordId, RecordState>()
  for await (const op of placedOps(ledger, stream.id)) states.set(op.body.record, fold(states.get(op.body.record), op))
  const names = new Map((await ledger.people(stream.province)).map(({ id, name }) => [id, name]))
  const forms = new Map<FormRef, Form>(pack.forms.map((form) => [formRef(form, nodeSha256), form]))
  const records: DossierRecord[] = []
  const permits: DossierRecord[] = []
  for (const state of states.values()) {
    const isOfReview = isReviewForm(formName(state.form))
    if (isDeleted(state) || (isOfReview && !isPermitForm(formName(state.form)))) continue
    const form = forms.get(state.form) ?? await keptForm(ledger, state.form)
    if (!form) continue
    forms.set(state.form, form)
    ;(isOfReview ? permits : records).push({
      id: state.id, form, ref: state.form, answers: answersOf(state), begunAt: state.created.at, changedAt: state.changed.at,
      author: names.get(state.created.author) ?? (isOfReview ? '' : state.created.author),
    })
  }
  const plan = records.find(({ answers }) => planFields.kind in answers)
  const kind = kindOf(pack, plan?.answers[planFields.kind] ?? '') ?? pack.kinds[0]
  if (!kind) return undefined
  const { language, now, hidesIds, madeFor } = asked
  const given = await approvalsOf(ledger, stream, pack, [...states.values()], names, now)
  return {
    activity: stream.id, pack, kind, records, permits, ...given, language, now, hidesIds, madeFor,
    province: { id: province.id, name: nameOf(province, language), timeZone: province.timeZone },
    sha256: nodeSha256,
  }
}

async function approvalsOf(ledger: Reading, stream: Stream, pack: Pack, states: readonly RecordState[], names: ReadonlyMap<string, string>, now: number): Promise<ReturnType<typeof givenApprovals>> {
  const records = states.filter((state) => !isDeleted(state)).map((state) => ({ id: state.id, form: formName(state.form), answers: answersOf(state), created: state.created, changed: state.changed }))
  const { chains } = await readApprovals(ledger, stream, pack, { review: reviewOf(pack, records), states, records }, now)
  return givenApprovals(chains, (person) => names.get(person) ?? person)
}

export function nameOf({ id, name }: Province, language: Language): string {
  return Object.entries(name).find(([each]) => each === language)?.[1] ?? name.fa ?? name.en ?? id
}
