import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readLive } from '#ui/live-reading.ts'

/** A store that is only told to change, and a read that ends when the test says so. */
function stage() {
  const listeners = new Set<() => void>()
  const reads: { readonly end: (value: number) => void; readonly fail: (error: Error) => void }[] = []
  const said: unknown[] = []
  const stop = readLive<number>({ onChange: (listener) => { listeners.add(listener); return () => listeners.delete(listener) } }, {
    settleMs: 5,
    read: () => new Promise((end, fail) => reads.push({ end, fail })),
    tell: (value) => said.push(value),
    fail: (error) => said.push((error as Error).message),
  })
  return { reads, said, stop, listeners, change: () => listeners.forEach((listener) => listener()) }
}
const rest = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms))

test('[U37] read at once, and once after a burst of changes', async () => {
  const { reads, said, change, stop } = stage()
  assert.is(reads.length, 1)
  reads[0]!.end(1)
  for (let times = 0; times < 5; times += 1) change()
  await rest()
  assert.is(reads.length, 2)
  reads[1]!.end(2)
  await rest()
  assert.equal([said, reads.length], [[1, 2], 2])
  stop()
})

test('[U37] a change while it is read is read after it, never beside it', async () => {
  const { reads, said, change, stop } = stage()
  change()
  await rest()
  assert.is(reads.length, 1)
  reads[0]!.end(1)
  await rest()
  assert.is(reads.length, 2)
  reads[1]!.fail(new Error('damaged'))
  await rest()
  assert.equal([said, reads.length], [[1, 'damaged'], 2])
  stop()
})

test('[U37] a store that is closed under a read that has ended is silent, and so is a change after the end', async () => {
  for (const finish of ['end', 'fail'] as const) {
    const { reads, said, change, stop, listeners } = stage()
    change()
    await rest()
    change()
    stop()
    if (finish === 'end') reads[0]!.end(1)
    else reads[0]!.fail(new Error('DatabaseClosedError'))
    await rest()
    assert.equal([said, reads.length, listeners.size], [[], 1, 0])
  }
})

test.run()
