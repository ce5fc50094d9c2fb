// The page's end of the service worker: first install, a new version, and the moment at which it may take over.

import { computed, effect, signal } from '@preact/signals'
import type { Composition } from './composition.ts'
import { isHalfTyped, updateReady } from '#ui/update.ts'
import { scriptUrl } from './trusted.ts'

/** An installed app may stay open for weeks; so it looks by itself. */
const lookEveryMs = 60 * 60_000

const waiting = signal<ServiceWorker | undefined>(undefined)

/** Registers the worker. Never throws: without one the app still works while it is open. */
export async function startServiceWorker({ services }: Composition): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const isFirstInstall = !navigator.serviceWorker.controller
  try {
    const registration = await navigator.serviceWorker.register(scriptUrl('/sw.js') as unknown as string, { scope: '/', updateViaCache: 'none' })
    watch(registration)
    setInterval(() => void registration.update().catch(() => undefined), lookEveryMs)
  } catch (error) {
    console.warn('no service worker', error)
    return
  }
  // Asked for only when nothing is half typed and nothing is on its way, and done only after a yes.
  const isSafe = computed(() => !isHalfTyped.value && services.value?.sync.state.value.at !== 'syncing')
  effect(() => {
    const worker = waiting.value
    updateReady.value = worker && isSafe.value ? () => worker.postMessage({ type: 'SKIP_WAITING' }) : undefined
  })
  let isReloading = false
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first worker takes the page as it is; a later one brings new code.
    if (isFirstInstall && !waiting.value) return
    if (isReloading) return
    isReloading = true
    location.reload()
  })
}

function watch(registration: ServiceWorkerRegistration): void {
  if (registration.waiting) waiting.value = registration.waiting
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed' && navigator.serviceWorker.controller) waiting.value = coming
    })
  })
}
