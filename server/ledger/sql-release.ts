// Streams and the packs that they are pinned to, in SQL.

import type { Kysely } from 'kysely'
import { genesis } from '#domain/records/op.ts'
import { publicationEntry } from './audit-entries.ts'
import { noteAudit } from './sql-audit.ts'
import { Problem } from '#domain/problem.ts'
import type { DefinitionKind, Release, Stream, StreamMoved } from './ledger.ts'
import { packFiles } from './pack-files.ts'
import type { Tables } from './tables.ts'
import type { Work } from './work.ts'
import { done, many, one } from './work.ts'

export function* addStream(db: Kysely<Tables>, { id, kind, province, pack }: Omit<Stream, 'head'>): Work<void> {
  yield* done(db.insertInto('streams').values({ id, kind, province, pack, head: 0, own_n: 0, own_hash: genesis, arrived_at: null }).onConflict((on) => on.column('id').doNothing()))
  const held = yield* one(db.selectFrom('streams').select('pack').where('id', '=', id))
  if (held?.pack === pack) yield* showFiles(db, pack, [id])
}

/** @throws Problem `form.superseded`, which undoes the transaction */
export function* applyRelease(db: Kysely<Tables>, { publication, definitions, pins }: Release): Work<readonly StreamMoved[]> {
  for (const definition of definitions) yield* done(db.insertInto('definitions').values(definition).onConflict((on) => on.column('hash').doNothing()))
  const moved: StreamMoved[] = []
  for (const { stream, from, to } of pins) {
    const row = yield* one(db.updateTable('streams').set({ pack: to }).where('id', '=', stream).where('pack', '=', from).returning(['province', 'head']))
    if (!row) throw new Problem('form.superseded')
    moved.push({ stream, ...row })
  }
  for (const pack of new Set(pins.map(({ to }) => to))) yield* showFiles(db, pack, pins.filter(({ to }) => to === pack).map(({ stream }) => stream))
  if (!publication) return moved
  const { use, stream, replaces, ...row } = publication
  yield* done(db.insertInto('publications').values({ ...row, use: JSON.stringify(use), stream: stream ?? null, replaces: replaces ?? null }))
  yield* noteAudit(db, publicationEntry(publication))
  return moved
}

function* showFiles(db: Kysely<Tables>, pack: string, streams: readonly string[]): Work<void> {
  for (const row of yield* many(db.selectFrom('definitions').selectAll().where('hash', '=', pack))) {
    for (const { name, size, type } of packFiles({ ...row, kind: row.kind as DefinitionKind })) {
      for (const stream of streams) yield* done(db.insertInto('blob_refs').values({ name, stream, size, type }).onConflict((on) => on.columns(['name', 'stream']).doNothing()))
    }
  }
}
