import type { FastifyRequest } from 'fastify'

export interface Origin {
  readonly origin: string
  readonly isHttps: boolean
}

export type OriginOf = (request: FastifyRequest) => Origin

/**
 * The origin that browsers see. Configured where a proxy ends TLS; else what the request calls us: on localhost that
 * may be one of several names, and nobody else can choose it for a visitor.
 */
export function originBy(configured: string | undefined): OriginOf {
  if (configured !== undefined) {
    const url = new URL(configured)
    const fixed = { origin: url.origin, isHttps: url.protocol === 'https:' }
    return () => fixed
  }
  return (request) => {
    const host = request.headers.host ?? ''
    return { origin: /^(?:[\w.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(host) ? `http://${host}` : 'http://localhost', isHttps: false }
  }
}
