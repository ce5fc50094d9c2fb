// A device without screens: the store and the sync of the app, in a real Chromium, on the app's own origin. The bench calls
// it from outside; what it answers has to be JSON.

import type { FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { makePeople } from '#fixtures/people.ts'
import { makeSignature } from '#fixtures/signatures.ts'
import { toBase64url } from '#store/base64url.ts'
import { createStore, openStore } from '#store/dexie-store.ts'
import { localNews } from '#store/ports.ts'
import { openDevice, setOpenDevice } from '#store/settings.ts'
import type { RecordRef, Store } from '#store/store.ts'
import { browserPorts } from '#sync/browser-ports.ts'
import { enrol, readCode } from '#sync/enrol.ts'
import { httpTransport } from '#sync/http-transport.ts'
import { newLink, round } from '#sync/round.ts'
import { makeFloorRows, sendFloor } from './floor.ts'
import { measureSaves, measureSaveParts } from './saving.ts'
import { measuredRound } from './syncing.ts'

const ports = browserPorts()
const peoplePerSeed = 1_000
let current: Store | undefined

function store(): Store {
  if (!current) throw new Error('not enrolled')
  return current
}

/** Enrols this browser by the code of a link, and pulls. Another call makes it another device. */
async function enrolHere(code: string): Promise<void> {
  const { identity, keys } = await enrol(httpTransport(fetch.bind(globalThis), ports), ports, readCode(code)!)
  current = await createStore(identity, keys, { ...ports, news: localNews() })
  await setOpenDevice(identity.device)
}

/** The device that this browser was enrolled as last. */
async function reopen(): Promise<void> {
  current = await openStore((await openDevice())!, { ...ports, news: localNews() })
}

async function sync(): Promise<void> {
  const transport = httpTransport(fetch.bind(globalThis), ports, { device: store().identity.device, sign: store().sign })
  await round({ store: store(), transport, ports, link: newLink(), report: () => {} })
}

/** A new row of an activity's attendance sheet. */
async function rowMaker(activity: string): Promise<() => RecordRef> {
  const stream = (await store().streams()).find((each) => each.id === activity)
  const pack = stream && await store().pack(stream.pack)
  const form = pack && formOf(pack, 'attendance')
  if (!form) throw new Error(`no attendance in ${activity}`)
  const ref: FormRef = formRef(form)
  return () => ({ record: toBase64url(ports.random(16)) as RecordId, activity: activity as StreamId, form: ref })
}

/** What is typed of the person at that place of a long, invented list; every `signedEvery`th has signed. */
function answersOf(at: number, signedEvery: number): Readonly<Record<string, string>> {
  const person = peopleOf(Math.floor(at / peoplePerSeed))[at % peoplePerSeed]!
  return {
    '/name': person.name,
    '/national_id': person.nationalId,
    '/phone': person.phone,
    '/organisation': person.organisation || 'تعاونی صنایع دستی نقش‌آب',
    '/group': person.group,
    '/gender': person.gender,
    '/birth_year': String(person.birthYear),
    ...(signedEvery > 0 && at % signedEvery === 0 && { '/signature': makeSignature(at) }),
  }
}

const made = new Map<number, ReturnType<typeof makePeople>>()
function peopleOf(seed: number) {
  const known = made.get(seed) ?? makePeople(peoplePerSeed, seed + 1)
  made.set(seed, known)
  return known
}

/** Writes rows through the store, each with its op. Durability is relaxed meanwhile: this is filling, not measuring. */
async function seed(activity: string, count: number, signedEvery: number): Promise<void> {
  const newRow = await rowMaker(activity)
  window.watch.isRelaxed = true
  for (let at = 0; at < count; at += 1) await store().write(newRow(), answersOf(at, signedEvery))
  window.watch.isRelaxed = false
}

/** Reads a sheet as its page does, `times` times, in ms; the first after opening the store opens every summary. */
async function reads(activity: string, times: number): Promise<readonly number[]> {
  store().close()
  await reopen()
  const took: number[] = []
  for (let at = 0; at < times; at += 1) {
    const from = performance.now()
    await store().rows({ activity: activity as StreamId })
    took.push(performance.now() - from)
  }
  return took
}

const bench = {
  enrol: enrolHere,
  reopen,
  sync,
  seed,
  reads,
  saves: async (activity: string, rounds: number) => measureSaves(store(), await rowMaker(activity), (at) => answersOf(at, 0), rounds),
  saveParts: async (activity: string, rounds: number) => measureSaveParts(store(), await rowMaker(activity), (at) => answersOf(at, 0), rounds),
  round: () => measuredRound(store(), ports),
  makeFloorRows: () => makeFloorRows(store()),
  sendFloor,
}

export type Bench = typeof bench

declare global {
  interface Window {
    readonly bench: Bench
  }
}

Object.defineProperty(globalThis, 'bench', { value: bench })
