// One round in the worker, with the same store and the same sync as a page, under the same lock.

import { openStore } from '#store/dexie-store.ts'
import { channelNews } from '#store/ports.ts'
import { openDevice } from '#store/settings.ts'
import { browserPorts, newsChannel } from '#sync/browser-ports.ts'
import { syncLock } from '#sync/driver.ts'
import { httpTransport } from '#sync/http-transport.ts'
import { newLink, round } from '#sync/round.ts'

/** Rejects when the round did not end well: the browser then wakes us again, three times at most in Chromium. */
export async function syncNow(): Promise<void> {
  const device = await openDevice()
  if (!device) return
  const news = channelNews(newsChannel(device))
  const ports = browserPorts()
  const store = await openStore(device, { ...ports, news })
  try {
    const transport = httpTransport(fetch, ports, { device, sign: store.sign })
    await ports.locks.alone(syncLock(device), () => round({ store, transport, ports, link: newLink(), report: () => {} }))
  } finally {
    store.close()
    news.close()
  }
}
