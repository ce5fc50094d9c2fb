// What a route is given and what it may answer; `endpoint.ts` does the rest for all of them.

import type { Readable } from 'node:stream'
import type { GenericSchema, InferOutput } from 'valibot'
import type { Device, Member, Session } from './ledger/ledger.ts'
import type { ReadKey } from './ledger/office-book.ts'

/**
 * Who may call:
 * - `device` an enrolled device, by its signature; `device-any` even a revoked one: what it still holds may come in
 * - `device-reading` a device; one of the office only with a live session of the same person
 * - `desk` an enrolled device, with a live session of its person: what is decided there is theirs twice over
 * - `session` somebody signed in, from our own page
 * - `reader` any of the two
 * - `key` a program, by a key for reading
 */
export type Who = 'anyone' | 'device' | 'device-any' | 'device-reading' | 'desk' | 'session' | 'reader' | 'key'

export interface Call<Body> {
  readonly body: Body
  /** Parts of the path. */
  readonly params: Readonly<Record<string, string>>
  /** What stands behind `?`; of a name that stands there twice the first. */
  readonly query: Readonly<Record<string, string | undefined>>
  readonly contentType: string
  readonly acceptLanguage: string | undefined
  /** Of the app as its browsers see it. */
  readonly origin: string
  readonly now: number
  /** Present where `who` says so. */
  readonly device?: Device
  readonly member?: Member
  readonly readKey?: ReadKey
  /** The live session of the request's cookie, whoever calls. */
  session(): Promise<{ readonly session: Session; readonly member: Member } | undefined>
  /** @throws Problem `auth.origin` unless one of our own pages sent the request (for what a cookie authorises) */
  checkOrigin(): void
  /** Address of the caller, for limits only. */
  readonly address: string
}

/** A reply that is no JSON. */
export class Raw {
  readonly type: string
  readonly body: Readable | string | Buffer
  readonly size: number | undefined
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  constructor(type: string, body: Raw['body'], size?: number, status = 200, headers: Raw['headers'] = {}) {
    this.type = type
    this.body = body
    this.size = size
    this.status = status
    this.headers = headers
  }
}

/** JSON that a caller may have already, by a tag that is another whenever the content is. */
export class Tagged {
  readonly json: unknown
  readonly tag: string
  constructor(json: unknown, tag: string) {
    this.json = json
    this.tag = tag
  }
}

/** JSON with a cookie. */
export class WithCookie {
  readonly json: unknown
  readonly cookie: string
  constructor(json: unknown, cookie: string) {
    this.json = json
    this.cookie = cookie
  }
}

/** A reply that goes on: lines of server-sent events until the caller leaves. */
export class Events {
  /** Begins, and returns how to stop. */
  readonly begin: (send: (event: string, data: unknown) => void) => () => void
  constructor(begin: Events['begin']) {
    this.begin = begin
  }
}

export interface Route {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  /** Pattern, `:name` for a part. */
  readonly path: string
  readonly does: string
  readonly who: Who
  readonly body: GenericSchema | 'bytes' | 'none'
  /** Content types that are taken, where it is not application/json, or bytes of no type. */
  readonly types?: readonly string[]
  readonly reply?: GenericSchema
  readonly kind: 'api' | 'blob'
  /** Largest body, where it is another than that of its kind. */
  readonly mostBytes?: number
  /** Asked before any of the body is read. Throws to refuse it. */
  before?(asked: Pick<Call<unknown>, 'params' | 'address' | 'now'>): Promise<void>
  /** The answer to whatever was thrown, for callers that do not read problem codes. */
  failed?(error: unknown, asked: Pick<Call<unknown>, 'now' | 'acceptLanguage'>): Raw
  /** Answers in XML: said by the interface's description. */
  readonly isXml?: true
  run(call: Call<unknown>): Promise<unknown>
}

interface RouteOf<Schema extends GenericSchema | 'bytes' | 'none'> extends Omit<Route, 'body' | 'run' | 'kind'> {
  readonly body: Schema
  readonly kind?: Route['kind']
  run(call: Call<Schema extends GenericSchema ? InferOutput<Schema> : Schema extends 'bytes' ? Buffer : undefined>): Promise<unknown>
}

/** Ties a route's handler to the schema of its body; the endpoint reads by that schema before the handler sees it. */
export function route<const Schema extends GenericSchema | 'bytes' | 'none'>(definition: RouteOf<Schema>): Route {
  return { kind: 'api', ...definition } as Route
}
