const holdMs = 550
const slackPx = 10

// One press at a time, kept outside of the handlers: a component that is drawn again between down and up gives new
// ones, and the new "up" has to stop the timer that the old "down" has set.
let timer: ReturnType<typeof setTimeout> | undefined
let start = { x: 0, y: 0 }
let wasHeld = false

function stop(): void {
  clearTimeout(timer)
  timer = undefined
}

/**
 * Handlers for a press that is held. A finger that moves is scrolling; a held press also takes the click that
 * follows it away. The context menu (right button, keyboard menu key) does the same at once.
 */
export function longPress(onHold: () => void, waitMs: number = holdMs) {
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      stop()
      wasHeld = false
      start = { x: event.clientX, y: event.clientY }
      timer = setTimeout(() => {
        wasHeld = true
        timer = undefined
        onHold()
      }, waitMs)
    },
    onPointerMove: (event: PointerEvent) => {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > slackPx) stop()
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onPointerLeave: stop,
    onClickCapture: (event: Event) => {
      if (!wasHeld) return
      wasHeld = false
      event.preventDefault()
      event.stopPropagation()
    },
    onContextMenu: (event: Event) => {
      event.preventDefault()
      stop()
      if (!wasHeld) onHold()
    },
  }
}
