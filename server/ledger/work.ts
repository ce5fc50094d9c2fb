// A transaction as a generator of queries: the code says what to ask, the runner asks. SQLite's runs it to its end in one
// stretch, so no other request's query falls inside it; one for PostgreSQL will await each query on its own connection.
// kysely writes the SQL, for both.

import type { CompiledQuery } from 'kysely'

export type Work<Result> = Generator<CompiledQuery, Result, readonly unknown[]>

export interface Runner {
  /** Queries of one moment. */
  read<Result>(work: () => Work<Result>): Promise<Result>
  /** All or nothing, durable when it resolves. */
  write<Result>(work: () => Work<Result>): Promise<Result>
  close(): Promise<void>
}

interface Asking<Row> {
  compile(): CompiledQuery<Row>
}

export function* many<Row>(query: Asking<Row>): Work<readonly Row[]> {
  return (yield query.compile()) as readonly Row[]
}

export function* one<Row>(query: Asking<Row>): Work<Row | undefined> {
  return (yield query.compile())[0] as Row | undefined
}

export function* done(query: Asking<unknown>): Work<void> {
  yield query.compile()
}
