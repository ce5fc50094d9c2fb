// Receipt first, then apply: a push has its answer before its ops are judged. One after the other, in this process.

import type { Ledger } from './ledger/ledger.ts'
import type { Log } from './log.ts'
import { aboutError } from './log.ts'

export class Applier {
  #work: Promise<void> = Promise.resolve()
  readonly #ledger: Ledger
  readonly #log: Log

  constructor(ledger: Ledger, log: Log) {
    this.#ledger = ledger
    this.#log = log
  }

  /** Applies all waiting ops of the device, soon. */
  want(device: string): void {
    this.#work = this.#work.then(() => this.#drain(device))
  }

  /** What a crash left behind. */
  async wantAll(): Promise<void> {
    for (const device of await this.#ledger.waiting()) this.want(device)
  }

  /** Everything wanted so far has been applied. */
  settled(): Promise<void> {
    return this.#work
  }

  async #drain(device: string): Promise<void> {
    // Lets the reply with the receipt go out: the ledger may hold the thread.
    await new Promise<void>((resolve) => setImmediate(resolve))
    try {
      while ((await this.#ledger.apply(device)).more);
    } catch (error) {
      // They stay waiting: the device's next push, or the next start, tries again.
      this.#log({ msg: 'failed', device, ...aboutError(error) })
    }
  }
}
