// One way for every route: read → authenticate → do → write. Handlers return what they answer or throw a Problem;
// status, body and log line are made here and cannot disagree.

import type { ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#domain/problem.ts'
import { isProblemCode, problems } from '#domain/problem-catalogue.ts'
import type { ProblemCode } from '#domain/problem.ts'
import { limits } from '#domain/wire/limits.ts'
import { read, readJson } from '#domain/wire/wire.ts'
import type { DeviceGate } from './authenticate.ts'
import type { Call, Route } from './call.ts'
import { Events, Raw, Tagged, WithCookie } from './call.ts'
import { securityHeaders } from './headers.ts'
import type { Device, Ledger, Member } from './ledger/ledger.ts'
import { officeRoles } from './ledger/ledger.ts'
import type { ReadKey } from './ledger/office-book.ts'
import type { KeyGate } from './reading/key-gate.ts'
import type { Log } from './log.ts'
import { aboutError } from './log.ts'
import type { OriginOf } from './origin.ts'
import type { Clock } from './ports.ts'
import { problemOf } from './problem-of.ts'
import type { Sessions } from './sessions.ts'

/** A request inflated: bodies of 4 MiB stand in JSON strings, where quotes take two bytes. */
export const inflatedLimit = 2 * limits.bytesPerPush
/** What strangers may send: a code, a password, a report. */
const strangersLimit = 64 * 1024
const compressFrom = 1_024
const heartbeatMs = 25_000
const inParallel = promisify(gzip)

export interface EndpointParts {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly gate: DeviceGate
  readonly sessions: Sessions
  readonly keys: KeyGate
  readonly originOf: OriginOf
  readonly log: Log
  /** Replies that go on, so that a closing server can end them. */
  readonly open: Set<ServerResponse>
}

export function registerRoute(app: FastifyInstance, route: Route, parts: EndpointParts): void {
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit: bodyLimitOf(route),
    ...(route.before && { onRequest: async (request: FastifyRequest) => route.before!({ params: request.params as Record<string, string>, address: request.ip, now: parts.clock() }) }),
    ...(route.failed && { errorHandler: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void writeFailed(error, route, request, reply, parts) }),
    handler: async (request, reply) => {
      const { origin, isHttps } = parts.originOf(request)
      void reply.headers(securityHeaders(route.kind, origin, isHttps))
      const call = await callOf(request, route, parts)
      const answer = await route.run(call)
      return write(answer, request, reply, parts)
    },
  })
}

function bodyLimitOf(route: Route): number {
  if (route.mostBytes !== undefined) return route.mostBytes
  return route.who === 'anyone' ? strangersLimit : inflatedLimit
}

async function callOf(request: FastifyRequest, route: Route, parts: EndpointParts): Promise<Call<unknown>> {
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  checkType(request, route, raw)
  let found: ReturnType<Sessions['find']> | undefined
  const base = {
    params: request.params as Record<string, string>,
    query: firstOfEach(request.query as Readonly<Record<string, string | readonly string[]>>),
    contentType: request.headers['content-type'] ?? '',
    acceptLanguage: request.headers['accept-language'],
    origin: parts.originOf(request).origin,
    now: parts.clock(),
    address: request.ip,
    session: () => (found ??= parts.sessions.find(request.headers.cookie)),
    checkOrigin: () => checkOrigin(request, parts.originOf(request).origin),
  }
  const who = await admit(request, route, raw, parts, base)
  return { ...base, ...who, body: bodyOf(request, route, raw) }
}

function firstOfEach(query: Readonly<Record<string, string | readonly string[]>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : value[0]]))
}

async function admit(request: FastifyRequest, route: Route, raw: Buffer, parts: EndpointParts, call: Pick<Call<unknown>, 'session' | 'checkOrigin'>): Promise<{ device?: Device; member?: Member; readKey?: ReadKey }> {
  if (route.who === 'anyone') return {}
  if (route.who === 'key') {
    const { key, member } = await parts.keys.admit(request.headers.authorization)
    return { readKey: key, member }
  }
  if (route.who === 'session' || (route.who === 'reader' && request.headers.authorization === undefined)) {
    if (route.method !== 'GET') call.checkOrigin()
    const live = await call.session()
    if (!live) throw new Problem('auth.signed-out')
    return { member: live.member }
  }
  const device = await parts.gate.authenticate(request, raw)
  request.deviceId = device.id
  if (device.revokedAt !== undefined && route.who !== 'device-any') throw new Problem('auth.device-revoked')
  const member = await parts.ledger.person(device.person)
  if (!member) throw new Problem('auth.device-unknown')
  // Whoever has left sends what they still hold, as from a closed device, and reads nothing.
  if (member.endedAt !== undefined && route.who !== 'device-any') throw new Problem('auth.device-revoked')
  if (route.who === 'desk' || (route.who === 'device-reading' && officeRoles.has(member.role))) {
    const live = await call.session()
    if (live?.member.id !== member.id) throw new Problem('auth.signed-out')
  }
  return { device, member }
}

/**
 * A cookie is sent along by the browser whoever wrote the page, so what it authorises has to come from ours. Both
 * headers are asked for: scripts of other sites can set neither.
 */
