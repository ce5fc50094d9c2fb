import type { Kysely } from 'kysely'
import type { Epoch } from './epochs.ts'
import { insertAll } from './sql-insert.ts'
import type { Tables } from './tables.ts'
import type { Work } from './work.ts'
import { many, one } from './work.ts'

/** All epochs of the database, in order. */
export function* epochsOf(db: Kysely<Tables>): Work<readonly Epoch[]> {
  const epochs = yield* many(db.selectFrom('epochs').selectAll().orderBy('number'))
  const heads = yield* many(db.selectFrom('epoch_heads').selectAll())
  return epochs.map(({ number, id }) => ({ id, heads: new Map(heads.filter((each) => each.epoch === number).map((each) => [each.stream, each.head])) }))
}

/** Begins an epoch, keeping the streams' heads of this moment. */
export function* beginEpoch(db: Kysely<Tables>, id: string): Work<void> {
  const { number } = (yield* one(db.insertInto('epochs').values({ id }).returning('number')))!
  const streams = yield* many(db.selectFrom('streams').select(['id', 'head']).where('head', '>', 0))
  yield* insertAll(db, 'epoch_heads', streams.map((stream) => ({ epoch: number, stream: stream.id, head: stream.head })))
}
