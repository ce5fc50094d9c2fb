// Inspections that are planned: who goes where, on which day, to look at what. Each inspector has a stream of them, beside
// the activities they are about, because whoever runs an activity sees all of its stream and must not learn that somebody
// is coming (docs/adr/0025). A version that was published stays as it is: a change is another version.

import type { Form } from '../forms/form.ts'
import { day, hidden, longText, text } from '../forms/questions.ts'
import type { Sha256 } from '../hash.ts'
import { sha256 } from '../hash.ts'
import type { Pack } from '../packs/pack.ts'
import { formRef } from '../packs/refs.ts'
import type { RecordId, StreamId } from '../records/op.ts'

export const missionForm: Form = {
  id: 'register-mission',
  title: { fa: 'مأموریت بازرسی', ru: 'Выезд на проверку', en: 'Inspection mission' },
  version: '1',
  defaultLanguage: 'fa',
  children: [
    hidden('activity'), hidden('sent_by'),
    { ...day('date', { fa: 'روز بازرسی', ru: 'День проверки', en: 'Day of the inspection' }), required: true },
    { kind: 'question', name: 'time', type: 'time', label: { fa: 'ساعت، اگر معلوم است', ru: 'Время, если известно', en: 'Hour, if it is known' } },
    text('purpose', { fa: 'چه چیزی بازرسی شود', ru: 'Что проверить', en: 'What is to be inspected' }, { required: true }),
    longText('note', { fa: 'یادداشت برای بازرس', ru: 'Примечание для проверяющего', en: 'A note for the inspector' }),
  ],
  summary: { title: ['/purpose'], subtitle: ['/date'], measures: {} },
}

/** An inspector's missions are pinned to it as an activity is to its pack. It begins no activity. */
export const missionPack: Pack = {
  id: 'missions',
  title: { fa: 'مأموریت‌های بازرسی', ru: 'Выезды на проверку', en: 'Inspection missions' },
  version: '1',
  kinds: [],
  forms: [missionForm],
}

export const missionRef = formRef(missionForm, sha256)

const prefix = 'missions:'

/** @param person id of an inspector */
export function missionsOf(person: string): StreamId {
  return `${prefix}${person}` as StreamId
}

/** Whose missions a stream holds; undefined for every other stream. */
export function inspectorOf(stream: string): string | undefined {
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined
}

/**
 * The record of the report that a mission asks for. It follows from the mission: however often it is begun, on whatever
 * phone, it is one report, and any version of the report's form can be it.
 */
export function reportOf(mission: string, hash: Sha256 = sha256): RecordId {
  return hash(`report of ${mission}`).slice(0, 32) as RecordId
}
