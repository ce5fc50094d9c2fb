// A device's ops linked into a chain. Both ends run this over the same bodies: headers never travel.

import type { Sha256 } from '../hash.ts'
import type { DeviceId, OpHeader } from './op.ts'
import { headerHash } from './op.ts'

export interface ChainHead {
  /** 0 before the first op. */
  readonly n: number
  readonly hash: string
}

export interface Link extends ChainHead {
  readonly header: OpHeader
}

/** The next link after `head` for a body with this hash. */
export function linkAfter(head: ChainHead, device: DeviceId, bodyHash: string, sha256: Sha256): Link {
  const header: OpHeader = { v: 1, device, n: head.n + 1, prev: head.hash, bodyHash }
  return { header, n: header.n, hash: headerHash(header, sha256) }
}

/** Links for a run of bodies (texts, or hashes of bodies that are not there), in order. */
export function linkAll(head: ChainHead, device: DeviceId, bodies: readonly (string | { readonly bodyHash: string })[], sha256: Sha256): readonly Link[] {
  const links: Link[] = []
  let last = head
  for (const body of bodies) {
    const link = linkAfter(last, device, typeof body === 'string' ? sha256(body) : body.bodyHash, sha256)
    links.push(link)
    last = link
  }
  return links
}
