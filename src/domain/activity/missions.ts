// Planned inspections: how each stands, and which activities an inspector has because of them.

import type { CivilDate } from '../calendar/civil.ts'
import type { FormUse, Kind, Role } from '../packs/pack.ts'
import type { PlacedOp } from '../records/fold.ts'
import { fold } from '../records/fold.ts'
import type { RecordState } from '../records/state.ts'
import { answersOf, isDeleted } from '../records/state.ts'
import type { RecordId } from '../records/op.ts'
import { reportOf } from '../register/missions.ts'

/** Who sends inspectors: the province's planners, and headquarters (domain, 2: "sent by HQ or the province"). */
export const sendingRoles: ReadonlySet<Role> = new Set<Role>(['staff', 'deputy', 'director', 'hq'])

export interface Mission {
  readonly id: RecordId
  readonly inspector: string
  readonly activity: string
  /** `''` where none is said yet. */
  readonly date: CivilDate | ''
}

/** A report that somebody has made in an activity. */
export interface InspectionReport {
  readonly id: RecordId
  readonly activity: string
  readonly author: string
  /** Of the inspection. */
  readonly date: CivilDate | ''
  /** Nothing that it requires is missing, and it is no draft. */
  readonly isWhole: boolean
}

export type MissionState = 'planned' | 'overdue' | 'fulfilled'

export interface StandingMission<Planned extends Mission = Mission> {
  readonly mission: Planned
  readonly state: MissionState
  /** Its report, as far as it has come. */
  readonly report?: RecordId
}

/** The form that an inspector fills in a kind of activity; undefined where nothing is inspected. */
export function inspectionUse(kind: Pick<Kind, 'forms'>): FormUse | undefined {
  return kind.forms.find(({ place, filledBy }) => place !== 'plan' && filledBy.includes('inspector') && !filledBy.includes('leader'))
}

/**
 * How missions stand, in their order. A mission is fulfilled by the report that was begun from it; else by one that its
 * inspector has made in the activity otherwise, on its day or later, each report for one mission, the earliest first.
 */
export function standingOf<Planned extends Mission>(missions: readonly Planned[], reports: readonly InspectionReport[], today: CivilDate): readonly StandingMission<Planned>[] {
  const own = new Map(missions.map(({ id }) => [reportOf(id), id]))
  const free = reports.filter(({ id, isWhole }) => isWhole && !own.has(id)).toSorted((one, other) => order(one, other))
  const found = new Map<RecordId, InspectionReport>()
  for (const report of reports) {
    const mission = own.get(report.id)
    if (mission !== undefined) found.set(mission, report)
  }
  for (const { id, inspector, activity, date } of missions.toSorted(order)) {
    if (found.get(id)?.isWhole) continue
    const at = free.findIndex((report) => report.activity === activity && report.author === inspector && date !== '' && report.date >= date)
    if (at >= 0) found.set(id, free.splice(at, 1)[0]!)
  }
  return missions.map((mission) => {
    const report = found.get(mission.id)
    const state = report?.isWhole ? 'fulfilled' : mission.date !== '' && mission.date < today ? 'overdue' : 'planned'
    return { mission, state, ...(report && { report: report.id }) }
  })
}

function order(one: { readonly date: string; readonly id: string }, other: { readonly date: string; readonly id: string }): number {
  return one.date < other.date ? -1 : one.date > other.date ? 1 : one.id < other.id ? -1 : 1
}

/**
 * Missions that stand for those who are about to be sent, to the same activity and for the same day. Two on a day may be
 * meant, so whoever plans is told and not stopped.
 * @param except the mission that is being changed
 */
export function sentAlready<Planned extends Mission>(missions: readonly Planned[], { activities, inspectors, date }: { readonly activities: readonly string[]; readonly inspectors: readonly string[]; readonly date: CivilDate | '' }, except?: RecordId): readonly Planned[] {
  return date === '' ? [] : missions.filter((mission) => mission.id !== except && mission.date === date && activities.includes(mission.activity) && inspectors.includes(mission.inspector))
}

/** What an op about missions changes of whose an activity is. */
export interface GivenByMission<Op extends PlacedOp = PlacedOp> {
  readonly activity: string
  /** Given by it, or taken. */
  readonly isGiven: boolean
  readonly op: Op
}

/**
 * Activities that an inspector gets or loses by ops of their missions, in the order of the ops: each op about a mission that
 * stands gives its activity, also to who has lost it meanwhile; the last mission there that is taken back takes it.
 * @param before ops of the stream in their order @param news those that follow
 */
export function givenByMissions<Op extends PlacedOp>(before: readonly PlacedOp[], news: readonly Op[]): readonly GivenByMission<Op>[] {
  const states = new Map<RecordId, RecordState>()
  const take = (op: PlacedOp) => states.set(op.body.record, fold(states.get(op.body.record), op))
  for (const op of before) take(op)
  return news.flatMap((op) => {
    const had = goesTo(states.get(op.body.record))
    take(op)
    const has = goesTo(states.get(op.body.record))
    const isLeft = had !== undefined && ![...states.values()].some((state) => goesTo(state) === had)
    return [...(isLeft ? [{ activity: had, isGiven: false, op }] : []), ...(has === undefined ? [] : [{ activity: has, isGiven: true, op }])]
  })
}

/** Missions of a stream that stand, each with its activity. @param ops in their order */
export function standingMissions(ops: Iterable<PlacedOp>): ReadonlyMap<RecordId, string> {
  const states = new Map<RecordId, RecordState>()
  for (const op of ops) states.set(op.body.record, fold(states.get(op.body.record), op))
  return new Map([...states].flatMap(([id, state]) => { const activity = goesTo(state); return activity === undefined ? [] : [[id, activity] as const] }))
}

/** The activity of a mission that stands. */
function goesTo(state: RecordState | undefined): string | undefined {
  return state && !isDeleted(state) ? answersOf(state)['/activity'] : undefined
}
