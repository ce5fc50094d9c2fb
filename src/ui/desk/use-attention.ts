// How much waits for a person, for the mark beside the page's name: what the page itself would list.

import { useEffect, useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import type { RecordStore } from '#store/store.ts'
import { useLive } from '../live.ts'
import { readMissions } from '../missions/read-missions.ts'
import { useServices } from '../services.ts'
import { dayOf } from '../words/format.ts'
import { countProvince } from './counted/province.ts'
import { useRest } from './use-rest.ts'
import { useWaitingPermits } from './waiting-permits.ts'

/** Every page asks anew; meanwhile the last count stays. */
const lastAside = new WeakMap<RecordStore, number>()
const lastHere = new WeakMap<RecordStore, number>()
/** The page comes first. */
const restMs = 800

/** News of the province start a sync, and are counted. */
export function useAttention(): number {
  const { store, office, sync, now } = useServices()
  const today = dayOf(now())
  const isResting = useRest(restMs)
  const here = useLive(async (from) => {
    if (!isResting) return lastHere.get(from) ?? 0
    const count = [...(await countProvince(from)).values()].reduce((sum, { waiting, doubles }) => sum + waiting + doubles, 0)
    const overdue = (await readMissions(from, today)).filter(({ state }) => state === 'overdue').length
    lastHere.set(from, count + overdue)
    return count + overdue
  }, [isResting, today]) ?? lastHere.get(store) ?? 0
  const [aside, setAside] = useState(lastAside.get(store) ?? 0)
  useEffect(() => {
    let isGone = false
    const ask = () => void office.quarantine().then((ops) => {
      if (isGone) return
      const count = ops.filter((op) => !op.setAside).length
      lastAside.set(store, count)
      setAside(count)
    }, (error: unknown) => {
      // Not reachable now: what was known stays.
      if (!(error instanceof Problem)) throw error
    })
    // It is told as it opens, and then whenever something of the province has changed.
    const stop = office.onChange(() => {
      sync.now()
      ask()
    })
    return () => {
      isGone = true
      stop()
    }
  }, [store])
  return here + aside + useWaitingPermits().count
}
