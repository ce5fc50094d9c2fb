// A server process of a journey: it can be killed, and started again on the same data and the same address.

import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { demoProvince } from '#fixtures/province.ts'
import { builtApp } from './built-app.ts'
import { closedAtTheEnd } from './closing.ts'
import { within } from './deadline.ts'

const startsWithinMs = 60_000
const { staff } = demoProvince('2026-11-21')

export interface Office {
  readonly address: string
  readonly port: number
  readonly dataFolder: string
  /** A link that enrols one more phone, by the person's key in the fixtures (`leader-1`). */
  link(person: string): string
  /** Password of a member of staff at the desk, by user name. */
  password(user: string): string
  /** Everything it has logged, over all starts. */
  log(): string
  /** SIGKILL: no goodbye, as a power cut would. */
  kill(): Promise<void>
  /** Again on the same data and port. */
  start(): Promise<void>
  /** Ends it and forgets its data. */
  close(): Promise<void>
}

const everyChild = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of everyChild) child.kill('SIGKILL')
})

/**
 * One that no connection is given by the system: a server that is killed finds its port free when it comes back.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 32_000)
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await once(server, 'listening').then(() => true, () => false)
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
}

/**
 * @param app folder of the built app
 * @param publicOrigin where browsers reach it, when something stands in between
 * @param more of its environment
 */
export async function openOffice({ app, port: given, publicOrigin, more = {} }: { readonly app?: string; readonly port?: number; readonly publicOrigin?: string; readonly more?: Readonly<Record<string, string>> } = {}): Promise<Office> {
  const [appFolder, port] = [app ?? await builtApp(), given ?? await freePort()]
  const dataFolder = mkdtempSync(join(tmpdir(), 'bazdid-journey-'))
  let child: ChildProcess | undefined
  let [said, logged] = ['', '']

  const start = async () => {
    const starting = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('./office-process.ts', import.meta.url))], {
      env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', LOG: 'all', DATA_DIR: dataFolder, APP_FOLDER: appFolder, ...more, ...(publicOrigin !== undefined && { PUBLIC_ORIGIN: publicOrigin }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = starting
    everyChild.add(starting)
    starting.on('exit', () => everyChild.delete(starting))
    starting.stderr.on('data', (bytes: Buffer) => { logged += bytes.toString() })
    said = ''
    await within(startsWithinMs, 'the server starts', new Promise<void>((resolve, reject) => {
      starting.stdout.on('data', (bytes: Buffer) => {
        said += bytes.toString()
        if (/The desk[^]*\n\n/.test(said)) resolve()
      })
      starting.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${logged.slice(-2_000)}`)))
    }))
  }
  const end = async (signal: NodeJS.Signals) => {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = once(ending, 'exit')
    ending.kill(signal)
    await within(15_000, 'the server ends', ended)
  }
  const close = closedAtTheEnd(async () => {
    await end('SIGKILL')
    rmSync(dataFolder, { recursive: true, force: true })
  })
  await start()
  return {
    address: publicOrigin ?? `http://127.0.0.1:${port}`,
    port,
    dataFolder,
    link(person) {
      const name = staff.find((each) => each.key === person)?.name
      const line = said.split('\n').find((each) => name !== undefined && each.endsWith(`  ${name}`))
      const link = /https?:\S+\/enrol#\S+/.exec(line ?? '')?.[0]
      if (!link) throw new Error(`nobody is called ${person}: ${said}`)
      return link
    },
    password(user) {
      const found = new RegExp(`^ {2}${user} +([\\w-]{14})$`, 'm').exec(said)?.[1]
      if (!found) throw new Error(`no password for ${user}`)
      return found
    },
    log: () => logged,
    kill: () => end('SIGKILL'),
    start,
    close,
  }
}
