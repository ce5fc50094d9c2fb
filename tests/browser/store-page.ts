// A page without screens: the real store, the real sync and their real ports, for a test to hold in its hands.
// Built into a copy of the app, so that it has the app's origin, its databases and its service worker.

import type { FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { Problem } from '#domain/problem.ts'
import { toBase64url } from '#store/base64url.ts'
import { createStore, openStore } from '#store/dexie-store.ts'
import { channelNews, localNews } from '#store/ports.ts'
import { openDevice, setOpenDevice } from '#store/settings.ts'
import type { Store } from '#store/store.ts'
import { browserPorts, newsChannel, syncTag } from '#sync/browser-ports.ts'
import { createDriver } from '#sync/driver.ts'
import type { Driver } from '#sync/driver.ts'
import { enrol, readCode } from '#sync/enrol.ts'
import { httpTransport } from '#sync/http-transport.ts'

export interface StorePage {
  enrol(code: string): Promise<string>
  open(): Promise<string>
  /** Registers the app's worker and asks it for Background Sync; resolves when it is active. */
  startWorker(): Promise<string>
  /** What was written, by record: for each write of this page its value. */
  play(steps: readonly Step[]): Promise<readonly string[]>
  settle(): Promise<{ readonly waiting: number; readonly sent: number; readonly frozen: boolean }>
  /** How many ops have no receipt yet; asks nobody. */
  waiting(): Promise<number>
  bugs(): readonly string[]
}

/** A pause first, then a save into the record of that number, or a wish to sync. */
export interface Step {
  readonly afterMs: number
  readonly do: 'save' | 'draft' | 'sync'
  readonly record?: string
  readonly value?: string
}

const ports = browserPorts()
const bugs: string[] = []
addEventListener('error', (event) => bugs.push(String(event.error ?? event.message)))
addEventListener('unhandledrejection', (event) => bugs.push(told(event.reason)))

let store: Store
let driver: Driver
let form: FormRef
const activity = 'sepidkuh-tour-today' as StreamId

async function openHere(): Promise<string> {
  const device = await openDevice()
  if (!device) throw new Error('not enrolled')
  store = await openStore(device, { ...ports, news: channelNews(newsChannel(device)) })
  driver = createDriver(store, httpTransport(fetch.bind(globalThis), ports, { device, sign: store.sign }), ports, (error) => bugs.push(told(error)))
  driver.wanted('hand')
  await driver.settled()
  const stream = (await store.streams()).find((each) => each.id === activity)
  const pack = stream && await store.pack(stream.pack)
  if (!pack) throw new Error('no pack')
  form = formRef(formOf(pack, 'visit')!)
  return device
}

const page: StorePage = {
  async enrol(code) {
    const { identity, keys } = await enrol(httpTransport(fetch.bind(globalThis), ports), ports, readCode(code)!)
    const made = await createStore(identity, keys, { ...ports, news: localNews() })
    made.close()
    await setOpenDevice(identity.device)
    return openHere()
  },
  open: openHere,
  async startWorker() {
    const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown } } }).trustedTypes
    const url = factory ? factory.createPolicy('app', { createScriptURL: (each) => each }).createScriptURL('/sw.js') : '/sw.js'
    const registration = await navigator.serviceWorker.register(url as string, { scope: '/' })
    await new Promise<void>((resolve, reject) => {
      setTimeout(() => reject(new Error('the worker does not become active')), 20_000)
      const look = () => {
        if (registration.active?.state === 'activated') resolve()
        else setTimeout(look, 50)
      }
      look()
    })
    return syncTag
  },
  async play(steps) {
    const written: string[] = []
    await Promise.all(steps.map(async ({ afterMs, do: what, record, value }) => {
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      if (what === 'sync') {
        driver.wanted('hand')
        return
      }
      const ref = { record: record as RecordId, activity, form }
      const set = { '/highlights': value! }
      try {
        if (what === 'save') await store.write(ref, set)
        else {
          await store.draft(ref, set)
          await store.commit(ref.record, 'form')
        }
        written.push(value!)
      } catch (error) {
        bugs.push(told(error))
      }
    }))
    return written
  },
  async settle() {
    driver.wanted('hand')
    await driver.settled()
    const { waiting, sent, frozen } = await store.outbox()
    return { waiting, sent, frozen }
  },
  waiting: async () => (await store.outbox()).waiting,
  bugs: () => bugs,
}

function told(error: unknown): string {
  return error instanceof Problem ? `Problem ${error.code} ${JSON.stringify(error.details)}` : error instanceof Error ? `${error.name}: ${error.message} ${error.stack ?? ''}` : String(error)
}

Object.assign(globalThis, { storePage: page, newRecordId: () => toBase64url(ports.random(16)) })
