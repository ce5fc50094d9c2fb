// A small province on a server in this process, and devices that talk to it as phones do: what tests of the server
// stand on. Nothing here judges; the tests do.

import type { KeyObject } from 'node:crypto'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Form } from '#domain/forms/form.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import type { ChainHead } from '#domain/records/chain.ts'
import { linkAll } from '#domain/records/chain.ts'
import type { DeviceId } from '#domain/records/op.ts'
import { genesis } from '#domain/records/op.ts'
import { authorization, enrolText, pushText, requestText } from '#domain/wire/signed.ts'
import type { EnrolReply, PullReply, PushRequest, Receipt, Role } from '#domain/wire/wire.ts'
import { MemoryBlobs } from '#server/blobs/memory-blobs.ts'
import type { Blobs } from '#server/blobs/blobs.ts'
import { composeServer } from '#server/compose.ts'
import type { Ledger } from '#server/ledger/ledger.ts'
import { MemoryLedger } from '#server/ledger/memory-ledger.ts'
import { newServerKeyPem, serverKeyFrom } from '#server/p256.ts'
import type { ServerParts } from '#server/parts.ts'
import { nodeSha256 } from '#server/ports.ts'
import { codeHash } from '#server/routes/enrol.ts'

export const visitForm: Form = {
  id: 'visit', title: { en: 'Visit' }, defaultLanguage: 'fa',
  children: [
    { kind: 'question', name: 'name', type: 'text' },
    { kind: 'group', name: 'place', children: [{ kind: 'question', name: 'note', type: 'text' }, { kind: 'question', name: 'picture', type: 'image' }] },
    { kind: 'repeat', name: 'member', children: [{ kind: 'question', name: 'age', type: 'integer' }] },
  ],
}
export const visitPack: Pack = { id: 'visits', title: { en: 'Visits' }, kinds: [], forms: [visitForm] }
export const visitRef = formRef(visitForm, nodeSha256)
export const packHash = contentHash(visitPack, nodeSha256)

/** Two provinces: Mina leads `tour-1`, Reza `tour-2`, Sara is staff; Farid works in the other province. */
export async function furnish(ledger: Ledger): Promise<void> {
  await ledger.addProvince({ id: 'north', name: { en: 'North' }, timeZone: 'Asia/Tehran' })
  await ledger.addProvince({ id: 'south', name: { en: 'South' }, timeZone: 'Asia/Tehran' })
  const people: readonly [string, Role, string][] = [['mina', 'leader', 'north'], ['reza', 'leader', 'north'], ['sara', 'staff', 'north'], ['farid', 'staff', 'south'], ['hana', 'hq', 'north']]
  for (const [id, role, province] of people) await ledger.putPerson({ id, name: `name of ${id}`, role, province })
  await ledger.putDefinition({ hash: packHash, kind: 'pack', ref: `visits@${packHash.slice(0, 12)}`, json: JSON.stringify(visitPack) })
  await ledger.putDefinition({ hash: contentHash(visitForm, nodeSha256), kind: 'form', ref: visitRef, json: JSON.stringify(visitForm) })
  for (const [id, province] of [['tour-1', 'north'], ['tour-2', 'north'], ['tour-9', 'south']] as const) await ledger.addStream({ id, kind: 'activity', province, pack: packHash })
  await ledger.grant('mina', 'tour-1')
  await ledger.grant('reza', 'tour-2')
}

export interface Office {
  readonly app: FastifyInstance
  readonly ledger: Ledger
  readonly blobs: Blobs
  readonly serverKey: ServerParts['serverKey']
  now: number
  /** A code for a person, of which many uses are left. */
  code(person: string): Promise<string>
  enrolled(person: string): Promise<TestDevice>
}

const pem = newServerKeyPem()

export async function openOffice(parts: Partial<ServerParts> & { readonly furnished?: boolean } = {}): Promise<Office> {
  const ledger = parts.ledger ?? new MemoryLedger('epoch-1')
  const blobs = parts.blobs ?? new MemoryBlobs()
  const serverKey = serverKeyFrom(pem)
  if (parts.furnished !== true) await furnish(ledger)
  let count = 0
  let now = Date.UTC(2026, 10, 21, 6)
  const office: Office = {
    ledger, blobs, serverKey,
    get now() { return now },
    set now(to) { now = to },
    app: composeServer({ clock: () => now, random: randomBytes, ...parts, ledger, blobs, serverKey }),
    async code(person) {
      const code = `TEST0${String(count += 1).padStart(5, '0')}`
      await ledger.addCode({ hash: codeHash(code), person, expiresAt: office.now + 600_000, usesLeft: 9 })
      return code
    },
    async enrolled(person) {
      const device = new TestDevice(office)
      await device.enrol(await office.code(person))
      return device
    },
  }
  return office
}

