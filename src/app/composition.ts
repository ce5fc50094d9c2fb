import type { ReadonlySignal } from '@preact/signals'
import type { Gate, Services } from '#ui/services.ts'

/** What `compose` gives to `main`: the gate always, the services once this browser is enrolled. */
export interface Composition {
  readonly gate: Gate
  readonly services: ReadonlySignal<Services | undefined>
  /** Address at which a guest held the phone when the app was killed: it opens there, not on the leader's page. */
  readonly held?: string
}
