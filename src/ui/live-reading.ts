import type { RecordStore } from '#store/store.ts'

export interface LiveReading<Value> {
  read(): Promise<Value>
  /** Never called after the end. */
  tell(value: Value): void
  fail(error: unknown): void
  readonly settleMs: number
}

/**
 * Reads at once and again after each change of the store: a burst of changes once, and never twice at a time.
 * @returns ends it; a read that is under way then, of a store that is perhaps closed under it, is nobody's failure
 */
export function readLive<Value>(store: Pick<RecordStore, 'onChange'>, { read, tell, fail, settleMs }: LiveReading<Value>): () => void {
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
      const next = await read()
      if (!isGone) tell(next)
    } catch (error) {
      if (!isGone) fail(error)
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
}
