// The log: one JSON line an entry, in pino's terms (level, time, msg), and nothing in it but what is named here. The
// type is the allow-list: bodies, names, query strings and addresses have no member to stand in.

import type { ProblemCode } from '#domain/problem.ts'

export interface LogEntry {
  readonly msg: 'request' | 'failed' | 'started' | 'stopping' | 'stopped' | 'epoch' | 'csp' | 'demo'
  /** The route's pattern, never the path as sent. */
  readonly route?: string
  readonly method?: string
  readonly status?: number
  readonly ms?: number
  readonly device?: string
  readonly code?: ProblemCode
  readonly epoch?: string
  readonly directive?: string
  /** Name of the error's class, and where it was thrown: a message may quote what a person typed. */
  readonly error?: string
  readonly stack?: readonly string[]
}

export type Log = (entry: LogEntry) => void

const levels: Readonly<Partial<Record<LogEntry['msg'], number>>> = { failed: 50, csp: 40, epoch: 40 }

/** Writes lines to a stream. One that cannot be written to loses lines, never requests. */
export function jsonLog(stream: NodeJS.WritableStream, clock: () => number): Log {
  stream.on('error', () => {})
  return (entry) => void stream.write(`${JSON.stringify({ level: levels[entry.msg] ?? 30, time: clock(), ...entry })}\n`)
}

/** What may be said about an exception. */
export function aboutError(error: unknown): Pick<LogEntry, 'error' | 'stack'> {
  if (!(error instanceof Error)) return { error: typeof error }
  const stack = (error.stack ?? '').split('\n').map((line) => line.trim()).filter((line) => line.startsWith('at ')).slice(0, 12)
  return { error: error.name, stack }
}
