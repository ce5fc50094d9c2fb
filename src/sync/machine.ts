// Decides when to sync; `driver.ts` does it. Pure: a state and an event give a state and what is to be done.
//
//            wanted                    done
//    idle ───────────▶ syncing ───────────────▶ idle          saved meanwhile: again at once
//     ▲                  │ failed, passes by itself
//     │ timer, wanted    ▼
//     └───────────── waiting            failed, needs a person: stopped ── wanted by hand ──▶ syncing

import type { ProblemCode } from '#domain/problem.ts'
import type { Remedy } from '#domain/problem-catalogue.ts'
import { problems } from '#domain/problem-catalogue.ts'
import type { SyncState } from './state.ts'
import type { Progress } from './round.ts'

export type SyncEvent =
  /** `hand` is the button and skips waiting; the others are start, visible, online and the worker's event. */
  | { readonly type: 'wanted'; readonly by: 'start' | 'visible' | 'online' | 'saved' | 'worker' | 'news' | 'timer' | 'hand'; readonly now: number }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly now: number }
  | { readonly type: 'failed'; readonly because: ProblemCode; readonly now: number; readonly retryAfterMs?: number; readonly chance: number }

export type SyncEffect =
  | { readonly do: 'round' }
  | { readonly do: 'set-timer'; readonly ms: number }

/** Between rounds when nothing else asks for one: what the office wrote should come within this. */
export const idleMs = 5 * 60_000
const firstWaitMs = 4_000
const longestWaitMs = 10 * 60_000

const start = (failures: number): readonly [SyncState, ...SyncEffect[]] =>
  [{ at: 'syncing', step: 'text', done: 0, all: 0, again: false, failures }, { do: 'round' }]

export function next(state: SyncState, event: SyncEvent): readonly [SyncState, ...SyncEffect[]] {
  switch (event.type) {
    case 'wanted':
      if (state.at === 'syncing') return [{ ...state, again: state.again || event.by === 'saved' || event.by === 'hand' || event.by === 'news' }]
      // Typing does not mend a link: the waiting time stays. A network that came back, or a person, may have.
      if (state.at === 'waiting') return event.by === 'hand' || event.by === 'online' || event.by === 'worker' || event.now >= state.until ? start(state.failures) : [state]
      if (state.at === 'stopped') return event.by === 'hand' || event.by === 'start' ? start(0) : [state]
      return start(0)
    case 'progress':
      return [state.at === 'syncing' ? { ...state, ...event.progress } : state]
    case 'done':
      if (state.at === 'syncing' && state.again) return start(0)
      return [{ at: 'idle', lastAt: event.now }, { do: 'set-timer', ms: idleMs }]
    case 'failed': {
      if (needsAPerson(event.because)) return [{ at: 'stopped', because: event.because }]
      const failures = state.at === 'syncing' ? state.failures + 1 : 1
      const ms = Math.max(event.retryAfterMs ?? 0, waitMs(failures, event.chance))
      return [{ at: 'waiting', because: event.because, failures, until: event.now + ms }, { do: 'set-timer', ms }]
    }
  }
}

/** Doubling with full jitter in its upper half, ten minutes at most. `chance`: 0 ≤ x < 1. */
export function waitMs(failures: number, chance: number): number {
  const full = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - 1, 20))
  return Math.round(full * (0.5 + chance / 2))
}

const forPeople: readonly Remedy[] = ['sign-in', 'enrol', 'update-app', 'ask-office']

export function needsAPerson(code: ProblemCode): boolean {
  return forPeople.includes(problems[code].remedy)
}
