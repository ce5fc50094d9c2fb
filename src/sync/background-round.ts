// A round that nobody looks at: the worker's, when the browser wakes it. The office hears of it as of any other, or a phone in a
// pocket would look silent while it sends.

import type { Store } from '#store/store.ts'
import { doneReply } from '#domain/wire/devices.ts'
import { syncLock } from './driver.ts'
import { newLink, round } from './round.ts'
import type { BrowserFacts } from './tell-office.ts'
import { tellOffice } from './tell-office.ts'
import type { SyncPorts, Transport } from './transport.ts'

/** @throws Problem why the round did not end well; the office is told also then, where it can be reached */
export async function backgroundRound(store: Store, transport: Transport, ports: SyncPorts, facts: () => Promise<BrowserFacts>): Promise<void> {
  const tell = tellOffice({
    outbox: () => store.outbox(), storedTo: () => store.storedTo(), serverTime: () => store.serverTime(), now: ports.now, facts,
    send: async (report) => void await transport.ask(doneReply, 'POST', '/api/report', { v: 1, ...report }),
  })
  try {
    await ports.locks.alone(syncLock(store.identity.device), () => round({ store, transport, ports, link: newLink(), report: () => {} }))
  } finally {
    await tell({ at: 'idle' })
  }
}
