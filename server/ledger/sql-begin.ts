// An activity's first moment, in SQL.

import { beginningEntry } from './audit-entries.ts'
import type { Beginning, StreamMoved } from './ledger.ts'
import type { ApplyParts } from './sql-apply.ts'
import { appendOwn } from './sql-apply.ts'
import { assign } from './sql-assign.ts'
import { noteAudit } from './sql-audit.ts'
import { addStream } from './sql-release.ts'
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
