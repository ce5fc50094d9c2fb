import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useReducer } from 'preact/hooks'

/** For what stands beside a form and looks at the whole of it: it follows when the typing pauses. */
const pauseMs = 250

export function useSettled(changes: ReadonlySignal<unknown>): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let changedAtMs = 0
    let isFirst = true
    // One timer for as long as somebody types: to stop one and begin another for each letter would take longer than the letter.
    const look = () => {
      const leftMs = changedAtMs + pauseMs - performance.now()
      timer = leftMs > 0 ? setTimeout(look, leftMs) : undefined
      if (!timer) redraw(0)
    }
    const stop = changes.subscribe(() => {
      if (isFirst) {
        isFirst = false
        return
      }
      changedAtMs = performance.now()
      timer ??= setTimeout(look, pauseMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [changes])
}
