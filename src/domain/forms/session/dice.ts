// `random()` and `uuid()`: the same seed gives the same numbers at the same node, so that the server reckons what the
// phone did. For shuffling questions, not for secrets.

/** The next number of a node's own row, 0 ≤ x < 1. */
export function dice(seed: string): (path: string) => number {
  const throws = new Map<string, number>()
  return (path) => {
    const count = (throws.get(path) ?? 0) + 1
    throws.set(path, count)
    return mixed(hashed(`${seed}\n${path}\n${count}`)) / 4_294_967_296
  }
}

/** FNV-1a, 32 bits. */
function hashed(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/** The finaliser of MurmurHash3: neighbours in the input are no neighbours in the output. */
function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16)
  bits = Math.imul(bits, 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
