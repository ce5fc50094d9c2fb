import type { Timer } from '#domain/activity/timer.ts'
import { deletedField } from '#domain/records/op.ts'
import type { RecordId } from '#domain/records/op.ts'
import type { RecordRef } from '#store/store.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { beginRecord } from '../activities/begin-record.ts'
import type { Services } from '../services.ts'
import { wallAt } from './use-wall.ts'

type Given = Pick<Services, 'store' | 'now' | 'newId'>

/** The entry is there from the first moment, without an end: no battery can take the beginning back. */
export async function startTimer(services: Given, activity: ActivityOutline): Promise<void> {
  const reads = activity.kind.reads!.hours!
  const { date, time } = wallAt(services.now())
  await beginRecord(services, activity, reads.form, { [reads.consultant]: services.store.identity.person.name, [reads.date]: date, [reads.from]: time })
}

/** Resolves when the end is stored. */
export async function endTimer({ store }: Given, activity: ActivityOutline, { entry }: Timer, to: string): Promise<void> {
  await store.draft(await refOf({ store }, activity, entry.id), { [activity.kind.reads!.hours!.to]: to })
}

/** Nobody was present. Resolves with how to take that back. */
export async function dropTimer({ store }: Given, activity: ActivityOutline, { entry }: Timer): Promise<() => void> {
  const ref = await refOf({ store }, activity, entry.id)
  await store.write(ref, { [deletedField]: 'true' }, { via: 'form' })
  return () => void store.write(ref, { [deletedField]: null }, { via: 'undo' })
}

/** Under the version of the form that the entry was begun with. */
async function refOf({ store }: Pick<Given, 'store'>, activity: ActivityOutline, id: string): Promise<RecordRef> {
  const record = id as RecordId
  const form = (await store.record(record))?.formRef ?? activity.formRefs[activity.kind.reads!.hours!.form]!
  return { record, activity: activity.id, form }
}
