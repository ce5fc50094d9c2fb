// The app's own files, kept as one version: all or none. A request that is not a GET, or is for /api, is never touched.

import { cacheNames } from 'workbox-core'
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[] }

export function registerPrecache(): void {
  const files = [...self.__WB_MANIFEST]
  precacheAndRoute(files)
  cleanupOutdatedCaches()
  // Every page is the same document; the address is read in it.
  registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//, /^\/csp$/, /^\/gallery\/form$/] }))
  passTheWorkerBy(files.find(({ url }) => url === 'index.html')?.revision ?? '')
}

/** What the type of the installing event does not have yet (Service Workers Nightly, InstallEvent.addRoutes; Chromium 123). */
interface RoutingInstallEvent extends ExtendableEvent {
  addRoutes?(rules: readonly { readonly condition: { readonly urlPattern: string; readonly requestMethod: 'get' }; readonly source: { readonly cacheName: string } }[]): Promise<void>
}

const firstPages = 'first-page-'

/**
 * Where the browser can, it takes the first page and all hashed files out of the cache without waiting for this worker:
 * its start is most of the way to the first screen on a cheap phone. What the cache has not comes from the network, as
 * it would with the worker.
 * @param revision of the document: each version keeps its own, since the old one's page names the old one's files
 */
function passTheWorkerBy(revision: string): void {
  const cacheName = `${firstPages}${revision}`
  self.addEventListener('install', (event: RoutingInstallEvent) => {
    if (!event.addRoutes) return
    event.waitUntil((async () => {
      await (await caches.open(cacheName)).add(new Request('/', { cache: 'reload' }))
      await event.addRoutes!([
        { condition: { urlPattern: '/', requestMethod: 'get' }, source: { cacheName } },
        { condition: { urlPattern: '/assets/*', requestMethod: 'get' }, source: { cacheName: cacheNames.precache } },
      ])
    })())
  })
  self.addEventListener('activate', (event) => event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith(firstPages) && name !== cacheName).map((name) => caches.delete(name))))))
}
