// This browser becomes a device, or becomes one again; what an earlier enrolment could not deliver goes along.

import type { DeviceId } from '#domain/records/op.ts'
import { createStore, openStore } from '#store/dexie-store.ts'
import { localNews } from '#store/ports.ts'
import type { StorePorts } from '#store/ports.ts'
import { openDevice, setLeftDevice, setOpenDevice } from '#store/settings.ts'
import { enrol, readCode } from '#sync/enrol.ts'
import type { EnrolmentCode } from '#sync/enrol.ts'
import { httpTransport } from '#sync/http-transport.ts'
import { takeOver } from '#sync/re-enrol.ts'
import type { SyncPorts } from '#sync/transport.ts'
import { Problem } from '#domain/problem.ts'

type Ports = Omit<StorePorts, 'news'> & SyncPorts

/** @throws Problem `enrol.code`, `enrol.server`, `storage.unusable`, `network.…` */
export async function enrolHere(ports: Ports, { code, fingerprint }: { readonly code: string; readonly fingerprint?: string }): Promise<DeviceId> {
  const read = readCode(code)
  if (!read) throw new Problem('enrol.code')
  return makeDevice(ports, { ...read, ...(fingerprint && { fingerprint }) })
}

/** Staff: a session first; then the enrolment of this browser under it, where it is not that person's already. */
export async function signInHere(ports: Ports, user: string, password: string): Promise<DeviceId> {
  const { person } = await httpTransport(fetch.bind(globalThis), ports).signIn({ v: 1, user, password })
  const current = await openDevice()
  const held = current && (await identityOf(ports, current)).person
  // With another role the pages are others: the browser is enrolled anew, and what is unsent goes along.
  if (current && held?.id === person.id && held.role === person.role) return current
  return makeDevice(ports, {})
}

async function makeDevice(ports: Ports, code: EnrolmentCode): Promise<DeviceId> {
  const { identity, keys, epoch } = await enrol(httpTransport(fetch.bind(globalThis), ports), ports, code)
  const store = await createStore(identity, keys, { ...ports, news: localNews() })
  const earlier = await openDevice()
  if (earlier) {
    const from = await openStore(earlier, { ...ports, news: localNews() })
    // Another person's work stays with that person's enrolment, and is sent from there.
    if (from.identity.person.id === identity.person.id) await takeOver(from, store, epoch)
    else await setLeftDevice(earlier, true)
    from.close()
  }
  store.close()
  await setOpenDevice(identity.device)
  return identity.device
}

async function identityOf(ports: Ports, device: DeviceId) {
  const store = await openStore(device, { ...ports, news: localNews() })
  store.close()
  return store.identity
}
