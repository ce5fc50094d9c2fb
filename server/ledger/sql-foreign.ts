// What other clients have sent, in SQL.

import type { Insertable, Kysely } from 'kysely'
import type { ProblemCode, ProblemDetails } from '#domain/problem.ts'
import type { Connection, ForeignFile, ForeignSubmission, Keeping } from './foreign.ts'
import { foreignDevice } from './foreign.ts'
import type { Quarantined, StreamMoved } from './ledger.ts'
import type { ApplyParts } from './sql-apply.ts'
import { appendOwn } from './sql-apply.ts'
import type { Tables } from './tables.ts'
import type { Work } from './work.ts'
import { done, many, one } from './work.ts'

export function* addConnection(db: Kysely<Tables>, { id, hash, stream, madeBy, madeAt }: Connection): Work<void> {
  yield* done(db.insertInto('connections').values({ id, hash, stream, made_by: madeBy, made_at: madeAt, revoked_at: null, used_at: null }))
}

export function connectionOf(row: { id: string; hash: string; stream: string; made_by: string; made_at: number; revoked_at: number | null; used_at: number | null }): Connection {
  return {
    id: row.id, hash: row.hash, stream: row.stream, madeBy: row.made_by, madeAt: row.made_at,
    ...(row.revoked_at !== null && { revokedAt: row.revoked_at }), ...(row.used_at !== null && { usedAt: row.used_at }),
  }
}

interface Kept<Result> {
  readonly result: Result
  readonly moved: readonly StreamMoved[]
}

export function* keepSubmission(parts: ApplyParts, submission: ForeignSubmission, bodies: readonly string[]): Work<Kept<Keeping>> {
  const { db } = parts
  const { stream, instance, hash } = submission
  const before = yield* many(db.selectFrom('submissions').select(['hash', 'code']).where('stream', '=', stream).where('instance', '=', instance))
  const applied = before.find((row) => row.code === null)
  if (applied?.hash === hash) return { result: 'known', moved: [] }
  const refusal = applied ? { code: 'submission.changed' as const, details: {} } : submission.refusal
  const row: Insertable<Tables['submissions']> = {
    stream, instance, hash, record: submission.record, form: submission.form, xml: submission.xml, connection: submission.connection, received_at: submission.receivedAt,
    code: refusal?.code ?? null, details: JSON.stringify(refusal?.details ?? {}),
  }
  yield* done(db.insertInto('submissions').values(row).onConflict((on) => on.columns(['stream', 'instance', 'hash']).doUpdateSet({ code: row.code, details: row.details!, form: row.form, record: row.record })))
  if (refusal) return { result: applied ? 'changed' : 'refused', moved: [] }
  return { result: 'applied', moved: yield* appendOwn(parts, stream, bodies, submission.receivedAt, true) }
}

export function* keepFiles(parts: ApplyParts, stream: string, instance: string, files: readonly ForeignFile[], bodiesFor: ((fresh: readonly ForeignFile[]) => readonly string[]) | undefined, at: number): Work<Kept<number>> {
  const { db } = parts
  for (const { file, name, size, type } of files) {
    yield* done(db.insertInto('submission_files').values({ stream, instance, file, name, size, type, applied: 0 }).onConflict((on) => on.columns(['stream', 'instance', 'file']).doNothing()))
  }
  if (!bodiesFor) return { result: 0, moved: [] }
  const fresh = yield* many(db.selectFrom('submission_files').select(['file', 'name', 'size', 'type']).where('stream', '=', stream).where('instance', '=', instance).where('applied', '=', 0).orderBy('file'))
  if (fresh.length === 0) return { result: 0, moved: [] }
  const moved = yield* appendOwn(parts, stream, bodiesFor(fresh), at, true)
  yield* done(db.updateTable('submission_files').set({ applied: 1 }).where('stream', '=', stream).where('instance', '=', instance).where('applied', '=', 0))
  return { result: fresh.length, moved }
}

export function* submission(db: Kysely<Tables>, stream: string, instance: string): Work<ForeignSubmission | undefined> {
  const row = yield* one(db.selectFrom('submissions').selectAll().where('stream', '=', stream).where('instance', '=', instance).where('code', 'is', null))
  return row && { stream, instance, hash: row.hash, record: row.record, form: row.form, xml: row.xml, connection: row.connection, receivedAt: row.received_at }
}

/** What was refused, as the office lists it beside the ops of devices. */
export function* refusedSubmissions(db: Kysely<Tables>, province: string, limit: number): Work<readonly Quarantined[]> {
  const rows = yield* many(db.selectFrom('submissions').innerJoin('streams', 'streams.id', 'submissions.stream').innerJoin('connections', 'connections.id', 'submissions.connection')
    .select(['submissions.id', 'submissions.stream', 'submissions.hash', 'submissions.code', 'submissions.details', 'submissions.connection', 'submissions.received_at', 'submissions.xml', 'connections.made_by'])
    .where('streams.province', '=', province).where('submissions.code', 'is not', null).orderBy('submissions.received_at', 'desc').orderBy('submissions.id', 'desc').limit(limit))
  const devices = [...new Set(rows.map((row) => foreignDevice(row.connection)))]
  const decided = devices.length === 0 ? [] : yield* many(db.selectFrom('quarantine_decisions').selectAll().where('device', 'in', devices))
  return rows.map((row): Quarantined => {
    const device = foreignDevice(row.connection)
    const decision = decided.find((each) => each.device === device && each.k === row.id)
    return {
      device, k: row.id, n: row.id, hash: row.hash, code: row.code as ProblemCode, details: { ...(JSON.parse(row.details) as ProblemDetails), activity: row.stream },
      author: row.made_by, receivedAt: row.received_at, body: row.xml, ...(decision && { setAside: { author: decision.author, at: decision.at } }),
    }
  })
}
