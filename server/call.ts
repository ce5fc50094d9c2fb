// What a route is given and what it may answer; `endpoint.ts` does the rest for all of them.

import type { Readable } from 'node:stream'
import type { GenericSchema, InferOutput } from 'valibot'
import type { Device, Member, Session } from './ledger/ledger.ts'

/**
 * Who may call:
 * - `device` an enrolled device, by its signature; `device-any` even a revoked one: what it still holds may come in
 * - `device-reading` a device; one of the office only with a live session of the same person
 * - `session` somebody signed in, from our own page
 * - `reader` any of the two
 */
export type Who = 'anyone' | 'device' | 'device-any' | 'device-reading' | 'session' | 'reader'

export interface Call<Body> {
  readonly body: Body
  /** Parts of the path. */
  readonly params: Readonly<Record<string, string>>
  readonly now: number
  /** Present where `who` says so. */
  readonly device?: Device
  readonly member?: Member
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
  readonly body: Readable | string
  readonly size: number | undefined
  constructor(type: string, body: Readable | string, size?: number) {
    this.type = type
    this.body = body
    this.size = size
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
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Pattern, `:name` for a part. */
  readonly path: string
  readonly does: string
  readonly who: Who
  readonly body: GenericSchema | 'bytes' | 'none'
  /** Content types that are taken besides application/json. */
  readonly types?: readonly string[]
  readonly reply?: GenericSchema
  readonly kind: 'api' | 'blob'
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
