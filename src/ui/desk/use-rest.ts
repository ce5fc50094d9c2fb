import { useEffect, useState } from 'preact/hooks'

/** True some time after the page was drawn: what stands beside it is counted when it no longer keeps the page itself waiting. */
export function useRest(ms: number): boolean {
  const [isResting, setResting] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setResting(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return isResting
}
