// First composition, in memory: the screens can be looked at before the real store is joined here.

import { signal } from '@preact/signals'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import type { Identity } from '#store/store.ts'
import type { DeviceId, RecordId } from '#domain/records/op.ts'
import type { Services } from '#ui/services.ts'
import type { Composition } from './composition.ts'
import { createDeviceFacts } from './device.ts'
import { createPhotos } from './photos/photos.ts'

export async function compose(): Promise<Composition> {
  const identity: Identity = { device: 'd1' as DeviceId, person: { id: 'leader', name: 'مریم احمدی', role: 'leader' }, province: { id: 'demo', name: { fa: 'استان نمونه' }, timeZone: 'Asia/Tehran' }, serverKey: '', enrolledAt: Date.now() }
  const random = (count: number) => crypto.getRandomValues(new Uint8Array(count))
  const store = memoryStore(identity, { now: () => Date.now(), timeZone: () => 'Asia/Tehran', random, crypto: crypto.subtle, news: localNews() })
  const device = createDeviceFacts(Date.now())
  const services = signal<Services | undefined>(undefined)
  const ready: Services = {
    store, sync: { state: signal({ at: 'idle' }), now: () => {} }, now: () => Date.now(), newId: () => crypto.randomUUID() as string as RecordId, photos: createPhotos(), device, blob: (name) => store.blob(name),
    office: { onChange: () => () => {}, quarantine: async () => [], signOut: async () => {} },
  }
  const enter = async () => {
    services.value = ready
    return identity
  }
  return { services, gate: { enrol: enter, signIn: enter, persist: device.persist } }
}
