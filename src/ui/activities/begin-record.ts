// A record that begins with something: a presence with its time, a client who has come again.

import type { Form } from '#domain/forms/form.ts'
import { beginSession } from '#domain/forms/session/open-session.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { FieldPath, RecordId } from '#domain/records/op.ts'
import type { Services } from '../services.ts'
import { timeZone } from '../words/format.ts'
import { language } from '../words/words.ts'
import type { ActivityOutline } from './activity-view.ts'

/** Stored as a draft, strictly, before it resolves: what was begun is there whatever happens to the phone next. */
export async function beginRecord({ store, now, newId }: Pick<Services, 'store' | 'now' | 'newId'>, activity: Pick<ActivityOutline, 'id' | 'pack' | 'formRefs'>, formId: string, preset: Readonly<Record<FieldPath, string>>): Promise<RecordId> {
  const form = formOf(activity.pack, formId) as Form
  const record = newId()
  const session = beginSession(form, { now: now(), timeZone: timeZone.value, language: language.peek(), seed: record, user: store.identity.person.id, device: store.identity.device })
  for (const [path, value] of Object.entries(preset)) session.answer(path, value)
  await store.draft({ record, activity: activity.id, form: activity.formRefs[formId]! }, session.answers())
  return record
}
