// The order that `randomize()` gives: Fisher–Yates, from the first item on, with the generator of Park and Miller, as
// the ODK XForms specification says, so that a list has the same order in every client that is given the same seed.

import { sha256 } from '../../hash.ts'

const modulus = 2_147_483_647

/** @param seed a number as text; any other text is hashed, and none counts as 0 */
export function shuffled<Item>(items: readonly Item[], seed: string): readonly Item[] {
  const next = generator(seed)
  const found: Item[] = []
  for (const item of items) {
    const other = Math.floor(next() * (found.length + 1))
    found.push(found[other]!)
    found[other] = item
  }
  return found
}

function generator(seed: string): () => number {
  let state = seedOf(seed) % modulus
  if (state <= 0) state += modulus - 1
  return () => {
    state = (state * 16_807) % modulus
    return (state - 1) / (modulus - 1)
  }
}

function seedOf(text: string): number {
  if (text.trim() === '') return 0
  const number = Number(text)
  if (Number.isFinite(number)) return Math.trunc(number)
  // The first 64 bits of the SHA-256, as a signed number; its remainder is what the generator takes.
  return Number(BigInt.asIntN(64, BigInt(`0x${sha256(text).slice(0, 16)}`)) % BigInt(modulus))
}
