// All that needs the network, loaded after the first screen: transport, sync, the desk's questions to the office.

import { Problem } from '#domain/problem.ts'
import type { StorePorts } from '#store/ports.ts'
import type { Store } from '#store/store.ts'
import { createDriver } from '#sync/driver.ts'
import type { Driver } from '#sync/driver.ts'
import { tellOffice } from '#sync/tell-office.ts'
import { httpTransport } from '#sync/http-transport.ts'
import type { SyncState } from '#sync/state.ts'
import type { SyncPorts } from '#sync/transport.ts'
import type { DeviceFacts, Services } from '#ui/services.ts'
import { sendLeftBehind } from './left-behind.ts'
import type { LeftBehind } from './left-behind.ts'
import { officeOf } from './office.ts'
import { wantSync } from './triggers.ts'

export interface Online extends Pick<Services, 'office' | 'blob'> {
  readonly driver: Driver
  stop(): void
}

export function goOnline(store: Store, ports: Omit<StorePorts, 'news'> & SyncPorts, told: (state: SyncState) => void, left: LeftBehind, device: DeviceFacts): Online {
  const transport = httpTransport(fetch.bind(globalThis), ports, { device: store.identity.device, sign: store.sign })
  const driver = createDriver(store, transport, ports, (error) => reportError(error))
  driver.onState(told)
  const tell = tellOffice({
    outbox: () => store.outbox(), storedTo: () => store.storedTo(), serverTime: () => store.serverTime(), now: ports.now,
    facts: async () => ({ isPersisted: await device.isPersisted(), ...await device.storage(), builtAt: device.builtAt }),
    send: async (report) => {
      const { doneReply } = await import('#domain/wire/devices.ts')
      await transport.ask(doneReply, 'POST', '/api/report', { v: 1, ...report })
    },
  })
  let isStopped = false
  // A store that was closed under it, for another enrolment, tells no more.
  driver.onState((state) => { if (!isStopped) tell(state).catch((error: unknown) => { if (!isStopped) reportError(error) }) })
  const office = officeOf(store, transport, driver, ports)
  const tellMade = async () => {
    const [{ tellExports }, { isDeskRole }] = await Promise.all([import('#ui/shared/note-export.ts'), import('#ui/shared/roles.ts')])
    // The pages of the desk tell by themselves, once somebody has signed in.
    if (!isDeskRole(store.identity.person.role)) await tellExports({ store, office })
  }
  driver.onState(({ at }) => { if (at === 'idle' && !isStopped) tellMade().catch((error: unknown) => { if (!isStopped) reportError(error) }) })
  const stopTriggers = wantSync(driver)
  const others = () => void sendLeftBehind(left, ports)
  addEventListener('online', others)
  others()
  return {
    driver,
    office,
    blob: async (name) => await store.blob(name) ?? await fetched(() => transport.blob(name)),
    stop: () => {
      isStopped = true
      stopTriggers()
      removeEventListener('online', others)
      driver.stop()
    },
  }
}

/** Not here and not there now is an answer; a bug is not. */
async function fetched<Value>(get: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await get()
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
