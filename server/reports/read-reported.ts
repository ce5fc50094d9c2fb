// What the ledger has of a province, as reports of a period count it: by the functions that its desks count with.

import { reviewOf } from '#domain/activity/review/review.ts'
import { costNames } from '#domain/activity/shares/cost-names.ts'
import type { ReportedActivity } from '#domain/period-report/reported-activity.ts'
import { reportedOf } from '#domain/period-report/reported-activity.ts'
import type { PeriodSource } from '#domain/period-report/period-report.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { fold } from '#domain/records/fold.ts'
import type { RecordId } from '#domain/records/op.ts'
import { formName } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'
import { answersOf, isDeleted } from '#domain/records/state.ts'
import { registerOf } from '#domain/register/ids.ts'
import type { Stage } from '#domain/register/register.ts'
import { readRegister } from '#domain/register/register.ts'
import type { Province } from '#domain/wire/wire.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import type { Ledger, Stream } from '../ledger/ledger.ts'
import { placedOps } from '../review/placed-ops.ts'
import { weighedStream } from '../rules/weighed-stream.ts'
import type { Tell } from './workshop.ts'

type Reading = Pick<Ledger, 'streamsIn' | 'opsAfter' | 'definition' | 'formDefinition' | 'province'>

/** What rules find depends on the time of day: so long a reading holds. */
const heldMs = 3_600_000

/** Activities as they were counted last, by their ids. */
export type Readings = Map<string, { readonly under: string; readonly reported: ReportedActivity | undefined }>

/** What the province has, as one text: as long as it is the same, so is its report. */
export async function stateOf(ledger: Pick<Ledger, 'streamsIn'>, province: string): Promise<string> {
  return (await ledger.streamsIn(province)).map(({ id, head, pack }) => `${id} ${head} ${pack}`).join()
}

/**
 * Others are served between two activities.
 * @param known those that have nothing new are not read again
 */
export async function readReported(ledger: Reading, province: Province, now: number, known: Readings = new Map(), tell: Tell = () => {}): Promise<Pick<PeriodSource, 'activities' | 'stages' | 'names'>> {
  const packOf = keptPacks(ledger)
  const packs = new Map<string, Pack>()
  const activities: ReportedActivity[] = []
  const streams = (await ledger.streamsIn(province.id)).filter(({ kind }) => kind === 'activity')
  for (const [at, stream] of streams.entries()) {
    tell(at, streams.length + 1)
    const pack = await packOf(stream.pack)
    if (!pack) continue
    const under = `${stream.head} ${stream.pack} ${Math.floor(now / heldMs)}`
    const kept = known.get(stream.id)
    const reported = kept?.under === under ? kept.reported : await reportedIn(ledger, stream, pack, province, now)
    known.set(stream.id, { under, reported })
    if (!reported) continue
    packs.set(stream.pack, pack)
    activities.push(reported)
  }
  tell(streams.length, streams.length + 1)
  return { activities, stages: await stagesOf(ledger, registerOf(province.id)), names: costNames([...packs.values()]) }
}

async function reportedIn(ledger: Reading, stream: Stream, pack: Pack, { id, timeZone }: Province, now: number): Promise<ReportedActivity | undefined> {
  const weighed = await weighedStream(ledger, stream, pack, now)
  if (!weighed) return undefined
  const { state, changes } = reviewOf(pack, weighed.records)
  return reportedOf({ ...weighed, id: stream.id, pack, province: { id, timeZone }, state, changes })
}

async function stagesOf(ledger: Reading, register: string): Promise<readonly Stage[]> {
  const states = new Map<RecordId, RecordState>()
  for await (const op of placedOps(ledger, register)) states.set(op.body.record, fold(states.get(op.body.record), op))
  return readRegister([...states.values()].filter((state) => !isDeleted(state)).map((state) => ({ form: formName(state.form), answers: answersOf(state) }))).stages
}
