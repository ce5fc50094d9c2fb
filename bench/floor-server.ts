import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { within } from '../tests/browser/deadline.ts'
import type { Site } from './site.ts'

/** Starts `floor-process.ts` with an empty database. */
export async function startFloorServer(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'bazdid-bench-floor-'))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('./floor-process.ts', import.meta.url))], {
    env: { ...process.env, DATA_DIR: folder }, stdio: ['ignore', 'pipe', 'inherit'],
  })
  const goneWithUs = () => child.kill('SIGKILL')
  process.on('exit', goneWithUs)
  const [said] = await within(10_000, 'the floor server starts', once(child.stdout, 'data')) as [Buffer]
  return {
    address: said.toString().trim(),
    close: async () => {
      process.off('exit', goneWithUs)
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
