// Who is calling. Devices sign each request (signed.ts has the text); people at the desk have a session cookie.

import type { KeyObject } from 'node:crypto'
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Problem } from '#domain/problem.ts'
import { readAuthorization, requestText } from '#domain/wire/signed.ts'
import { limits } from '#domain/wire/limits.ts'
import type { Device, Ledger } from './ledger/ledger.ts'
import { Nonces } from './limits.ts'
import { isSignedBy, readPublicKey } from './p256.ts'
import type { Clock } from './ports.ts'

export interface DeviceGate {
  /**
   * The device that signed the request.
   * @throws Problem `auth.signature`, `auth.clock` {time}, `auth.device-unknown`, `auth.replayed`
   */
  authenticate(request: FastifyRequest, rawBody: Buffer): Promise<Device>
  keyOf(device: Device): KeyObject
}

const nonceMemoryMs = 15 * 60_000
const keysKept = 5_000

export function deviceGate(ledger: Ledger, clock: Clock): DeviceGate {
  const nonces = new Nonces(nonceMemoryMs, clock)
  const keys = new Map<string, KeyObject>()

  function keyOf(device: Device): KeyObject {
    const held = keys.get(device.publicKey)
    if (held) return held
    const key = readPublicKey(device.publicKey)
    if (keys.size >= keysKept) keys.clear()
    keys.set(device.publicKey, key)
    return key
  }

  async function authenticate(request: FastifyRequest, rawBody: Buffer): Promise<Device> {
    const parts = readAuthorization(request.headers.authorization)
    if (!parts) throw new Problem('auth.signature')
    const now = clock()
    // Before the signature: a phone whose clock is wrong is to be told so even when other things are wrong as well.
    if (Math.abs(now - parts.time) > limits.clockSkewMs) throw new Problem('auth.clock', { time: now })
    const device = await ledger.device(parts.device)
    if (!device) throw new Problem('auth.device-unknown')
    const text = requestText({
      method: request.method,
      path: request.raw.url ?? '',
      bodyHash: createHash('sha256').update(rawBody).digest('hex'),
      device: parts.device, time: parts.time, nonce: parts.nonce,
    })
    if (!isSignedBy(keyOf(device), text, parts.signature)) throw new Problem('auth.signature')
    if (!nonces.use(`${device.id} ${parts.nonce}`)) throw new Problem('auth.replayed')
    return device
  }

  return { authenticate, keyOf }
}
