import type { Outbox } from '#store/store.ts'
import { useLive } from '../live.ts'

export function useOutbox(): Outbox | undefined {
  return useLive((store) => store.outbox(), [], { key: 'outbox' })
}

/** Something waits for people: refused records or a device that was frozen. */
export function needsPeople(outbox: Outbox | undefined): boolean {
  return outbox !== undefined && (outbox.refused > 0 || outbox.frozen)
}
