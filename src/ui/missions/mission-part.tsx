import '../design/missions.css'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { inspectionUse } from '#domain/activity/missions.ts'
import { deletedField } from '#domain/records/op.ts'
import { reportOf } from '#domain/register/missions.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { beginRecord } from '../activities/begin-record.ts'
import { recordPath } from '../activities/paths.ts'
import { useLive } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { useServices } from '../services.ts'
import { dayOf } from '../words/format.ts'
import { t } from '../words/words.ts'
import { MissionTag } from './mission-tag.tsx'
import type { MissionView } from './read-missions.ts'
import { readMissions } from './read-missions.ts'
import { missionWhen } from './when.ts'

interface MissionPartProps {
  readonly activity: ActivityView
  /** Whether a report is asked for here. */
  readonly onOpen: (isOpen: boolean) => void
}

/** On an inspector's phone, in the activity: what they are sent for, and the report that answers it. */
export function MissionPart({ activity, onOpen }: MissionPartProps) {
  const { now } = useServices()
  const today = dayOf(now())
  const missions = useLive((store) => readMissions(store, today, activity.id), [activity.id, today])
  const isOpen = missions?.some(({ state }) => state !== 'fulfilled') ?? false
  useEffect(() => onOpen(isOpen), [isOpen])
  return <>{missions?.map((view) => <MissionCard key={view.mission.id} activity={activity} view={view} />)}</>
}

function MissionCard({ activity, view: { mission, state, report } }: { readonly activity: ActivityView; readonly view: MissionView }) {
  const services = useServices()
  const { route } = useLocation()
  const form = inspectionUse(activity.kind)?.form
  const begin = async (to: string) => {
    const { store, now } = services
    // The same mission asks for the same report, however often it is begun; one that was deleted comes back.
    const record = reportOf(mission.id)
    const deleted = await store.record(record)
    if (deleted) await store.write({ record, activity: activity.id, form: deleted.formRef }, { [deletedField]: null }, { via: 'undo' })
    else await beginRecord({ ...services, newId: () => record }, activity, to, { '/inspector': store.identity.person.name, '/sent_by': mission.sentBy, '/date': dayOf(now()) })
    route(recordPath(activity.id, to, record))
  }
  return (
    <article class="card mission-card" aria-label={t('mission.yours-here')}>
      <p class="row-of"><span class="grow soft">{t('mission.yours-here')}</span><MissionTag state={state} /></p>
      <p class="strong">{missionWhen(mission)}</p>
      <p><bdi>{mission.purpose}</bdi></p>
      {mission.note !== '' && <p class="soft mission-note"><bdi>{mission.note}</bdi></p>}
      {mission.sentBy !== '' && <p class="small soft">{t(mission.sentBy === 'hq' ? 'mission.sent-by-hq' : 'mission.sent-by-province')}</p>}
      {form !== undefined && (report === undefined
        ? <Button look="primary" icon="search" isWide onPress={() => void begin(form)}>{t('mission.report')}</Button>
        : <Button look={state === 'fulfilled' ? 'tonal' : 'primary'} icon={state === 'fulfilled' ? 'file-text' : 'edit'} isWide href={recordPath(activity.id, form, report)}>{t(state === 'fulfilled' ? 'mission.see-report' : 'mission.go-on')}</Button>)}
    </article>
  )
}
