import { useEffect, useMemo } from 'preact/hooks'
import { lazy, useLocation } from 'preact-iso'
import { readOutlines } from '../activities/activity.ts'
import type { ActivityOutline, ActivityView } from '../activities/activity-view.ts'
import { activityPath } from '../activities/paths.ts'
import { nextStep } from '../activities/next-step.ts'
import { ActivityRow } from '../activities/activity-row.tsx'
import { NextStepButton, nextStepWords } from '../activities/next-step-button.tsx'
import { useWeighing } from '../activities/use-weighing.ts'
import { useLive } from '../live.ts'
import { Icon } from '../parts/icons.tsx'
import { List, Section } from '../parts/list.tsx'
import { Empty, Notice, Skeleton } from '../parts/notice.tsx'
import { Ring } from '../parts/ring.tsx'
import { useServices } from '../services.ts'
import { PhonePage } from '../shared/phone-page.tsx'
import { isDeskRole } from '../shared/roles.ts'
import { date, dayOf, digits, words } from '../words/format.ts'
import { t } from '../words/words.ts'

/** Of what goes on all year, and after the list. */
const TodayLog = lazy(() => import('../hours/today-later.ts').then((found) => found.todayLog()))

/** What came back from the office, or waits for a signature; few phones ever have anything. */
const OfficeLines = lazy(() => import('../returned/office-lines-later.ts').then((found) => found.officeLines()))

/** Home: what is on today, with the next thing to do. */
export function TodayPage() {
  const { store, now } = useServices()
  const { route } = useLocation()
  const isDesk = isDeskRole(store.identity.person.role)
  useEffect(() => {
    if (isDesk) route('/desk', true)
  }, [])
  const found = useLive(readOutlines, [], { key: 'outlines' })
  const today = dayOf(now())
  if (isDesk) return null
  return (
    <PhonePage path="/" title={t('tab.today')} subtitle={date(today, 'full')}>
      {!found ? <Skeleton /> : <Lists {...found} today={today} />}
    </PhonePage>
  )
}

function Lists({ activities: outlines, onTheirWay, today }: { readonly activities: readonly ActivityOutline[]; readonly onTheirWay: number; readonly today: string }) {
  const weigh = useWeighing(true)
  const { role } = useServices().store.identity.person
  const activities = useMemo<readonly (ActivityOutline | ActivityView)[]>(() => (weigh ? outlines.map(weigh) : outlines), [outlines, weigh])
  const active = activities.filter((each) => each.date === today || (each.date < today && (each.plan['/end_date'] ?? '') >= today))
  const upcoming = activities.filter((each) => each.date > today || each.date === '')
  const recent = activities.filter((each) => each.date !== '' && each.date < today && !active.includes(each)).reverse()
  return (
    <>
      {onTheirWay > 0 && <Notice icon="sync"><p>{t('today.on-their-way', { count: onTheirWay })}</p></Notice>}
      {(role === 'university' || role === 'inspector' || outlines.some((each) => each.gathered['review-change'])) && <OfficeLines activities={outlines} />}
      {active.map((each) => <ActiveCard key={each.id} activity={each} />)}
      {activities.length === 0 && onTheirWay === 0 && <Empty icon="calendar" title={t('today.empty')}><p>{t('today.empty-text')}</p></Empty>}
      {activities.length > 0 && active.length === 0 && <Notice icon="calendar"><p>{t('today.none')}</p></Notice>}
      {upcoming.length > 0 && <Section title={t('today.upcoming')}><List>{upcoming.slice(0, 5).map((each) => <ActivityRow key={each.id} activity={each} />)}</List></Section>}
      {recent.length > 0 && <Section title={t('today.recent')}><List>{recent.slice(0, 5).map((each) => <ActivityRow key={each.id} activity={each} />)}</List></Section>}
    </>
  )
}

function ActiveCard({ activity }: { readonly activity: ActivityOutline | ActivityView }) {
  const { role } = useServices().store.identity.person
  const step = 'evidence' in activity ? nextStep(activity, role) : undefined
  const place = [digits(activity.plan['/start_time']?.slice(0, 5) ?? ''), activity.plan['/meeting_place']].filter(Boolean)
  return (
    <article class="card accent">
      <a class="row-of plain-link" href={activityPath(activity.id)}>
        <Ring share={'share' in activity ? activity.share : undefined} size={88} />
        <div class="grow stack">
          <p class="small soft">{words(activity.kind.title)}</p>
          <h2 class="large"><bdi>{activity.title}</bdi></h2>
          {activity.plan['/county'] && <p class="soft row-of tight"><Icon name="map-pin" size="little" /><bdi>{activity.plan['/county']}</bdi></p>}
          {place.length > 0 && <p class="soft small"><bdi>{place.join(' · ')}</bdi></p>}
        </div>
      </a>
      {step
        ? <><p class="strong">{nextStepWords(step)}</p>{step.do === 'add' ? <TodayLog activity={activity} step={step} /> : <NextStepButton step={step} isWide />}</>
        : <div class="to-come" aria-hidden="true"><p>&nbsp;</p><span class="button big wide" /></div>}
    </article>
  )
}
