// The desk's list at once. A province's year is some 25,000 records, of which each has to be opened to be counted: what was
// counted last is kept, and shown until the new count is there.

import { useEffect, useState } from 'preact/hooks'
import type { RecordStore } from '#store/store.ts'
import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import { needsPermits } from '#domain/activity/shares/activity-money.ts'
import { readActivities, rowsOf } from '../activities/activity.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { readAnswers } from '../activities/use-answers.ts'
import { useLive } from '../live.ts'
import { useServices } from '../services.ts'
import type { ActivityLine } from './activity-line.ts'
import { lineOf } from './activity-line.ts'

/** Raise the number when a line's shape changes: older ones are then not shown. */
const keptUnder = 'desk.lines.3'
/** After the frame that shows the kept ones. */
const restMs = 50

const written = new WeakMap<RecordStore, string>()

/**
 * Latest date first. Undefined: on this device nothing was ever counted, and the first count goes on.
 * @param mayCount whether the new count may begin: it keeps the database busy, and a page has other things to read first
 */
export function useActivityLines(mayCount = true): readonly ActivityLine[] | undefined {
  const { store } = useServices()
  const [kept, setKept] = useState<readonly ActivityLine[] | 'reading' | 'none'>('reading')
  const [isResting, setResting] = useState(false)
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined
    // A row that does not open costs a wait and nothing else: everything is counted again.
    void store.setting(keptUnder).catch(() => undefined).then((text) => {
      if (text !== undefined) written.set(store, text)
      setKept(text === undefined ? 'none' : JSON.parse(text) as readonly ActivityLine[])
      rest = setTimeout(() => setResting(true), restMs)
    })
    return () => clearTimeout(rest)
  }, [store])
  const counted = useLive(async (from) => (isResting && mayCount ? count(from) : undefined), [isResting, mayCount], { key: 'desk-lines' })
  return counted ?? (typeof kept === 'string' ? undefined : kept)
}

async function count(store: RecordStore): Promise<readonly ActivityLine[]> {
  const { activities } = await readActivities(store)
  const lines = await Promise.all(activities.toReversed().map(async (activity) => lineOf(activity, await permitsOf(store, activity))))
  const text = JSON.stringify(lines)
  if (written.get(store) !== text) {
    written.set(store, text)
    await store.setSetting(keptUnder, text)
  }
  return lines
}

/** Opened only where they decide something: of a year's activities, a few are above the norm. */
async function permitsOf(store: RecordStore, activity: ActivityView): Promise<readonly ActivityRecord[]> {
  const form = activity.kind.reads?.permits?.form
  if (form === undefined || !needsPermits(activity)) return []
  return readAnswers(store, rowsOf(activity, form))
}
