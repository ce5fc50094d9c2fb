// At least a thousand random histories. `WORLD_SEEDS=10000 WORLD_FROM=… npm test -- world` runs more of them or others.
//
// With no failure in n histories the 95 % upper bound of the rate of failing ones is about 3/n: 1,000 histories say
// "fewer than 3 in 1,000", not "never".

import { spawn } from 'node:child_process'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Told } from './history.ts'

const test = suite('world')
const seeds = Number(process.env['WORLD_SEEDS'] ?? 1_000)
const from = Number(process.env['WORLD_FROM'] ?? 1)
const width = 2

interface Batch {
  readonly told: readonly Told[]
  readonly broken: readonly string[]
}

/** Histories need a process each batch: fake-indexeddb keeps what it made. */
function runBatch(first: number, count: number): Promise<Batch> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'tests/world/batch.ts', String(first), String(count)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (chunk) => { output += chunk })
    child.on('close', (status) => status === 0 ? resolve(JSON.parse(output) as Batch) : reject(new Error(`batch ${first} ended with ${status}`)))
  })
}

test('[C1] no op is lost, [C2] none counts twice, [C3] no value is gone, [C4] all phones agree, [C5] and come to rest, [C6] without gaps, [C7] with their pictures, [C8] whatever has happened', async () => {
  const size = 50
  const starts = Array.from({ length: Math.ceil(seeds / size) }, (_, index) => from + index * size)
  const batches: Batch[] = []
  await Promise.all(Array.from({ length: width }, async () => {
    for (let first = starts.shift(); first !== undefined; first = starts.shift()) batches.push(await runBatch(first, Math.min(size, from + seeds - first)))
  }))
  const broken = batches.flatMap((batch) => batch.broken)
  assert.equal(broken, [], broken.slice(0, 5).join('\n'))
  const told = batches.flatMap((batch) => batch.told)
  const share = (of: (each: Told) => boolean) => told.filter(of).length / told.length
  const shares = {
    conflict: share((each) => each.conflict),
    quarantine: share((each) => each.quarantine),
    fork: share((each) => each.fork),
    restore: share((each) => each.restore),
    reassignment: share((each) => each.reassignment),
  }
  console.log(`# ${told.length} histories, ${told.reduce((sum, each) => sum + each.ops, 0)} ops in ledgers; with ${Object.entries(shares).map(([name, part]) => `${name} ${(part * 100).toFixed(1)} %`).join(', ')}`)
  for (const [name, part] of Object.entries(shares)) assert.ok(part >= 0.05, `[C8] only ${(part * 100).toFixed(1)} % of the histories had a ${name}`)
})

test('[C11] the same seed is the same history, alone or after others', async () => {
  // Two tabs that write at once, kills and clones are in nearly every one of them.
  const [after, alone] = await Promise.all([runBatch(30, 10), runBatch(35, 5)])
  assert.equal(alone.told.map(({ ending }) => ending), after.told.slice(5).map(({ ending }) => ending))
})

test.run()
