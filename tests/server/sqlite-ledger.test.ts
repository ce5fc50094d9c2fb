import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { sha256 } from '#domain/hash.ts'
import type { Ledger } from '#server/ledger/ledger.ts'
import { MemoryLedger } from '#server/ledger/memory-ledger.ts'
import { SqlLedger } from '#server/ledger/sql-ledger.ts'
import { openSqliteLedger, sqliteQueries } from '#server/ledger/sqlite-ledger.ts'
import { SqliteRunner } from '#server/ledger/sqlite-runner.ts'
import type { Work } from '#server/ledger/work.ts'
import { nodeSha256 } from '#server/ports.ts'
import { registerLedgerContract } from '../contracts/ledger.ts'
import { applyAll, Chain, device, noticesOf, problemFrom } from '../contracts/ledger-parts.ts'
import { registerForeignContract } from '../contracts/foreign.ts'
import { bodyText, furnish } from './office.ts'

const folders: string[] = []

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'bazdid-ledger-'))
  folders.push(path)
  return path
}

async function inMemory(): Promise<SqlLedger> {
  return new SqlLedger(new SqliteRunner(':memory:'), sqliteQueries(), [{ id: 'epoch-1', heads: new Map() }])
}

registerLedgerContract('sqlite', inMemory)
registerForeignContract('sqlite', inMemory)

test('[L10] the fast digest is the pure one', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => sha256(text) === nodeSha256(text)))
  assert.is(nodeSha256('a\ud800b'), nodeSha256('a\ufffdb'), 'what has no UTF-8 form is replaced alike')
})

test('[L18] an op that the database itself will not take is set aside alone', async () => {
  const path = folder()
  const { ledger } = await openSqliteLedger(path, randomBytes)
  await furnish(ledger)
  const poison = 'p'.repeat(22)
  const other = new DatabaseSync(join(path, 'ledger.sqlite'))
  other.exec(`create trigger poison before insert on ops when new.record = '${poison}' begin select raise(abort, 'poison'); end`)
  other.close()
  const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText({ record: poison }), bodyText(), bodyText({ record: poison }), bodyText())
  await ledger.store(chain.push())
  await applyAll(ledger, chain.device)
  assert.equal((await ledger.opsAfter('tour-1', 0, 9)).map((op) => [op.seq, op.n]), [[1, 1], [2, 3], [3, 5]])
  assert.equal(await noticesOf(ledger, chain.device, 0, 9), [{ k: 1, n: 2, code: 'op.failed' }, { k: 2, n: 4, code: 'op.failed' }])
  await ledger.close()
})

test('[L23] whatever comes in whatever pieces, both ledgers end the same', async () => {
  const push = fc.record({ who: fc.nat(2), from: fc.nat(11), count: fc.nat(6), other: fc.boolean(), applies: fc.boolean() })
  await fc.assert(fc.asyncProperty(fc.array(push, { maxLength: 14 }), async (pushes) => {
    const ledgers: readonly Ledger[] = [new MemoryLedger('epoch-1'), await inMemory()]
    for (const ledger of ledgers) await furnish(ledger)
    const chains = ['mina', 'reza', 'sara'].map((person, who) => {
      const texts = Array.from({ length: 12 }, (_, at) => (at === 4 ? 'broken' : bodyText({ activity: at % 3 === 0 ? 'tour-2' : 'tour-1', salt: `${who}-${at}`.padEnd(22, 'x') })))
      const main = new Chain(`d-${person}`).add(...texts)
      return [main, main.fork(6).add(...texts.slice(6).map((text) => `${text} `))] as const
    })
    const ends = []
    for (const ledger of ledgers) {
      for (const person of ['mina', 'reza', 'sara']) await ledger.enrol({ device: `d-${person}`, publicKey: `key-${person}`, at: 1, person })
      const answers: unknown[] = []
      for (const each of pushes) {
        const chain = chains[each.who]![each.other ? 1 : 0]
        const from = each.from + 1
        try {
          answers.push(await ledger.store(chain.push(from, Math.min(12, from + each.count))))
        } catch (error) {
          answers.push((error as { code: string }).code)
        }
        if (each.applies) await applyAll(ledger, chain.device)
      }
      for (const [main] of chains) await applyAll(ledger, main.device)
      ends.push({
        answers,
        ops: [await ledger.opsAfter('tour-1', 0, 999), await ledger.opsAfter('tour-2', 0, 999)],
        notices: await Promise.all(chains.map(([main]) => ledger.noticesAfter(main.device, 0, 999))),
        quarantine: await ledger.quarantined('north', 999),
      })
      await ledger.close()
    }
    assert.equal(ends[1], ends[0])
  }), { numRuns: 60 })
})

test('[L32] [L1] what was stored is there when the file is opened again, in the same epoch', async () => {
  const path = folder()
  const first = await openSqliteLedger(path, randomBytes)
  assert.is(first.epoch, 'begun')
  await furnish(first.ledger)
  const chain = (await device(first.ledger, 'mina')).add(bodyText())
  await first.ledger.store(chain.push())
  const epoch = await first.ledger.epoch()
  await first.ledger.close()
  const second = await openSqliteLedger(path, randomBytes)
  assert.equal([second.epoch, await second.ledger.epoch()], ['same', epoch])
  assert.equal(await second.ledger.waiting(), [chain.device])
  await second.ledger.close()
})

