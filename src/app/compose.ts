// Puts the app together: the one place where clock, dice, network, locks and databases are the real ones.

import { signal } from '@preact/signals'
import type { DeviceId, RecordId } from '#domain/records/op.ts'
import { isProblemCode, Problem } from '#domain/problem.ts'
import { toBase64url } from '#store/base64url.ts'
import { openStore } from '#store/dexie-store.ts'
import { channelNews } from '#store/ports.ts'
import { openDevice } from '#store/settings.ts'
import type { Identity, Store } from '#store/store.ts'
import { browserPorts, newsChannel } from '#sync/browser-ports.ts'
import { createDriver } from '#sync/driver.ts'
import type { Driver } from '#sync/driver.ts'
import { httpTransport } from '#sync/http-transport.ts'
import type { SyncState } from '#sync/state.ts'
import type { Services } from '#ui/services.ts'
import { askForBackgroundSync } from './background.ts'
import type { Composition } from './composition.ts'
import { createDeviceFacts } from './device.ts'
import { officeOf } from './office.ts'
import { createPhotos } from './photos/photos.ts'
import { wantSync } from './triggers.ts'

declare const __BUILT_AT__: number

export async function compose(): Promise<Composition> {
  const ports = browserPorts()
  const device = createDeviceFacts(__BUILT_AT__)
  const services = signal<Services | undefined>(undefined)
  let close = () => {}

  async function open(id: DeviceId): Promise<Identity> {
    close()
    const news = channelNews(newsChannel(id))
    const store = await openStore(id, { ...ports, news })
    const transport = httpTransport(fetch.bind(globalThis), ports, { device: id, sign: store.sign })
    const driver = createDriver(store, transport, ports, (error) => reportError(error))
    const state = signal<SyncState>(driver.state())
    driver.onState((next) => { state.value = next })
    // What a killed app left behind becomes ops before anything is shown, and is sent with the first round.
    await store.commitAll()
    const stopTriggers = wantSync(driver)
    close = () => {
      stopTriggers()
      driver.stop()
      store.close()
      news.close()
    }
    services.value = {
      store: syncing(store, driver),
      sync: { state, now: () => driver.wanted('hand') },
      now: ports.now,
      newId: () => toBase64url(ports.random(16)) as RecordId,
      photos: createPhotos(),
      device,
      blob: async (name) => await store.blob(name) ?? await fetched(() => transport.blob(name)),
      office: officeOf(transport, driver),
    }
    return store.identity
  }

  const enrolled = await openDevice()
  if (enrolled) await open(enrolled)
  return {
    services,
    gate: {
      persist: device.persist,
      enrol: async (code, fingerprint) => {
        const { enrolHere } = await import('./enrolment.ts')
        return open(await enrolHere(ports, { code, ...(fingerprint && { fingerprint }) }))
      },
      signIn: async (user, password) => {
        const { signInHere } = await import('./enrolment.ts')
        return open(await signInHere(ports, user, password))
      },
    },
  }
}

/** The store as screens get it: what becomes an op asks to be sent. */
function syncing(store: Store, driver: Driver): Store {
  const saved = <Result>(result: Result): Result => {
    driver.wanted('saved')
    void askForBackgroundSync()
    return result
  }
  return {
    ...store,
    commit: async (...given) => saved(await store.commit(...given)),
    write: async (...given) => saved(await store.write(...given)),
    finishRaw: async (...given) => saved(await store.finishRaw(...given)),
  }
}

/** Not here and not there now is an answer; a bug is not. */
async function fetched<Value>(get: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await get()
  } catch (error) {
    if (error instanceof Problem && isProblemCode(error.code)) return undefined
    throw error
  }
}
