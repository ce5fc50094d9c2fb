const farPx = 64
/** What has a use for a sideways finger itself. */
const taken = 'input[type=range], canvas, .grip, audio, video, .windowed, .options, dialog'

/**
 * Handlers for a swipe from page to page, along the direction of reading: in Persian the next page comes from the
 * left. A finger that goes up or down is scrolling.
 */
export function swipe(direction: () => 'rtl' | 'ltr', onNext: () => void, onPrevious: () => void) {
  let start: { readonly x: number; readonly y: number } | undefined
  return {
    onTouchStart: (event: TouchEvent) => {
      const touch = event.touches.length === 1 && !(event.target as Element).closest(taken) ? event.touches[0] : undefined
      start = touch && { x: touch.clientX, y: touch.clientY }
    },
    onTouchEnd: (event: TouchEvent) => {
      const touch = event.changedTouches[0]
      if (!start || !touch) return
      const [x, y] = [touch.clientX - start.x, touch.clientY - start.y]
      start = undefined
      if (Math.abs(x) < farPx || Math.abs(x) < Math.abs(y) * 2) return
      if ((x > 0) === (direction() === 'rtl')) onNext()
      else onPrevious()
    },
    onTouchCancel: () => { start = undefined },
  }
}
