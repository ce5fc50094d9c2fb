import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { statusWords } from '#ui/shared/status-words.ts'
import { speak } from '#ui/words/words.ts'

const now = Date.UTC(2026, 10, 21, 8, 30)
const nothing = { waiting: 0, blobs: { waiting: 0, waitingBytes: 0 } }
const text = { ...nothing, waiting: 3, oldestAt: now - 7_200_000 }

test.before(async () => {
  Object.assign(globalThis, { document: { documentElement: {} } })
  await speak('en')
})

// Other files are read in the same process, and speak Persian.
test.after(async () => {
  await speak('fa')
  Reflect.deleteProperty(globalThis, 'document')
})

test('[U25] the status names what waits and since when, leaves out what does not wait, and says so in trouble as well', async () => {
  assert.is(statusWords({ at: 'idle' }, text, now), 'Waiting to be sent: 3 changes · oldest: 2 hours ago')
  assert.is(statusWords({ at: 'idle' }, { ...text, oldestAt: now - 5_000 }, now), 'Waiting to be sent: 3 changes')
  assert.is(statusWords({ at: 'idle' }, { waiting: 0, blobs: { waiting: 1, waitingBytes: 9 } }, now), 'Waiting to be sent: 1 photo')
  assert.is(statusWords({ at: 'idle' }, { waiting: 2, blobs: { waiting: 1, waitingBytes: 9 } }, now), 'Waiting to be sent: changes 2, photos 1')
  assert.match(statusWords({ at: 'waiting', because: 'network.unreachable', failures: 1, until: now }, text, now), /No network.*3 changes.*2 hours/)
  assert.match(statusWords({ at: 'waiting', because: 'server.failed', failures: 1, until: now }, text, now), /3 changes/)
  assert.match(statusWords({ at: 'stopped', because: 'auth.device-revoked' }, text, now), /3 changes/)
  assert.match(statusWords({ at: 'idle' }, { ...nothing, receiptAt: now - 60_000 }, now), /1 minute ago/)
})

test.run()
