// The log of what people did, in SQL. Triggers refuse to change it: see tables.ts.

import type { Kysely } from 'kysely'
import type { AuditCode, AuditedEntry, AuditEntry } from '#domain/office/audit.ts'
import type { Tables } from './tables.ts'
import type { Work } from './work.ts'
import { done, many } from './work.ts'

/** Writes it down in the transaction of what it is about; nothing where there is nothing to write. */
export function* noteAudit(db: Kysely<Tables>, entry: AuditEntry | undefined): Work<void> {
  if (!entry) return
  const { activity = null, form = null, subject = null, device = null, record = null, ...rest } = entry
  yield* done(db.insertInto('audit').values({ ...rest, activity, form, subject, device, record }))
}

export function* auditedIn(db: Kysely<Tables>, provinces: readonly string[], before: number, limit: number): Work<readonly AuditedEntry[]> {
  if (provinces.length === 0) return []
  const rows = yield* many(db.selectFrom('audit').selectAll().where('province', 'in', provinces).where('n', '<', before).orderBy('n', 'desc').limit(limit))
  return rows.map(({ n, at, province, person, code, activity, form, subject, device, record }): AuditedEntry => ({
    n, at, province, person, code: code as AuditCode,
    ...(activity !== null && { activity }), ...(form !== null && { form }), ...(subject !== null && { subject }), ...(device !== null && { device }), ...(record !== null && { record }),
  }))
}
