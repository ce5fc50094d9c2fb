// The transport over fetch: signs, packs, and believes nothing that the server did not make.

import { Problem } from '#domain/problem.ts'
import { isProblemCode } from '#domain/problem-catalogue.ts'
import type { ProblemDetails } from '#domain/problem.ts'
import type { RequestFacts } from '#domain/wire/signed.ts'
import { authorization, requestText } from '#domain/wire/signed.ts'
import { packOutline } from '#domain/wire/packs.ts'
import { blobsReply, enrolReply, problemReply, pullReply, quarantineReply, read, readJson, receipt, sessionReply } from '#domain/wire/wire.ts'
import { toBase64url, toHex } from '#store/base64url.ts'
import type { SyncPorts, Transport } from './transport.ts'

/** Who signs. Undefined before the enrolment. */
export interface Signer {
  readonly device: string
  sign(text: string): Promise<string>
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly json?: unknown
  readonly bytes?: Uint8Array<ArrayBuffer>
  /** What is here already, as the server called it. */
  readonly tag?: string | undefined
}

/** N15: a connection that is open and silent is given up after this; a chunk takes 26 s at 40 kbit/s. */
const silenceMs = 90_000
/** Below this gzip saves nothing worth its time. */
const smallestToPack = 512

/** Only the desk asks about forms. */
const publishing = () => import('#domain/wire/publishing.ts')
const separating = () => import('#domain/wire/separation.ts')
const approving = () => import('#domain/wire/approvals.ts')
const reviewing = () => import('#domain/wire/review.ts')
const documents = () => import('#domain/wire/documents.ts')
const connecting = () => import('#domain/wire/connections.ts')

