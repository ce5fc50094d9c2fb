import { useEffect, useRef, useState } from 'preact/hooks'
import type { RecordStore } from '#store/store.ts'
import { readLive } from './live-reading.ts'
import { useServices } from './services.ts'

/** A burst of changes (a pull, a sheet being filled) is read once. */
const settleMs = 40
/** For what stands beside a form that is being typed in: it need not follow every word. */
export const unhurriedMs = 1_500

export interface LiveOptions {
  /** The value is remembered under this name, and shown at once when a page wants it again; then read anew. */
  readonly key?: string
  readonly settleMs?: number
  /** Waits for the store's own answer: for pages that decide by the first value they see. */
  readonly isFresh?: boolean
}

const remembered = new WeakMap<RecordStore, Map<string, unknown>>()

function memoryOf(store: RecordStore): Map<string, unknown> {
  const known = remembered.get(store)
  if (known) return known
  const made = new Map<string, unknown>()
  remembered.set(store, made)
  return made
}

/**
 * Reads from the store and again after each change; the last value stays while the next is read, so that
 * nothing flickers. Undefined: not read yet. A read that failed is thrown while drawing, to the page's boundary.
 */
export function useLive<Value>(read: (store: RecordStore) => Promise<Value>, dependencies: readonly unknown[], options: LiveOptions = {}): Value | undefined {
  const { store } = useServices()
  const { key, settleMs: waitMs = settleMs } = options
  const [value, setValue] = useState<Value | undefined>(() => (key === undefined || options.isFresh ? undefined : memoryOf(store).get(key) as Value | undefined))
  const [failure, setFailure] = useState<{ readonly store: RecordStore; readonly error: unknown } | undefined>(undefined)
  const latest = useRef(read)
  latest.current = read
  useEffect(() => readLive(store, {
    settleMs: waitMs,
    read: async () => {
      const next = await latest.current(store)
      if (key !== undefined) memoryOf(store).set(key, next)
      return next
    },
    tell: (next) => setValue(() => next),
    fail: (error) => setFailure({ store, error }),
  }), [store, waitMs, ...dependencies])
  // A read of somebody else's store, closed under it, is no failure of this one.
  if (failure?.store === store) throw failure.error
  return value
}
