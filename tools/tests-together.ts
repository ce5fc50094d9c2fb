// Several files of tests in one process, so that what they share is read once: `node tools/tests-together.ts FILE…`, below
// tests/. What uvu's own command does; a file that reports no test is told, as it would pass there.

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const queue = globalThis as unknown as { UVU_DEFER: number; UVU_INDEX: number; UVU_QUEUE: unknown[][] }
queue.UVU_DEFER = 1
const { exec } = await import('uvu') as unknown as { readonly exec: () => Promise<void> }
for (const [index, file] of process.argv.slice(2).entries()) {
  queue.UVU_INDEX = index
  queue.UVU_QUEUE.push([file])
  await import(pathToFileURL(join(import.meta.dirname, '..', 'tests', file)).href)
  if (queue.UVU_QUEUE[index]!.length === 1) throw new Error(`${file} ran no test: does it call .run()?`)
}
await exec()
// Whatever a file has left open ends with it, as in a process of its own.
process.exit()
