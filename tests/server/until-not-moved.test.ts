import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Pack } from '#domain/packs/pack.ts'
import { Problem } from '#domain/problem.ts'
import type { Ledger } from '#server/ledger/ledger.ts'
import { untilNotMoved } from '#server/review/until-not-moved.ts'

/** A stream into which somebody's op comes before each of the first appends. */
function busy(times: number) {
  let head = 3
  const appended: number[] = []
  const stream: Pick<Ledger, 'stream' | 'appendOwn'> = {
    stream: async () => ({ id: 'a', head, pack: 'p' }) as Awaited<ReturnType<Ledger['stream']>>,
    appendOwn: async (_id, _bodies, _at, by) => {
      if (head < 3 + times) head += 1
      if (by!.head !== head) throw new Problem('activity.moved', { head })
      appended.push(head)
    },
  }
  return { ledger: stream as Ledger, appended }
}

async function heads(times: number, refuse?: Problem): Promise<readonly [seen: readonly number[], appended: readonly number[], outcome: string]> {
  const { ledger, appended } = busy(times)
  const seen: number[] = []
  const outcome = await untilNotMoved(ledger, async () => ({}) as Pack, 'a', async ({ stream, append }) => {
    seen.push(stream.head)
    if (refuse) throw refuse
    await append('a', ['{}'], 0, { author: 'staff', head: stream.head })
    return 'done'
  }).catch((error: Problem) => error.code)
  return [seen, appended, outcome]
}

test('[RV17] an op that comes in between is read, and it is decided again', async () => {
  assert.equal(await heads(0), [[3], [3], 'done'])
  assert.equal(await heads(2), [[3, 4, 5], [5], 'done'])
})

test('[RV17] a stream that never rests is told as moved, and nothing is written', async () => {
  assert.equal(await heads(Infinity), [[3, 4, 5, 6, 7], [], 'activity.moved'])
})

test('[RV17] a refusal stands at once, also one that says moved', async () => {
  assert.equal(await heads(0, new Problem('activity.moved')), [[3], [], 'activity.moved'])
})

test.run()
