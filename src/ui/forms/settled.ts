import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useReducer } from 'preact/hooks'

/** For what stands beside a form and looks at the whole of it: it follows when the typing pauses. */
const pauseMs = 250

export function useSettled(changes: ReadonlySignal<unknown>): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isFirst = true
    const stop = changes.subscribe(() => {
      if (isFirst) {
        isFirst = false
        return
      }
      clearTimeout(timer)
      timer = setTimeout(() => redraw(0), pauseMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [changes])
}
