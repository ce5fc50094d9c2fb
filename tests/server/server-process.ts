// Starts real server processes for tests, reads what they say, and talks to them over real sockets.

import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Office } from './office.ts'

export interface ServerProcess {
  readonly process: ChildProcess
  readonly address: string
  /** What it has said on standard output. */
  readonly said: string
  /** Enrolment codes by the role they were printed for; the first of several. */
  readonly codes: Readonly<Record<string, string>>
  /** Everything written to the log so far. */
  log(): string
  /** Sends the signal and resolves with the exit status, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
}

const started = new Set<ChildProcess>()

/** Ends what a failed test has left running. */
export function endAll(): void {
  for (const child of started) child.kill('SIGKILL')
}

export async function startServer(dataFolder: string, env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('./demo-process.ts', import.meta.url))], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', LOG: 'all', ...env, DATA_DIR: dataFolder }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.add(child)
  child.on('exit', () => started.delete(child))
  let [said, logged] = ['', '']
  child.stderr.on('data', (bytes: Buffer) => { logged += bytes.toString() })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      if (/The desk[^]*\n\n/.test(said) || (/^Bazdid: http/m.test(said) && env.DEMO === 'off')) resolve()
    })
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${logged}`)))
  })
  const codes: Record<string, string> = {}
  for (const [, role, code] of said.matchAll(/^ {2}(\w+) +([0-9A-Z]{10}) {2}/gm)) codes[role!] ??= code!
  return {
    process: child, said, codes,
    address: /^Bazdid: (\S+)/m.exec(said)![1]!,
    log: () => logged,
    async end(signal) {
      const ended = once(child, 'exit')
      child.kill(signal)
      const [code, by] = await ended as [number | null, NodeJS.Signals | null]
      return code ?? by
    },
  }
}

/** What a TestDevice needs of an office, over a real connection; `address` may change between requests. */
export function remoteOffice(address: () => string): Office {
  const inject = async ({ method, url, headers, payload }: { method: string; url: string; headers?: Record<string, string>; payload?: Buffer | object }) => {
    const isBytes = Buffer.isBuffer(payload)
    const reply = await fetch(`${address()}${url}`, {
      method, headers: { ...(!isBytes && payload && { 'content-type': 'application/json' }), ...headers },
      ...(payload && { body: isBytes ? new Uint8Array(payload) : JSON.stringify(payload) }),
    })
    const bytes = Buffer.from(await reply.arrayBuffer())
    return { statusCode: reply.status, headers: Object.fromEntries(reply.headers), rawPayload: bytes, body: bytes.toString(), json: () => JSON.parse(bytes.toString()) as unknown }
  }
  return { app: { inject }, get now() { return Date.now() } } as unknown as Office
}
