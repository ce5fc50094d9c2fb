// What keeps guesses and floods small, each with the clock it is given and no timer of its own.

import type { Clock } from './ports.ts'

/** Counts by key within a window: failures where successes should cost nothing, or everything that comes. */
export class WindowLimit {
  readonly #counts = new Map<string, { count: number; readonly until: number }>()
  readonly #most: number
  readonly #windowMs: number
  readonly #clock: Clock

  constructor(most: number, windowMs: number, clock: Clock) {
    this.#most = most
    this.#windowMs = windowMs
    this.#clock = clock
  }

  isReached(key: string): boolean {
    const held = this.#counts.get(key)
    return held !== undefined && held.until > this.#clock() && held.count >= this.#most
  }

  count(key: string): void {
    const now = this.#clock()
    const held = this.#counts.get(key)
    if (held && held.until > now) held.count += 1
    else this.#counts.set(key, { count: 1, until: now + this.#windowMs })
    // Somebody who changes addresses must not fill the memory.
    if (this.#counts.size > 10_000) for (const [each, { until }] of this.#counts) if (until <= now || this.#counts.size > 10_000) this.#counts.delete(each)
  }
}

/**
 * Remembers numbers used once for at least `windowMs` and at most twice that. Held in this process: after a restart
 * a captured request could be sent once more within the clock skew, which changes nothing, as every one of them can be
 * repeated harmlessly.
 */
export class Nonces {
  #current = new Set<string>()
  #previous = new Set<string>()
  #since: number
  readonly #windowMs: number
  readonly #clock: Clock

  constructor(windowMs: number, clock: Clock) {
    this.#windowMs = windowMs
    this.#clock = clock
    this.#since = clock()
  }

  /** @returns false where it was used before */
  use(nonce: string): boolean {
    const now = this.#clock()
    if (now - this.#since >= this.#windowMs) {
      this.#previous = now - this.#since >= 2 * this.#windowMs ? new Set() : this.#current
      this.#current = new Set()
      this.#since = now
    }
    if (this.#current.has(nonce) || this.#previous.has(nonce)) return false
    this.#current.add(nonce)
    return true
  }
}

/** Bytes of request bodies that are being worked on in this process. */
export class InFlight {
  #bytes = 0
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** @returns false where there is no room for so many more */
  take(bytes: number): boolean {
    if (this.#bytes > 0 && this.#bytes + bytes > this.#most) return false
    this.#bytes += bytes
    return true
  }

  release(bytes: number): void {
    this.#bytes -= bytes
  }
}
