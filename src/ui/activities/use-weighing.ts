import { useEffect, useState } from 'preact/hooks'
import type { ActivityOutline, ActivityView } from './activity-view.ts'

type Weigh = (outline: ActivityOutline) => ActivityView

let loaded: Weigh | undefined

/** How activities are weighed; undefined until the list without it has been painted and the code has come. */
export function useWeighing(hasList: boolean): Weigh | undefined {
  const [weigh, setWeigh] = useState<Weigh | undefined>(() => loaded)
  useEffect(() => {
    if (weigh || !hasList) return undefined
    // A frame and a task later the list is on the screen, and the network and the thread are free.
    const frame = requestAnimationFrame(() => setTimeout(() => void import('./weighing.ts').then(({ weighed }) => {
      loaded = weighed
      setWeigh(() => weighed)
    })))
    return () => cancelAnimationFrame(frame)
  }, [hasList, weigh])
  return weigh
}
