// Background Sync (W3C WICG): one trigger of five, where the browser has it. It sends nothing by itself; it wakes the
// worker, which runs the same round.

import { syncTag } from '#sync/browser-ports.ts'

interface SyncRegistration {
  readonly sync?: { register(tag: string): Promise<void> }
}

/** Asks to be woken when the network is back. A browser without it, or one that refuses, changes nothing. */
export async function askForBackgroundSync(): Promise<void> {
  if (navigator.onLine || !('serviceWorker' in navigator)) return
  try {
    const registration = await navigator.serviceWorker.getRegistration() as SyncRegistration | undefined
    await registration?.sync?.register(syncTag)
  } catch {
    // Refused (private mode, permission): the other four triggers remain.
  }
}
