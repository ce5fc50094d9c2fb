// The server alone: signed pushes over HTTP from several devices at once, each answered when it is on the disk. Everything
// that a device would compute is computed before, so that the callers cost the shared machine as little as they can.

import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { nodeSha256 } from '#server/ports.ts'
import type { ChainHead } from '#domain/records/chain.ts'
import { linkAll } from '#domain/records/chain.ts'
import type { DeviceId } from '#domain/records/op.ts'
import { genesis } from '#domain/records/op.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { authorization, pushText, requestText } from '#domain/wire/signed.ts'
import { makePeople } from '#fixtures/people.ts'
import { tourPack } from '#fixtures/packs.ts'
import { toBase64url } from '#store/base64url.ts'
import { signText } from '#store/keys.ts'
import type { KeysMeta } from '#store/schema.ts'
import { enrol, readCode } from '#sync/enrol.ts'
import { httpTransport } from '#sync/http-transport.ts'
import type { Office } from '../../tests/browser/office.ts'
import { openOffice } from '../../tests/browser/office.ts'
import type { Figure } from '../figure.ts'
import { activity, appFolder } from '../field.ts'
import { startFloorServer } from '../floor-server.ts'
import { median, quantile } from '../statistics.ts'

const devices = 4
/** Ops a push: what a phone sends in bulk, and what it sends while people work. */
const loads = [
  { id: 'server-ops', title: 'server: durable ops, 200 a push', opsPerPush: 200, pushes: 20 },
  { id: 'server-ops-small', title: 'server: durable ops, 5 a push', opsPerPush: 5, pushes: 100 },
] as const
const repeats = 3

interface Prepared {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

interface Device {
  readonly id: DeviceId
  readonly keys: KeysMeta
  head: ChainHead
}

const ports = {
  crypto: crypto.subtle,
  now: () => Date.now(),
  random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
}

export async function server(): Promise<readonly Figure[]> {
  const office = await openOffice({ app: await appFolder() })
  const floorServer = await startFloorServer()
  try {
    const callers: Device[] = []
    for (let at = 0; at < devices; at += 1) callers.push(await newDevice(office))
    const figures: Figure[] = []
    for (const load of loads) figures.push(...await underLoad(office, floorServer.address, callers, load))
    return figures
  } finally {
    await office.close()
    await floorServer.close()
  }
}

async function underLoad(office: Office, floorAddress: string, callers: readonly Device[], { id, title, opsPerPush, pushes }: (typeof loads)[number]): Promise<readonly Figure[]> {
  const [ops, floors]: [number[], number[]] = [[], []]
  const latencies: number[] = []
  const applied: number[] = []
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const prepared = await Promise.all(callers.map((device) => preparedPushes(device, opsPerPush, pushes)))
    const plain = prepared.map((each) => each.map((): Prepared => ({ headers: { 'content-type': 'text/plain' }, body: floorBody(opsPerPush) })))
    floors.push(rate(await sendAll(floorAddress, plain), opsPerPush).perSecond)
    const startedAt = performance.now()
    const sent = rate(await sendAll(`${office.address}/api/push`, prepared), opsPerPush)
    ops.push(sent.perSecond)
    latencies.push(...sent.latencies)
    await untilApplied(office, callers[0]!)
    applied.push(devices * pushes * opsPerPush / (performance.now() - startedAt) * 1_000)
  }
  return [
    {
      id, title, unit: 'ops/s', value: median(ops), floor: median(floors),
      notes: [`${devices} devices at once, ${pushes} pushes each, ${repeats} times; verified, in the inbox with synchronous=FULL, receipt signed. Floor: the same bodies, one transaction a request, unsigned and unread. Callers, server and others share the cores.`],
      samples: { ops, floor: floors },
    },
    { id: `${id}-applied`, title: '… until they are in the ledger\'s order too', unit: 'ops/s', value: median(applied), samples: { applied } },
    { id: `${id}-latency`, title: '… a push\'s answer, p95', unit: 'ms', value: quantile(latencies, 0.95), samples: { latencies } },
  ]
}

