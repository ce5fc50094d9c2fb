import { useEffect, useRef, useState } from 'preact/hooks'
import type { RecordStore } from '#store/store.ts'
import { useServices } from './services.ts'

/** A burst of changes (a pull, a sheet being filled) is read once. */
const settleMs = 40

/**
 * Reads from the store and again after each change; the last value stays while the next is read, so that
 * nothing flickers. Undefined: not read yet. A read that failed is thrown while drawing, to the page's boundary.
 */
export function useLive<Value>(read: (store: RecordStore) => Promise<Value>, dependencies: readonly unknown[]): Value | undefined {
  const { store } = useServices()
  const [value, setValue] = useState<Value | undefined>(undefined)
  const [failure, setFailure] = useState<unknown>(undefined)
  const latest = useRef(read)
  latest.current = read
  useEffect(() => {
    let isGone = false
    let isReading = false
    let isStale = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = async () => {
      timer = undefined
      if (isReading) {
        isStale = true
        return
      }
      isReading = true
      try {
        const next = await latest.current(store)
        if (!isGone) setValue(() => next)
      } catch (error) {
        if (!isGone) setFailure(error)
      } finally {
        isReading = false
      }
      if (isStale && !isGone) {
        isStale = false
        void again()
      }
    }
    const stop = store.onChange(() => {
      timer ??= setTimeout(() => void again(), settleMs)
    })
    void again()
    return () => {
      isGone = true
      clearTimeout(timer)
      stop()
    }
  }, [store, ...dependencies])
  if (failure !== undefined) throw failure
  return value
}
