// The same cryptography and packing, done at once on the caller's thread: how long a pool of threads takes for them
// would decide which of two writers comes first and where a kill falls, and a seed would be another history each time.

import { KeyObject, createCipheriv, createDecipheriv, createHash, createPublicKey, generateKeyPairSync, generateKeySync, sign, verify } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { fromBase64url, toBase64url } from '#store/base64url.ts'

const aes = 'aes-256-gcm'
const tagBytes = 16
const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const

interface Sealing {
  readonly iv: Uint8Array
  readonly additionalData?: Uint8Array
}

/** What the app uses of `SubtleCrypto`, with keys that can be cloned into a database. */
const held = {
  digest: (_: string, bytes: Uint8Array) => createHash('sha256').update(bytes).digest(),

  encrypt({ iv, additionalData }: Sealing, key: CryptoKey, bytes: Uint8Array) {
    const cipher = createCipheriv(aes, KeyObject.from(key), iv)
    if (additionalData) cipher.setAAD(additionalData)
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  },

  decrypt({ iv, additionalData }: Sealing, key: CryptoKey, given: BufferSource) {
    const sealed = ArrayBuffer.isView(given) ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength) : new Uint8Array(given)
    const cipher = createDecipheriv(aes, KeyObject.from(key), iv)
    if (additionalData) cipher.setAAD(additionalData)
    cipher.setAuthTag(sealed.subarray(-tagBytes))
    return Buffer.concat([cipher.update(sealed.subarray(0, -tagBytes)), cipher.final()])
  },

  sign: (_: unknown, key: CryptoKey, bytes: Uint8Array) => sign('sha256', bytes, { key: KeyObject.from(key), dsaEncoding: 'ieee-p1363' }),

  verify: (_: unknown, key: CryptoKey, signature: Uint8Array, bytes: Uint8Array) => verify('sha256', bytes, { key: KeyObject.from(key), dsaEncoding: 'ieee-p1363' }, signature),

  generateKey(algorithm: { readonly name: string }, _: boolean, usages: KeyUsage[]) {
    if (algorithm.name === 'AES-GCM') return generateKeySync('aes', { length: 256 }).toCryptoKey({ name: 'AES-GCM' }, true, usages)
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve.namedCurve })
    return { privateKey: privateKey.toCryptoKey(curve, true, ['sign']), publicKey: publicKey.toCryptoKey(curve, true, ['verify']) }
  },

  /** Only the uncompressed point of a public key. */
  importKey(_: 'raw', point: Uint8Array<ArrayBuffer>) {
    const key = { kty: 'EC', crv: curve.namedCurve, x: toBase64url(point.slice(1, 33)), y: toBase64url(point.slice(33)) }
    return createPublicKey({ key, format: 'jwk' }).toCryptoKey(curve, true, ['verify'])
  },

  exportKey(_: 'raw', key: CryptoKey) {
    const { x, y } = KeyObject.from(key).export({ format: 'jwk' })
    return Buffer.concat([Uint8Array.of(4), fromBase64url(x!), fromBase64url(y!)])
  },
}

/** `SubtleCrypto` whose promises are settled when they are given. */
export const heldCrypto = Object.fromEntries(Object.entries(held).map(([name, act]) => [name, async (...given: unknown[]) => {
  const result = (act as (...each: unknown[]) => unknown)(...given)
  // Buffers lie in a pool that they share; what the app gets is its own.
  return Buffer.isBuffer(result) ? Uint8Array.from(result).buffer : result
}])) as unknown as SubtleCrypto

globalThis.CompressionStream = class {
  readonly readable: ReadableStream<Uint8Array>
  readonly writable: WritableStream<Uint8Array>

  constructor() {
    const parts: Uint8Array[] = []
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
      transform: (part) => { parts.push(part) },
      flush: (out) => out.enqueue(new Uint8Array(gzipSync(Buffer.concat(parts)))),
    })
    this.readable = readable
    this.writable = writable
  }
} as unknown as typeof CompressionStream