function checkOrigin(request: FastifyRequest, origin: string): void {
  if (request.headers.origin !== origin || request.headers['sec-fetch-site'] !== 'same-origin') throw new Problem('auth.origin')
}

function checkType(request: FastifyRequest, route: Route, raw: Buffer): void {
  if (route.body === 'none') {
    if (raw.length > 0) throw new Problem('request.malformed', { path: '' })
    return
  }
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  const expected = route.types ?? [route.body === 'bytes' ? 'application/octet-stream' : 'application/json']
  if (!expected.includes(type)) throw new Problem('request.wrong-type')
}

function bodyOf(request: FastifyRequest, route: Route, raw: Buffer): unknown {
  if (route.body === 'none') return undefined
  const bytes = inflated(request.headers['content-encoding'], raw, bodyLimitOf(route))
  return route.body === 'bytes' ? bytes : read(route.body, readJson(bytes.toString('utf8')))
}

function inflated(encoding: string | undefined, raw: Buffer, limit: number): Buffer {
  if (encoding === undefined || encoding === 'identity') return raw
  if (encoding !== 'gzip') throw new Problem('request.wrong-type')
  try {
    return gunzipSync(raw, { maxOutputLength: limit })
  } catch (cause) {
    const isTooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new Problem(isTooLarge ? 'request.too-large' : 'request.malformed', {}, cause)
  }
}

async function write(answer: unknown, request: FastifyRequest, reply: FastifyReply, parts: EndpointParts): Promise<FastifyReply> {
  if (answer instanceof Events) return streamed(answer, reply, parts.open)
  if (answer instanceof Raw) {
    void reply.code(answer.status).headers(answer.headers)
    if (answer.size !== undefined) void reply.header('content-length', answer.size)
    return reply.type(answer.type).send(answer.body)
  }
  if (answer instanceof Tagged) {
    void reply.header('etag', `"${answer.tag}"`)
    // A proxy that packs replies makes tags weak.
    return request.headers['if-none-match']?.replace(/^W\//, '') === `"${answer.tag}"` ? reply.code(304).send() : writeJson(answer.json, request, reply)
  }
  if (answer instanceof WithCookie) void reply.header('set-cookie', answer.cookie)
  const json = answer instanceof WithCookie ? answer.json : answer
  if (json === undefined) return reply.code(204).send()
  return writeJson(json, request, reply)
}

async function writeJson(json: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const text = JSON.stringify(json)
  void reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding')
  if (text.length < compressFrom || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(text)
  return reply.header('content-encoding', 'gzip').send(await inParallel(text, { level: 6 }))
}

function streamed(events: Events, reply: FastifyReply, open: Set<ServerResponse>): FastifyReply {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, { ...reply.getHeaders() as Record<string, string>, 'content-type': 'text/event-stream; charset=utf-8' })
  raw.write(': here\n\n')
  const stop = events.begin((event, data) => void raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
  const heartbeat = setInterval(() => raw.write(': here\n\n'), heartbeatMs)
  heartbeat.unref()
  open.add(raw)
  raw.on('close', () => {
    open.delete(raw)
    clearInterval(heartbeat)
    stop()
  })
  return reply
}

export function writeProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, parts: Pick<EndpointParts, 'log' | 'originOf'>): FastifyReply {
  const problem = noteProblem(error, request, parts)
  const { origin, isHttps } = parts.originOf(request)
  void reply.headers(securityHeaders('api', origin, isHttps))
  for (const name of ['content-encoding', 'content-disposition', 'content-length', 'set-cookie']) void reply.removeHeader(name)
  const { http } = problems[problem.code]
  if (http === 429 || http === 503) void reply.header('retry-after', http === 429 ? 60 : 5)
  const details = Object.keys(problem.details).length > 0 ? { details: problem.details } : {}
  return reply.code(http).type('application/json; charset=utf-8').send(JSON.stringify({ code: problem.code, ...details }))
}

/** For callers of another make: their own shape, the same status and log line. */
function writeFailed(error: unknown, route: Route, request: FastifyRequest, reply: FastifyReply, parts: EndpointParts): FastifyReply {
  noteProblem(error, request, parts)
  const { origin, isHttps } = parts.originOf(request)
  const answer = route.failed!(error, { now: parts.clock(), acceptLanguage: request.headers['accept-language'] })
  for (const name of ['content-disposition', 'content-length']) void reply.removeHeader(name)
  if (answer.status === 429 || answer.status === 503) void reply.header('retry-after', answer.status === 429 ? 60 : 5)
  return reply.code(answer.status).headers({ ...securityHeaders('api', origin, isHttps), ...answer.headers }).type(answer.type).send(answer.body)
}

function noteProblem(error: unknown, request: FastifyRequest, { log }: Pick<EndpointParts, 'log'>): Problem {
  const problem = problemOf(error)
  request.problemCode = problem.code
  if (problem.code === 'server.failed') log({ msg: 'failed', route: request.routeOptions.url ?? '', ...aboutError(problem.cause) })
  return problem
}

export function codeOf(request: FastifyRequest): ProblemCode | undefined {
  return isProblemCode(request.problemCode) ? request.problemCode : undefined
}

declare module 'fastify' {
  interface FastifyRequest {
    /** For the log. */
    deviceId: string | undefined
    problemCode: string | undefined
  }
}
