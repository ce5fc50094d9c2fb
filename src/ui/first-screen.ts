// What is not needed for the first screen waits for it: an idle moment alone comes too early, while the database
// is still being read.

let isDrawn: () => void
const drawn = new Promise<void>((resolve) => { isDrawn = resolve })

/** The grey lines of a page have given way to its content. */
export function contentDrawn(): void {
  // A frame and a task later it is on the screen.
  requestAnimationFrame(() => setTimeout(isDrawn))
}

/** Resolves when the first page shows its content, at the latest after so long: some pages wait for nothing. */
export function firstContent(atMostMs: number): Promise<void> {
  return Promise.race([drawn, new Promise<void>((resolve) => setTimeout(resolve, atMostMs))])
}
