// Carries what waits in the ledger to those who asked for it. The queue is rows of the database: a server that was killed goes on
// where it was, and sends nothing that was received already but what it could not note in time.

import { afterAttempt } from '#domain/office/webhook.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Clock } from '../ports.ts'
import type { Post } from './post.ts'
import { signedHeaders } from './sign.ts'

const atOnce = 20

export class Courier {
  readonly #ledger: Pick<Ledger, 'office'>
  readonly #post: Post
  readonly #clock: Clock
  readonly #chance: () => number
  #running: Promise<void> | undefined

  constructor(ledger: Pick<Ledger, 'office'>, post: Post, clock: Clock, chance: () => number) {
    this.#ledger = ledger
    this.#post = post
    this.#clock = clock
    this.#chance = chance
  }

  /** Tries everything that is due, once. */
  deliverDue(): Promise<void> {
    this.#running ??= this.#deliver().finally(() => { this.#running = undefined })
    return this.#running
  }

  /** @returns how to stop; what is on its way is waited for */
  start(everyMs: number, failed: (error: unknown) => void): () => Promise<void> {
    const timer = setInterval(() => void this.deliverDue().catch(failed), everyMs)
    timer.unref()
    return async () => {
      clearInterval(timer)
      await this.#running?.catch(failed)
    }
  }

  async #deliver(): Promise<void> {
    const office = this.#ledger.office
    for (const { delivery, hook } of await office.dueDeliveries(this.#clock(), atOnce)) {
      const status = await this.#post(hook.address, signedHeaders(hook.secret, delivery.id, delivery.body, this.#clock()), delivery.body)
      await office.keepDelivery(afterAttempt(delivery, status, this.#clock(), this.#chance()))
    }
  }
}
