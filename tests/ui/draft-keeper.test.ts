import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Value } from '#domain/records/op.ts'
import { createDraftKeeper, pauseMs } from '#ui/drafts/draft-keeper.ts'

type Set = Readonly<Record<string, Value>>

/** A keeper whose timer and store are held. */
function bench() {
  const writes: { readonly set: Set; readonly end: (error?: Error) => void }[] = []
  const timers = new Map<number, { readonly run: () => void; readonly waitMs: number }>()
  let lastTimer = 0
  const keeper = createDraftKeeper({
    write: (set) => new Promise((resolve, reject) => {
      writes.push({ set, end: (error) => (error ? reject(error) : resolve()) })
    }),
    changed: () => {},
    setTimer: (run, waitMs) => {
      timers.set(++lastTimer, { run, waitMs })
      return lastTimer
    },
    clearTimer: (timer) => timers.delete(timer as number),
  })
  return {
    keeper, writes, timers,
    tick: async () => {
      for (const [id, { run }] of Array.from(timers)) {
        timers.delete(id)
        run()
      }
      await settle()
    },
  }
}

const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

test('[U5] a burst is one write after the pause; leaving the field writes at once', async () => {
  const { keeper, writes, timers, tick } = bench()
  keeper.set('/name', 'س')
  keeper.set('/name', 'سا')
  keeper.set('/phone', '09')
  assert.equal([...timers.values()].map((each) => each.waitMs), [pauseMs])
  assert.is(writes.length, 0)
  await tick()
  assert.equal(writes.map((each) => each.set), [{ '/name': 'سا', '/phone': '09' }])
  writes[0]!.end()
  await settle()
  keeper.set('/name', 'سارا')
  void keeper.flush()
  await settle()
  assert.equal(writes[1]!.set, { '/name': 'سارا' })
  assert.is(timers.size, 0, 'the pause is over with the flush')
})

test('[U6] saved is said after the store, and not while something newer waits', async () => {
  const { keeper, writes, tick } = bench()
  assert.is(keeper.state().at, 'saved')
  keeper.set('/name', 'a')
  assert.is(keeper.state().at, 'writing')
  await tick()
  assert.is(keeper.state().at, 'writing', 'the store has not answered yet')
  assert.equal(keeper.typed(), { '/name': 'a' })
  keeper.set('/name', 'ab')
  writes[0]!.end()
  await settle()
  assert.is(keeper.state().at, 'writing')
  assert.equal(keeper.typed(), { '/name': 'ab' })
  await tick()
  writes[1]!.end()
  await settle()
  assert.is(keeper.state().at, 'saved')
  assert.equal(keeper.typed(), {})
})

test('[U7] what the store refused is kept and goes with the next write; a newer value wins', async () => {
  const { keeper, writes, tick } = bench()
  keeper.set('/name', 'a')
  keeper.set('/phone', '1')
  await tick()
  keeper.set('/name', 'ab')
  writes[0]!.end(new Error('full'))
  await settle()
  assert.is(keeper.state().at, 'failed')
  assert.equal(keeper.typed(), { '/name': 'ab', '/phone': '1' })
  await tick()
  assert.equal(writes[1]!.set, { '/name': 'ab', '/phone': '1' })
})

test('[U8] writes go one after the other, and the store ends with the last value of each field', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(
    fc.record({ do: fc.constant('set' as const), path: fc.constantFrom('/a', '/b'), value: fc.string() }),
    fc.record({ do: fc.constantFrom('flush' as const, 'tick' as const, 'end' as const, 'fail' as const) }),
  ), { maxLength: 40 }), async (steps) => {
    const { keeper, writes, tick } = bench()
    const expected: Record<string, Value> = {}
    const stored: Record<string, Value> = {}
    let ended = 0
    const end = async (error?: Error) => {
      const write = writes[ended]
      if (!write) return
      ended += 1
      if (!error) Object.assign(stored, write.set)
      write.end(error)
      await settle()
    }
    for (const step of steps) {
      if (step.do === 'set') {
        keeper.set(step.path, step.value)
        expected[step.path] = step.value
      } else if (step.do === 'flush') void keeper.flush()
      else if (step.do === 'tick') await tick()
      else await end(step.do === 'fail' ? new Error('no') : undefined)
      await settle()
      assert.ok(writes.length <= ended + 1, 'never two at once')
    }
    for (let turn = 0; turn < 4; turn += 1) {
      void keeper.flush()
      await settle()
      await end()
    }
    assert.equal(stored, expected)
  }), { numRuns: 300 })
})

test.run()
