// Whatever was thrown, as a problem of the one catalogue.

import type { ProblemCode } from '#domain/problem.ts'
import { Problem } from '#domain/problem.ts'

/** Fastify's own refusals, by their codes. */
const refusals: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.wrong-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.malformed',
  FST_ERR_BAD_URL: 'request.not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'request.not-found',
  FST_ERR_ROUTE_MISSING_CONTENT_LENGTH: 'request.malformed',
  FST_ERR_HANDLER_TIMEOUT: 'server.busy',
}

/** Whatever was thrown, as a problem: bugs become `server.failed`, and are logged. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && Object.hasOwn(refusals, code)) return new Problem(refusals[code]!)
  // Anything else that Fastify itself refuses is the request's fault (4xx of its own).
  const status = (error as { statusCode?: unknown }).statusCode
  if (typeof code === 'string' && code.startsWith('FST_ERR') && typeof status === 'number' && status < 500) return new Problem('request.malformed', {}, error)
  return new Problem('server.failed', {}, error)
}
