/** Setting with the address of the page that a guest holds; empty when the leader has the phone. */
export const heldKey = 'held-page'

let heldAddress: string | undefined

/** Back leads nowhere while a guest holds this page. Returns how to let go. */
export function holdPage(address: string): () => void {
  heldAddress = address
  return () => {
    if (heldAddress === address) heldAddress = undefined
  }
}

/**
 * To be called before the router listens: listeners on the window hear in the order they came, capturing or not.
 * Back has moved already when one hears of it, so the held address is put on top again.
 */
export function guardBack(): void {
  addEventListener('popstate', (event) => {
    if (heldAddress === undefined) return
    event.stopImmediatePropagation()
    history.pushState(null, '', heldAddress)
  })
}
