// What other clients have sent, in memory: the same decisions as sql-foreign.ts.

import type { Connection, ForeignFile, ForeignSubmission, Keeping } from './foreign.ts'
import { foreignDevice } from './foreign.ts'
import type { Quarantined } from './ledger.ts'

export interface MemoryForeign {
  readonly connections: Map<string, Connection>
  readonly submissions: (ForeignSubmission & { readonly k: number })[]
  /** By stream, instance and the file's name. */
  readonly files: Map<string, ForeignFile & { readonly of: string; readonly applied: boolean }>
}

export function emptyForeign(): MemoryForeign {
  return { connections: new Map(), submissions: [], files: new Map() }
}

/** @param append makes the ops part of the stream */
export function keepSubmission(foreign: MemoryForeign, given: ForeignSubmission, append: () => void): Keeping {
  const isSameInstance = (each: ForeignSubmission) => each.stream === given.stream && each.instance === given.instance
  const applied = foreign.submissions.find((each) => isSameInstance(each) && !each.refusal)
  if (applied?.hash === given.hash) return 'known'
  const refusal = applied ? { code: 'submission.changed' as const, details: {} } : given.refusal
  if (!refusal) append()
  const at = foreign.submissions.findIndex((each) => isSameInstance(each) && each.hash === given.hash)
  const { refusal: _, ...rest } = given
  const before = foreign.submissions[at]
  const kept = { ...rest, receivedAt: before?.receivedAt ?? given.receivedAt, ...(refusal && { refusal }), k: before?.k ?? foreign.submissions.length + 1 }
  if (before) foreign.submissions[at] = kept
  else foreign.submissions.push(kept)
  return refusal ? (applied ? 'changed' : 'refused') : 'applied'
}

export function keepFiles(foreign: MemoryForeign, of: string, files: readonly ForeignFile[], append: ((fresh: readonly ForeignFile[]) => void) | undefined): number {
  for (const file of files) if (!foreign.files.has(`${of}\n${file.file}`)) foreign.files.set(`${of}\n${file.file}`, { ...file, of, applied: false })
  if (!append) return 0
  const fresh = [...foreign.files.values()].filter((each) => each.of === of && !each.applied).sort((one, other) => (one.file < other.file ? -1 : 1))
  if (fresh.length === 0) return 0
  append(fresh.map(({ file, name, size, type }) => ({ file, name, size, type })))
  for (const each of fresh) foreign.files.set(`${of}\n${each.file}`, { ...each, applied: true })
  return fresh.length
}

export function refusedSubmissions(foreign: MemoryForeign, isOfProvince: (stream: string) => boolean): readonly Quarantined[] {
  return foreign.submissions.filter((each) => each.refusal && isOfProvince(each.stream)).map((each) => ({
    device: foreignDevice(each.connection), k: each.k, n: each.k, hash: each.hash, code: each.refusal!.code, details: { ...each.refusal!.details, activity: each.stream },
    author: [...foreign.connections.values()].find(({ id }) => id === each.connection)!.madeBy, receivedAt: each.receivedAt, body: each.xml,
  }))
}
