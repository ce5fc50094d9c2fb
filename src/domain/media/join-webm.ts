// Several takes of one recording → one WebM file. A recorder that was cut off cannot go on where it was: it begins a new
// file, with its clock at zero. The sound of the later ones is hung behind the first, with its times moved.

import { joinedBytes } from '../joined-bytes.ts'

/** Ids of EBML elements (RFC 8794, RFC 9559). Those that are walked into; anything else is copied or left out whole. */
const segment = 0x18538067
const cluster = 0x1f43b675
const timestamp = 0xe7
const simpleBlock = 0xa3
const blockGroup = 0xa0
/** What would point to places that are elsewhere now. */
const leftOut: ReadonlySet<number> = new Set([0x114d9b74, 0x1c53bb6b, 0xec])
/** A size that says "until the next of its kind", in eight bytes. */
const unknownSize = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
/** Of an Opus packet at most, where a take has only one. */
const packetMs = 20

interface Element {
  readonly id: number
  /** Where it begins, where its content begins and where that ends. */
  readonly from: number
  readonly at: number
  readonly end: number
}

/** True for what can be joined: other containers keep their times elsewhere. */
export function canJoin(type: string): boolean {
  return type.startsWith('audio/webm')
}

export function joinWebm(takes: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = []
  let offsetMs = 0
  for (const [index, take] of takes.entries()) {
    let hasCluster = false
    let clusterMs = 0
    let [lastMs, stepMs] = [offsetMs, 0]
    for (const element of elementsOf(take)) {
      if (element.id === segment) {
        if (index === 0) pieces.push(take.subarray(element.from, element.from + 4), Uint8Array.from(unknownSize))
      } else if (element.id === cluster) {
        hasCluster = true
        pieces.push(take.subarray(element.from, element.from + 4), Uint8Array.from(unknownSize))
      } else if (element.id === timestamp && hasCluster) {
        clusterMs = wholeAt(take, element.at, element.end) + offsetMs
        pieces.push(timestampOf(clusterMs))
      } else if (hasCluster ? element.id === simpleBlock || element.id === blockGroup : index === 0 && !leftOut.has(element.id)) {
        const relative = element.id === simpleBlock ? relativeMs(take, element) : 0
        if (relative === undefined) continue
        pieces.push(take.subarray(element.from, element.end))
        if (element.id !== simpleBlock) continue
        const blockMs = clusterMs + relative
        stepMs = Math.max(stepMs, Math.min(blockMs - lastMs, 120))
        lastMs = Math.max(lastMs, blockMs)
      }
    }
    if (hasCluster) offsetMs = lastMs + (stepMs || packetMs)
  }
  return joinedBytes(pieces)
}

/** In order, segments and clusters before what is in them. A last one that was cut off is left out. */
function* elementsOf(bytes: Uint8Array): Generator<Element> {
  let from = 0
  while (from < bytes.length) {
    const idLength = lengthAt(bytes, from, 4)
    if (idLength === 0 || from + idLength >= bytes.length) return
    const id = wholeAt(bytes, from, from + idLength)
    const sizeLength = lengthAt(bytes, from + idLength, 8)
    const at = from + idLength + sizeLength
    if (sizeLength === 0 || at > bytes.length) return
    if (id === segment || id === cluster) {
      yield { id, from, at, end: at }
      from = at
      continue
    }
    const end = at + sizeAt(bytes, from + idLength, sizeLength)
    if (!(end <= bytes.length)) return
    yield { id, from, at, end }
    from = end
  }
}

/** How many bytes the number that begins here has: one more than its first byte has leading zeros. 0: it is none. */
function lengthAt(bytes: Uint8Array, at: number, most: number): number {
  const first = bytes[at] ?? 0
  const length = Math.clz32(first) - 23
  return first === 0 || length > most ? 0 : length
}

function sizeAt(bytes: Uint8Array, at: number, length: number): number {
  const marked = wholeAt(bytes, at, at + length)
  return marked - 2 ** (7 * length)
}

function wholeAt(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 256 + bytes[at]!
  return value
}

/** After the track's number stands the block's time from its cluster's, signed, in two bytes; undefined where there is no room for it. */
function relativeMs(bytes: Uint8Array, { at, end }: Element): number | undefined {
  const place = at + lengthAt(bytes, at, 8)
  return place + 2 > end ? undefined : new DataView(bytes.buffer, bytes.byteOffset).getInt16(place)
}

function timestampOf(ms: number): Uint8Array {
  const bytes = Uint8Array.from([timestamp, 0x88, 0, 0, 0, 0, 0, 0, 0, 0])
  new DataView(bytes.buffer).setBigUint64(2, BigInt(ms))
  return bytes
}
