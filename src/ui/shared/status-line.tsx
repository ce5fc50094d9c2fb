import type { Outbox } from '#store/store.ts'
import type { SyncState } from '#sync/state.ts'
import { ago, clock, number } from '../words/format.ts'
import { problemWords } from '../words/problem-words.ts'
import { t } from '../words/words.ts'
import { Icon } from '../parts/icons.tsx'

/** Waiting for a network is the normal state of a field phone: calm words, no alarm. */
const isOffline = (state: SyncState) => state.at === 'waiting' && (state.because === 'network.unreachable' || state.because === 'network.stalled')

/** The sync state in words: what waits, what is being done with numbers, when the office last confirmed. */
export function statusWords(state: SyncState, outbox: Pick<Outbox, 'waiting' | 'sent' | 'blobs' | 'receiptAt'> | undefined, nowMs: number): string {
  const waiting = outbox && (outbox.waiting > 0 || outbox.blobs.waiting > 0) ? t('status.waiting', { ops: number(outbox.waiting), photos: number(outbox.blobs.waiting) }) : ''
  if (state.at === 'syncing') return state.all > 0 ? t(`status.${state.step}`, { done: state.done, all: state.all }) : t('status.asking')
  if (state.at === 'stopped') return problemWords(state.because).what
  if (isOffline(state)) return waiting ? t('status.offline-waiting', { waiting }) : t('status.offline')
  if (state.at === 'waiting') return t('status.again', { what: problemWords(state.because).what, time: clock(state.until) })
  if (waiting) return waiting
  return outbox?.receiptAt !== undefined ? t('status.all-sent', { ago: ago(outbox.receiptAt, nowMs) }) : t('status.nothing')
}

export function StatusLine({ state, outbox, nowMs }: { readonly state: SyncState; readonly outbox: Pick<Outbox, 'waiting' | 'sent' | 'blobs' | 'receiptAt'> | undefined; readonly nowMs: number }) {
  const icon = state.at === 'syncing' ? 'sync' : state.at === 'stopped' ? 'warning' : isOffline(state) ? 'offline' : outbox && outbox.waiting + outbox.blobs.waiting > 0 ? 'phone' : 'confirmed'
  return (
    <p class={`status-line ${state.at}`} role="status">
      <Icon name={icon} />
      <span>{statusWords(state, outbox, nowMs)}</span>
    </p>
  )
}
