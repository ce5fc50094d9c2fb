// Stands between a phone and the server, and does to their connection what networks do. Every request is seen whole
// on its way up unless it is cut; what was seen is kept, for a look at what was sent twice.

import { createServer, request as askServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'

export type Fault =
  /** The connection dies after so many bytes of the request's body; the server sees half of it. */
  | { readonly do: 'cut'; readonly afterBytes: number }
  /** The server gets the request and answers; the answer is lost. */
  | { readonly do: 'drop-reply' }
  /** A captive portal's page, with status 200, instead of the server. */
  | { readonly do: 'portal' }
  /** A proxy's own error page. */
  | { readonly do: 'status'; readonly status: number }
  /** The server gets the request twice; the phone gets the second answer. */
  | { readonly do: 'duplicate' }
  /** Nothing comes back for so long, then the connection dies. */
  | { readonly do: 'stall'; readonly ms: number }

export interface Seen {
  /** Milliseconds since 1970, when it had arrived or was cut. */
  readonly at: number
  readonly method: string
  readonly path: string
  /** Bytes of the body that came from the phone. */
  readonly bytes: number
  readonly fault: Fault['do'] | undefined
  /** Status that the server gave; undefined where it was never asked, or its answer not awaited. */
  readonly status: number | undefined
}

export interface FaultProxy {
  readonly address: string
  /** Asked for each request, with how many of its kind (method and path without its last part) there were before. */
  rule: (request: { readonly method: string; readonly path: string; readonly before: number }) => Fault | undefined
  readonly seen: readonly Seen[]
  close(): Promise<void>
}

const portalPage = '<!doctype html><html><head><title>Welcome</title></head><body><form action="/login">Please sign in to the network</form></body></html>'

/** @param serverPort on this machine; may be closed, then the phone meets a dead connection */
export async function openFaultProxy(serverPort: number): Promise<FaultProxy> {
  const seen: Seen[] = []
  const counts = new Map<string, number>()
  const proxy = { rule: (() => undefined) as FaultProxy['rule'] }

  const server = createServer((request, response) => {
    // Kept from the beginning: a request that was read to its end lets go of its socket.
    const { socket } = request
    void handle(request, response, socket).catch(() => socket.destroy())
  })

  async function handle(request: IncomingMessage, response: ServerResponse, socket: Socket): Promise<void> {
    const [method, path] = [request.method ?? 'GET', request.url ?? '/']
    const kind = `${method} ${path.replace(/\/[^/]*$/, '')}`
    const before = counts.get(kind) ?? 0
    counts.set(kind, before + 1)
    const fault = proxy.rule({ method, path, before })
    const note = (bytes: number, status?: number) => seen.push({ at: Date.now(), method, path, bytes, fault: fault?.do, status })

    if (fault?.do === 'cut') {
      let bytes = 0
      const upstream = open(request)
      upstream.on('error', () => undefined)
      for await (const chunk of request as AsyncIterable<Buffer>) {
        const rest = fault.afterBytes - bytes
        upstream.write(chunk.subarray(0, Math.max(0, rest)))
        bytes += Math.min(chunk.length, Math.max(0, rest))
        if (bytes >= fault.afterBytes) break
      }
      note(bytes)
      upstream.destroy()
      socket.destroy()
      return
    }
    const body = await bodyOf(request)
    if (fault?.do === 'portal') {
      note(body.length)
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(portalPage)
      return
    }
    if (fault?.do === 'status') {
      note(body.length)
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
      return
    }
    if (fault?.do === 'stall') {
      note(body.length)
      setTimeout(() => socket.destroy(), fault.ms)
      return
    }
    if (fault?.do === 'duplicate') await (await ask(request, body)).resume().toArray()
    const reply = await ask(request, body)
    note(body.length, reply.statusCode)
    if (fault?.do === 'drop-reply') {
      reply.resume()
      socket.destroy()
      return
    }
    response.writeHead(reply.statusCode ?? 502, reply.headers)
    reply.on('error', () => response.destroy())
    reply.pipe(response)
  }

  function open(request: IncomingMessage) {
    return askServer({ host: '127.0.0.1', port: serverPort, method: request.method, path: request.url, headers: request.headers })
  }

  async function ask(request: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const upstream = open(request)
    upstream.end(body)
    const [reply] = await once(upstream, 'response') as [IncomingMessage]
    return reply
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get rule() { return proxy.rule },
    set rule(next) { proxy.rule = next },
    seen,
    async close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await request.toArray() as Buffer[])
}
