// How many permits wait for headquarters, as the provinces told when they were asked last.

import { grantsPermits } from '#domain/activity/permit-powers.ts'
import type { WaitingAsks } from '#domain/headquarters/told-asks.ts'
import type { RecordStore } from '#store/store.ts'
import { useLive } from '../live.ts'

const key = 'hq.waiting-permits'
const none: WaitingAsks = { count: 0, since: undefined }

export async function keepWaitingPermits(store: RecordStore, waiting: WaitingAsks): Promise<void> {
  await store.setSetting(key, JSON.stringify(waiting))
}

/** Nothing for everybody else. */
export function useWaitingPermits(): WaitingAsks {
  return useLive(async (store) => {
    if (!grantsPermits(store.identity.person.role)) return none
    // A row that does not open costs what was kept, and nothing else.
    const text = await store.setting(key).catch(() => undefined)
    return text === undefined ? none : JSON.parse(text) as WaitingAsks
  }, [], { key: 'waiting-permits' }) ?? none
}
