/** Setting with the address of the page that a guest holds; empty when the leader has the phone. */
export const heldKey = 'held-page'
