// The server as a process: the only file that reads the environment or opens a socket.
//
//   PORT            8080
//   HOST            localhost; 0.0.0.0 lets others in, and is a choice
//   DATA_DIR        ./data: ledger, files, the server's key
//   PUBLIC_ORIGIN   https://… as browsers see it, where a proxy ends TLS
//   PROXIES         how many proxies stand in front and tell the caller's address
//   DEMO            off: no demo province on the first start
//   WEBHOOKS        private: they may go by plain http and to private addresses, where the receiver stands in the same house
//   LOG             all | problems; all by default, problems at a terminal
//   GALLERY         1: `/gallery/form?src=…` shows any form that lies in the app's folder, for looking and measuring

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { Problem } from '#domain/problem.ts'
import { isProblemCode } from '#domain/problem-catalogue.ts'
import { DiskBlobs } from './blobs/disk-blobs.ts'
import { composeServer } from './compose.ts'
import type { DemoData } from './demo.ts'
import { demoIn, sayDemo } from './demo-start.ts'
import { bringNorms } from './forms/bring-norms.ts'
import { openSqliteLedger } from './ledger/sqlite-ledger.ts'
import type { Log, LogEntry } from './log.ts'
import { aboutError, jsonLog } from './log.ts'
import type { ServerKey } from './p256.ts'
import { newServerKeyPem, serverKeyFrom } from './p256.ts'
import type { Clock } from './ports.ts'
import { systemRandom } from './ports.ts'
import { packsIn, publish } from './publish.ts'
import { keepMissions } from './register/keep-missions.ts'
import { keepRegisters } from './register/keep-registers.ts'
import type { Settings } from './settings.ts'
import { settingsFrom } from './settings.ts'
import { Courier } from './webhooks/courier.ts'
import { postBy } from './webhooks/post.ts'

const projectRoot = fileURLToPath(new URL('..', import.meta.url))
const stopWithinMs = 8_000
const courierEveryMs = 5_000

export interface Running {
  readonly address: string
  /** Finishes what is under way and closes everything. */
  stop(): Promise<void>
}

export interface ServeOptions {
  readonly settings: Settings
  /** Data of the demo province for a day; absent: there is no demo. */
  readonly demoData?: (nowMs: number) => DemoData
  readonly say: (line: string) => void
  readonly clock?: Clock
  /** The built app's folder; `dist/` where it is not said. */
  readonly appRoot?: string
  /** Folders of packs, beside the project's own. */
  readonly morePacks?: readonly string[]
}

/** Opens the data, listens, and says what a person has to know. */
export async function serve({ settings, demoData, say, clock = Date.now, appRoot = join(projectRoot, 'dist'), morePacks = [] }: ServeOptions): Promise<Running> {
  const log = chosen(jsonLog(process.stderr, clock), settings.log)
  const { ledger, epoch } = await openSqliteLedger(settings.dataFolder, systemRandom)
  const serverKey = keyIn(settings.dataFolder, epoch === 'begun')
  const packs = [join(projectRoot, 'packs'), ...morePacks].flatMap(packsIn)
  for (const pack of packs) await publish(ledger, pack)
  const renormed = await bringNorms(ledger, packs)
  const demo = settings.demo && demoData ? await demoIn(settings.dataFolder, ledger, demoData(clock()), packs, clock()) : undefined
  await keepRegisters(ledger, systemRandom, clock())
  await keepMissions(ledger)

  const app = composeServer({
    ledger, blobs: new DiskBlobs(join(settings.dataFolder, 'blobs')), clock, random: systemRandom, serverKey, log, packs,
    appRoot, proxies: settings.proxies, allowsPrivateWebhooks: settings.allowsPrivateWebhooks, hasFormGallery: settings.gallery,
    ...(settings.publicOrigin !== undefined && { publicOrigin: settings.publicOrigin }),
  })
  const courier = new Courier(ledger, postBy(settings.allowsPrivateWebhooks), clock, Math.random)
  const stopCourier = courier.start(courierEveryMs, (error) => log({ msg: 'failed', route: 'webhooks', ...aboutError(error) }))
  await app.listen({ port: settings.port, host: settings.host })
  const address = settings.publicOrigin ?? `http://${settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host}:${portOf(app)}`
  log({ msg: 'started', epoch: await ledger.epoch() })
  if (epoch === 'restored') log({ msg: 'epoch', epoch: await ledger.epoch() })
  say(`Bazdid: ${address}`)
  if (renormed > 0) say(`The packs' decisions about norms now hold for ${renormed} activities that were planned before.`)
  if (epoch === 'restored') say('The database is not the one that ran here last: a new epoch has begun, and phones will offer again what it lacks.')
  if (demo) await sayDemo(demo, address, ledger, serverKey, clock(), say)

  return {
    address,
    async stop() {
      log({ msg: 'stopping' })
      const hurry = setTimeout(() => app.server.closeAllConnections(), stopWithinMs)
      await app.close()
      clearTimeout(hurry)
      await stopCourier()
      await ledger.close()
      log({ msg: 'stopped' })
    },
  }
}

/** Serves until the process is told to stop. */
export async function serveProcess(demoData?: ServeOptions['demoData']): Promise<void> {
  try {
    const settings = settingsFrom(process.env, process.stderr.isTTY)
    const running = await serve({ settings, say: (line) => console.log(line), ...(demoData && { demoData }) })
    let stopping = false
    // A terminal tells every process of its group, and whoever started us tells us again.
    const stop = () => {
      if (stopping) return
      stopping = true
      running.stop().then(() => process.exit(0), (error: unknown) => {
        console.error(error)
        process.exit(1)
      })
    }
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
    // A bug: it is written down, and the others go on.
    process.on('unhandledRejection', (error) => void process.stderr.write(`${JSON.stringify({ level: 50, msg: 'failed', ...aboutError(error) })}\n`))
  } catch (error) {
    console.error(`Bazdid does not start: ${reasonOf(error)}`)
    process.exit(1)
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Problem && error.code === 'storage.newer') return 'the data was written by a later version; start that one.'
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') return 'the port is taken; choose another one by PORT.'
  if (code === 'EACCES') return `no permission: ${(error as Error).message}`
  return isProblemCode(code) ? code : error instanceof Error ? error.message : String(error)
}

/** With PORT=0 the system has chosen one. */
function portOf(app: FastifyInstance): number {
  const at = app.server.address()
  return typeof at === 'object' && at ? at.port : 0
}

/** At a terminal the banner is to be read, so ordinary requests are left out. */
function chosen(log: Log, which: Settings['log']): Log {
  if (which === 'all') return log
  return (entry: LogEntry) => {
    if (entry.msg !== 'request' || (entry.status ?? 0) >= 500) log(entry)
  }
}

/**
 * The key that phones have pinned, made with a new ledger only.
 * @throws Error where it is gone: a new one would be believed by no phone that is enrolled
 */
function keyIn(folder: string, isNew: boolean): ServerKey {
  const path = join(folder, 'server-key.pem')
  if (!existsSync(path)) {
    if (!isNew) throw new Error(`${path} is missing, and the phones believe no other key. Put it back from where it is kept.`)
    writeFileSync(path, newServerKeyPem(), { mode: 0o600, flag: 'wx' })
  }
  return serverKeyFrom(readFileSync(path, 'utf8'))
}

if (import.meta.main) await serveProcess()
