// What a registry has, as the desk reads it: the own province's; for headquarters those of all.

import type { Answers } from '#domain/forms/answers.ts'
import type { FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import { isRegisterOfProvince, registerOf } from '#domain/register/ids.ts'
import { provinceForm } from '#domain/register/forms.ts'
import type { RecordStore } from '#store/store.ts'

export interface Entry {
  readonly id: RecordId
  readonly stream: StreamId
  readonly answers: Answers
  readonly hasConflict: boolean
}

export interface RegisterOfProvince {
  readonly stream: StreamId
  readonly formRefs: Readonly<Record<string, FormRef>>
  /** By language; empty before the server has said it. */
  readonly name: Readonly<Record<string, string>>
}

export interface ReadEntries {
  /** Undefined: it has not come to this device yet. */
  readonly own: RegisterOfProvince | undefined
  readonly registers: readonly RegisterOfProvince[]
  /** By id of the form, in the order of their names. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>
}

export async function readEntries(store: RecordStore): Promise<ReadEntries> {
  const registers: RegisterOfProvince[] = []
  const entries = new Map<string, Entry[]>()
  for (const { id: stream, pack } of (await store.streams()).filter(({ id, visible }) => isRegisterOfProvince(id) && visible)) {
    const name: Record<string, string> = {}
    const rows = (await store.rows({ activity: stream })).filter(({ form, isDeleted }) => !isDeleted && (form.startsWith('registry-') || form === provinceForm.id))
    await Promise.all(rows.map(async ({ id, form, hasConflict }) => {
      const answers = (await store.record(id))?.answers ?? {}
      if (form === provinceForm.id) for (const language of ['fa', 'ru', 'en']) name[language] = answers[`/${language}`] ?? ''
      else entries.set(form, [...entries.get(form) ?? [], { id, stream, answers, hasConflict }])
    }))
    registers.push({ stream, formRefs: await store.formRefs(pack), name })
  }
  const collator = new Intl.Collator('fa')
  for (const [form, all] of entries) entries.set(form, all.toSorted((a, b) => collator.compare(a.answers['/name'] ?? '', b.answers['/name'] ?? '')))
  return { own: registers.find(({ stream }) => stream === registerOf(store.identity.province.id)), registers, entries }
}
