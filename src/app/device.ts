import { signal } from '@preact/signals'
import type { DeviceFacts } from '#ui/services.ts'

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
}

interface Battery {
  readonly level: number
  readonly charging: boolean
}

const install = signal<(() => Promise<void>) | undefined>(undefined)

// Chromium announces once, early, that the app can be installed; who is not listening then never hears again.
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  const prompt = event as InstallPrompt
  install.value = async () => {
    await prompt.prompt()
    install.value = undefined
  }
})

/** Facts of this phone and browser; what a browser does not tell is undefined, never guessed. */
export function createDeviceFacts(builtAt: number): DeviceFacts {
  return {
    isPersisted: async () => (await navigator.storage?.persisted?.()) ?? false,
    persist: async () => (await navigator.storage?.persist?.()) ?? false,
    async storage() {
      const estimate = await navigator.storage?.estimate?.()
      return estimate?.quota === undefined ? undefined : { usedBytes: estimate.usage ?? 0, quotaBytes: estimate.quota }
    },
    async battery() {
      const battery = await (navigator as { getBattery?: () => Promise<Battery> }).getBattery?.().catch(() => undefined)
      return battery && { share: battery.level, isCharging: battery.charging }
    },
    install,
    isInstalled: () => matchMedia('(display-mode: standalone)').matches,
    builtAt,
    async pinMark(pin) {
      const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
      const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: new TextEncoder().encode('bazdid-leader-pin'), iterations: 210_000 }, key, 256)
      return [...new Uint8Array(bits)].map((each) => each.toString(16).padStart(2, '0')).join('')
    },
  }
}
