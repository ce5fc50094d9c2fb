import type { ActivityOutline } from '../activities/activity-view.ts'
import { activityPath } from '../activities/paths.ts'
import { useLive } from '../live.ts'
import { List, Row, Section } from '../parts/list.tsx'
import { useServices } from '../services.ts'
import { dayOf, joined } from '../words/format.ts'
import { t } from '../words/words.ts'
import { readMissions } from './read-missions.ts'
import { missionWhen } from './when.ts'

/** On an inspector's Today: where they are sent and when, the overdue ones first. */
export function MissionLines({ activities }: { readonly activities: readonly ActivityOutline[] }) {
  const { now } = useServices()
  const today = dayOf(now())
  const missions = useLive((store) => readMissions(store, today), [today])
  const open = (missions ?? []).flatMap(({ mission, state }) => {
    const activity = activities.find(({ id }) => id === mission.activity)
    return activity && state !== 'fulfilled' ? [{ mission, state, activity }] : []
  })
  if (open.length === 0) return null
  return (
    <Section title={t('mission.yours')}>
      <List>
        {open.map(({ mission, state, activity }) => (
          <Row
            key={mission.id} icon="search" tone={state === 'overdue' ? 'missing' : mission.date === today ? 'short' : 'plain'} href={activityPath(activity.id)}
            title={activity.title || t('activity.untitled')} subtitle={joined([state === 'overdue' && t('mission.overdue'), missionWhen(mission), mission.purpose])}
          />
        ))}
      </List>
    </Section>
  )
}
