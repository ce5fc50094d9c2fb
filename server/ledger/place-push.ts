// Where a push belongs in what is stored of its device: pure, the same for every ledger. Rules L3–L9.

import type { ChainHead, Link } from '#domain/records/chain.ts'
import { linkAll } from '#domain/records/chain.ts'
import type { DeviceId } from '#domain/records/op.ts'
import { genesis } from '#domain/records/op.ts'
import { Problem } from '#domain/problem.ts'
import { nodeSha256 } from '../ports.ts'
import type { Device, IncomingPush } from './ledger.ts'

export interface FreshOp {
  readonly n: number
  readonly hash: string
  readonly body: string | null
}

export interface Placement {
  /** Ops that are not stored yet, in order. */
  readonly fresh: readonly FreshOp[]
  /** Fresh ops go to quarantine: they, or something before them, contradict what is stored. */
  readonly forked: boolean
  readonly frozen: boolean
  /** The device's main chain from now on. */
  readonly head: ChainHead
  /** What the receipt says: the main chain, or the branch this push belongs to. */
  readonly receipt: ChainHead
}

/**
 * @param isStored whether the op `n` with this header hash is in the inbox; asked for `from - 1` to the last
 * @throws Problem `push.chain` where the bodies do not lead from `prev` to `head`, `push.gap` where ops before are missing
 */
export function placePush(device: Device, push: IncomingPush, links: readonly Link[], isStored: (n: number, hash: string) => boolean): Placement {
  const before = push.from - 1
  const last: ChainHead = links.at(-1) ?? { n: before, hash: push.prev }
  if (last.hash !== push.head) throw new Problem('push.chain', { n: last.n })
  if (before === 0 && push.prev !== genesis) throw new Problem('push.chain', { n: 0 })
  const isLinked = before === 0 || isStored(before, push.prev)
  if (!isLinked && push.from > device.head.n + 1) throw new Problem('push.gap', { storedTo: device.head.n })

  const contradicts = !isLinked || links.some((link) => link.n <= device.head.n && !isStored(link.n, link.hash))
  const frozen = device.frozen || contradicts
  const fresh = links.flatMap((link, index) => {
    if (isStored(link.n, link.hash)) return []
    const body = push.bodies[index]!
    return [{ n: link.n, hash: link.hash, body: typeof body === 'string' ? body : null }]
  })
  const goesOn = last.n > device.head.n && (hashAt(device.head.n, push, links) === device.head.hash)
  const head = goesOn ? { n: last.n, hash: last.hash } : device.head
  const isOnMain = goesOn || (!contradicts && !device.frozen)
  return { fresh, forked: frozen, frozen, head, receipt: isOnMain ? head : { n: last.n, hash: last.hash } }
}

/** The push's own idea of the header hash at `n`, if it reaches there. */
function hashAt(n: number, push: IncomingPush, links: readonly Link[]): string | undefined {
  return n === push.from - 1 ? push.prev : links[n - push.from]?.hash
}

export function linksOf(push: IncomingPush): readonly Link[] {
  return linkAll({ n: push.from - 1, hash: push.prev }, push.device as DeviceId, push.bodies, nodeSha256)
}
