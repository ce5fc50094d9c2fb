// What the tests of a ledger are made of: chains as phones know them, and a ledger with people and activities in it.

import { Problem } from '#domain/problem.ts'
import type { ChainHead } from '#domain/records/chain.ts'
import { linkAll } from '#domain/records/chain.ts'
import type { DeviceId } from '#domain/records/op.ts'
import { genesis } from '#domain/records/op.ts'
import type { IncomingPush, Ledger } from '#server/ledger/ledger.ts'
import { nodeSha256 } from '#server/ports.ts'
import { furnish } from '../server/office.ts'

/** Makes an empty ledger in its first epoch, `epoch-1` where it can choose. */
export type MakeLedger = () => Promise<Ledger>

const start: ChainHead = { n: 0, hash: genesis }

/** A device's chain as its phone knows it. */
export class Chain {
  readonly heads: ChainHead[] = [start]
  readonly bodies: (string | { bodyHash: string })[] = []
  readonly device: string

  constructor(device: string) {
    this.device = device
  }

  add(...bodies: (string | { bodyHash: string })[]): this {
    for (const link of linkAll(this.heads.at(-1)!, this.device as DeviceId, bodies, nodeSha256)) this.heads.push({ n: link.n, hash: link.hash })
    this.bodies.push(...bodies)
    return this
  }

  fork(after: number): Chain {
    const other = new Chain(this.device)
    return other.add(...this.bodies.slice(0, after))
  }

  /** The push of ops `from` to `to`. */
  push(from = 1, to = this.bodies.length): IncomingPush {
    return {
      device: this.device, nonce: 'n'.repeat(22), epoch: 'epoch-1', from, prev: this.heads[from - 1]!.hash, head: this.heads[to]!.hash,
      bodies: this.bodies.slice(from - 1, to), signature: 's', receivedAt: 1_000 + from,
    }
  }
}

export async function problemFrom(work: () => Promise<unknown>): Promise<Problem> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('No problem was thrown')
}

export async function applyAll(ledger: Ledger, device: string): Promise<void> {
  while ((await ledger.apply(device)).more);
}

/** Notices without their hashes, which their own test looks at. */
export async function noticesOf(ledger: Ledger, deviceId: string, k: number, limit: number): Promise<readonly { readonly k: number; readonly n: number; readonly code: string }[]> {
  return (await ledger.noticesAfter(deviceId, k, limit)).map(({ k: number, n, code }) => ({ k: number, n, code }))
}

let devices = 0

/** A device of the person, enrolled in this ledger. */
export async function device(ledger: Ledger, person: string): Promise<Chain> {
  const id = `d${String(devices += 1).padStart(21, '0')}`
  await ledger.enrol({ device: id, publicKey: `key-${id}`, at: 1, person })
  return new Chain(id)
}

/** With two provinces, their people and two activities. */
export async function furnished(make: MakeLedger): Promise<Ledger> {
  const ledger = await make()
  await furnish(ledger)
  return ledger
}
