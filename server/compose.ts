// The whole server from its parts, without listening: main.ts listens, tests inject.
//
//   const app = composeServer({ ledger, blobs, clock, random, serverKey })
//   const reply = await app.inject({ method: 'POST', url: '/api/push', headers: {…}, payload: bytes })
//
// For worlds of simulated phones: `new MemoryLedger(epochId)` (and `snapshot()` / `new MemoryLedger(epochId, snapshot)`
// for a restore), `new MemoryBlobs()`, `clock: () => heldNow`, `random: (count) => Buffer`, `serverKeyFrom(newServerKeyPem())`.
// To kill the server, compose another on the same ledger: what was in the inbox is applied when it becomes ready.
// There is no state outside the parts and no timer that outlives a request. Nothing waits on the wall clock: what a
// push has brought is applied in the next turn of the event loop, and a pull waits for that.

import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { fastify } from 'fastify'
import type { ProblemCode } from '#domain/problem.ts'
import { Problem } from '#domain/problem.ts'
import { Applier } from './applier.ts'
import { deviceGate } from './authenticate.ts'
import type { Route } from './call.ts'
import type { EndpointParts } from './endpoint.ts'
import { codeOf, inflatedLimit, registerRoute, writeProblem } from './endpoint.ts'
import { InFlight } from './limits.ts'
import type { Log } from './log.ts'
import { originBy } from './origin.ts'
import { passwordDoor } from './password-door.ts'
import { aboutRoutes } from './routes/about.ts'
import { auditRoute } from './routes/audit.ts'
import { approvalRoutes } from './routes/approvals.ts'
import { blobRoutes } from './routes/blobs.ts'
import { connectionRoutes } from './routes/connections.ts'
import { documentRoutes } from './routes/documents.ts'
import { periodReportRoutes } from './routes/period-reports.ts'
import { delegationRoutes } from './routes/delegations.ts'
import { deviceRoutes } from './routes/devices.ts'
import { enrolRoute } from './routes/enrol.ts'
import { formRoutes } from './routes/forms.ts'
import type { ServerParts } from './parts.ts'
import { mostBytesPerPost, openRosaRoutes } from './routes/openrosa.ts'
import { permitRoutes } from './routes/permits.ts'
import { headquartersRoutes } from './routes/headquarters.ts'
import { planningRoutes } from './routes/planning.ts'
import { readingRoutes } from './routes/reading.ts'
import { keyGate } from './reading/key-gate.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { noteRoutes } from './routes/notes.ts'
import { passwordRoute } from './routes/password.ts'
import { provinceRoutes } from './routes/provinces.ts'
import { peopleRoutes } from './routes/people.ts'
import { pullRoute } from './routes/pull.ts'
import { pushRoute } from './routes/push.ts'
import { officeRoutes } from './routes/office.ts'
import { resultsRoute } from './routes/results.ts'
import { rulesRoute } from './routes/rules.ts'
import { separationRoute } from './routes/separation.ts'
import { reviewRoutes } from './routes/review.ts'
import { sessionRoutes } from './routes/session.ts'
import { keepOwnForms } from './review/own-forms.ts'
import { sessionsIn } from './sessions.ts'
import { serveApp } from './static.ts'

/** A phone on a slow network sends 4 MiB in a few minutes. */
const slowestRequestMs = 300_000
const bytesInFlight = 64 * 1024 * 1024

