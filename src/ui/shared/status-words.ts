import type { Outbox } from '#store/store.ts'
import type { SyncState } from '#sync/state.ts'
import { ago, clock, number } from '../words/format.ts'
import { problemWords } from '../words/problem-words.ts'
import { t } from '../words/words.ts'

/** Waiting for a network is the normal state of a field phone: calm words, no alarm. */
export const isOffline = (state: SyncState) => state.at === 'waiting' && (state.because === 'network.unreachable' || state.because === 'network.stalled')

export type Waiting = Pick<Outbox, 'waiting' | 'blobs' | 'oldestAt' | 'receiptAt'>

const minuteMs = 60_000

/** The sync state in words: what waits and since when, what is being done with numbers, when the office last confirmed. */
export function statusWords(state: SyncState, outbox: Waiting | undefined, nowMs: number): string {
  const waiting = outbox ? waitingWords(outbox, nowMs) : ''
  if (state.at === 'syncing') return state.all > 0 ? t(`status.${state.step}`, { done: state.done, all: state.all }) : t('status.asking')
  if (state.at === 'stopped') return [problemWords(state.because), waiting].filter(Boolean).join(' ')
  if (isOffline(state)) return waiting ? t('status.offline-waiting', { waiting }) : t('status.offline')
  if (state.at === 'waiting') return [t('status.again', { what: problemWords(state.because), time: clock(state.until) }), waiting].filter(Boolean).join(' · ')
  if (waiting) return waiting
  return outbox?.receiptAt !== undefined ? t('status.all-sent', { ago: ago(outbox.receiptAt, nowMs) }) : t('status.nothing')
}

function waitingWords({ waiting, blobs, oldestAt }: Waiting, nowMs: number): string {
  if (waiting === 0 && blobs.waiting === 0) return ''
  const what = blobs.waiting === 0 ? t('status.waiting-text', { count: waiting })
    : waiting === 0 ? t('status.waiting-photos', { count: blobs.waiting })
      : t('status.waiting', { ops: number(waiting), photos: number(blobs.waiting) })
  // What was written in this minute has not waited yet.
  return oldestAt !== undefined && nowMs - oldestAt >= minuteMs ? `${what} · ${t('status.since', { ago: ago(oldestAt, nowMs) })}` : what
}
