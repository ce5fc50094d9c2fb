import '../../design/missions.css'
import { useState } from 'preact/hooks'
import { inspectionUse, sendingRoles } from '#domain/activity/missions.ts'
import type { ActivityView } from '../../activities/activity-view.ts'
import { recordPath } from '../../activities/paths.ts'
import { useLive } from '../../live.ts'
import { MissionTag } from '../../missions/mission-tag.tsx'
import type { MissionView } from '../../missions/read-missions.ts'
import { readMissions } from '../../missions/read-missions.ts'
import { missionWhen } from '../../missions/when.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { List, Row } from '../../parts/list.tsx'
import { useServices } from '../../services.ts'
import { dayOf, joined } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { useMedia } from '../use-media.ts'
import { MissionSheet } from './mission-sheet.tsx'
import { useInspectors } from './use-inspectors.ts'

/** Inspections of an activity: planned, reported and overdue ones, and planning another. Offline too. */
export function MissionsPart({ activity }: { readonly activity: ActivityView }) {
  const { store, now } = useServices()
  const today = dayOf(now())
  const missions = useLive((from) => readMissions(from, today, activity.id), [activity.id, today])
  const [open, setOpen] = useState<MissionView | 'new' | undefined>(undefined)
  const inspectors = useInspectors(activity.id)
  const use = inspectionUse(activity.kind)
  const maySend = sendingRoles.has(store.identity.person.role)
  if (!use || !missions || (missions.length === 0 && !maySend)) return null
  const nameOf = (id: string) => (Array.isArray(inspectors) ? inspectors.find((each) => each.id === id)?.name : undefined) ?? t('missions.somebody')
  return (
    <section id="missions" class="missions" aria-label={t('missions.title')}>
      <div class="row-of">
        {missions.length > 0 && <h2 class="grow">{t('missions.title')}</h2>}
        {maySend && inspectors !== 'unreachable' && <Button look="tonal" icon="search" isDisabled={!inspectors} onPress={() => setOpen('new')}>{t('missions.plan')}</Button>}
        {maySend && inspectors === 'unreachable' && <p class="soft row-of"><Icon name="offline" size="little" />{t('missions.unreachable')}</p>}
      </div>
      {missions.length > 0 && (
        <List>
          {missions.map((view) => (
            <MissionRow
              key={view.mission.id} view={view} who={nameOf(view.mission.inspector)} onPress={maySend && Array.isArray(inspectors) ? () => setOpen(view) : undefined}
              report={view.report === undefined ? undefined : recordPath(activity.id, use.form, view.report)}
            />
          ))}
        </List>
      )}
      {open && Array.isArray(inspectors) && <MissionSheet activities={[{ id: activity.id, title: activity.title }]} inspectors={inspectors} {...(activity.date >= today && { date: activity.date })} {...(open !== 'new' && { mission: open.mission })} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

function MissionRow({ view: { mission, state }, who, onPress, report }: { readonly view: MissionView; readonly who: string; readonly onPress: (() => void) | undefined; readonly report: string | undefined }) {
  const isWide = useMedia('(min-width: 601px)')
  const facts = { title: missionWhen(mission), subtitle: joined([!isWide && t(`mission.${state}`), who, mission.purpose]), icon: 'search', tone: state === 'overdue' ? 'missing' : state === 'fulfilled' ? 'done' : 'plain', end: isWide && <MissionTag state={state} /> } as const
  const toReport = report !== undefined && <IconButton icon="file-text" label={t('missions.see-report')} href={report} />
  return onPress ? <Row {...facts} onPress={onPress} {...(toReport && { action: toReport })} /> : <Row {...facts} {...(report !== undefined && { href: report })} />
}
