import { standingMissions } from '#domain/activity/missions.ts'
import { Problem } from '#domain/problem.ts'
import type { PlacedOp } from '#domain/records/fold.ts'
import { missionsOf, reportOf } from '#domain/register/missions.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { nodeSha256 } from '../ports.ts'
import { placedOps } from '../review/placed-ops.ts'

type Read = Pick<Ledger, 'opsAfter' | 'stream'>

/** Whether there is a mission of theirs in the activity that they have not begun to report. */
export async function isSent(ledger: Read, activity: string, person: string): Promise<boolean> {
  const stream = missionsOf(person)
  if (!await ledger.stream(stream)) return false
  const ops: PlacedOp[] = []
  for await (const op of placedOps(ledger, stream)) ops.push(op)
  const asked = [...standingMissions(ops)].flatMap(([mission, to]) => (to === activity ? [reportOf(mission, nodeSha256)] : []))
  if (asked.length === 0) return false
  const begun = new Set<string>()
  for await (const { body } of placedOps(ledger, activity)) begun.add(body.record)
  return asked.some((report) => !begun.has(report))
}

/**
 * An inspector who is sent somewhere and cannot see where would be a mission that nobody fulfils.
 * @throws Problem `plan.mission` {person}
 */
export async function checkSent(ledger: Read, activity: string, people: readonly string[]): Promise<void> {
  for (const person of people) if (await isSent(ledger, activity, person)) throw new Problem('plan.mission', { person })
}
