import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Problem } from '#domain/problem.ts'
import type { ProblemCode } from '#domain/problem.ts'
import { readAuthorization } from '#domain/wire/signed.ts'
import { httpTransport } from '#sync/http-transport.ts'

const test = suite('http transport')
const ports = { now: () => 1_000, random: (count: number) => new Uint8Array(count), crypto: crypto.subtle }
const pull = { v: 1 as const, nonce: 'a'.repeat(22), epoch: null, cursors: {}, noticesTo: 0 }
const reply = { v: 1, nonce: pull.nonce, epoch: 'e', time: 0, streams: [], ops: [], notices: [], more: false }

function answering(...answers: readonly (() => Response)[]) {
  const sent: RequestInit[] = []
  const waiting = [...answers]
  const fetch = (async (_: string, init: RequestInit) => {
    sent.push(init)
    return waiting.shift()!()
  }) as typeof globalThis.fetch
  return { sent, transport: httpTransport(fetch, ports, { device: 'd1', sign: async () => 'A'.repeat(86) }) }
}

async function codeOf(answer: () => Response): Promise<ProblemCode | 'fine'> {
  try {
    await answering(answer).transport.pull(pull)
    return 'fine'
  } catch (error) {
    return (error as Problem).code
  }
}

test('[Y3] only our JSON with our nonce is an answer', async () => {
  const html = { headers: { 'Content-Type': 'text/html' } }
  const cases: readonly [() => Response, ProblemCode | 'fine'][] = [
    [() => Response.json(reply), 'fine'],
    [() => new Response('<title>Sign in</title>', html), 'network.not-ours'],
    [() => Response.json({ ...reply, nonce: 'b'.repeat(22) }), 'network.not-ours'],
    [() => Response.json({ ...reply, extra: 1 }), 'network.not-ours'],
    [() => new Response('{"v":1,', { headers: { 'Content-Type': 'application/json' } }), 'network.not-ours'],
    [() => new Response('upstream', { status: 502, ...html }), 'server.failed'],
    [() => new Response('slow down', { status: 429, ...html }), 'request.too-many'],
    [() => new Response('', { status: 404, ...html }), 'network.not-ours'],
    [() => Response.json({ code: 'push.gap', details: { storedTo: 3 } }, { status: 409 }), 'push.gap'],
    [() => Response.json({ code: 'a.code.of.tomorrow' }, { status: 400 }), 'server.failed'],
    [() => { throw new TypeError('offline') }, 'network.unreachable'],
    [() => { throw new DOMException('', 'TimeoutError') }, 'network.stalled'],
  ]
  for (const [answer, code] of cases) assert.is(await codeOf(answer), code)
})

test('[Y9] a wrong clock is found out by the first refusal, and the request repeated once with the server\'s time', async () => {
  const late = () => Response.json({ code: 'auth.clock', details: { time: 500_000 } }, { status: 401 })
  const { sent, transport } = answering(late, () => Response.json(reply))
  await transport.pull(pull)
  assert.equal(sent.map((init) => readAuthorization((init.headers as Record<string, string>)['Authorization'])?.time), [1_000, 500_000])
  const stubborn = answering(late, late)
  assert.is((await stubborn.transport.pull(pull).catch((error: unknown) => error) as Problem).code, 'auth.clock')
})

test('[Y3] a server that is busy says for how long', async () => {
  const { transport } = answering(() => Response.json({ code: 'server.busy' }, { status: 503, headers: { 'Retry-After': '30' } }))
  assert.is((await transport.pull(pull).catch((error: unknown) => error) as Problem).details['retryAfterMs'], 30_000)
})

test('[Y50] filters are asked for by their tag, and 304 is an answer to nothing else', async () => {
  const filters = { v: 1, years: [] }
  const { sent, transport } = answering(() => Response.json(filters, { headers: { ETag: '"t1"' } }), () => new Response(null, { status: 304 }), () => new Response(null, { status: 304 }), () => Response.json({ ...filters, extra: 1 }))
  assert.equal(await transport.separation(undefined), { reply: filters, tag: '"t1"' })
  assert.is(await transport.separation('"t1"'), undefined)
  assert.equal(sent.map((init) => (init.headers as Record<string, string>)['If-None-Match']), [undefined, '"t1"'])
  for (const tag of [undefined, '"t1"']) assert.is((await transport.separation(tag).catch((error: unknown) => error) as Problem).code, 'network.not-ours')
})

test.run()
