// Makes what is asked for: one at a time, since each takes a thread and much memory, and each once for all who ask for the same
// while it is being made or fetched. Nothing is lost with it: any server makes it anew.

export type Tell = (done: number, all: number) => void

interface Making<Product> {
  readonly product: Promise<Product>
  readonly listeners: Set<Tell>
  /** Undefined while it is being made. */
  madeAt: number | undefined
}

/** Whoever has watched it being made fetches it now. */
const keptForMs = 60_000
const mostKept = 4

export class Workshop<Product> {
  readonly #made = new Map<string, Making<Product>>()
  #last: Promise<unknown> = Promise.resolve()

  /**
   * @param key everything that the product depends on
   * @param make is called where there is none under the key
   * @throws what `make` throws
   */
  async get(key: string, now: number, make: (tell: Tell) => Promise<Product>, tell?: Tell): Promise<Product> {
    this.#forget(now)
    let making = this.#made.get(key)
    if (!making) this.#made.set(key, making = this.#begin(key, now, make))
    if (tell) making.listeners.add(tell)
    try {
      return await making.product
    } finally {
      if (tell) making.listeners.delete(tell)
    }
  }

  #begin(key: string, now: number, make: (tell: Tell) => Promise<Product>): Making<Product> {
    const listeners = new Set<Tell>()
    const product = this.#last.then(() => make((done, all) => { for (const each of listeners) each(done, all) }))
    const making: Making<Product> = { product, listeners, madeAt: undefined }
    this.#last = product.then(() => { making.madeAt = now }, () => { this.#made.delete(key) })
    return making
  }

  #forget(now: number): void {
    const finished = [...this.#made].filter(([, { madeAt }]) => madeAt !== undefined)
    for (const [at, [key, { madeAt }]] of finished.entries()) if (now - madeAt! > keptForMs || at < finished.length - mostKept) this.#made.delete(key)
  }
}
