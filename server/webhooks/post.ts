// One request to an address that people have typed. The name is looked up once, what it says is judged, and that very address is
// connected to: a name that says something else a moment later leads nowhere. Redirects are not followed.

import { lookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

const patienceMs = 10_000

/** Sends the body; resolves with the status, or undefined where nobody was reached or the address is none to be reached. */
export type Post = (address: string, headers: Readonly<Record<string, string>>, body: string) => Promise<number | undefined>

/** @param allowsPrivate for offices whose receiver stands in the same house: plain http and private addresses as well */
export function postBy(allowsPrivate: boolean): Post {
  const judged: LookupFunction = (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0)
      const reachable = found.filter(({ address }) => allowsPrivate || isPublicAddress(address))
      if (reachable.length === 0) return done(new Error('a private address'), '', 0)
      return options.all ? done(null, reachable) : done(null, reachable[0]!.address, reachable[0]!.family)
    })
  }
  return (address, headers, body) => new Promise((resolve) => {
    const url = new URL(address)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    // An address in figures is looked up by nobody.
    if (!mayCall(url, allowsPrivate) || (isIP(host) !== 0 && !allowsPrivate && !isPublicAddress(host))) return resolve(undefined)
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'POST', lookup: judged, timeout: patienceMs, signal: AbortSignal.timeout(patienceMs), agent: false,
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Bazdid' },
    }, (response) => {
      resolve(response.statusCode)
      // What the other side has to say is nothing that we would read.
      response.destroy()
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(undefined))
    request.end(body)
  })
}

export function mayCall(url: URL, allowsPrivate: boolean): boolean {
  return (url.protocol === 'https:' || (allowsPrivate && url.protocol === 'http:')) && url.username === '' && url.password === ''
}
