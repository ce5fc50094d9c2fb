import { options } from 'preact'

/**
 * What an event changes is drawn before the event is over: the eye, and whoever listens for the change, finds it there.
 * Otherwise Preact would wait for the next microtask, behind which a whole frame of the old page may come.
 * @param afterwards what makes the browser lay out the page, like a jump: once, when all of it is drawn
 */
export function drawAtOnce(act: () => void, afterwards?: () => void): void {
  const before = options.debounceRendering
  let draw: (() => void) | undefined
  options.debounceRendering = (process) => { draw = process }
  try {
    act()
  } finally {
    if (before) options.debounceRendering = before
    else delete options.debounceRendering
    draw?.()
  }
  // What waited to be drawn before is drawn in a microtask, and this with it.
  if (draw) afterwards?.()
  else if (afterwards) queueMicrotask(afterwards)
}
