// The same precache as the app's, with the empty page's files in it.

import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const __FILES__: readonly string[]
declare const self: Window & { skipWaiting(): void }

precacheAndRoute(__FILES__.map((url) => ({ url, revision: '1' })))
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html')))
self.addEventListener('activate', (event) => (event as unknown as { waitUntil(done: Promise<void>): void }).waitUntil((globalThis as unknown as { clients: { claim(): Promise<void> } }).clients.claim()))
