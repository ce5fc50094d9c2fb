// Feeds events to the machine and does what it says. One runner at a time among all tabs and the worker.

import { Problem } from '#domain/problem.ts'
import type { SyncEvent } from './machine.ts'
import { next } from './machine.ts'
import type { Party } from './round.ts'
import { newLink, round } from './round.ts'
import type { SyncState } from './state.ts'
import type { SyncPorts, Transport } from './transport.ts'

export interface Driver {
  state(): SyncState
  onState(listener: (state: SyncState) => void): () => void
  wanted(by: Extract<SyncEvent, { type: 'wanted' }>['by']): void
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
  stop(): void
}

export function syncLock(device: string): string {
  return `bazdid-sync-${device}`
}

export function createDriver(store: Party['store'], transport: Transport, ports: SyncPorts, bug: (error: unknown) => void): Driver {
  let state: SyncState = { at: 'idle' }
  let running = Promise.resolve()
  let cancelTimer = () => {}
  let isStopped = false
  const listeners = new Set<(state: SyncState) => void>()
  const party: Party = { store, transport, ports, link: newLink(), report: (progress) => take({ type: 'progress', progress }) }

  function take(event: SyncEvent): void {
    if (isStopped) return
    const [after, ...effects] = next(state, event)
    state = after
    for (const listener of listeners) listener(state)
    for (const effect of effects) {
      cancelTimer()
      if (effect.do === 'set-timer') cancelTimer = ports.setTimer(effect.ms, () => take({ type: 'wanted', by: 'timer', now: ports.now() }))
      else running = run()
    }
  }

  async function run(): Promise<void> {
    try {
      await ports.locks.alone(syncLock(store.identity.device), () => round(party))
      take({ type: 'done', now: ports.now() })
    } catch (error) {
      // Another enrolment has taken this one's place: its store was closed under the round, which loses nothing.
      if (isStopped) return
      // A bug goes to the boundary as it is; sync itself waits and tries again, the records are safe meanwhile.
      if (!(error instanceof Problem)) bug(error)
      const because = error instanceof Problem ? error.code : 'server.failed'
      const retryAfterMs = error instanceof Problem ? Number(error.details['retryAfterMs'] ?? 0) : 0
      take({ type: 'failed', because, now: ports.now(), retryAfterMs, chance: ports.chance() })
    }
  }

  return {
    state: () => state,
    onState: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wanted: (by) => take({ type: 'wanted', by, now: ports.now() }),
    settled: async () => {
      let last: Promise<void> | undefined
      while (last !== running) {
        last = running
        await last
      }
    },
    stop: () => {
      isStopped = true
      cancelTimer()
    },
  }
}
