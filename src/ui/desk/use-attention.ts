// How much waits for a person, for the mark beside the page's name: what the page itself would list.

import { useEffect, useState } from 'preact/hooks'
import type { RecordStore } from '#store/store.ts'
import { readOutlines } from '../activities/activity.ts'
import { useLive } from '../live.ts'
import { useServices } from '../services.ts'
import { language } from '../words/words.ts'
import { readDoubles } from './read-doubles.ts'
import { useRest } from './use-rest.ts'

/** Every page asks anew; meanwhile the last count stays. */
const lastAside = new WeakMap<RecordStore, number>()
const lastHere = new WeakMap<RecordStore, number>()
/** A year's 25,000 records are opened for it: the page comes first. */
const restMs = 800

/** News of the province start a sync, and are counted. */
export function useAttention(): number {
  const { store, office, sync } = useServices()
  const tongue = language.value
  const isResting = useRest(restMs)
  const here = useLive(async (from) => {
    if (!isResting) return lastHere.get(from) ?? 0
    const waiting = (await from.rows()).filter((row) => row.hasConflict || row.stage === 'refused').length
    const count = waiting + (await readDoubles(from, (await readOutlines(from)).activities, tongue)).length
    lastHere.set(from, count)
    return count
  }, [tongue, isResting]) ?? 0
  const [aside, setAside] = useState(lastAside.get(store) ?? 0)
  useEffect(() => {
    let isGone = false
    // Not reachable now: what was known stays.
    const ask = () => void office.quarantine().then((ops) => {
      if (!ops || isGone) return
      const count = ops.filter((op) => !op.setAside).length
      lastAside.set(store, count)
      setAside(count)
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
  return here + aside
}
