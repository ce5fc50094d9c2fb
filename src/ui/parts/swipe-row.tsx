import '../design/more.css'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { Icon } from './icons.tsx'

const farEnough = 0.4
const startPx = 12

/**
 * A row that can be swept away against the direction of reading. Only sideways movement is taken; up and down
 * stays the page's. What it does must be undoable: fingers slip.
 */
export function SwipeRow({ children, label, onSwipe }: { readonly children: ComponentChildren; readonly label: string; readonly onSwipe: () => void }) {
  const front = useRef<HTMLDivElement>(null)
  const drag = useRef<{ x: number; y: number; isSideways: boolean } | undefined>(undefined)
  const towards = () => (document.documentElement.dir === 'rtl' ? 1 : -1)
  const move = (px: number) => {
    if (front.current) front.current.style.transform = px === 0 ? '' : `translateX(${px}px)`
  }
  const distanceOf = (event: PointerEvent) => Math.max(0, (event.clientX - (drag.current?.x ?? 0)) * towards())
  const end = (event: PointerEvent) => {
    const wasSideways = drag.current?.isSideways === true
    const far = wasSideways && distanceOf(event) > (front.current?.clientWidth ?? Infinity) * farEnough
    drag.current = undefined
    move(0)
    if (far) onSwipe()
  }
  return (
    <div class="swipe">
      <div class="behind" aria-hidden="true"><Icon name="trash" />{label}</div>
      <div
        class="front" ref={front}
        onPointerDown={(event) => { if (event.pointerType === 'touch') drag.current = { x: event.clientX, y: event.clientY, isSideways: false } }}
        onPointerMove={(event) => {
          const start = drag.current
          if (!start) return
          if (!start.isSideways) {
            if (Math.abs(event.clientX - start.x) < startPx || Math.abs(event.clientX - start.x) < Math.abs(event.clientY - start.y) * 2) return
            start.isSideways = true
            front.current?.setPointerCapture(event.pointerId)
          }
          move(distanceOf(event) * towards())
        }}
        onPointerUp={end}
        onPointerCancel={() => { drag.current = undefined; move(0) }}
        onClickCapture={(event) => { if (front.current?.style.transform) event.preventDefault() }}
      >
        {children}
      </div>
    </div>
  )
}
