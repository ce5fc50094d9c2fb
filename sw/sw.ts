// The service worker: keeps the app's own files, wakes for Background Sync. Records never pass through it.

import { registerPrecache } from './precache.ts'
import { syncTag } from '#sync/browser-ports.ts'
import { syncNow } from './background-sync.ts'

declare const self: ServiceWorkerGlobalScope

interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

registerPrecache()

// Takes over only when the page says so: it knows whether a form is half typed.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting()
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('sync' as 'message', (event) => {
  const sync = event as unknown as SyncEvent
  if (sync.tag === syncTag) sync.waitUntil(syncNow())
})
