// The network between phones and the server, held: what is lost, doubled, delayed or answered by somebody else.

import { gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import type { PushRequest, Receipt } from '#domain/wire/wire.ts'
import type { Dice } from './dice.ts'
import type { AppProcess } from './process.ts'

export type Fault = 'none' | 'request-lost' | 'reply-lost' | 'doubled' | 'doubled-second-reply' | 'held-back' | 'portal' | 'forged' | 'failing' | 'truncated'
export const faults: readonly Fault[] = ['request-lost', 'reply-lost', 'doubled', 'doubled-second-reply', 'held-back', 'portal', 'forged', 'failing', 'truncated']

export interface Wire {
  app: FastifyInstance
  /** Requests on their way that their senders have given up. */
  readonly heldBack: (() => Promise<unknown>)[]
  /** How often a request meets a fault: one in so many; 0 for never. */
  faultOneIn: number
}

export function fetchOver(wire: Wire, process: AppProcess, dice: Dice): typeof fetch {
  return (async (path: string, init: RequestInit) => {
    process.step()
    const fault = wire.faultOneIn > 0 && dice.oneIn(wire.faultOneIn) ? dice.pick(faults) : 'none'
    // A request that was held back reaches whichever server runs by then.
    const deliver = async () => responseOf(await wire.app.inject({
      method: init.method as 'POST', url: path, headers: init.headers as Record<string, string>,
      ...(init.body ? { payload: Buffer.from(init.body as Uint8Array) } : {}),
    }))
    const reply = fault === 'forged' && path === '/api/push' ? forged(init) : await faulty(fault, deliver, wire)
    process.step()
    return reply
  }) as typeof fetch
}

async function faulty(fault: Fault, deliver: () => Promise<Response>, wire: Wire): Promise<Response> {
  switch (fault) {
    case 'none':
    case 'forged':
      return deliver()
    case 'request-lost':
      throw new TypeError('lost')
    case 'reply-lost':
      await deliver()
      throw new TypeError('lost')
    case 'doubled': {
      const first = await deliver()
      await deliver()
      return first
    }
    case 'doubled-second-reply':
      await deliver()
      return deliver()
    case 'held-back':
      wire.heldBack.push(deliver)
      throw new TypeError('lost')
    case 'portal':
      return new Response('<!doctype html><title>Sign in to the Wi-Fi</title>', { status: 200, headers: { 'Content-Type': 'text/html' } })
    case 'failing':
      return new Response('upstream', { status: 502, headers: { 'Content-Type': 'text/plain' } })
    case 'truncated': {
      const whole = await deliver()
      const text = await whole.text()
      return new Response(text.slice(0, text.length >> 1), { status: whole.status, headers: whole.headers })
    }
  }
}

function responseOf(reply: { statusCode: number; headers: Record<string, unknown>; rawPayload: Buffer }): Response {
  const type = String(reply.headers['content-type'] ?? '')
  return new Response(reply.rawPayload.length > 0 ? new Uint8Array(reply.rawPayload) : null, { status: reply.statusCode, headers: { 'Content-Type': type } })
}

/** Somebody in between who knows the protocol and not the key: thanks for everything, without keeping any of it. */
function forged(init: RequestInit): Response {
  const bytes = Buffer.from(init.body as Uint8Array)
  const push = JSON.parse((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString()) as PushRequest
  const receipt: Receipt = {
    v: 1, epoch: push.epoch, nonce: push.nonce, device: push.device, storedTo: push.from + push.bodies.length - 1, headHash: push.head,
    backedUpTo: 0, blobs: [], frozen: false, time: 0, signature: 'A'.repeat(86),
  }
  return Response.json(receipt)
}