export function composeServer(parts: ServerParts): FastifyInstance {
  const log = parts.log ?? (() => {})
  const originOf = originBy(parts.publicOrigin)
  const app: FastifyInstance = fastify({
    logger: false,
    bodyLimit: inflatedLimit,
    requestTimeout: slowestRequestMs,
    handlerTimeout: slowestRequestMs + 30_000,
    exposeHeadRoutes: false,
    trustProxy: (_address, hop) => hop < (parts.proxies ?? 0),
    clientErrorHandler: (_error, socket) => refuseWhatIsNoHttp(socket),
    frameworkErrors: (error, request, reply) => void writeProblem(error, request, reply, { log, originOf }),
  })
  const applier = new Applier(parts.ledger, log)
  const gate = deviceGate(parts.ledger, parts.clock)
  const sessions = sessionsIn(parts.ledger, parts.clock, parts.random)
  const passwords = passwordDoor(parts.ledger, parts.clock)
  const endpoint: EndpointParts = { ledger: parts.ledger, clock: parts.clock, gate, sessions, keys: keyGate(parts.ledger, parts.clock), originOf, log, open: new Set() }

  readBytes(app)
  logRequests(app, log)
  const routes: readonly Route[] = [
    enrolRoute(parts),
    pushRoute(parts, gate, applier),
    pullRoute(parts, applier),
    ...blobRoutes(parts, applier),
    ...sessionRoutes(parts, sessions, passwords),
    ...officeRoutes(parts),
    auditRoute(parts),
    ...deviceRoutes(parts),
    ...peopleRoutes(parts),
    passwordRoute(parts),
    ...noteRoutes(parts),
    ...webhookRoutes(parts),
    ...readingRoutes(parts, applier),
    ...provinceRoutes(parts),
    ...formRoutes(parts),
    ...connectionRoutes(parts),
    resultsRoute(parts, applier),
    rulesRoute(parts, applier),
    separationRoute(parts, applier),
    ...reviewRoutes(parts, applier),
    ...approvalRoutes(parts, applier, passwords),
    ...permitRoutes(parts, applier, passwords),
    ...delegationRoutes(parts, passwords),
    ...documentRoutes(parts, applier),
    ...periodReportRoutes(parts, applier),
    ...planningRoutes(parts),
    ...headquartersRoutes(parts, applier),
    ...openRosaRoutes(parts),
    ...aboutRoutes(parts, log, () => routes),
  ]
  for (const route of routes) registerRoute(app, route, endpoint)
  if (parts.appRoot !== undefined) serveApp(app, parts.appRoot, originOf, parts.hasFormGallery)

  app.setErrorHandler((error, request, reply) => writeProblem(error, request, reply, endpoint))
  app.setNotFoundHandler((request, reply) => writeProblem(new Problem('request.not-found'), request, reply, endpoint))
  app.addHook('onReady', () => keepOwnForms(parts.ledger))
  app.addHook('onReady', () => applier.wantAll())
  app.addHook('preClose', async () => {
    for (const reply of endpoint.open) reply.end()
  })
  app.addHook('onClose', () => applier.settled())
  return app
}

/** There is no request to answer, so the answer is written by hand. */
function refuseWhatIsNoHttp(socket: Socket): void {
  const body = JSON.stringify({ code: 'request.malformed' satisfies ProblemCode })
  if (socket.writable) socket.write(`HTTP/1.1 400 Bad Request\r\nContent-Type: application/json; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
  socket.destroySoon()
}

/** Bodies stay bytes: their hash is what was signed. */
function readBytes(app: FastifyInstance): void {
  const inFlight = new InFlight(bytesInFlight)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.decorateRequest('heldBytes', 0)
  app.addHook('onRequest', async (request) => {
    const bytes = Number(request.headers['content-length'] ?? inflatedLimit)
    if (request.method === 'GET' || request.method === 'HEAD' || !Number.isFinite(bytes) || bytes > mostBytesPerPost) return
    if (!inFlight.take(bytes)) throw new Problem('server.busy')
    request.heldBytes = bytes
  })
  const release = async (request: { heldBytes: number }) => {
    inFlight.release(request.heldBytes)
    request.heldBytes = 0
  }
  app.addHook('onResponse', release)
  app.addHook('onRequestAbort', release)
}

function logRequests(app: FastifyInstance, log: Log): void {
  app.decorateRequest('deviceId', undefined)
  app.decorateRequest('problemCode', undefined)
  app.addHook('onResponse', async (request, reply) => {
    const code = codeOf(request)
    log({
      msg: 'request', method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode, ms: Math.round(reply.elapsedTime),
      ...(request.deviceId !== undefined && { device: request.deviceId }), ...(code && { code }),
    })
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    heldBytes: number
  }
}
