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
import type { Ledger } from '../ledger/ledger.ts'
import { placedOps } from '../review/placed-ops.ts'
import { weighedStream } from '../rules/weighed-stream.ts'

type Reading = Pick<Ledger, 'streamsIn' | 'opsAfter' | 'definition' | 'formDefinition' | 'province'>

/** Others are served between two activities. */
export async function readReported(ledger: Reading, province: Province, now: number): Promise<Pick<PeriodSource, 'activities' | 'stages' | 'names'>> {
  const packOf = keptPacks(ledger)
  const packs = new Map<string, Pack>()
  const activities: ReportedActivity[] = []
  for (const stream of await ledger.streamsIn(province.id)) {
    const pack = stream.kind === 'activity' ? await packOf(stream.pack) : undefined
    const weighed = pack && await weighedStream(ledger, stream, pack, now)
    if (!weighed) continue
    packs.set(stream.pack, pack)
    const { state, changes } = reviewOf(pack, weighed.records)
    activities.push(reportedOf({ ...weighed, id: stream.id, pack, province: { id: province.id, timeZone: province.timeZone }, state, changes }))
  }
  return { activities, stages: await stagesOf(ledger, registerOf(province.id)), names: costNames([...packs.values()]) }
}

async function stagesOf(ledger: Reading, register: string): Promise<readonly Stage[]> {
  const states = new Map<RecordId, RecordState>()
  for await (const op of placedOps(ledger, register)) states.set(op.body.record, fold(states.get(op.body.record), op))
  return readRegister([...states.values()].filter((state) => !isDeleted(state)).map((state) => ({ form: formName(state.form), answers: answersOf(state) }))).stages
}
