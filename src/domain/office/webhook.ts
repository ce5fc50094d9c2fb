// Who is told when a dossier was accepted, and how often it is tried. Headers and signature are those of Standard Webhooks 1.0
// (https://www.standardwebhooks.com): any library of theirs can verify them.

export interface Webhook {
  readonly id: string
  /** Of who set it up. */
  readonly province: string
  /** `province`: what is accepted of that province · `granted`: of every activity that its maker was granted. */
  readonly scope: 'province' | 'granted'
  readonly madeBy: string
  readonly address: string
  /** `whsec_` and base64; needed for every signature, so it is kept as it is. */
  readonly secret: string
  readonly madeAt: number
  readonly endedAt?: number
}

export type DeliveryState = 'waiting' | 'delivered' | 'failed'

export interface Delivery {
  readonly id: string
  readonly hook: string
  readonly type: 'dossier.accepted'
  /** As it is signed and sent, each time the same. */
  readonly body: string
  readonly madeAt: number
  readonly attempts: number
  readonly state: DeliveryState
  /** When it is tried next, while it waits. */
  readonly nextAt?: number
  readonly triedAt?: number
  /** What the other side answered last; none: it was not reached. */
  readonly status?: number
}

/** Over three days and a half: longer than a weekend. */
export const mostAttempts = 12
const firstWaitMs = 10_000
const longestWaitMs = 12 * 60 * 60_000
/** Up to a quarter more: those who failed together do not come back together. */
const jitter = 0.25

/** @param chance 0 ≤ x < 1 */
export function waitAfter(attempts: number, chance: number): number {
  return Math.round(Math.min(longestWaitMs, firstWaitMs * 4 ** (attempts - 1)) * (1 + jitter * chance))
}

/** What follows from an attempt; anything of 2xx is taken as received. */
export function afterAttempt(delivery: Delivery, status: number | undefined, now: number, chance: number): Delivery {
  const { nextAt: _, status: __, ...rest } = delivery
  const attempts = delivery.attempts + 1
  const isReceived = status !== undefined && status >= 200 && status < 300
  const tried = { ...rest, attempts, triedAt: now, ...(status !== undefined && { status }) }
  if (isReceived) return { ...tried, state: 'delivered' }
  if (attempts >= mostAttempts) return { ...tried, state: 'failed' }
  return { ...tried, state: 'waiting', nextAt: now + waitAfter(attempts, chance) }
}
