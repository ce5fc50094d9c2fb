import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { problems } from '#domain/problem-catalogue.ts'
import type { ProblemCode } from '#domain/problem.ts'
import type { SyncEvent } from '#sync/machine.ts'
import { idleMs, needsAPerson, next, waitMs } from '#sync/machine.ts'
import type { SyncState } from '#sync/state.ts'

const test = suite('machine')
const now = 1_000_000
const wanted = (by: Extract<SyncEvent, { type: 'wanted' }>['by'], at = now): SyncEvent => ({ type: 'wanted', by, now: at })
const failed = (because: ProblemCode, retryAfterMs?: number): SyncEvent => ({ type: 'failed', because, now, chance: 0, ...(retryAfterMs && { retryAfterMs }) })

/** The states and effects that the events lead to, as a timetable. */
function timetable(...events: readonly SyncEvent[]): readonly string[] {
  let state: SyncState = { at: 'idle' }
  return events.map((event) => {
    const [after, ...effects] = next(state, event)
    state = after
    return [after.at, ...effects.map((effect) => effect.do === 'round' ? 'round' : `timer ${effect.ms}`)].join(' ')
  })
}

test('[Y3] failures wait longer and longer, ten minutes at most, and a success forgets them', () => {
  assert.equal(timetable(wanted('saved'), failed('network.unreachable'), wanted('timer', now + 2_000), failed('server.failed'), wanted('timer', now + 5_000), failed('network.stalled'), wanted('timer', now + 20_000), { type: 'done', now }),
    ['syncing round', 'waiting timer 2000', 'syncing round', 'waiting timer 4000', 'syncing round', 'waiting timer 8000', 'syncing round', `idle timer ${idleMs}`])
  fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, chance) => {
    const ms = waitMs(failures, chance)
    assert.ok(ms >= 2_000 && ms <= 600_000)
    assert.ok(waitMs(failures + 1, chance) >= ms)
  }))
})

test('[Y3] a server that names its own waiting time is obeyed', () => {
  assert.equal(timetable(wanted('saved'), failed('server.busy', 90_000)), ['syncing round', 'waiting timer 90000'])
})

test('[Y4] what is saved during a round is sent in the next one, at once', () => {
  assert.equal(timetable(wanted('start'), wanted('saved'), { type: 'done', now }, { type: 'done', now }), ['syncing round', 'syncing', 'syncing round', `idle timer ${idleMs}`])
  assert.equal(timetable(wanted('start'), wanted('visible'), { type: 'done', now }), ['syncing round', 'syncing', `idle timer ${idleMs}`])
})

test('[Y5] typing and looking do not shorten the wait; button, network and worker do', () => {
  for (const by of ['saved', 'visible', 'start', 'news'] as const) assert.equal(timetable(wanted('start'), failed('network.unreachable'), wanted(by, now + 1)).at(-1), 'waiting', by)
  for (const by of ['hand', 'online', 'worker'] as const) assert.equal(timetable(wanted('start'), failed('network.unreachable'), wanted(by, now + 1)).at(-1), 'syncing round', by)
})

test('[Y6] what a person has to mend stops, until the person asks', () => {
  assert.equal(timetable(wanted('start'), failed('auth.signed-out'), wanted('saved'), wanted('online'), wanted('timer'), wanted('hand')), ['syncing round', 'stopped', 'stopped', 'stopped', 'stopped', 'syncing round'])
  for (const code of ['auth.device-unknown', 'push.frozen', 'auth.device-revoked'] as const) assert.ok(needsAPerson(code))
  for (const code of ['network.not-ours', 'network.unreachable', 'server.failed', 'server.full', 'request.too-many', 'auth.replayed', 'blob.mismatch'] as const) assert.not(needsAPerson(code))
})

test('[Y6] no problem and no order of events leaves sync at a dead end', () => {
  const codes = Object.keys(problems) as ProblemCode[]
  const event: fc.Arbitrary<SyncEvent> = fc.oneof(
    fc.constantFrom('start', 'visible', 'online', 'saved', 'worker', 'timer', 'hand', 'news').map((by) => wanted(by as 'hand')),
    fc.constant<SyncEvent>({ type: 'done', now }),
    fc.constantFrom(...codes).map((code) => failed(code)),
  )
  fc.assert(fc.property(fc.array(event, { maxLength: 30 }), (events) => {
    let state: SyncState = { at: 'idle' }
    for (const each of events) state = next(state, each)[0]
    const [after, ...effects] = next(state, wanted('hand'))
    assert.is(after.at, 'syncing')
    assert.ok(state.at === 'syncing' || effects.some((effect) => effect.do === 'round'))
  }))
})

test.run()
