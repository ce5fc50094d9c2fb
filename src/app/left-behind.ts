// Somebody else has enrolled in this browser before the last one's records were sent. They go out from that
// enrolment, by its own key and under its own name, without being shown to anybody.

import { Problem } from '#domain/problem.ts'
import type { DeviceId } from '#domain/records/op.ts'
import { openStore } from '#store/dexie-store.ts'
import { localNews } from '#store/ports.ts'
import type { StorePorts } from '#store/ports.ts'
import { forgetLeftDevice, leftDevices } from '#store/settings.ts'
import { syncLock } from '#sync/driver.ts'
import { httpTransport } from '#sync/http-transport.ts'
import { newLink, round } from '#sync/round.ts'
import type { SyncPorts } from '#sync/transport.ts'

type Ports = Omit<StorePorts, 'news'> & SyncPorts

/** One try for each; who could not send everything is tried again at the next start and when the network comes back. */
export async function sendLeftBehind(ports: Ports): Promise<void> {
  for (const device of await leftDevices()) {
    if (await isAllSent(ports, device)) await forgetLeftDevice(device)
  }
}

async function isAllSent(ports: Ports, device: DeviceId): Promise<boolean> {
  const store = await openStore(device, { ...ports, news: localNews() })
  try {
    await store.commitAll()
    const transport = httpTransport(fetch.bind(globalThis), ports, { device, sign: store.sign })
    await ports.locks.alone(syncLock(device), () => round({ store, transport, ports, link: newLink(), report: () => undefined }))
  } catch (error) {
    // What is in the way of reading (a session of the desk that has ended) is not in the way of sending.
    if (!(error instanceof Problem)) throw error
  }
  const { waiting, blobs } = await store.outbox()
  store.close()
  return waiting === 0 && blobs.waiting === 0
}