interface Sent {
  readonly ms: number
  readonly latencies: readonly number[]
}

/** Each series one after the other, the series at the same time. @throws Error when the server refuses one */
async function sendAll(address: string, series: readonly (readonly Prepared[])[]): Promise<Sent> {
  const latencies: number[] = []
  const startedAt = performance.now()
  await Promise.all(series.map(async (requests) => {
    for (const { headers, body } of requests) {
      const from = performance.now()
      const response = await fetch(address, { method: 'POST', headers, body })
      const text = await response.text()
      if (!response.ok) throw new Error(`${address} answered ${response.status}: ${text.slice(0, 300)}`)
      latencies.push(performance.now() - from)
    }
  }))
  return { ms: performance.now() - startedAt, latencies }
}

function rate({ ms, latencies }: Sent, opsPerPush: number): { readonly perSecond: number; readonly latencies: readonly number[] } {
  return { perSecond: latencies.length * opsPerPush / ms * 1_000, latencies }
}

async function newDevice(office: Office): Promise<Device> {
  const plain = httpTransport((path, init) => fetch(`${office.address}${String(path)}`, init), ports)
  const { identity, keys } = await enrol(plain, ports, readCode(new URL(office.link('leader-1')).hash.slice(1))!)
  return { id: identity.device, keys, head: { n: 0, hash: genesis } }
}

async function preparedPushes(device: Device, opsPerPush: number, pushes: number): Promise<readonly Prepared[]> {
  const prepared: Prepared[] = []
  for (let push = 0; push < pushes; push += 1) {
    const bodies = opBodies(opsPerPush)
    const head = linkAll(device.head, device.id, bodies, nodeSha256).at(-1)!
    const unsigned = { v: 1 as const, device: device.id, nonce: nonce(), epoch: 'none', from: device.head.n + 1, prev: device.head.hash, head: head.hash, bodies: [...bodies] }
    const body = packed({ ...unsigned, signature: await signText(ports.crypto, device.keys.sign.privateKey, pushText(unsigned)) })
    const facts = { method: 'POST', path: '/api/push', bodyHash: createHash('sha256').update(body).digest('hex'), device: device.id, time: Date.now(), nonce: nonce() }
    const signature = await signText(ports.crypto, device.keys.sign.privateKey, requestText(facts))
    prepared.push({ headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', authorization: authorization(facts, signature) }, body })
    device.head = head
  }
  return prepared
}

const attendance = formRef(formOf(tourPack, 'attendance')!)
const people = makePeople(1_000, 5)

function opBodies(count: number): readonly string[] {
  return people.slice(0, count).map((person) => JSON.stringify({
    salt: nonce(), at: Date.now(), timeZone: 'Asia/Tehran', record: nonce(), activity, form: attendance, base: { epoch: '', seq: 0 },
    set: { '/name': person.name, '/national_id': person.nationalId, '/phone': person.phone, '/organisation': person.organisation, '/group': person.group, '/gender': person.gender, '/birth_year': String(person.birthYear) },
    via: 'form',
  }))
}

function floorBody(count: number): Uint8Array<ArrayBuffer> {
  return packed(opBodies(count).map((body) => ({ body })))
}

function packed(json: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(JSON.stringify(json)))
}

function nonce(): string {
  return toBase64url(ports.random(16))
}

/** A pull is answered when everything that was pushed before it has been applied. */
async function untilApplied(office: Office, device: Device): Promise<void> {
  const transport = httpTransport((path, init) => fetch(`${office.address}${String(path)}`, init), ports, { device: device.id, sign: (text) => signText(ports.crypto, device.keys.sign.privateKey, text) })
  // Beyond every head: the answer carries no ops, only that they are there.
  await transport.pull({ v: 1, nonce: nonce(), epoch: null, cursors: {}, noticesTo: 0 })
}
