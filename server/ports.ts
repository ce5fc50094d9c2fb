// What the server takes from outside, so that tests can hold it.

import { createHash, randomBytes } from 'node:crypto'
import type { Sha256 } from '#domain/hash.ts'

/** Milliseconds since 1970. */
export type Clock = () => number

/** So many random bytes, unpredictable: ids, codes and sessions are made of them. */
export type Random = (count: number) => Buffer

export const systemRandom: Random = (count) => randomBytes(count)

/** 128 random bits, base64url: 22 characters. */
export function randomId(random: Random): string {
  return random(16).toString('base64url')
}

/** The same digest as the domain's pure one, ten times as fast; the ledger's contract compares the two. */
export const nodeSha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')
