// An activity's first moment, and whose it is, in SQL.

import type { Kysely } from 'kysely'
import { assignedEntry, beginningEntry } from './audit-entries.ts'
import type { AssignedBy, Beginning, StreamMoved } from './ledger.ts'
import type { ApplyParts } from './sql-apply.ts'
import { appendOwn } from './sql-apply.ts'
import { noteAudit } from './sql-audit.ts'
import { addStream } from './sql-release.ts'
import type { Tables } from './tables.ts'
import type { Work } from './work.ts'
import { done, one } from './work.ts'

/** Undefined: the stream is there already. */
export function* begin(parts: ApplyParts, beginning: Beginning): Work<readonly StreamMoved[] | undefined> {
  const { db } = parts
  const { stream, definitions, people, bodies, author, at } = beginning
  if (yield* one(db.selectFrom('streams').select('id').where('id', '=', stream.id))) return undefined
  for (const definition of definitions) yield* done(db.insertInto('definitions').values(definition).onConflict((on) => on.column('hash').doNothing()))
  yield* addStream(db, stream)
  yield* noteAudit(db, beginningEntry(beginning))
  yield* assign(db, stream.id, { add: people, remove: [] }, { author, at })
  return yield* appendOwn(parts, stream.id, bodies, at, false, { author, head: 0 })
}

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