export function httpTransport(fetch: typeof globalThis.fetch, ports: Pick<SyncPorts, 'now' | 'random' | 'crypto'>, signer?: Signer): Transport {
  /** Server's clock less ours, once it told us; the phone's own clock may be years off. */
  let clockOffsetMs = 0

  async function send(call: Call): Promise<Response> {
    const packed = call.json === undefined ? undefined : await pack(JSON.stringify(call.json))
    const body = packed?.bytes ?? call.bytes
    const response = await reach(call, body, packed?.isGzip ?? false)
    if (response.ok || (call.tag !== undefined && response.status === 304)) return response
    const problem = await problemOf(response)
    if (problem.code === 'auth.clock' && typeof problem.details['time'] === 'number' && clockOffsetMs === 0) {
      clockOffsetMs = problem.details['time'] - ports.now()
      return send(call)
    }
    throw problem
  }

  async function reach(call: Call, body: Uint8Array<ArrayBuffer> | undefined, isGzip: boolean): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json' }
    if (body) headers['Content-Type'] = call.bytes ? 'application/octet-stream' : 'application/json'
    if (call.tag !== undefined) headers['If-None-Match'] = call.tag
    if (isGzip) headers['Content-Encoding'] = 'gzip'
    if (signer) headers['Authorization'] = await authorise(signer, call, body)
    try {
      return await fetch(call.path, {
        method: call.method,
        headers,
        ...(body && { body }),
        redirect: 'error',
        cache: 'no-store',
        credentials: 'same-origin',
        signal: AbortSignal.timeout(silenceMs),
      })
    } catch (cause) {
      throw new Problem((cause as Error).name === 'TimeoutError' ? 'network.stalled' : 'network.unreachable', {}, cause)
    }
  }

  async function authorise({ device, sign }: Signer, call: Call, body: Uint8Array<ArrayBuffer> | undefined): Promise<string> {
    const bodyHash = toHex(new Uint8Array(await ports.crypto.digest('SHA-256', body ?? new Uint8Array())))
    const facts: RequestFacts = { method: call.method, path: call.path, bodyHash, device, time: Math.round(ports.now() + clockOffsetMs), nonce: toBase64url(ports.random(16)) }
    return authorization(facts, await sign(requestText(facts)))
  }

  /** N07: a captive portal answers 200 with a page. What is not our JSON with our nonce is not an answer. */
  async function json(call: Call): Promise<unknown> {
    const response = await send(call)
    if (!isJson(response)) throw new Problem('network.not-ours')
    return readJson(await textOf(response), 'network.not-ours')
  }

  async function echoed<Reply extends { readonly nonce: string }>(nonce: string, reply: Reply): Promise<Reply> {
    if (reply.nonce !== nonce) throw new Problem('network.not-ours', { path: 'nonce' })
    return reply
  }

  return {
    enrol: async (request) => echoed(request.nonce, read(enrolReply, await json({ method: 'POST', path: '/api/enrol', json: request }), 'network.not-ours')),
    push: async (request) => echoed(request.nonce, read(receipt, await json({ method: 'POST', path: '/api/push', json: request }), 'network.not-ours')),
    pull: async (request) => echoed(request.nonce, read(pullReply, await json({ method: 'POST', path: '/api/pull', json: request }), 'network.not-ours')),
    pack: (hash) => json({ method: 'GET', path: `/api/packs/${hash}` }),
    packOutline: async (hash) => read(packOutline, await json({ method: 'GET', path: `/api/packs/${hash}/outline` }), 'network.not-ours'),
    form: (ref) => json({ method: 'GET', path: `/api/forms/${ref}` }),
    blobs: async (request) => {
      const reply = read(blobsReply, await json({ method: 'POST', path: '/api/blobs', json: request }), 'network.not-ours')
      await echoed(request.nonce, reply.receipt)
      return reply
    },
    separation: async (tag) => {
      const response = await send({ method: 'GET', path: '/api/separation', tag })
      if (response.status === 304) return undefined
      if (!isJson(response)) throw new Problem('network.not-ours')
      return { reply: read((await separating()).separationReply, readJson(await textOf(response), 'network.not-ours'), 'network.not-ours'), tag: response.headers.get('ETag') ?? '' }
    },
    putChunk: async (name, index, bytes) => {
      await json({ method: 'PUT', path: `/api/blobs/${name}/${index}`, bytes })
    },
    signIn: async (request) => read(sessionReply, await json({ method: 'POST', path: '/api/session', json: request }), 'network.not-ours'),
    signOut: async () => {
      await send({ method: 'DELETE', path: '/api/session' })
    },
    quarantine: async () => read(quarantineReply, await json({ method: 'GET', path: '/api/quarantine' }), 'network.not-ours'),
    forms: async () => read((await publishing()).formsReply, await json({ method: 'GET', path: '/api/forms' }), 'network.not-ours'),
    kinds: async () => read((await publishing()).kindsReply, await json({ method: 'GET', path: '/api/kinds' }), 'network.not-ours'),
    publish: async (request) => read((await publishing()).publishReply, await json({ method: 'POST', path: '/api/forms', json: request }), 'network.not-ours'),
    connections: async (activity) => read((await connecting()).connectionsReply, await json({ method: 'GET', path: `/api/activities/${activity}/connections` }), 'network.not-ours'),
    connect: async (activity) => read((await connecting()).connectionReply, await json({ method: 'POST', path: `/api/activities/${activity}/connections`, json: { v: 1 } }), 'network.not-ours'),
    changeState: async (activity, request) => read((await reviewing()).stateReply, await json({ method: 'POST', path: `/api/activities/${activity}/state`, json: request }), 'network.not-ours'),
    ask: async (schema, method, path, asked) => read(schema, await json({ method, path, json: asked }), 'network.not-ours'),
    sign: async (activity, request) => read((await approving()).signingReply, await json({ method: 'POST', path: `/api/activities/${activity}/approvals`, json: request }), 'network.not-ours'),
    history: async (activity, { record, before }) => {
      const query = new URLSearchParams({ ...(record !== undefined && { record }), ...(before !== undefined && { before: String(before) }) }).toString()
      return read((await reviewing()).historyReply, await json({ method: 'GET', path: `/api/activities/${activity}/history${query && `?${query}`}` }), 'network.not-ours')
    },
    decideQuarantined: async (device, k, request) => {
      await send({ method: 'POST', path: `/api/quarantine/${device}/${k}`, json: request })
    },
    present: async (activity) => read((await reviewing()).presenceReply, await json({ method: 'POST', path: `/api/activities/${activity}/presence`, json: { v: 1 } }), 'network.not-ours'),
    disconnect: async (activity, id) => {
      await send({ method: 'DELETE', path: `/api/activities/${activity}/connections/${id}` })
    },
    report: async (activity, language) => bytesOf(await send({ method: 'GET', path: `/api/activities/${activity}/report?language=${language}` })),
    periodReport: async (address) => bytesOf(await send({ method: 'GET', path: `/api/reports/${address}` })),
    verify: async (activity, hash) => read((await documents()).verifyReply, await json({ method: 'GET', path: `/api/verify/${activity}/${hash}` }), 'network.not-ours'),
    blob: async (name) => {
      const response = await send({ method: 'GET', path: `/api/blobs/${name}` })
      return { bytes: await bytesOf(response), type: response.headers.get('Content-Type') ?? 'application/octet-stream' }
    },
  }
}

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    throw new Problem('network.unreachable', {}, cause)
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get('Retry-After'))
  const wait: ProblemDetails = retryAfter > 0 ? { retryAfterMs: retryAfter * 1_000 } : {}
  if (isJson(response)) {
    const { code, details } = read(problemReply, readJson(await textOf(response), 'network.not-ours'), 'network.not-ours')
    return new Problem(isProblemCode(code) ? code : 'server.failed', { ...details, ...wait })
  }
  // Not our server's words: a proxy, a portal, or a server that is starting.
  return new Problem(response.status >= 500 ? 'server.failed' : response.status === 429 ? 'request.too-many' : response.status === 413 ? 'request.too-large' : 'network.not-ours', wait)
}

function isJson(response: Response): boolean {
  return /^application\/json\b/.test(response.headers.get('Content-Type') ?? '')
}

async function textOf(response: Response): Promise<string> {
  try {
    return await response.text()
  } catch (cause) {
    throw new Problem('network.unreachable', {}, cause)
  }
}

async function pack(text: string): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly isGzip: boolean }> {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length < smallestToPack || typeof CompressionStream === 'undefined') return { bytes, isGzip: false }
  const packed = new Response(bytes).body!.pipeThrough(new CompressionStream('gzip'))
  return { bytes: new Uint8Array(await new Response(packed).arrayBuffer()), isGzip: true }
}
