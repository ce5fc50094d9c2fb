import '../design/more.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks'
import { marginPx, rowsToDraw, topOf } from './row-window.ts'

/** What stands above a list at least: the page's bar and the list's own heading. */
const aboveListPx = 160

interface WindowedListProps {
  readonly keys: readonly string[]
  readonly label: string
  readonly class?: string
  /** A guess for rows that were never drawn; the others are known by their size. */
  readonly rowPx: number
  /** A row that is drawn wherever the window is. */
  readonly pinned?: string | undefined
  /** A row that is brought into view when it becomes another, and drawn. */
  readonly wanted?: string | undefined
  readonly draw: (key: string, at: number) => ComponentChildren
}

/**
 * Draws only the rows near the window, of whatever height, in the flow of the page. The row with the focus stays
 * while others scroll by: typing must not end because a finger moved. `VirtualList` is for rows of one height.
 */
export function WindowedList({ keys, label, class: name = '', rowPx, pinned, wanted, draw }: WindowedListProps) {
  const box = useRef<HTMLDivElement>(null)
  const heights = useRef(new Map<string, number>())
  // At first what the screen can hold and no more: the margin is drawn when people see something.
  const seen = useRef<{ readonly top: number; readonly bottom: number } | undefined>(undefined)
  // Asked once: while a page is being drawn the browser would lay out what there is of it to answer.
  seen.current ??= { top: 0, bottom: innerHeight - aboveListPx }
  const focused = useRef<string | undefined>(undefined)
  // Rows pinned since the window was looked at last: taking one away while the next is drawn would make people wait for both.
  const held = useRef(new Set<string | undefined>())
  held.current.add(pinned)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const heightOf = (key: string) => heights.current.get(key) ?? rowPx
  const { rows, restPx } = rowsToDraw(keys, heightOf, seen.current, [focused.current, wanted, ...held.current])
  const latest = useRef({ keys, rows, heightOf, pinned, wanted })
  latest.current = { keys, rows, heightOf, pinned, wanted }

  const look = useMemo(() => {
    let frame = 0
    const measure = () => {
      frame = 0
      const top = box.current?.getBoundingClientRect().top
      if (top === undefined) return
      const now = latest.current
      held.current = new Set([now.pinned])
      seen.current = { top: -top - marginPx, bottom: innerHeight - top + marginPx }
      const { rows: next } = rowsToDraw(now.keys, now.heightOf, seen.current, [focused.current, now.pinned, now.wanted])
      const isSame = next.length === now.rows.length && next.every((row, at) => row.at === now.rows[at]!.at)
      if (!isSame) redraw(0)
    }
    return {
      soon: () => { frame ||= requestAnimationFrame(measure) },
      stop: () => cancelAnimationFrame(frame),
    }
  }, [])

  // Sizes come from the browser after its own layout: asking for them would make it reckon twice for each row added.
  const sizes = useMemo(() => new ResizeObserver((entries) => {
    let isOther = false
    for (const { target, borderBoxSize } of entries) {
      const key = (target as HTMLElement).dataset['key']
      const px = borderBoxSize[0]?.blockSize
      if (key === undefined || !px) continue
      isOther ||= Math.abs(latest.current.heightOf(key) - px) > 1
      heights.current.set(key, px)
    }
    // What was guessed wrongly stood elsewhere: another row may be in the window now.
    if (isOther) look.soon()
  }), [])
  useEffect(() => {
    addEventListener('scroll', look.soon, { passive: true })
    addEventListener('resize', look.soon)
    return () => {
      removeEventListener('scroll', look.soon)
      removeEventListener('resize', look.soon)
      look.stop()
      sizes.disconnect()
    }
  }, [])
  useEffect(look.soon, [keys])
  useEffect(() => {
    const at = wanted === undefined ? -1 : keys.indexOf(wanted)
    // Asked only then: the browser lays out the page to answer.
    const frame = at < 0 ? undefined : box.current?.getBoundingClientRect()
    if (!frame) return
    const top = frame.top + topOf(keys, heightOf, at)
    if (top < 64 || top > innerHeight - 128) scrollTo({ top: scrollY + top - innerHeight / 3 })
  }, [wanted])
  const observe = useMemo(() => (row: HTMLElement | null) => { if (row) sizes.observe(row) }, [])

  const children: ComponentChildren[] = []
  for (const { at, gapPx } of rows) {
    const key = keys[at]!
    if (gapPx > 0) children.push(<Gap key={`gap${key}`} px={gapPx} />)
    children.push(<div key={key} data-key={key} ref={observe} role="listitem" aria-setsize={keys.length} aria-posinset={at + 1}>{draw(key, at)}</div>)
  }
  return (
    <div
      ref={box} class={`windowed ${name}`} role="list" aria-label={label}
      onFocusIn={(event) => { focused.current = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset['key'] }}
      onFocusOut={() => { focused.current = undefined }}
    >
      {children}
      {restPx > 0 && <Gap key="rest" px={restPx} />}
    </div>
  )
}

/** The place of rows that are not drawn. */
function Gap({ px }: { readonly px: number }) {
  return <div class="gap" aria-hidden="true" style={{ blockSize: `${px}px` }} />
}
