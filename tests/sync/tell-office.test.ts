import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { DeviceReport } from '#domain/office/radar.ts'
import { Problem } from '#domain/problem.ts'
import type { Outbox } from '#store/store.ts'
import { beforehandMs, sameAgainMs, tellOffice } from '#sync/tell-office.ts'
import type { TellingParts } from '#sync/tell-office.ts'
import type { SyncState } from '#sync/state.ts'

const syncing: SyncState = { at: 'syncing', step: 'text', done: 0, all: 0, again: false, failures: 0 }
const idle: SyncState = { at: 'idle' }

function phone(send?: TellingParts['send']) {
  const outbox: Outbox = { waiting: 2, oldestAt: 50, sent: 0, drafts: 1, refused: 0, blobs: { waiting: 1, waitingBytes: 900 }, byActivity: [], frozen: false }
  const held = { outbox, now: 1_000, sent: [] as DeviceReport[], usedBytes: 3 * 1024 * 1024 + 5 }
  const tell = tellOffice({
    outbox: async () => held.outbox, storedTo: async () => 7, serverTime: async () => ({ at: 1_000, time: 61_400 }), now: () => held.now,
    facts: async () => ({ isPersisted: false, usedBytes: held.usedBytes, quotaBytes: 9 * 1024 * 1024, builtAt: 5 }),
    send: send ?? (async (report) => void held.sent.push(report)),
  })
  return { held, tell }
}

test('[Y20] a device tells counts of what waits on it, its storage, clock and version, and nothing that it holds', async () => {
  const { held, tell } = phone()
  await tell(syncing)
  assert.equal(held.sent, [{ writtenTo: 9, oldestAt: 50, drafts: 1, refused: 0, blobs: 1, blobBytes: 900, clockMs: 60_000, isPersisted: false, usedBytes: 3 * 1024 * 1024, quotaBytes: 9 * 1024 * 1024, builtAt: 5 }])
})

test('[Y20] it is told after a round when it is new, and now and then when it is not', async () => {
  const { held, tell } = phone()
  await tell(syncing)
  await tell({ ...syncing, done: 1 })
  held.usedBytes += 9
  await tell(idle)
  assert.is(held.sent.length, 1, 'nothing new')
  held.outbox = { ...held.outbox, waiting: 0, blobs: { waiting: 0, waitingBytes: 0 } }
  await tell(syncing)
  assert.is(held.sent.length, 1, 'nothing that may be lost on the way')
  await tell(idle)
  assert.is(held.sent.at(-1)!.blobs, 0)
  held.now += sameAgainMs - 1
  await tell(syncing)
  await tell(idle)
  assert.is(held.sent.length, 2)
  held.now += 1
  await tell({ at: 'waiting', because: 'network.unreachable', failures: 1, until: 9 })
  assert.is(held.sent.length, 3)
})

test('[Y20] each record that is written and arrives at once costs no word; what a failed round has left is told', async () => {
  const { held, tell } = phone()
  held.outbox = { ...held.outbox, waiting: 0, drafts: 0, blobs: { waiting: 0, waitingBytes: 0 } }
  await tell(idle)
  for (let written = 1; written <= 3; written += 1) {
    held.outbox = { ...held.outbox, waiting: 1 }
    await tell(syncing)
    held.outbox = { ...held.outbox, waiting: 0 }
    await tell(idle)
  }
  assert.is(held.sent.length, 1)
  held.outbox = { ...held.outbox, waiting: 5 }
  await tell(syncing)
  await tell({ at: 'waiting', because: 'network.stalled', failures: 1, until: 9 })
  assert.is(held.sent.at(-1)!.writtenTo, 12)
  held.now += beforehandMs
  held.outbox = { ...held.outbox, waiting: 6 }
  await tell(syncing)
  assert.is(held.sent.at(-1)!.writtenTo, 13)
})

test('[Y21] an office that does not take it, or is not reached, is told again with the next round, and nothing else comes of it', async () => {
  let tries = 0
  const { tell } = phone(async () => {
    tries += 1
    throw new Problem(tries === 1 ? 'request.not-found' : 'network.unreachable')
  })
  await tell(syncing)
  await tell({ at: 'waiting', because: 'network.unreachable', failures: 1, until: 9 })
  await tell(syncing)
  await tell(idle)
  assert.is(tries, 4)
})

test.run()
