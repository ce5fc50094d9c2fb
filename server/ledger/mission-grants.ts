// An op about an inspector's missions gives them the activity, or takes it, in the transaction that takes the op in: neither
// is ever there without the other, and taking it in again changes nothing. Rule L72.

import type { GivenByMission } from '#domain/activity/missions.ts'
import { givenByMissions } from '#domain/activity/missions.ts'
import type { PlacedOp } from '#domain/records/fold.ts'
import type { DeviceId, OpBody } from '#domain/records/op.ts'
import { opId } from '#domain/records/op.ts'
import type { PulledOp } from '#domain/wire/wire.ts'
import type { Member } from './member.ts'

/** An op of a stream of missions, and when it came. */
export interface MissionOp extends PlacedOp {
  readonly receivedAt: number
}

/** Of an op that was applied: what it says was read before. */
export function missionOp({ body, n, ...op }: Omit<PulledOp, 'stream'>, receivedAt: number): MissionOp {
  return { ...op, device: op.device as DeviceId, id: opId(op.device as DeviceId, n), body: JSON.parse(body) as OpBody, receivedAt }
}

/** @param head up to here the stream was known before */
export function grantsOfMissions(ops: readonly MissionOp[], head: number): readonly GivenByMission<MissionOp>[] {
  return givenByMissions(ops.filter(({ seq }) => seq <= head), ops.filter(({ seq }) => seq > head))
}

/** Whether missions give this person anything: they inspect now, and are let in. */
export function isSent(person: Pick<Member, 'role' | 'endedAt'> | undefined): boolean {
  return person?.role === 'inspector' && person.endedAt === undefined
}
