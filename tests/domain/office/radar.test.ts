import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { DeviceReport, KnownDevice } from '#domain/office/radar.ts'
import { radarOrder, silentAfterMs, watched } from '#domain/office/radar.ts'

const now = 1_800_000_000_000
const hour = 3_600_000
const report = (more: Partial<DeviceReport> = {}): DeviceReport => ({ writtenTo: 10, drafts: 0, refused: 0, blobs: 0, blobBytes: 0, isPersisted: true, builtAt: 1, ...more })
const device = (id: string, more: Partial<KnownDevice> = {}): KnownDevice => ({ id, arrivedTo: 10, enrolledAt: now - 90 * 24 * hour, seenAt: now - hour, isFrozen: false, report: report(), ...more })

test('[OF10] what is unsent is what a device wrote less what has arrived since it told', () => {
  const told = report({ writtenTo: 14, oldestAt: now - 5 * hour, clockMs: -hour })
  assert.equal(watched(device('a', { report: told }), now), { unsent: 4, blobs: 0, lastAt: now - hour, isSilent: false, oldestAt: now - 6 * hour, driftMs: hour })
  assert.equal(watched(device('a', { report: told, arrivedTo: 12 }), now).unsent, 2)
  // All text has arrived, a picture has not.
  assert.equal(watched(device('a', { report: { ...told, blobs: 1 }, arrivedTo: 14 }), now), { unsent: 0, blobs: 1, lastAt: now - hour, isSilent: false, oldestAt: now - 6 * hour, driftMs: hour })
  // It has written and sent more since.
  assert.equal(watched(device('a', { report: told, arrivedTo: 20 }), now), { unsent: 0, blobs: 0, lastAt: now - hour, isSilent: false, driftMs: hour })
  // One of an older app tells nothing.
  assert.equal(watched(device('a', { report: undefined, seenAt: undefined }), now), { unsent: 0, blobs: 0, lastAt: now - 90 * 24 * hour, isSilent: true })
})

test('[OF10] a clock that is a little off is right enough', () => {
  assert.is(watched(device('a', { report: report({ clockMs: 119_000 }) }), now).driftMs, undefined)
  assert.is(watched(device('a', { report: report({ clockMs: 121_000 }) }), now).driftMs, -121_000)
})

test('[OF11] silent devices with unsent work stand on top, the longest silent first; those without access last', () => {
  const silent = now - silentAfterMs - hour
  const order = radarOrder([
    device('closed', { revokedAt: now, report: report({ writtenTo: 99 }), seenAt: silent }),
    device('calm'), device('calm and silent', { seenAt: silent }),
    device('busy', { report: report({ writtenTo: 11 }) }),
    device('silent', { seenAt: silent, report: report({ writtenTo: 11 }) }),
    device('longer silent, files', { seenAt: silent - hour, report: report({ blobs: 1 }) }),
  ], now)
  assert.equal(order.map(({ id }) => id), ['longer silent, files', 'silent', 'busy', 'calm', 'calm and silent', 'closed'])
})

test.run()
