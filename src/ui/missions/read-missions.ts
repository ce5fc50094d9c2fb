// Planned inspections as a device has them: at the desk those of the province, on an inspector's phone their own.

import type { InspectionReport, Mission, StandingMission } from '#domain/activity/missions.ts'
import { inspectionUse, standingOf } from '#domain/activity/missions.ts'
import type { Answers } from '#domain/forms/answers.ts'
import type { FormRef, StreamId } from '#domain/records/op.ts'
import { inspectorOf, missionForm, reportOf } from '#domain/register/missions.ts'
import type { RecordStore } from '#store/store.ts'

/** By whom, and when by the clock of their device. */
interface Said {
  readonly author: string
  readonly at: number
}

export interface PlannedMission extends Mission {
  /** The stream that it lies in: its inspector's. */
  readonly stream: StreamId
  /** `HH:MM…`; `''` where it is not known. */
  readonly time: string
  readonly purpose: string
  readonly note: string
  /** `hq` or `province`. */
  readonly sentBy: string
  readonly planned: Said
  /** The last word about it; the first, where nothing was changed. */
  readonly changed: Said
  readonly answers: Answers
}

export type MissionView = StandingMission<PlannedMission>

/**
 * Those that stand, to activities that are here, the earliest first: headquarters has missions of all provinces, and the
 * activities that were opened to it.
 * @param of one activity alone
 */
export async function readMissions(store: RecordStore, today: string, of?: string): Promise<readonly MissionView[]> {
  const rows = (await store.rows({ form: missionForm.id })).filter(({ isDeleted }) => !isDeleted)
  if (rows.length === 0) return []
  const all = (await store.records(rows.map(({ id }) => id))).map(({ id, activity: stream, answers, state }): PlannedMission => ({
    id, stream, answers, inspector: inspectorOf(stream) ?? '', activity: answers['/activity'] ?? '', date: answers['/date'] ?? '', time: answers['/time'] ?? '',
    purpose: answers['/purpose'] ?? '', note: answers['/note'] ?? '', sentBy: answers['/sent_by'] ?? '', planned: state.created, changed: state.changed,
  }))
  const here = new Set((await store.streams()).filter(({ visible }) => visible).map(({ id }): string => id))
  const missions = all.filter(({ activity }) => here.has(activity) && (of === undefined || activity === of))
  const order = ({ date, time, id }: PlannedMission) => `${date || '9'} ${time} ${id}`
  return standingOf(missions.toSorted((one, other) => (order(one) < order(other) ? -1 : 1)), await reportsFor(store, missions, of), today)
}

/** What has been reported in the activities of these missions. Who has made a report is asked only where it was not begun from one. */
async function reportsFor(store: RecordStore, missions: readonly PlannedMission[], of: string | undefined): Promise<readonly InspectionReport[]> {
  const activities = new Set(missions.map(({ activity }) => activity))
  const asked = new Set(missions.map(({ id }) => reportOf(id)))
  const forms = await reportForms(store, activities)
  const rows = (await Promise.all(forms.map((form) => store.rows({ form, ...(of !== undefined && { activity: of as StreamId }) })))).flat().filter(({ activity, isDeleted }) => activities.has(activity) && !isDeleted)
  const others = new Map((await store.records(rows.filter(({ id }) => !asked.has(id)).map(({ id }) => id))).map((record) => [record.id, record]))
  return rows.map(({ id, activity, stage, summary }): InspectionReport => ({
    id, activity, author: others.get(id)?.state.created.author ?? '', date: others.get(id)?.answers['/date'] ?? '', isWhole: stage !== 'draft' && summary.errors === 0,
  }))
}

/** Ids of the forms that inspectors fill in these activities. */
async function reportForms(store: RecordStore, activities: ReadonlySet<string>): Promise<readonly string[]> {
  const hashes = new Set((await store.streams()).filter(({ id }) => activities.has(id)).map(({ pack }) => pack))
  const packs = await Promise.all([...hashes].map((hash) => store.pack(hash)))
  return [...new Set(packs.flatMap((pack) => pack?.kinds.flatMap((kind) => inspectionUse(kind)?.form ?? []) ?? []))]
}

/** What a sheet that makes missions needs to know of an inspector's stream: it is here, and in which version of the form it is written. */
export async function missionFormRef(store: RecordStore, stream: StreamId): Promise<FormRef | undefined> {
  const known = await store.stream(stream)
  return known?.visible ? (await store.formRefs(known.pack))[missionForm.id] : undefined
}

