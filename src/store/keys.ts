// The keys of a device: made here, kept here, never taken out. P-256 only: other curves are stored as null by some
// browsers, silently. `proveKeys` finds that out before anybody depends on it (private mode, Lockdown Mode).

import { Problem } from '#domain/problem.ts'
import { toBase64url } from './base64url.ts'
import type { KeysMeta } from './schema.ts'

const signing = { name: 'ECDSA', namedCurve: 'P-256' } as const
const signature = { name: 'ECDSA', hash: 'SHA-256' } as const

export async function makeKeys(crypto: SubtleCrypto): Promise<KeysMeta> {
  const [data, sign] = await Promise.all([
    crypto.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    crypto.generateKey(signing, false, ['sign', 'verify']),
  ])
  return { data, sign }
}

/** Uncompressed point (65 bytes), base64url: what the server knows the device by. */
export async function publicKeyOf(crypto: SubtleCrypto, keys: KeysMeta): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.exportKey('raw', keys.sign.publicKey)))
}

/** ECDSA with SHA-256 over the text's UTF-8 bytes, IEEE P1363, base64url. */
export async function signText(crypto: SubtleCrypto, key: CryptoKey, text: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.sign(signature, key, new TextEncoder().encode(text))))
}

/** True when the signature is that of the key (uncompressed point, base64url). Never throws on bad input. */
export async function verifies(crypto: SubtleCrypto, publicKey: Uint8Array<ArrayBuffer>, text: string, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    const key = await crypto.importKey('raw', publicKey, signing, false, ['verify'])
    return await crypto.verify(signature, key, signed, new TextEncoder().encode(text))
  } catch {
    return false
  }
}

/**
 * Signs and seals with keys that have been in IndexedDB and come back.
 * @throws Problem `storage.unusable` when this browser mode does not keep keys
 */
export async function proveKeys(crypto: SubtleCrypto, keys: KeysMeta | undefined): Promise<void> {
  try {
    const probe = new TextEncoder().encode('probe')
    const signed = await crypto.sign(signature, keys!.sign.privateKey, probe)
    if (!await crypto.verify(signature, keys!.sign.publicKey, signed, probe)) throw new Error('signature')
    const iv = new Uint8Array(12)
    await crypto.decrypt({ name: 'AES-GCM', iv }, keys!.data, await crypto.encrypt({ name: 'AES-GCM', iv }, keys!.data, probe))
  } catch (cause) {
    throw new Problem('storage.unusable', {}, cause)
  }
}
