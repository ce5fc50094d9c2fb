// One whole round with a stop-watch at its joints.

import type { Store } from '#store/store.ts'
import { httpTransport } from '#sync/http-transport.ts'
import { newLink, round } from '#sync/round.ts'
import type { SyncPorts, Transport } from '#sync/transport.ts'

export interface Leg {
  readonly ms: number
  /** Ops sent, or received. */
  readonly ops: number
  readonly requests: number
  /** Bodies as they travel, both ways; headers come on top. */
  readonly bytesUp: number
  readonly bytesDown: number
  /** ms */
  readonly parts: Readonly<Record<string, number>>
}

export interface MeasuredRound {
  readonly push: Leg
  readonly pull: Leg
}

export async function measuredRound(store: Store, ports: SyncPorts): Promise<MeasuredRound> {
  performance.clearResourceTimings()
  performance.setResourceTimingBufferSize(1_000)
  const spent: Record<string, number> = {}
  const timed = <Given extends readonly unknown[], Result>(part: string, act: (...given: Given) => Promise<Result>) => async (...given: Given): Promise<Result> => {
    const from = performance.now()
    try {
      return await act(...given)
    } finally {
      spent[part] = (spent[part] ?? 0) + performance.now() - from
    }
  }
  const sent: { readonly path: string; readonly bytes: number }[] = []
  const countingFetch: typeof fetch = (input, init) => {
    sent.push({ path: String(input), bytes: (init?.body as Uint8Array | undefined)?.byteLength ?? 0 })
    return timed(`fetch ${String(input)}`, fetch)(input, init)
  }
  const plain = httpTransport(countingFetch, ports, { device: store.identity.device, sign: store.sign })
  let pulledOps = 0
  let pullFrom = 0
  const transport: Transport = {
    ...plain,
    push: timed('push', plain.push),
    pull: async (request) => {
      pullFrom ||= performance.now()
      const reply = await timed('pull', plain.pull)(request)
      pulledOps += reply.ops.length
      return reply
    },
  }
  const watched: Store = { ...store, run: timed('run', store.run), sign: timed('sign', store.sign), received: timed('received', store.received), pulled: timed('pulled', store.pulled) }
  const before = await store.storedTo()
  const from = performance.now()
  await round({ store: watched, transport, ports, link: newLink(), report: () => {} })
  const to = performance.now()

  const replies = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
  const traffic = (path: string) => {
    const down = replies.filter((each) => new URL(each.name).pathname === path)
    const up = sent.filter((each) => each.path === path)
    return { requests: up.length, bytesUp: up.reduce((sum, each) => sum + each.bytes, 0), bytesDown: down.reduce((sum, each) => sum + each.encodedBodySize, 0) }
  }
  const at = (part: string) => spent[part] ?? 0
  return {
    push: {
      ms: pullFrom - from, ops: await store.storedTo() - before, ...traffic('/api/push'),
      parts: { 'reading and opening ops': at('run'), 'JSON, gzip, signing': at('push') - at('fetch /api/push'), 'request and server': at('fetch /api/push'), 'receipts': at('received') },
    },
    pull: {
      ms: to - pullFrom, ops: pulledOps, ...traffic('/api/pull'),
      parts: { 'request and server': at('fetch /api/pull'), 'reading replies': at('pull') - at('fetch /api/pull'), 'folding and storing': at('pulled') },
    },
  }
}
