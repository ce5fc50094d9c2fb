import type { Answers } from '#domain/forms/answers.ts'
import type { FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import type { RecordStore } from '#store/store.ts'

export interface PlanHere {
  readonly id: RecordId
  readonly activity: StreamId
  readonly form: FormRef
  readonly answers: Answers
  readonly isDeleted: boolean
}

/** Plans of that form which this device knows, each with its activity; deleted ones too. */
export async function plansOf(store: RecordStore, form: string): Promise<readonly PlanHere[]> {
  const records = await Promise.all((await store.rows({ form })).map(({ id }) => store.record(id)))
  return records.flatMap((record) => (record ? [{ id: record.id, activity: record.activity, form: record.formRef, answers: record.answers, isDeleted: record.isDeleted }] : []))
}
