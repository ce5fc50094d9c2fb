// A device tells the office how it stands: how much waits on it, its storage, its clock, its version. Never what it holds.
// It goes beside a round, in nobody's way: an office that does not ask for it, or cannot be reached, changes nothing.

import type { DeviceReport } from '#domain/office/radar.ts'
import { Problem } from '#domain/problem.ts'
import type { Outbox } from '#store/store.ts'
import type { SyncState } from './state.ts'

/** What the browser tells of itself. */
export interface BrowserFacts {
  readonly isPersisted: boolean
  readonly usedBytes?: number
  readonly quotaBytes?: number
  readonly builtAt: number
}

export interface TellingParts {
  outbox(): Promise<Outbox>
  storedTo(): Promise<number>
  serverTime(): Promise<{ readonly at: number; readonly time: number } | undefined>
  facts(): Promise<BrowserFacts>
  send(report: DeviceReport): Promise<void>
  now(): number
}

/** With nothing new to tell it is told this often that nothing is new. */
export const sameAgainMs = 30 * 60_000
/** What waits as a round begins is told at most this often: mostly the round delivers it. */
export const beforehandMs = 10 * 60_000
/** Storage is told in steps: each byte more is no news. */
const stepBytes = 1024 * 1024

/**
 * Tells after each round what is new, also after one that failed; and before one that has something to send, now and then: a
 * phone that is taken away in the middle of it has told what it holds.
 * @returns what takes the states of sync as they come
 */
export function tellOffice(parts: TellingParts): (state: SyncState) => Promise<void> {
  let told = ''
  let toldAt = -Infinity
  let before: SyncState['at'] | undefined
  let last = Promise.resolve()

  async function tell(at: SyncState['at']): Promise<void> {
    const { waiting, ...report } = await reportOf(parts)
    if (at === 'syncing' && (waiting + report.blobs === 0 || parts.now() - toldAt < beforehandMs)) return
    // What was written and has arrived the office knows without being told.
    const { writtenTo, oldestAt, ...rest } = report
    const text = JSON.stringify(waiting === 0 ? rest : { ...rest, writtenTo, oldestAt })
    if (text === told && parts.now() - toldAt < sameAgainMs) return
    try {
      await parts.send(report)
      told = text
      toldAt = parts.now()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }

  return ({ at }) => {
    if (at !== before) last = last.then(() => tell(at))
    before = at
    return last
  }
}

async function reportOf({ outbox, storedTo, serverTime, facts }: TellingParts): Promise<DeviceReport & { readonly waiting: number }> {
  const [{ waiting, oldestAt, drafts, refused, blobs }, stored, server, { isPersisted, usedBytes, quotaBytes, builtAt }] = await Promise.all([outbox(), storedTo(), serverTime(), facts()])
  return {
    waiting, writtenTo: stored + waiting, ...(oldestAt !== undefined && { oldestAt }), drafts, refused, blobs: blobs.waiting, blobBytes: blobs.waitingBytes,
    // To the second: what a round trip takes is no drift.
    ...(server && { clockMs: Math.round((server.time - server.at) / 1_000) * 1_000 }),
    isPersisted, ...(usedBytes !== undefined && { usedBytes: inSteps(usedBytes) }), ...(quotaBytes !== undefined && { quotaBytes: inSteps(quotaBytes) }), builtAt,
  }
}

function inSteps(bytes: number): number {
  return Math.floor(bytes / stepBytes) * stepBytes
}
