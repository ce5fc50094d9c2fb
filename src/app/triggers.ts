import type { Driver } from '#sync/driver.ts'

/** Start, visible, online: asks the driver for a round. (Timer and button are the driver's own.) Returns how to stop. */
export function wantSync(driver: Driver): () => void {
  const visible = () => { if (document.visibilityState === 'visible') driver.wanted('visible') }
  const online = () => driver.wanted('online')
  document.addEventListener('visibilitychange', visible)
  // A page that comes back from the back-forward cache has slept, perhaps for days.
  addEventListener('pageshow', visible)
  addEventListener('online', online)
  driver.wanted('start')
  return () => {
    document.removeEventListener('visibilitychange', visible)
    removeEventListener('pageshow', visible)
    removeEventListener('online', online)
  }
}
