import { useEffect, useRef, useState } from 'preact/hooks'

/**
 * How many rows of a long list are drawn: a screen of them, more whenever its end comes near the window.
 * @param of what the list is of: another one begins at its top again
 * @returns `end` for the element after the last row, with `drawn` as its key: it is looked at anew after each step, also where it stays in sight
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
  return { drawn, end: end.current }
}
