// Runs in every page before the page's own scripts: notes when something was painted and when storage was done.

export interface Spanned {
  /** `open`, `read` and `write` of IndexedDB; `worker` from a message to its answer. */
  readonly what: 'open' | 'read' | 'write' | 'worker'
  /** Names of the object stores. */
  readonly stores: readonly string[]
  /** Both as `performance.now()` counts. */
  readonly from: number
  readonly to: number
}

export interface Watch {
  /** Only while true anything is noted but paints: noting costs little, but not nothing. */
  isTracing: boolean
  /** Makes every transaction relaxed: for filling a database quickly, never for measuring. */
  isRelaxed: boolean
  spans: Spanned[]
  /** Resolves with the moment at which a state of the page in which `test` holds has been painted. */
  painted(test: () => boolean): Promise<number>
  /** The time stamp of the next event of that type, as the browser took it from the input device. */
  nextEvent(type: string): Promise<number>
}

declare global {
  interface Window {
    readonly watch: Watch
    /** When the page that is being loaded was first useful; see `firstPaintOf`. */
    firstPaint: Promise<number>
  }
}

/** As an init script, after `watchPage`: begins to wait for the first thing that `selector` finds. */
export function firstPaintOf(selector: string): void {
  window.watch.isTracing = true
  window.firstPaint = window.watch.painted(() => document.querySelector(selector) !== null)
}

/** Self-contained: it travels to the page as text. */
export function watchPage(): void {
  const watch: Watch = {
    isTracing: false,
    isRelaxed: false,
    spans: [],
    painted: (test) => new Promise((resolve) => {
      const look = () => {
        if (!test()) return
        observer.disconnect()
        // The frame that shows it is drawn after this callback; a message is handled after that frame.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now())
          port2.postMessage(0)
        })
      }
      const observer = new MutationObserver(look)
      observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
      look()
    }),
    nextEvent: (type) => new Promise((resolve) => {
      addEventListener(type, (event) => resolve(event.timeStamp), { capture: true, once: true })
    }),
  }
  Object.defineProperty(globalThis, 'watch', { value: watch })

  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const from = performance.now()
    const transaction = begin.call(this, stores, mode, watch.isRelaxed ? { durability: 'relaxed' } : options)
    if (watch.isTracing) {
      const names = [...transaction.objectStoreNames]
      transaction.addEventListener('complete', () => watch.spans.push({ what: mode === 'readwrite' ? 'write' : 'read', stores: names, from, to: performance.now() }))
    }
    return transaction
  }
  const open = IDBFactory.prototype.open
  IDBFactory.prototype.open = function (name, version) {
    const from = performance.now()
    const request = version === undefined ? open.call(this, name) : open.call(this, name, version)
    if (watch.isTracing) request.addEventListener('success', () => watch.spans.push({ what: 'open', stores: [], from, to: performance.now() }))
    return request
  }
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (message: unknown, transfer?: StructuredSerializeOptions | Transferable[]) {
    const from = performance.now()
    if (watch.isTracing) this.addEventListener('message', () => watch.spans.push({ what: 'worker', stores: [], from, to: performance.now() }), { once: true })
    return post.call(this, message, transfer as Transferable[] & StructuredSerializeOptions)
  }
}
