import { useEffect, useMemo } from 'preact/hooks'
import { findingText } from '#domain/activity/finding-words.ts'
import { readActivities } from '../activities/activity.ts'
import { useLive } from '../live.ts'
import { List, Row, Section } from '../parts/list.tsx'
import { Empty, Notice, Skeleton } from '../parts/notice.tsx'
import { useServices } from '../services.ts'
import { ago, dayOf, digits, joined, number, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { AttentionList } from './attention-list.tsx'
import { dearKinds } from './dear-kinds.ts'
import { DeskPage } from './desk-page.tsx'
import { DoublesList } from './doubles-list.tsx'
import { KeptNotice } from './office/kept-notice.tsx'
import { useKept } from './office/use-kept.ts'
import { QuarantineList } from './quarantine-list.tsx'
import { readDoubles } from './read-doubles.ts'
import { readMissions } from '../missions/read-missions.ts'
import { missionWhen } from '../missions/when.ts'
import { useWaitingPermits } from './waiting-permits.ts'

/** Everything of the province that waits for a person: two values, two rows of one person, and what could not be applied. */
export function AttentionPage() {
  const { office, now } = useServices()
  const tongue = language.value
  const today = dayOf(now())
  const found = useLive(async (store) => {
    const { activities } = await readActivities(store)
    const overdue = (await readMissions(store, today)).filter(({ state }) => state === 'overdue').flatMap(({ mission }) => {
      const activity = activities.find(({ id }) => id === mission.activity)
      return activity ? [{ mission, activity }] : []
    })
    return { activities, overdue, people: await store.people(), rows: (await store.rows()).filter((row) => row.hasConflict || row.stage === 'refused'), doubles: await readDoubles(store, activities, tongue) }
  }, [tongue, today])
  const kept = useKept('office.quarantine', () => office.quarantine())
  const aside = kept.value
  useEffect(() => office.onChange(() => void kept.ask()), [office])
  const dear = useMemo(() => (found ? dearKinds(found.activities, today) : []), [found])
  const permits = useWaitingPermits()
  const waits = found && permits.count + found.rows.length + found.doubles.length + found.overdue.length + dear.length + (aside?.length ?? 0)
  return (
    <DeskPage path="/desk/attention" title={t('desk.attention')}>
      {!found ? <Skeleton /> : (
        <>
          {waits === 0 && aside && <Empty icon="check" title={t('desk.attention-none')} />}
          {permits.count > 0 && <List><Row tone="missing" icon="stamp" title={t('permits.waiting-line', { count: permits.count })} subtitle={permits.since !== undefined && t('approvals.oldest', { time: ago(permits.since, now()) })} end={number(permits.count)} href="/desk/permits" /></List>}
          {found.rows.length > 0 && <Section title={t('desk.conflicts-title')}><AttentionList rows={found.rows} activities={found.activities} /></Section>}
          {found.doubles.length > 0 && <Section title={t('doubles.desk')}><DoublesList doubles={found.doubles} /></Section>}
          {found.overdue.length > 0 && (
            <Section title={t('missions.overdue')}>
              <p class="soft small">{t('missions.overdue-text')}</p>
              <List>{found.overdue.map(({ mission, activity }) => <Row key={mission.id} tone="missing" icon="search" title={activity.title || t('activity.untitled')} subtitle={joined([found.people.find(({ id }) => id === mission.inspector)?.name, missionWhen(mission), mission.purpose])} href={`/desk/a/${activity.id}`} />)}</List>
            </Section>
          )}
          {dear.length > 0 && (
            <Section title={t('desk.averages')}>
              <p class="soft small">{t('desk.averages-text')}</p>
              <List>{dear.map(({ kind, year, finding }) => <Row key={`${kind.id} ${year}`} tone="missing" icon={kind.icon} title={joined([words(kind.title), digits(String(year))])} subtitle={findingText(finding, language.value)} />)}</List>
            </Section>
          )}
          {aside === undefined && kept.problem ? <Notice icon="offline"><p>{t('desk.aside-offline')}</p></Notice> : <KeptNotice kept={kept} />}
          {aside && aside.length > 0 && <Section title={t('desk.aside')}><p class="soft small">{t('desk.aside-text')}</p><QuarantineList ops={aside} activities={found.activities} onDecided={() => void kept.ask()} /></Section>}
        </>
      )}
    </DeskPage>
  )
}
