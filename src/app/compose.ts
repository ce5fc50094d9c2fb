// Puts the app together: the one place where clock, dice, network, locks and databases are the real ones.

import { signal } from '@preact/signals'
import type { DeviceId, RecordId } from '#domain/records/op.ts'
import { toBase64url } from '#store/base64url.ts'
import { openStore } from '#store/dexie-store.ts'
import { channelNews, localNews } from '#store/ports.ts'
import { leftDevices, openDevice, setLeftDevice } from '#store/settings.ts'
import type { Identity, Store } from '#store/store.ts'
import { browserPorts, newsChannel } from '#sync/browser-ports.ts'
import type { SyncState } from '#sync/state.ts'
import type { Office, Services } from '#ui/services.ts'
import { heldKey } from '#ui/shared/held.ts'
import { afterFirstScreen } from './after-first-screen.ts'
import { askForBackgroundSync } from './background.ts'
import type { Composition } from './composition.ts'
import { createDeviceFacts } from './device.ts'
import type { Online } from './online.ts'

declare const __BUILT_AT__: number

/** What needs nothing but an answer. */
type AskedOfOffice = Exclude<keyof Office, 'onChange'>

export async function compose(): Promise<Composition> {
  const ports = browserPorts()
  const device = createDeviceFacts(__BUILT_AT__)
  const services = signal<Services | undefined>(undefined)
  let close = () => {}
  let held: string | undefined
  const left = { devices: leftDevices, open: (other: DeviceId) => openStore(other, { ...ports, news: localNews() }), forget: (other: DeviceId) => setLeftDevice(other, false) }

  async function open(id: DeviceId): Promise<Identity> {
    close()
    const news = channelNews(newsChannel(id))
    const store = await openStore(id, { ...ports, news })
    // What a killed app left behind becomes ops before anything is shown, and is sent with the first round.
    ;[, held] = await Promise.all([store.commitAll(), store.setting(heldKey)])
    const state = signal<SyncState>({ at: 'idle' })
    let isClosed = false
    const online = afterFirstScreen().then(async (): Promise<Online> => {
      const { goOnline } = await import('./online.ts')
      const going = goOnline(store, ports, (next) => { state.value = next }, left, device)
      if (isClosed) going.stop()
      return going
    })
    close = () => {
      isClosed = true
      void online.then(({ stop }) => stop())
      store.close()
      news.close()
    }
    const asked = <Name extends AskedOfOffice>(name: Name) => (async (...given: readonly unknown[]) => ((await online).office[name] as (...given: readonly unknown[]) => unknown)(...given)) as Office[Name]
    services.value = {
      store: syncing(store, online),
      sync: { state, now: () => void online.then(({ driver }) => driver.wanted('hand')) },
      now: ports.now,
      newId: () => toBase64url(ports.random(16)) as RecordId,
      photos: {
        process: async (...photo) => {
          photos ??= import('./photos/photos.ts').then(({ createPhotos }) => createPhotos())
          return (await photos).process(...photo)
        },
      },
      formReader: {
        read: async (...file) => (await import('./forms/form-reader.ts')).createFormReader().read(...file),
      },
      device,
      blob: async (name) => (await online).blob(name),
      office: {
        onChange: (listener) => {
          let stop = () => {}
          let isStopped = false
          void online.then(({ office }) => { if (!isStopped) stop = office.onChange(listener) })
          return () => {
            isStopped = true
            stop()
          }
        },
        quarantine: asked('quarantine'), planning: asked('planning'), reviewing: asked('reviewing'), administering: asked('administering'), headquarters: asked('headquarters'), documents: asked('documents'), forms: asked('forms'), publish: asked('publish'),
        connections: asked('connections'), connect: asked('connect'), disconnect: asked('disconnect'), signOut: asked('signOut'),
      },
    }
    return store.identity
  }

  let photos: Promise<Services['photos']> | undefined
  const enrolled = await openDevice()
  if (enrolled) await open(enrolled)
  return {
    services,
    ...(held && { held }),
    gate: {
      persist: device.persist,
      setPassword: async (...given) => (await import('./password.ts')).setPassword(ports, ...given),
      verify: async (activity, hash) => (await import('./documents.ts')).verify(ports, activity, hash),
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
function syncing(store: Store, online: Promise<Online>): Store {
  const saved = <Result>(result: Result): Result => {
    void online.then(({ driver }) => driver.wanted('saved'))
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
