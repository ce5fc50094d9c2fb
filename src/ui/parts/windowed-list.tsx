import '../design/more.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks'
import { rowsToDraw, topOf } from './row-window.ts'

interface WindowedListProps {
  readonly keys: readonly string[]
  readonly label: string
  readonly class?: string
  /** A guess for rows that were never drawn; the others are known by their size. */
  readonly rowPx: number
  /** A row that is drawn wherever the window is, and brought into view when it becomes another. */
  readonly wanted?: string | undefined
  readonly draw: (key: string, at: number) => ComponentChildren
}

/**
 * Draws only the rows near the window, of whatever height, in the flow of the page. The row with the focus stays
 * while others scroll by: typing must not end because a finger moved. `VirtualList` is for rows of one height.
 */
export function WindowedList({ keys, label, class: name = '', rowPx, wanted, draw }: WindowedListProps) {
  const box = useRef<HTMLDivElement>(null)
  const heights = useRef(new Map<string, number>())
  const seen = useRef<{ top: number; bottom: number }>({ top: 0, bottom: 1_000 })
  const focused = useRef<string | undefined>(undefined)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const heightOf = (key: string) => heights.current.get(key) ?? rowPx
  const pinned = [focused.current, wanted]
  const rows = rowsToDraw(keys, heightOf, seen.current, pinned)
  const drawn = useRef(rows)
  drawn.current = rows

  useEffect(() => {
    let frame = 0
    const measure = () => {
      frame = 0
      const frameOf = box.current?.getBoundingClientRect()
      if (!frameOf) return
      seen.current = { top: -frameOf.top, bottom: innerHeight - frameOf.top }
      const next = rowsToDraw(keys, heightOf, seen.current, [focused.current, wanted])
      const same = next.length === drawn.current.length && next.every((row, at) => row.at === drawn.current[at]!.at)
      if (!same) redraw(0)
    }
    const later = () => {
      frame ||= requestAnimationFrame(measure)
    }
    measure()
    addEventListener('scroll', later, { passive: true })
    addEventListener('resize', later)
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', later)
      removeEventListener('resize', later)
    }
  }, [keys])

  // What is drawn is measured before it is painted: the empty places around it are then right at once.
  useLayoutEffect(() => {
    for (const row of box.current?.children ?? []) {
      const key = (row as HTMLElement).dataset['key']
      if (key !== undefined) heights.current.set(key, (row as HTMLElement).offsetHeight)
    }
  })

  useEffect(() => {
    if (wanted === undefined) return
    const at = keys.indexOf(wanted)
    const frame = box.current?.getBoundingClientRect()
    if (at < 0 || !frame) return
    const top = frame.top + topOf(keys, heightOf, at)
    if (top < 64 || top > innerHeight - 128) scrollTo({ top: scrollY + top - innerHeight / 3 })
  }, [wanted])

  return (
    <div
      ref={box} class={`windowed ${name}`} role="list" aria-label={label}
      onFocusIn={(event) => { focused.current = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset['key'] }}
      onFocusOut={() => { focused.current = undefined }}
    >
      {rows.flatMap(({ at, gapPx }) => {
        const key = keys[at]!
        const row = <div key={key} data-key={key} role="listitem" aria-setsize={keys.length} aria-posinset={at + 1}>{draw(key, at)}</div>
        return gapPx > 0 ? [<div key={`gap${key}`} aria-hidden="true" style={{ blockSize: `${gapPx}px` }} />, row] : [row]
      })}
      <div key="end" aria-hidden="true" style={{ blockSize: `${restPx(keys, heightOf, rows.at(-1)?.at ?? -1)}px` }} />
    </div>
  )
}

function restPx(keys: readonly string[], heightOf: (key: string) => number, after: number): number {
  let rest = 0
  for (let at = after + 1; at < keys.length; at += 1) rest += heightOf(keys[at]!)
  return rest
}
