import { standingMissions } from '#domain/activity/missions.ts'
import { Problem } from '#domain/problem.ts'
import type { PlacedOp } from '#domain/records/fold.ts'
import { missionsOf, reportOf } from '#domain/register/missions.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { nodeSha256 } from '../ports.ts'
import { placedOps } from '../review/placed-ops.ts'

/**
 * An inspector who is sent somewhere and cannot see where would be a mission that nobody fulfils.
 * @throws Problem `plan.mission` {person}: there is a mission of theirs in the activity that they have not begun to report
 */
export async function checkSent(ledger: Pick<Ledger, 'opsAfter' | 'stream'>, activity: string, people: readonly string[]): Promise<void> {
  for (const person of people) {
    const stream = missionsOf(person)
    if (!await ledger.stream(stream)) continue
    const ops: PlacedOp[] = []
    for await (const op of placedOps(ledger, stream)) ops.push(op)
    const asked = [...standingMissions(ops)].flatMap(([mission, to]) => (to === activity ? [reportOf(mission, nodeSha256)] : []))
    if (asked.length === 0) continue
    const begun = new Set<string>()
    for await (const { body } of placedOps(ledger, activity)) begun.add(body.record)
    if (asked.some((report) => !begun.has(report))) throw new Problem('plan.mission', { person })
  }
}
