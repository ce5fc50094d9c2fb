// The built app: hashed assets for ever, everything else asked again each time. Unknown pages are the app's own routes.
// Files that have a `.br` or `.gz` beside them (the build makes them) travel as these.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#domain/problem.ts'
import type { ResponseClass } from './headers.ts'
import { securityHeaders } from './headers.ts'
import type { OriginOf } from './origin.ts'
import { linksOfPage } from './page-links.ts'

/** The page for trying a form, built beside the app. */
const formGallery = 'gallery-form.html'

/**
 * @param root folder with `index.html`, `sw.js` and `assets/`; where there is none, only the interface is served
 * @param hasFormGallery whether `/gallery/form` is a page
 */
export function serveApp(app: FastifyInstance, root: string, originOf: OriginOf, hasFormGallery = false): void {
  if (!existsSync(root)) return
  void app.register(fastifyStatic, { root, serve: false, cacheControl: false, etag: true, dotfiles: 'deny', index: false, redirect: false, preCompressed: true })

  const send = async (path: string, request: FastifyRequest, reply: FastifyReply) => {
    const { origin, isHttps } = originOf(request)
    return reply.headers(securityHeaders(classOf(path), origin, isHttps)).sendFile(path)
  }
  const sendPage = (path: string, request: FastifyRequest, reply: FastifyReply, besides: readonly string[] = []) => {
    const links = [...besides, ...linksOfPage(join(root, path))]
    return send(path, request, links.length > 0 ? reply.header('link', links.join(', ')) : reply)
  }

  app.route({
    method: ['GET', 'HEAD'], url: '/*', exposeHeadRoute: false,
    handler: async (request, reply) => {
      const path = (request.params as { '*': string })['*']
      // Only the worker's own file may answer as a script that a browser registers (its scope is the whole origin).
      if (request.headers['service-worker'] === 'script' && path !== 'sw.js') throw new Problem('request.not-found')
      if (path === formGallery) throw new Problem('request.not-found')
      if (path === 'gallery/form' && hasFormGallery && existsSync(join(root, formGallery))) return sendPage(formGallery, request, reply, preloads(request.query))
      if (path !== '' && isPlain(path) && existsSync(join(root, path)) && !path.endsWith('/') && path.includes('.')) return send(path, request, reply)
      if (path.startsWith('api/') || path.startsWith('assets/') || path === 'sw.js' || !wantsPage(request) || !existsSync(join(root, 'index.html'))) throw new Problem('request.not-found')
      return sendPage('index.html', request, reply)
    },
  })
}

/** RFC 8288: the form and its answers are on their way while the page's script is read. What is no path of this server is left out. */
function preloads(query: unknown): readonly string[] {
  const { src, answers } = query as Readonly<Record<string, unknown>>
  return [src, answers].flatMap((path) => (typeof path === 'string' && path.startsWith('/') && isPlain(path.slice(1)) ? `<${path}>; rel=preload; as=fetch; crossorigin` : []))
}

function wantsPage(request: FastifyRequest): boolean {
  return /\btext\/html\b|\*\/\*/.test(request.headers.accept ?? '')
}

/** No step upwards, no hidden file, nothing that one system reads as a separator and another does not. */
function isPlain(path: string): boolean {
  return /^[\w@-][\w.@-]*(?:\/[\w@-][\w.@-]*)*$/.test(path) && !path.includes('..')
}

function classOf(path: string): ResponseClass {
  if (path === 'sw.js') return 'worker'
  if (path.startsWith('assets/')) return 'asset'
  return path.endsWith('.html') ? 'document' : 'file'
}
