// ECDSA P-256 with SHA-256, signatures in IEEE P1363 form: what WebCrypto on the phones makes and reads.

import type { KeyObject } from 'node:crypto'
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { Problem } from '#domain/problem.ts'

/** The key that signs receipts. Phones pin its public half at enrolment and believe no other. */
export interface ServerKey {
  /** Uncompressed point, base64url. */
  readonly publicKey: string
  /** SHA-256 of the point, the first 32 hexadecimal digits: travels in the enrolment link, beside the code. */
  readonly fingerprint: string
  /** base64url */
  sign(text: string): string
}

/** A new key pair as PEM (PKCS#8), for the file that keeps it. */
export function newServerKeyPem(): string {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })
}

export function serverKeyFrom(pem: string): ServerKey {
  const key = createPrivateKey(pem)
  const jwk = createPublicKey(key).export({ format: 'jwk' })
  if (jwk.crv !== 'P-256') throw new Error('The server key is not a P-256 key')
  const point = Buffer.concat([Buffer.of(4), Buffer.from(jwk.x!, 'base64url'), Buffer.from(jwk.y!, 'base64url')])
  return {
    publicKey: point.toString('base64url'),
    fingerprint: createHash('sha256').update(point).digest('hex').slice(0, 32),
    sign: (text) => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  }
}

/**
 * @param point uncompressed, base64url
 * @throws Problem `enrol.key` for what is no point of the curve
 */
export function readPublicKey(point: string): KeyObject {
  const bytes = Buffer.from(point, 'base64url')
  if (bytes.length !== 65 || bytes[0] !== 4 || bytes.toString('base64url') !== point) throw new Problem('enrol.key')
  try {
    return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: bytes.toString('base64url', 1, 33), y: bytes.toString('base64url', 33) } })
  } catch (cause) {
    throw new Problem('enrol.key', {}, cause)
  }
}

export function isSignedBy(key: KeyObject, text: string, signature: string): boolean {
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
}
