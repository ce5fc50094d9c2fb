// The ledger of a folder for reading, beside a server that runs on it or without one: a tool begins no epoch and makes nothing.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sqliteQueries } from './sqlite-ledger.ts'
import { epochsOf } from './sql-epochs.ts'
import { SqlLedger } from './sql-ledger.ts'
import { SqliteRunner } from './sqlite-runner.ts'

/** Undefined where there is no ledger. Writing throws. */
export async function readLedger(folder: string): Promise<SqlLedger | undefined> {
  const file = join(folder, 'ledger.sqlite')
  if (!existsSync(file)) return undefined
  const runner = new SqliteRunner(file)
  const db = sqliteQueries()
  const epochs = await runner.read(() => epochsOf(db))
  const refuse = () => { throw new Error('This ledger was opened for reading') }
  return new SqlLedger({ read: (work) => runner.read(work), write: refuse, close: () => runner.close() }, db, epochs)
}