export function nonce(): string {
  return randomBytes(16).toString('base64url')
}

export class TestDevice {
  id = ''
  cookie: string | undefined
  head: ChainHead = { n: 0, hash: genesis }
  readonly office: Office
  readonly publicKey: string
  readonly #key: KeyObject

  constructor(office: Office) {
    this.office = office
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#key = pair.privateKey
    const jwk = pair.publicKey.export({ format: 'jwk' })
    this.publicKey = Buffer.concat([Buffer.of(4), Buffer.from(jwk.x!, 'base64url'), Buffer.from(jwk.y!, 'base64url')]).toString('base64url')
  }

  sign(text: string): string {
    return sign('sha256', Buffer.from(text), { key: this.#key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  }

  /** The same profile on another phone. */
  clone(): TestDevice {
    return Object.assign(Object.create(Object.getPrototypeOf(this)), this, { sign: (text: string) => this.sign(text) })
  }

  enrolRequest(code?: string) {
    const request = { v: 1 as const, nonce: nonce(), ...(code !== undefined && { code }), publicKey: this.publicKey }
    return { ...request, signature: this.sign(enrolText(request)) }
  }

  async enrol(code: string): Promise<LightMyRequestResponse> {
    const reply = await this.office.app.inject({ method: 'POST', url: '/api/enrol', payload: this.enrolRequest(code) })
    if (reply.statusCode === 200) this.id = reply.json<EnrolReply>().device
    return reply
  }

  /** A signed request, with its parts as they are or as the test bends them. */
  async request(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, bent: { readonly time?: number; readonly nonce?: string; readonly headers?: Record<string, string>; readonly signedPath?: string; readonly signedBody?: Buffer; readonly isStream?: boolean } = {}): Promise<LightMyRequestResponse> {
    const bytes = body === undefined ? Buffer.alloc(0) : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
    const facts = {
      method, path: bent.signedPath ?? url, bodyHash: createHash('sha256').update(bent.signedBody ?? bytes).digest('hex'),
      device: this.id, time: bent.time ?? this.office.now, nonce: bent.nonce ?? nonce(),
    }
    return this.office.app.inject({
      method, url,
      headers: {
        authorization: authorization(facts, this.sign(requestText(facts))),
        ...(body !== undefined && { 'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json' }),
        ...(this.cookie !== undefined && { cookie: this.cookie }),
        ...bent.headers,
      },
      ...(body !== undefined && { payload: bytes }),
      ...(bent.isStream && { payloadAsStream: true }),
    })
  }

  /** The push of these bodies after `after` (the chain's head, where it is not said). */
  pushOf(bodies: PushRequest['bodies'], after: ChainHead = this.head): PushRequest {
    const links = linkAll(after, this.id as DeviceId, bodies, nodeSha256)
    const unsigned = { v: 1 as const, device: this.id, nonce: nonce(), epoch: 'epoch-1', from: after.n + 1, prev: after.hash, head: links.at(-1)?.hash ?? after.hash, bodies }
    return { ...unsigned, signature: this.sign(pushText(unsigned)) }
  }

  /** Pushes and moves the head along. */
  async push(bodies: PushRequest['bodies']): Promise<Receipt> {
    const push = this.pushOf(bodies)
    const reply = await this.request('POST', '/api/push', push)
    if (reply.statusCode !== 200) throw new Error(reply.body)
    this.head = { n: this.head.n + bodies.length, hash: push.head }
    return reply.json<Receipt>()
  }

  async pull(cursors: Record<string, number> = {}, epoch: string | null = 'epoch-1', noticesTo = 0): Promise<PullReply> {
    const reply = await this.request('POST', '/api/pull', { v: 1, nonce: nonce(), epoch, cursors, noticesTo })
    if (reply.statusCode !== 200) throw new Error(reply.body)
    return reply.json<PullReply>()
  }
}

/** An op's body as text. */
export function bodyText(change: { readonly activity?: string; readonly set?: Record<string, string | null>; readonly base?: { epoch: string; seq: number } } & Record<string, unknown> = {}): string {
  return JSON.stringify({
    salt: nonce(), at: 1_700_000_000_000, timeZone: 'Asia/Tehran', // A record lives in one stream.
    record: `${typeof change.activity === 'string' ? change.activity : 'tour-1'}-`.padEnd(22, 'r'), activity: 'tour-1', form: visitRef,
    base: { epoch: 'epoch-1', seq: 0 }, set: { '/name': 'Zahra' }, ...change,
  })
}
