// The desk's list at once: what was counted last is kept, and shown until it is known what has changed since.

import { useEffect, useMemo, useState } from 'preact/hooks'
import { useLive } from '../live.ts'
import { useServices } from '../services.ts'
import type { ActivityLine } from './activity-line.ts'
import type { Province } from './counted/province.ts'
import { countProvince, keptProvince, knownProvince } from './counted/province.ts'

/** After the frame that shows the kept ones. */
const restMs = 50

/**
 * Latest date first. Undefined: on this device nothing was ever counted, and the first count goes on.
 * @param mayCount whether the new count may begin: it keeps the database busy, and a page has other things to read first
 */
export function useActivityLines(mayCount = true): readonly ActivityLine[] | undefined {
  const { store } = useServices()
  const [kept, setKept] = useState<Province | undefined>(() => knownProvince(store))
  const [isResting, setResting] = useState(false)
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined
    void keptProvince(store).then((province) => {
      setKept(province)
      rest = setTimeout(() => setResting(true), restMs)
    })
    return () => clearTimeout(rest)
  }, [store])
  const counted = useLive(async (from) => (isResting && mayCount ? countProvince(from) : undefined), [isResting, mayCount])
  const province = counted ?? kept
  return useMemo(() => province && linesOf(province), [province])
}

function linesOf(province: Province): readonly ActivityLine[] {
  const lines = [...province.values()].flatMap(({ line }) => line ?? [])
  return lines.toSorted((one, other) => (one.date > other.date ? -1 : one.date < other.date ? 1 : one.id > other.id ? -1 : 1))
}
