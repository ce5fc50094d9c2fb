import { useMemo, useRef } from 'preact/hooks'
import type { DoorFields, DoorLine, DoorRecord } from '#domain/activity/check-in.ts'
import { doorLines } from '#domain/activity/check-in.ts'
import type { Form } from '#domain/forms/form.ts'
import type { CheckIn, FormUse } from '#domain/packs/pack.ts'
import type { RecordRow, RecordStore } from '#store/store.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { rowsOf } from '../activities/activity.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { useLive } from '../live.ts'
import { language } from '../words/words.ts'

export interface DoorUse extends FormUse {
  readonly checkIn: CheckIn
}

export interface DoorProps extends FormInActivity {
  readonly use: DoorUse
}

export function doorFields(form: Form): DoorFields {
  return { name: form.summary!.person!.name, phone: form.summary?.person?.phone, more: form.summary?.subtitle?.[0] }
}

/** The door's list by name, as the lists on the table before it. Undefined while it is read. */
export function useDoor(activity: ActivityView, use: DoorUse, form: Form): readonly DoorLine[] | undefined {
  const opened = useRef(new Map<string, DoorRecord['answers']>())
  const fields = useMemo(() => doorFields(form), [form])
  const guests = use.checkIn.guests ?? []
  const stamp = [use, ...guests].flatMap((each) => rowsOf(activity, each.form)).map(stampOf).join()
  return useLive(async (store) => {
    const rows = await opening(store, opened.current, rowsOf(activity, form.id))
    const lists = await Promise.all(guests.map(async (list) => ({ list, records: await opening(store, opened.current, rowsOf(activity, list.form), list.expected) })))
    const { compare } = new Intl.Collator(language.value)
    return doorLines(form.id, use.checkIn, fields, rows, lists).toSorted((a, b) => compare(a.name, b.name))
  }, [activity.id, form.id, stamp, language.value])
}

/** Of three hundred records one has changed since the last tap: only that one is decrypted again. */
async function opening(store: RecordStore, opened: Map<string, DoorRecord['answers']>, rows: readonly RecordRow[], expected?: string): Promise<readonly DoorRecord[]> {
  return Promise.all(rows.map(async (row): Promise<DoorRecord> => {
    const stamp = stampOf(row)
    const answers = opened.get(stamp) ?? (await store.record(row.id))?.answers ?? {}
    opened.set(stamp, answers)
    return { id: row.id, answers, keys: row.summary.person, createdAt: row.createdAt, ...(expected !== undefined && { isExpected: row.summary.measures[expected] !== 0 }) }
  }))
}

function stampOf(row: RecordRow): string {
  return `${row.id} ${row.changedAt} ${row.stage}`
}
