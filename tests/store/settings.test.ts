import { IDBFactory } from 'fake-indexeddb'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { DeviceId } from '#domain/records/op.ts'
import { leftDevices, setLeftDevice } from '#store/settings.ts'

globalThis.indexedDB = new IDBFactory()
const devices = ['dAli', 'dMina', 'dReza'] as DeviceId[]

test('[S53] tabs that leave an enrolment behind, or have sent one, at the same moment lose none of the others', async () => {
  await Promise.all(devices.map((device) => setLeftDevice(device, true)))
  await setLeftDevice(devices[0]!, true)
  assert.equal((await leftDevices()).toSorted(), devices)
  await Promise.all([setLeftDevice(devices[0]!, false), setLeftDevice(devices[1]!, false), setLeftDevice('dZahra' as DeviceId, true)])
  assert.equal((await leftDevices()).toSorted(), ['dReza', 'dZahra'])
})

test.run()
