// The page's end of the service worker: first install, a new version, and the moment at which it may take over.

import { computed, effect, signal } from '@preact/signals'
import { Workbox } from 'workbox-window'
import type { Composition } from './composition.ts'
import { isHalfTyped, updateReady, updateUnderWay } from '#ui/update.ts'
import { scriptUrl } from './trusted.ts'

/** An installed app may stay open for weeks; so it looks by itself. */
const lookEveryMs = 60 * 60_000

const isWaiting = signal(false)
const hasNewCode = signal(false)

/** Registers the worker. Never throws: without one the app still works while it is open. */
export async function startServiceWorker({ services }: Pick<Composition, 'services'>): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const workbox = new Workbox(scriptUrl('/sw.js') as unknown as string, { scope: '/', updateViaCache: 'none' })
  workbox.addEventListener('waiting', () => { isWaiting.value = true })
  // The first worker takes the page as it is; a later one brings new code, and the page waits for a good moment again:
  // between the yes and this there may be minutes, and a form that has been begun.
  workbox.addEventListener('controlling', ({ isUpdate }) => { hasNewCode.value = isUpdate === true })
  // Asked for only when nothing is half typed and nothing is on its way, and done only after a yes.
  const isSafe = computed(() => !isHalfTyped.value && services.value?.sync.state.value.at !== 'syncing')
  effect(() => { updateReady.value = isWaiting.value && isSafe.value ? () => {
    updateUnderWay.value = true
    workbox.messageSkipWaiting()
  } : undefined })
  effect(() => { if (hasNewCode.value && isSafe.value) location.reload() })
  try {
    await workbox.register({ immediate: true })
    setInterval(() => void workbox.update().catch(() => undefined), lookEveryMs)
  } catch (error) {
    console.warn('no service worker', error)
  }
}
