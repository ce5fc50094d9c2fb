// The few settings of a browser that are not a person's data: which enrolment is open. Everything else is in the
// enrolment's own database.

import { createStore, get, set } from 'idb-keyval'
import type { DeviceId } from '#domain/records/op.ts'

const shelf = () => createStore('bazdid-settings', 'settings')

/** The enrolment that this browser works under. */
export function openDevice(): Promise<DeviceId | undefined> {
  return get<DeviceId>('device', shelf())
}

export function setOpenDevice(device: DeviceId): Promise<void> {
  return set('device', device, shelf())
}
