// One round in the worker, with the same store and the same sync as a page, under the same lock.

import { openStore } from '#store/dexie-store.ts'
import { channelNews } from '#store/ports.ts'
import { openDevice } from '#store/settings.ts'
import { backgroundRound } from '#sync/background-round.ts'
import { browserPorts, newsChannel } from '#sync/browser-ports.ts'
import { httpTransport } from '#sync/http-transport.ts'
import type { BrowserFacts } from '#sync/tell-office.ts'

declare const __BUILT_AT__: number

/** Rejects when the round did not end well: the browser then wakes us again, three times at most in Chromium. */
export async function syncNow(): Promise<void> {
  const device = await openDevice()
  if (!device) return
  const news = channelNews(newsChannel(device))
  const ports = browserPorts()
  const store = await openStore(device, { ...ports, news })
  try {
    await backgroundRound(store, httpTransport(fetch, ports, { device, sign: store.sign }), ports, facts)
  } finally {
    store.close()
    news.close()
  }
}

async function facts(): Promise<BrowserFacts> {
  const { storage } = navigator
  const { usage, quota } = await storage.estimate()
  return { isPersisted: await storage.persisted(), ...(quota !== undefined && { usedBytes: usage ?? 0, quotaBytes: quota }), builtAt: __BUILT_AT__ }
}
