// A plan that is being written stays on this device until the office's server has it: typing is saving, with and without a
// network.

import type { Form } from '#domain/forms/form.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import type { Answers } from '#domain/forms/answers.ts'
import type { FormRef } from '#domain/records/op.ts'
import type { RecordStore } from '#store/store.ts'
import type { PlannableKind } from '../../services.ts'

const keptUnder = 'desk.plan-draft'

export interface PlanDraft {
  /** Id of the activity that it will be: sent again after an answer that was lost, it is known. */
  readonly activity: string
  readonly pack: string
  readonly kind: string
  readonly form: FormRef
  readonly answers: Answers
  readonly people: readonly string[]
}

export async function readDraft(store: Pick<RecordStore, 'setting'>): Promise<PlanDraft | undefined> {
  const text = await store.setting(keptUnder).catch(() => undefined)
  return text ? JSON.parse(text) as PlanDraft : undefined
}

/** @param draft undefined: there is none any more */
export function keepDraft(store: Pick<RecordStore, 'setSetting'>, draft: PlanDraft | undefined): Promise<void> {
  return store.setSetting(keptUnder, draft ? JSON.stringify(draft) : '')
}

export function isOf(kind: Pick<PlannableKind, 'pack' | 'kind'>, draft: Pick<PlanDraft, 'pack' | 'kind'>): boolean {
  return kind.pack === draft.pack && kind.kind === draft.kind
}

/** What another form asks as well: somebody who changes the kind has not typed title and date for nothing. */
export function answersFor(form: Form, answers: Answers): Answers {
  const { byPath } = compiled(form)
  return Object.fromEntries(Object.entries(answers).filter(([path]) => byPath.get(path)?.node?.kind === 'question'))
}

/** What the next plan has in common with the last one, as a year is planned. */
const carriedOn: readonly string[] = ['/credit', '/county', '/executor']

export function carried(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([path]) => carriedOn.includes(path)))
}
