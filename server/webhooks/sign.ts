// Standard Webhooks 1.0: HMAC-SHA-256 over id, time and body, by a secret that only the two ends know.

import { createHmac } from 'node:crypto'
import type { Random } from '../ports.ts'

export function newSecret(random: Random): string {
  return `whsec_${random(32).toString('base64')}`
}

/** @param now milliseconds */
export function signedHeaders(secret: string, id: string, body: string, now: number): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1_000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
