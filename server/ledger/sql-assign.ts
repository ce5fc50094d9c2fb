// Whose an activity is, in SQL.

import type { Kysely } from 'kysely'
import type { Role } from '#domain/wire/wire.ts'
import { inspectorOf } from '#domain/register/missions.ts'
import { assignedEntry } from './audit-entries.ts'
import type { AssignedBy } from './ledger.ts'
import { grantsOfMissions, isSent, missionOp } from './mission-grants.ts'
import { noteAudit } from './sql-audit.ts'
import type { Tables } from './tables.ts'
import type { Work } from './work.ts'
import { many, one } from './work.ts'

/** Only what changed is written down. */
export function* assign(db: Kysely<Tables>, id: string, { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] }, by: AssignedBy): Work<void> {
  const stream = yield* one(db.selectFrom('streams').select(['id', 'province']).where('id', '=', id))
  if (!stream) return
  for (const person of add) {
    const given = yield* one(db.insertInto('grants').values({ person, stream: id }).onConflict((on) => on.doNothing()).returning('person'))
    if (given) yield* noteAudit(db, assignedEntry('activity-given', stream, person, by))
  }
  for (const person of remove) {
    const taken = yield* one(db.deleteFrom('grants').where('stream', '=', id).where('person', '=', person).returning('person'))
    if (taken) yield* noteAudit(db, assignedEntry('activity-taken', stream, person, by))
  }
}

/** What these ops about an inspector's missions give them and take from them. */
export function* assignByMissions(db: Kysely<Tables>, stream: { readonly id: string; readonly province: string; readonly from: number }): Work<void> {
  const person = inspectorOf(stream.id)
  if (person === undefined) return
  const rows = yield* many(db.selectFrom('ops').innerJoin('inbox', 'inbox.id', 'ops.inbox')
    .select(['ops.seq', 'ops.base_seq', 'ops.device', 'ops.n', 'ops.author', 'inbox.body', 'inbox.received_at']).where('ops.stream', '=', stream.id).orderBy('ops.seq'))
  const ops = rows.map(({ base_seq: baseSeq, received_at: receivedAt, body, ...op }) => missionOp({ ...op, baseSeq, body: body! }, receivedAt))
  const member = yield* one(db.selectFrom('people').select(['role', 'ended_at']).where('id', '=', person))
  const isLetIn = isSent(member && { role: member.role as Role, ...(member.ended_at !== null && { endedAt: member.ended_at }) })
  for (const { activity, isGiven, op } of grantsOfMissions(ops, stream.from)) {
    const known = yield* one(db.selectFrom('streams').select('id').where('id', '=', activity).where('kind', '=', 'activity').where('province', '=', stream.province))
    if (!known || (isGiven && !isLetIn)) continue
    yield* assign(db, activity, { add: isGiven ? [person] : [], remove: isGiven ? [] : [person] }, { author: op.author, at: op.receivedAt })
  }
}
