// A set of keyed hashes in about 13.5 bits each, which says "not in it" or "perhaps in it": a Golomb-coded set (as in
// BIP 158). Against a Bloom filter of the same odds it is a quarter smaller, has no number of functions to choose, and
// is the same bytes whoever makes it, so that nothing changed is nothing to fetch.

/** One in so many strangers is taken for somebody in the set. A person has two keys, which halves it: 1 in 2,048. */
const oddsBits = 12
const odds = 2 ** oddsBits
/** Hashes are whole numbers below this. */
export const hashRange = 2 ** 48

export interface KeyFilter {
  readonly count: number
  /** The distances between sorted places, each Rice-coded: its quotient in ones and a zero, its rest in twelve bits. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** @param hashes whole, 0 ≤ x < `hashRange`, in any order; the same one twice counts once */
export function makeKeyFilter(hashes: Iterable<number>): KeyFilter {
  const distinct = new Set(hashes)
  const places = Float64Array.from(distinct, (hash) => placeOf(hash, distinct.size)).sort()
  // A quotient is one bit on average, and all of them together at most one bit a key.
  const bytes = new Uint8Array(Math.ceil((places.length * (oddsBits + 2)) / 8))
  let at = 0
  let before = 0
  const put = (bit: number) => {
    if (bit === 1) bytes[at >> 3]! |= 128 >> (at & 7)
    at += 1
  }
  for (const place of places) {
    const distance = place - before
    for (let ones = Math.floor(distance / odds); ones > 0; ones -= 1) put(1)
    put(0)
    for (let bit = oddsBits - 1; bit >= 0; bit -= 1) put((distance >> bit) & 1)
    before = place
  }
  return { count: places.length, bytes: bytes.slice(0, Math.ceil(at / 8)) }
}

/** A filter opened for asking: its places in order. */
export type OpenFilter = Float64Array

/** Undefined: these bytes are no filter of so many keys. */
export function openKeyFilter({ count, bytes }: KeyFilter): OpenFilter | undefined {
  if (bytes.length * 8 < count * (oddsBits + 1)) return undefined
  const places = new Float64Array(count)
  const end = bytes.length * 8
  let at = 0
  let place = 0
  const take = () => {
    const bit = (bytes[at >> 3]! >> (7 - (at & 7))) & 1
    at += 1
    return bit
  }
  for (let index = 0; index < count; index += 1) {
    while (at < end && take() === 1) place += odds
    if (at + oddsBits > end) return undefined
    let rest = 0
    for (let bit = 0; bit < oddsBits; bit += 1) rest = rest * 2 + take()
    place += rest
    if (place >= count * odds) return undefined
    places[index] = place
  }
  return Math.ceil(at / 8) === bytes.length ? places : undefined
}

/** Never false for what is in it; true for one stranger in 4,096. */
export function mayHave(places: OpenFilter, hash: number): boolean {
  const wanted = placeOf(hash, places.length)
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return places[low] === wanted
}

/** Hashes spread evenly over as many places as the odds ask for; a product of doubles, which is the same everywhere. */
function placeOf(hash: number, count: number): number {
  return Math.floor((hash / hashRange) * (count * odds))
}
