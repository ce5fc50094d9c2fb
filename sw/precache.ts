// The app's own files, kept as one version: all or none. A request that is not a GET, or is for /api, is never touched.

import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[] }

export function registerPrecache(): void {
  precacheAndRoute([...self.__WB_MANIFEST])
  cleanupOutdatedCaches()
  // Every page is the same document; the address is read in it.
  registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//, /^\/csp$/, /^\/gallery\/form$/] }))
}
