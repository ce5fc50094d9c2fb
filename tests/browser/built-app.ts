// The app as the journeys serve it: built once per state of the sources, into a folder of its own, so that nobody
// else's build can change it under a running browser. Several test files may ask at the same time.

import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { appFingerprint, buildAppInto } from '../../tools/app-build.ts'
import { pause } from './deadline.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(root, 'node_modules/.cache/bazdid-journeys')
const mostKept = 6

/** Folder with the built app. `version` 2 is the same sources built as a later version: every script has another name. */
export async function builtApp(version: 1 | 2 = 1): Promise<string> {
  const folder = join(cache, `${appFingerprint().slice(0, 16)}-${version}`)
  mkdirSync(cache, { recursive: true })
  await locked(join(cache, 'held-by'), async () => {
    if (existsSync(folder)) return
    forgetOld()
    const made = mkdtempSync(join(cache, 'making-'))
    await buildAppInto(made, version === 1 ? {} : { __BUILT_AT__: String(Date.now() + 1_000) })
    renameSync(made, folder)
  })
  return folder
}

/** A copy that a test may change: a later version put in its place, a page added. */
export async function appCopy(): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'bazdid-app-')), 'app')
  cpSync(await builtApp(), folder, { recursive: true })
  return folder
}

/** Puts the second version where `folder` was, in one step, as a deployment does. */
export async function deployLater(folder: string): Promise<void> {
  cpSync(await builtApp(2), `${folder}.next`, { recursive: true })
  renameSync(folder, `${folder}.before`)
  renameSync(`${folder}.next`, folder)
}

/** Adds `/store-page.html` to a copy of the app: the store and the sync without screens. */
export async function addStorePage(app: string): Promise<void> {
  const { build } = await import('vite')
  const made = mkdtempSync(join(tmpdir(), 'bazdid-page-'))
  await build({
    root: join(root, 'tests/browser'), configFile: false, logLevel: 'warn',
    build: { outDir: made, emptyOutDir: true, target: 'chrome111', modulePreload: { polyfill: false }, rollupOptions: { input: join(root, 'tests/browser/store-page.html') } },
  })
  cpSync(made, app, { recursive: true })
  rmSync(made, { recursive: true, force: true })
}

function forgetOld(): void {
  const kept = readdirSync(cache).filter((name) => /-[12]$|^making-/.test(name)).map((name) => join(cache, name))
  const oldestFirst = kept.toSorted((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs)
  for (const each of oldestFirst.slice(0, Math.max(0, kept.length - mostKept))) rmSync(each, { recursive: true, force: true })
}

async function locked(path: string, act: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (!isAlive(holderOf(path))) rmSync(path, { force: true })
      await pause(100)
    }
  }
  try {
    await act()
  } finally {
    rmSync(path, { force: true })
  }
}

/** Process that holds the lock; undefined while it is being written, or gone already. */
function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return true
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
