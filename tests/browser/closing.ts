// Whatever a file of journeys has opened is closed after its last test, also where one has failed in the middle.

const open: (() => Promise<void>)[] = []

/** @returns the same closing, for whoever is done with it earlier */
export function closedAtTheEnd(close: () => Promise<void>): () => Promise<void> {
  open.push(close)
  return async () => {
    const at = open.indexOf(close)
    if (at < 0) return
    open.splice(at, 1)
    await close()
  }
}

/** The last that was opened first: a browser before the server that it talks to. */
export async function closeEverything(): Promise<void> {
  for (let close = open.pop(); close; close = open.pop()) await close().catch((error: unknown) => console.log(`not closed: ${String(error)}`))
}
