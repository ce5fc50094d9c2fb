import type { SyncState } from '#sync/state.ts'
import { Icon } from '../parts/icons.tsx'
import { isOffline, statusWords } from './status-words.ts'
import type { Waiting } from './status-words.ts'

export function StatusLine({ state, outbox, nowMs }: { readonly state: SyncState; readonly outbox: Waiting | undefined; readonly nowMs: number }) {
  const icon = state.at === 'syncing' ? 'sync' : state.at === 'stopped' ? 'warning' : isOffline(state) ? 'offline' : outbox && outbox.waiting + outbox.blobs.waiting > 0 ? 'phone' : 'confirmed'
  return (
    <p class={`status-line ${state.at}`} role="status">
      <Icon name={icon} />
      <span>{statusWords(state, outbox, nowMs)}</span>
    </p>
  )
}
