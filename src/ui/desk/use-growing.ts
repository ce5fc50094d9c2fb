import { useEffect, useRef, useState } from 'preact/hooks'

/**
 * How many rows of a long list are drawn: a screen of them, more whenever its end comes near the window.
 * @param of what the list is of: another one begins at its top again
 */
export function useGrowing(of: string, step: number, all: number): { readonly drawn: number; readonly end: (element: HTMLElement | null) => void } {
  const [grown, setGrown] = useState({ of, rows: step })
  const drawn = grown.of === of ? grown.rows : step
  const latest = useRef({ of, drawn, all })
  latest.current = { of, drawn, all }
  const observer = useRef<IntersectionObserver | undefined>(undefined)
  useEffect(() => () => observer.current?.disconnect(), [])
  const end = useRef((element: HTMLElement | null) => {
    observer.current?.disconnect()
    if (!element) return
    observer.current = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setGrown({ of: latest.current.of, rows: latest.current.drawn + step })
    }, { rootMargin: '600px' })
    observer.current.observe(element)
  })
  // Seen once, it stays in sight while more rows push it down: looked at anew after each step.
  useEffect(() => {
    const look = observer.current
    const [seen] = look?.takeRecords() ?? []
    if (seen?.isIntersecting) setGrown({ of, rows: drawn + step })
  }, [drawn])
  return { drawn, end: end.current }
}
