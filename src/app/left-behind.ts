// Somebody else has enrolled in this browser before the last one's records were sent. They go out from that
// enrolment, by its own key and under its own name, without being shown to anybody.

import { Problem } from '#domain/problem.ts'
import type { DeviceId } from '#domain/records/op.ts'
import type { Store } from '#store/store.ts'
import { syncLock } from '#sync/driver.ts'
import { httpTransport } from '#sync/http-transport.ts'
import { newLink, round } from '#sync/round.ts'
import type { SyncPorts } from '#sync/transport.ts'

/** Given by the composition, which has it loaded already. */
export interface LeftBehind {
  devices(): Promise<readonly DeviceId[]>
  open(device: DeviceId): Promise<Store>
  forget(device: DeviceId): Promise<void>
}

/** One try for each; who could not send everything is tried again at the next start and when the network comes back. */
export async function sendLeftBehind(left: LeftBehind, ports: SyncPorts): Promise<void> {
  for (const device of await left.devices()) {
    const store = await left.open(device)
    try {
      if (await isAllSent(store, ports)) await left.forget(device)
    } finally {
      store.close()
    }
  }
}

async function isAllSent(store: Store, ports: SyncPorts): Promise<boolean> {
  const { device } = store.identity
  try {
    await store.commitAll()
    const transport = httpTransport(fetch.bind(globalThis), ports, { device, sign: store.sign })
    await ports.locks.alone(syncLock(device), () => round({ store, transport, ports, link: newLink(), report: () => undefined }))
  } catch (error) {
    // What is in the way of reading (a session of the desk that has ended) is not in the way of sending.
    if (!(error instanceof Problem)) throw error
  }
  const { waiting, blobs } = await store.outbox()
  return waiting === 0 && blobs.waiting === 0
}