test('[L33] [L34] an older file put back begins a new epoch and translates bases of the one that is lost', async () => {
  const path = folder()
  const { ledger } = await openSqliteLedger(path, randomBytes)
  await furnish(ledger)
  const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText(), bodyText())
  await ledger.store(chain.push(1, 2))
  await applyAll(ledger, chain.device)
  const lost = await ledger.epoch()
  const other = new DatabaseSync(join(path, 'ledger.sqlite'))
  other.exec(`vacuum into '${join(path, 'backup.sqlite')}'`)
  other.close()
  await ledger.store(chain.push(3))
  await applyAll(ledger, chain.device)
  await ledger.close()

  for (const name of ['ledger.sqlite-wal', 'ledger.sqlite-shm']) rmSync(join(path, name), { force: true })
  copyFileSync(join(path, 'backup.sqlite'), join(path, 'ledger.sqlite'))
  const restored = await openSqliteLedger(path, randomBytes)
  assert.is(restored.epoch, 'restored')
  const running = await restored.ledger.epoch()
  assert.is.not(running, lost)
  const problem = await problemFrom(() => restored.ledger.store(chain.add(bodyText({ base: { epoch: lost, seq: 3 } }), bodyText({ base: { epoch: running, seq: 3 } })).push(4)))
  assert.equal([problem.code, problem.details], ['push.gap', { storedTo: 2 }])
  await restored.ledger.store(chain.push(3))
  await applyAll(restored.ledger, chain.device)
  assert.equal((await restored.ledger.opsAfter('tour-1', 2, 9)).map((op) => op.baseSeq), [0, 2, 3])
  await restored.ledger.close()

  const again = await openSqliteLedger(path, randomBytes)
  assert.equal([again.epoch, await again.ledger.epoch()], ['same', running])
  await again.ledger.close()
})

test('[L33] a mark that is missing or spoilt counts as a restore', async () => {
  const path = folder()
  await (await openSqliteLedger(path, randomBytes)).ledger.close()
  rmSync(join(path, 'high-water'))
  const missing = await openSqliteLedger(path, randomBytes)
  assert.is(missing.epoch, 'restored')
  await missing.ledger.close()
  writeFileSync(join(path, 'high-water'), '\0\0\0\0')
  const spoilt = await openSqliteLedger(path, randomBytes)
  assert.is(spoilt.epoch, 'restored')
  await spoilt.ledger.close()
})

test('[L35] every open sets what makes the file durable, and reads it back', async () => {
  const path = join(folder(), 'x.sqlite')
  for (const _ of [1, 2]) {
    const runner = new SqliteRunner(path)
    await runner.close()
  }
  const seen: string[] = []
  const prepare = DatabaseSync.prototype.prepare
  DatabaseSync.prototype.prepare = function (sql: string, ...rest: []) {
    seen.push(sql)
    return sql === 'pragma synchronous' ? prepare.call(this, 'select 1 as synchronous') : prepare.call(this, sql, ...rest)
  }
  try {
    assert.throws(() => new SqliteRunner(path), /synchronous is 1, not 2/)
  } finally {
    DatabaseSync.prototype.prepare = prepare
  }
  assert.equal(seen.filter((sql) => sql.startsWith('pragma')), ['pragma journal_mode', 'pragma synchronous'])
})

test('[L38] a full disk stores nothing by halves and harms nothing', async () => {
  const runner = new SqliteRunner(join(folder(), 'x.sqlite'))
  const ledger = new SqlLedger(runner, sqliteQueries(), [{ id: 'epoch-1', heads: new Map() }])
  await furnish(ledger)
  // SQLite's own limit answers as a full disk does: SQLITE_FULL.
  const pages = (most: number) => runner.read(function* (): Work<readonly unknown[]> { return yield sql`pragma max_page_count = ${sql.lit(most)}`.compile(sqliteQueries()) })
  const chain = (await device(ledger, 'mina')).add(bodyText(), ...Array.from({ length: 50 }, () => bodyText({ set: { '/name': 'x'.repeat(10_000) } })))
  await ledger.store(chain.push(1, 1))
  await pages(60)
  assert.is((await problemFrom(() => ledger.store(chain.push(2)))).code, 'server.full')
  assert.is((await ledger.device(chain.device))!.head.n, 1)
  assert.is((await ledger.visibleStreams('sara')).length, 2)
  await pages(1_000_000)
  assert.is((await ledger.store(chain.push(2))).storedTo, 51)
  await applyAll(ledger, chain.device)
  assert.is((await ledger.opsAfter('tour-1', 0, 99)).length, 51)
  await ledger.close()
})

test('[OF1] the log refuses to be changed, whoever asks the database', async () => {
  const path = folder()
  const { ledger } = await openSqliteLedger(path, randomBytes)
  await furnish(ledger)
  await ledger.audit({ at: 1, province: 'north', person: 'sara', code: 'signed-in' })
  const other = new DatabaseSync(join(path, 'ledger.sqlite'))
  for (const change of ["update audit set person = 'mina'", 'delete from audit']) assert.throws(() => other.exec(change), /never changed/)
  other.close()
  assert.is((await ledger.audited(['north'], Infinity, 9)).length, 1)
  await ledger.close()
})

test('[L37] a database of a later version is refused and left alone', async () => {
  const path = join(folder(), 'x.sqlite')
  const later = new DatabaseSync(path)
  later.exec('create table ops (x); pragma user_version = 999')
  later.close()
  assert.is((await problemFrom(async () => new SqliteRunner(path))).code, 'storage.newer')
})

test.after(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true })
})

test.run()
