import '../design/more.css'
import '../design/log.css'
import { useMemo, useState } from 'preact/hooks'
import { followUpsDue } from '#domain/activity/follow-up.ts'
import { rowsOf, useOf } from '../activities/activity.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import type { NextStep } from '../activities/next-step.ts'
import { NextStepButton } from '../activities/next-step-button.tsx'
import { titleOf } from '../activities/titles.ts'
import { recordPath } from '../activities/paths.ts'
import { readAnswers } from '../activities/use-answers.ts'
import { useLive } from '../live.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { List, Row, Section } from '../parts/list.tsx'
import { useServices } from '../services.ts'
import { date, joined } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { markDone } from '../clients/mark-done.ts'
import { hoursView } from './read-hours.ts'
import { TimerPanel } from './timer-panel.tsx'
import { useWall } from './use-wall.ts'
import { WeekRing } from './week-ring.tsx'

/** The week and the timer of what goes on all year, else the next step as ever; then what was promised for today. */
export function TodayLog({ activity, step }: { readonly activity: ActivityOutline; readonly step: NextStep }) {
  const { role } = useServices().store.identity.person
  const { kind } = activity
  const isMine = (form: string | undefined) => useOf(kind, form)?.filledBy.includes(role) === true
  return (
    <>
      {isMine(kind.reads?.hours?.form) && step.do === 'add' ? <Week activity={activity} /> : <NextStepButton step={step} isWide />}
      {kind.reads?.followUps?.some(({ form }) => isMine(form)) && <FollowUps activity={activity} />}
    </>
  )
}

function Week({ activity }: { readonly activity: ActivityOutline }) {
  const { person } = useServices().store.identity
  const now = useWall()
  const form = activity.kind.reads!.hours!.form
  const records = useLive((store) => readAnswers(store, rowsOf(activity, form)), [activity])
  const view = useMemo(() => records && hoursView(activity, records, person, now), [activity, records, now])
  if (!view) return null
  return (
    <>
      {view.week && <WeekRing week={view.week} />}
      <TimerPanel activity={activity} timers={view.timers} now={now} />
    </>
  )
}

const mostAtFirst = 4

/** What was promised for today or earlier. */
function FollowUps({ activity }: { readonly activity: ActivityOutline }) {
  const services = useServices()
  const now = useWall()
  const [isAll, setAll] = useState(false)
  // Only forms of which a summary calls something open are opened; whole, since another record may have settled it.
  const due = useLive(async (store) => {
    const open = (activity.kind.reads?.followUps ?? []).filter(({ form, open: measure }) => rowsOf(activity, form).some((row) => (row.summary.measures[measure] ?? 1) > 0))
    return followUpsDue(activity.kind, await readAnswers(store, open.flatMap(({ form }) => rowsOf(activity, form))), now.date)
  }, [activity, now.date])
  if (!due || due.length === 0) return null
  const shown = isAll ? due : due.slice(0, mostAtFirst)
  return (
    <Section title={t('follow.due', { count: due.length })}>
      <List>
        {shown.map(({ record, date: day, step }) => {
          const row = activity.rows.find((each) => each.id === record.id)
          const name = row ? titleOf(activity, row, language.value) : ''
          return (
            <li class="row-of tight follow-row" key={record.id}>
              <ul class="grow"><Row title={name} subtitle={joined([step, date(day, 'day')])} icon={useOf(activity.kind, record.form)?.icon ?? 'users'} tone="short" href={recordPath(activity.id, record.form, record.id)} isPlain /></ul>
              <IconButton icon="check" label={t('follow.done', { name })} onPress={() => void markDone(services, activity, record)} />
            </li>
          )
        })}
      </List>
      {shown.length < due.length && <Button look="tonal" isWide onPress={() => setAll(true)}>{t('follow.more', { count: due.length - shown.length })}</Button>}
    </Section>
  )
}
