// SQLite under the ledger, through Node's own node:sqlite. Everything that makes it durable is said on every open and read
// back: WAL with synchronous=NORMAL, the default of some builds after a restart, loses commits when the power goes.

import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import type { CompiledQuery } from 'kysely'
import { Problem } from '#domain/problem.ts'
import { sqliteSteps } from './tables.ts'
import type { Runner, Work } from './work.ts'

/** What must hold, as SQLite says it when asked: name → [said, read back]. */
const settings = {
  journal_mode: ['WAL', 'wal'],
  synchronous: ['FULL', 2],
  foreign_keys: ['ON', 1],
  busy_timeout: ['5000', 5000],
  trusted_schema: ['OFF', 0],
  cell_size_check: ['ON', 1],
} as const

const statementsKept = 300

/** SQLite's primary result codes, https://sqlite.org/rescode.html */
const sqliteBusy = 5
const sqliteLocked = 6
const sqliteFull = 13

export class SqliteRunner implements Runner {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #count: StatementSync
  /** Called after each commit with the number of all commits there ever were. */
  onCommit: (writes: number) => void = () => {}

  /** @throws Error where the database cannot be made durable: better no server than one that forgets */
  constructor(file: string) {
    this.#database = new DatabaseSync(file, { enableForeignKeyConstraints: true })
    for (const [name, [said, expected]] of Object.entries(settings)) {
      this.#database.exec(`pragma ${name} = ${said}`)
      const is = Object.values(this.#database.prepare(`pragma ${name}`).get() ?? {})[0]
      // A database in memory has no journal to choose.
      if (is !== expected && !(file === ':memory:' && name === 'journal_mode')) throw new Error(`SQLite: ${name} is ${String(is)}, not ${expected}`)
    }
    this.#takeSteps()
    this.#count = this.#database.prepare('update state set writes = writes + 1 where id = 1 returning writes')
  }

  get writes(): number {
    return Number(this.#database.prepare('select writes from state').get()!.writes)
  }

  async read<Result>(work: () => Work<Result>): Promise<Result> {
    return this.#transact('begin', work)
  }

  async write<Result>(work: () => Work<Result>): Promise<Result> {
    let writes = 0
    const result = this.#transact('begin immediate', work, () => {
      writes = Number(this.#count.get()!.writes)
    })
    this.onCommit(writes)
    return result
  }

  async close(): Promise<void> {
    this.#statements.clear()
    this.#database.close()
  }

  #transact<Result>(begin: string, work: () => Work<Result>, last: () => void = () => {}): Result {
    try {
      this.#database.exec(begin)
      try {
        const result = this.#toItsEnd(work())
        last()
        this.#database.exec('commit')
        return result
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('rollback')
        throw error
      }
    } catch (error) {
      throw asProblem(error)
    }
  }

  #toItsEnd<Result>(work: Work<Result>): Result {
    let step = work.next()
    while (!step.done) step = work.next(this.#ask(step.value))
    return step.value
  }

  #ask(query: CompiledQuery): readonly unknown[] {
    let statement = this.#statements.get(query.sql)
    if (!statement) {
      if (this.#statements.size >= statementsKept) this.#statements.clear()
      statement = this.#database.prepare(query.sql)
      this.#statements.set(query.sql, statement)
    }
    const parameters = query.parameters as SQLInputValue[]
    if (statement.columns().length > 0) return statement.all(...parameters)
    statement.run(...parameters)
    return []
  }

  #takeSteps(): void {
    const taken = Number(this.#database.prepare('pragma user_version').get()!.user_version)
    if (taken > sqliteSteps.length) throw new Problem('storage.newer')
    for (const [index, step] of sqliteSteps.entries()) {
      if (index < taken) continue
      this.#database.exec(`begin immediate; ${step}; pragma user_version = ${index + 1}; commit`)
    }
  }
}

function asProblem(error: unknown): unknown {
  const code = (error as { errcode?: unknown } | undefined)?.errcode
  if (typeof code !== 'number') return error
  const primary = code & 0xff
  if (primary === sqliteFull) return new Problem('server.full', {}, error)
  if (primary === sqliteBusy || primary === sqliteLocked) return new Problem('server.busy', {}, error)
  return error
}
