import '../design/log.css'
import { useMemo } from 'preact/hooks'
import type { ActivityView } from '../activities/activity-view.ts'
import { useAnswers } from '../activities/use-answers.ts'
import { useServices } from '../services.ts'
import { hoursView } from './read-hours.ts'
import { useWall } from './use-wall.ts'
import { YearStrip } from './year-strip.tsx'

/** The weeks of a unit in its dossier. */
export function HoursPart({ activity }: { readonly activity: ActivityView }) {
  const { person } = useServices().store.identity
  const now = useWall()
  const records = useAnswers(activity, [activity.kind.reads!.hours!.form])
  const view = useMemo(() => records && hoursView(activity, records, person, now), [activity, records, now])
  return view && view.weeks.length > 0 ? <YearStrip weeks={view.weeks} today={now.date} /> : null
}
