// The few settings of a browser that are not a person's data: which enrolment is open, which others wait. Everything else is in the
// enrolment's own database.

import { createStore, get, set, update } from 'idb-keyval'
import type { DeviceId } from '#domain/records/op.ts'

const shelf = () => createStore('bazdid-settings', 'settings')

/** The enrolment that this browser works under. */
export function openDevice(): Promise<DeviceId | undefined> {
  return get<DeviceId>('device', shelf())
}

export function setOpenDevice(device: DeviceId): Promise<void> {
  return set('device', device, shelf())
}

/** Enrolments of other people in this browser that still have something to send. */
export async function leftDevices(): Promise<readonly DeviceId[]> {
  return await get<readonly DeviceId[]>('left', shelf()) ?? []
}

/** In one transaction: of an enrolment that another tab's list has written over nothing would ever be sent. */
export function setLeftDevice(device: DeviceId, isLeft: boolean): Promise<void> {
  return update<readonly DeviceId[]>('left', (left = []) => [...left.filter((each) => each !== device), ...(isLeft ? [device] : [])], shelf())
}
