// What the server has, read from its own files and not from its words.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { DeviceReport } from '#domain/office/radar.ts'
import { formName } from '#domain/records/op.ts'
import type { OpBody } from '#domain/records/op.ts'

export interface LedgerOp {
  readonly device: string
  readonly n: number
  readonly seq: number
  readonly body: OpBody
}

export interface LedgerRecord {
  readonly id: string
  readonly form: string
  readonly answers: Readonly<Record<string, string>>
  readonly ops: readonly LedgerOp[]
}

/** The ops of a stream in the ledger's order. */
export function ledgerOps(dataFolder: string, stream: string): readonly LedgerOp[] {
  return read(dataFolder, (database) => database.prepare('select o.device, o.n, o.seq, i.body from ops o join inbox i on i.id = o.inbox where o.stream = ? order by o.seq').all(stream)
    .map((row) => ({ device: String(row['device']), n: Number(row['n']), seq: Number(row['seq']), body: JSON.parse(String(row['body'])) as OpBody })))
}

export function ledgerStreams(dataFolder: string): readonly string[] {
  return read(dataFolder, (database) => database.prepare('select distinct stream from ops order by stream').all()).map((row) => String(row['stream']))
}

/** Records as the ops leave them when the last one that wrote a field wins: one device alone has no conflicts. */
export function ledgerRecords(dataFolder: string, stream: string, form?: string): readonly LedgerRecord[] {
  const records = new Map<string, { id: string; form: string; answers: Record<string, string>; ops: LedgerOp[] }>()
  for (const op of ledgerOps(dataFolder, stream)) {
    const record = records.get(op.body.record) ?? { id: op.body.record, form: formName(op.body.form), answers: {}, ops: [] }
    records.set(op.body.record, record)
    record.ops.push(op)
    for (const [path, value] of Object.entries(op.body.set)) {
      if (value === null) delete record.answers[path]
      else record.answers[path] = value
    }
  }
  return [...records.values()].filter((each) => form === undefined || each.form === form)
}

/** For each device that has pushed: the numbers of its ops in the inbox, in order. */
export function inboxNumbers(dataFolder: string): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>()
  for (const row of read(dataFolder, (database) => database.prepare('select device, n from inbox where push is not null order by device, n, id').all())) {
    const device = String(row['device'])
    numbers.set(device, [...(numbers.get(device) ?? []), Number(row['n'])])
  }
  return numbers
}

/** What devices have told of themselves. */
export function deviceReports(dataFolder: string): readonly DeviceReport[] {
  return read(dataFolder, (database) => database.prepare('select report from devices where report is not null').all()).map((row) => JSON.parse(String(row['report'])) as DeviceReport)
}

export function quarantined(dataFolder: string): readonly unknown[] {
  return read(dataFolder, (database) => database.prepare('select device, n, code, details from quarantine').all())
}

/** Streams whose pack has this form. */
export function pinnedForms(dataFolder: string, form: string): readonly string[] {
  return read(dataFolder, (database) => database.prepare("select s.id from streams s join definitions d on d.hash = s.pack where exists (select 1 from json_each(d.json, '$.forms') f where json_extract(f.value, '$.id') = ?) order by s.id").all(form)).map((row) => String(row['id']))
}

/** Names of all whole files, and those whose bytes do not have their name as SHA-256. */
export function wholeBlobs(dataFolder: string): { readonly names: readonly string[]; readonly wrong: readonly string[] } {
  const folder = join(dataFolder, 'blobs/whole')
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}$/.test(name)) : []
  const names = files.map((file) => file.slice(-64))
  const wrong = files.filter((file) => createHash('sha256').update(readFileSync(join(folder, file))).digest('hex') !== file.slice(-64))
  return { names, wrong }
}

export function blobBytes(dataFolder: string, name: string): Buffer {
  return readFileSync(join(dataFolder, 'blobs/whole', name.slice(0, 2), name))
}

/** Codes of the log that are of an activity, in their order, each with who. */
export function loggedOf(dataFolder: string, activity: string): readonly string[] {
  return read(dataFolder, (database) => database.prepare('select person, code from audit where activity = ? order by n').all(activity)).map((row) => `${String(row['person'])} ${String(row['code'])}`)
}

function read<Result>(dataFolder: string, ask: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(join(dataFolder, 'ledger.sqlite'), { readOnly: true })
  try {
    return ask(database)
  } finally {
    database.close()
  }
}

/** Who was granted a stream, in order of id. */
export function grantedPeople(dataFolder: string, stream: string): readonly string[] {
  return read(dataFolder, (database) => database.prepare('select person from grants where stream = ? order by person').all(stream)).map((row) => String(row['person']))
}
