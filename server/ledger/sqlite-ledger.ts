// The ledger's embedded form: one file, nothing to install.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Random } from '../ports.ts'
import { randomId } from '../ports.ts'
import { HighWaterFile, readHighWater, wasRestored } from './high-water.ts'
import { beginEpoch, epochsOf } from './sql-epochs.ts'
import { SqlLedger } from './sql-ledger.ts'
import { SqliteRunner } from './sqlite-runner.ts'
import type { Tables } from './tables.ts'

export interface OpenedLedger {
  readonly ledger: SqlLedger
  /** `begun`: the database was new, `restored`: it had been further once, or its mark was gone. */
  readonly epoch: 'same' | 'begun' | 'restored'
}

/** kysely as a writer of SQLite's SQL only: its driver has nothing to run. */
export function sqliteQueries(): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}

/**
 * Opens `ledger.sqlite` in the folder, making what is not there, and begins a new epoch where it was restored.
 * @throws Problem `storage.newer` for a database of a later version; Error where it cannot be made durable
 */
export async function openSqliteLedger(folder: string, random: Random): Promise<OpenedLedger> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const mark = join(folder, 'high-water')
  const runner = new SqliteRunner(join(folder, 'ledger.sqlite'))
  const db = sqliteQueries()
  const before = await runner.read(() => epochsOf(db))
  const last = before.at(-1)
  const isNew = last === undefined
  const restored = last !== undefined && wasRestored(readHighWater(mark), { epoch: last.id, writes: runner.writes })
  if (isNew || restored) await runner.write(() => beginEpoch(db, randomId(random)))
  const epochs = await runner.read(() => epochsOf(db))
  const highWater = new HighWaterFile(mark, epochs.at(-1)!.id)
  highWater.note(runner.writes)
  runner.onCommit = (writes) => highWater.note(writes)
  const ledger = new SqlLedger({ read: (work) => runner.read(work), write: (work) => runner.write(work), close: async () => {
    await runner.close()
    highWater.close()
  } }, db, epochs)
  return { ledger, epoch: isNew ? 'begun' : restored ? 'restored' : 'same' }
}
