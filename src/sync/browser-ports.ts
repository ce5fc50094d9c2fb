import type { StorePorts } from '#store/ports.ts'
import type { SyncPorts } from './transport.ts'

/** Clock, dice, cryptography, locks and timers of this browser; pages and the worker alike have them. */
export function browserPorts(): Omit<StorePorts, 'news'> & SyncPorts {
  return {
    now: () => Date.now(),
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    chance: () => Math.random(),
    crypto: crypto.subtle,
    locks: { alone: (name, act) => navigator.locks.request(name, act) as ReturnType<typeof act> },
    setTimer: (ms, act) => {
      const timer = setTimeout(act, ms)
      return () => clearTimeout(timer)
    },
  }
}

/** Tabs and worker of one enrolment tell each other of changes on this BroadcastChannel. */
export function newsChannel(device: string): string {
  return `bazdid-news-${device}`
}

/** The Background Sync event (WICG) by which the page asks the worker for a round. */
export const syncTag = 'bazdid-sync'
