// A browser becomes a device: keys made here, a code given for them, the server's key pinned.

import { Problem } from '#domain/problem.ts'
import type { DeviceId } from '#domain/records/op.ts'
import { enrolText } from '#domain/wire/signed.ts'
import type { EnrolRequest } from '#domain/wire/wire.ts'
import { fromBase64url, toBase64url, toHex } from '#store/base64url.ts'
import { makeKeys, publicKeyOf, signText } from '#store/keys.ts'
import type { KeysMeta } from '#store/schema.ts'
import type { Identity } from '#store/store.ts'
import type { SyncPorts, Transport } from './transport.ts'

/** What a link or QR carries: the code and the beginning of the hash of the server's key. */
export interface EnrolmentCode {
  /** Undefined for staff, whom the session cookie names. */
  readonly code?: string
  readonly fingerprint?: string
}

/**
 * Crockford's base 32 as people type it: any case, with spaces and dashes, O for 0, I and L for 1.
 * Undefined when it is no code.
 */
export function readCode(typed: string): EnrolmentCode | undefined {
  const [code = '', fingerprint] = typed.trim().replace(/^#/, '').split('.')
  const plain = code.toUpperCase().replace(/[\s\u200c-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(plain)) return undefined
  return { code: plain, ...(fingerprint && /^[0-9a-f]{32}$/.test(fingerprint) && { fingerprint }) }
}

/** SHA-256 of the key's point, first 32 hexadecimal digits: what the enrolment link carries. */
export async function fingerprintOf(crypto: SubtleCrypto, serverKey: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.digest('SHA-256', fromBase64url(serverKey)))).slice(0, 32)
}

/**
 * Asks the server to take this browser in. Nothing is stored yet: the caller makes the store.
 * @throws Problem `enrol.code`, `enrol.server` (another server than the code was made by), `network.…`
 */
export async function enrol(transport: Transport, ports: Pick<SyncPorts, 'crypto' | 'random' | 'now'>, { code, fingerprint }: EnrolmentCode): Promise<{ readonly identity: Identity; readonly keys: KeysMeta; readonly epoch: string }> {
  const keys = await makeKeys(ports.crypto)
  const unsigned: Omit<EnrolRequest, 'signature'> = { v: 1, nonce: toBase64url(ports.random(16)), ...(code && { code }), publicKey: await publicKeyOf(ports.crypto, keys) }
  const reply = await transport.enrol({ ...unsigned, signature: await signText(ports.crypto, keys.sign.privateKey, enrolText(unsigned)) })
  if (fingerprint && await fingerprintOf(ports.crypto, reply.serverKey) !== fingerprint) throw new Problem('enrol.server')
  return {
    identity: { device: reply.device as DeviceId, person: reply.person, province: reply.province, serverKey: reply.serverKey, enrolledAt: ports.now() },
    keys,
    epoch: reply.epoch,
  }
}
