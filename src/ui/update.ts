// A new version of the app: offered, then on its way, never in the middle of somebody's words.

import { computed, signal } from '@preact/signals'

/** Set when a new version of the app is ready and this is a good moment: calling it lets the new one take over. */
export const updateReady = signal<(() => void) | undefined>(undefined)

/**
 * Somebody has said yes, and the new version has not taken over yet. A browser may need minutes for that: it waits
 * until it believes that the old worker has nothing to do.
 */
export const updateUnderWay = signal(false)

const openForms = signal(0)

/** A form with typed words or a page somebody else holds (signing, survey) is open: do not reload now. */
export const isHalfTyped = computed(() => openForms.value > 0)

/** Marks a form as being typed in. Returns how to unmark it. */
export function formOpened(): () => void {
  openForms.value += 1
  let isOpen = true
  return () => {
    if (!isOpen) return
    isOpen = false
    openForms.value -= 1
  }
}
