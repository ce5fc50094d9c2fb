// Two rows of a sheet that may be one person: what was decided, and how it is. Each decision is an op in the activity's
// stream, so that desk and phones ask once.

import { apartRef } from '#domain/activity/review/refs.ts'
import { apartForm } from '#domain/activity/review/forms.ts'
import { takenOver } from '#domain/activity/sheet-doubles.ts'
import type { Form } from '#domain/forms/form.ts'
import type { FormUse } from '#domain/packs/pack.ts'
import { deletedField } from '#domain/records/op.ts'
import type { FieldPath, RecordId, Value } from '#domain/records/op.ts'
import type { RecordRow, RecordStore } from '#store/store.ts'
import type { ActivityOutline, ActivityView } from '../activities/activity-view.ts'
import { isRowSigned } from '../activities/signing.ts'
import { titleOf } from '../activities/titles.ts'

export interface PersonLine {
  readonly id: RecordId
  readonly name: string
  readonly keys: RecordRow['summary']['person']
  readonly isSigned: boolean
  readonly createdAt: number
  readonly row: RecordRow
}

export function personLines(activity: Pick<ActivityView, 'pack'>, rows: readonly RecordRow[], language: string): readonly PersonLine[] {
  return rows.map((row) => ({ id: row.id, name: titleOf(activity, row, language), keys: row.summary.person, isSigned: isRowSigned(row), createdAt: row.createdAt, row }))
}

/** A name for the two, whichever was first. */
export function pairOf(one: { readonly id: string }, other: { readonly id: string }): string {
  return [one.id, other.id].toSorted().join('+')
}

/** Pairs of whom somebody has said that they are two. */
export function apartIn({ rows }: Pick<ActivityOutline, 'rows'>): ReadonlySet<string> {
  return new Set(rows.filter((row) => row.form === apartForm.id && !row.isDeleted).flatMap(({ summary }) => summary.title.map(({ value }) => value)))
}

type Undo = () => Promise<void>

/** They are two. Resolves with how that is taken back. */
export async function keepApart(store: RecordStore, newId: () => RecordId, activity: Pick<ActivityOutline, 'id'>, one: PersonLine, other: PersonLine): Promise<Undo> {
  const ref = { record: newId(), activity: activity.id, form: apartRef }
  await store.write(ref, { '/pair': pairOf(one, other) }, { via: 'form' })
  return async () => void await store.write(ref, { [deletedField]: 'true' }, { via: 'undo' })
}

interface Place {
  readonly activity: Pick<ActivityOutline, 'id' | 'formRefs'>
  readonly use: FormUse
  readonly form: Form
}

/** They are one: the row that stays takes over what it does not say itself, the other is deleted. Resolves with how that is taken back. */
export async function makeOne(store: RecordStore, { activity, use, form }: Place, stays: PersonLine, goes: PersonLine): Promise<Undo> {
  const refOf = ({ id }: PersonLine) => ({ record: id, activity: activity.id, form: activity.formRefs[form.id]! })
  const [kept, gone] = await Promise.all([store.record(stays.id), store.record(goes.id)])
  if (!kept || !gone) return async () => undefined
  const taken = takenOver(form, kept.answers, gone.answers, use.checkIn?.arrival)
  if (Object.keys(taken).length > 0) await store.write(refOf(stays), taken, { via: 'form' })
  await store.write(refOf(goes), { [deletedField]: 'true' }, { via: 'form' })
  const before: Readonly<Record<FieldPath, Value>> = Object.fromEntries(Object.keys(taken).map((path) => [path, kept.answers[path] ?? null]))
  return async () => {
    await store.write(refOf(goes), { [deletedField]: null }, { via: 'undo' })
    if (Object.keys(before).length > 0) await store.write(refOf(stays), before, { via: 'undo' })
  }
}
