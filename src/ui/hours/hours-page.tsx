import '../design/more.css'
import '../design/desk.css'
import '../design/log.css'
import { useMemo, useState } from 'preact/hooks'
import type { HoursEntry } from '#domain/activity/hours.ts'
import { lengthOf, minutesTogether } from '#domain/activity/hours.ts'
import { isCivilDate } from '#domain/calendar/civil.ts'
import { weekOf } from '#domain/calendar/periods.ts'
import { nameKey } from '#domain/identity/name.ts'
import { isClosed, rowsOf } from '../activities/activity.ts'
import { backFrom } from '../activities/home.ts'
import { recordPath, resultsPath } from '../activities/paths.ts'
import { stageWithFiles } from '../activities/stage.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { useAnswers } from '../activities/use-answers.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { List, Row, Section } from '../parts/list.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { useServices } from '../services.ts'
import { date, digits, joined, words } from '../words/format.ts'
import { t } from '../words/words.ts'
import { lengthDigits } from './length.ts'
import type { HoursView } from './read-hours.ts'
import { faultText, hoursView, isError } from './read-hours.ts'
import { TimerPanel } from './timer-panel.tsx'
import { useWall } from './use-wall.ts'
import { WeekRing } from './week-ring.tsx'
import { YearStrip } from './year-strip.tsx'

const weeksAtFirst = 6

/** Hours of presence: the running week, the timer, the year, and the entries of each week with what is wrong in them. */
export function HoursPage({ activity, use, form }: FormInActivity) {
  const { store, newId } = useServices()
  const { person } = store.identity
  const now = useWall()
  const records = useAnswers(activity, [form.id])
  const view = useMemo(() => records && hoursView(activity, records, person, now), [activity, records, now])
  const canFill = use.filledBy.includes(person.role)
  return (
    <Page
      title={words(use.title ?? form.title)} subtitle={activity.title} back={backFrom(person.role, activity.id)}
      actions={rowsOf(activity, form.id).length > 0 && <IconButton icon="chart" label={t('results.title')} href={resultsPath(activity.id, form.id)} />}
      bottom={canFill && <BottomBar><Button look="tonal" icon="plus" href={recordPath(activity.id, form.id, newId())}>{t('hours.type-in')}</Button></BottomBar>}
    >
      {!view ? <Skeleton lines={6} /> : (
        <>
          {(view.week || canFill) && (
            <div class="card">
              {view.week && <WeekRing week={view.week} />}
              {canFill && !isClosed(activity) && <TimerPanel activity={activity} timers={view.timers} now={now} />}
            </div>
          )}
          {view.weeks.length > 0 && <YearStrip weeks={view.weeks} today={now.date} />}
          {view.entries.length === 0
            ? <Empty icon={use.icon} title={t('hours.empty')}>{canFill && <p>{t('hours.empty-text')}</p>}</Empty>
            : <Weeks activity={activity} form={form} use={use} view={view} />}
        </>
      )}
    </Page>
  )
}

function Weeks({ activity, form, view }: FormInActivity & { readonly view: HoursView }) {
  const [isAll, setAll] = useState(false)
  const groups = useMemo(() => byWeek(view.entries), [view])
  const shown = isAll ? groups : groups.slice(0, weeksAtFirst)
  const rows = new Map(rowsOf(activity, form.id).map((row) => [row.id as string, row]))
  const isOfSeveral = new Set(view.entries.map((each) => nameKey(each.consultant))).size > 1
  return (
    <>
      {shown.map(([from, entries]) => (
        <Section key={from} title={from === '' ? t('hours.no-date') : t('hours.week-of', { date: date(from, 'day') })} end={from !== '' && <span class="soft"><bdi>{lengthDigits(minutesTogether(entries))}</bdi></span>}>
          <List>
            {entries.map((entry) => {
              const row = rows.get(entry.id)
              const faults = view.faults.get(entry.id) ?? []
              return (
                <Row
                  key={entry.id} icon={faults.some(isError) ? 'warning' : 'clock'} tone={faults.length > 0 || (row?.summary.errors ?? 0) > 0 ? 'short' : 'plain'}
                  title={isCivilDate(entry.date) ? date(entry.date) : t('hours.no-date')}
                  subtitle={(
                    <>
                      {joined([span(entry), isOfSeveral && entry.consultant])}
                      {faults.map((each) => <span class={isError(each) ? 'fault-line' : 'warn-line'} key={each.code}><Icon name="warning" size="little" />{faultText(each)}</span>)}
                      {faults.length === 0 && entry.to !== '' && (row?.summary.errors ?? 0) > 0 && <span class="warn-line">{t('evidence.faulty', { count: 1 })}</span>}
                    </>
                  )}
                  end={<>{entry.to === '' ? t('hours.no-end') : <bdi>{lengthDigits(lengthOf(entry))}</bdi>}{row && <StateWord stage={stageWithFiles(row)} isShort />}</>}
                  href={recordPath(activity.id, form.id, entry.id)}
                />
              )
            })}
          </List>
        </Section>
      ))}
      {shown.length < groups.length && <Button look="tonal" isWide onPress={() => setAll(true)}>{t('hours.earlier-weeks', { count: groups.length - shown.length })}</Button>}
    </>
  )
}

function span({ from, to }: HoursEntry): string {
  return digits(`${from.slice(0, 5)}–${to.slice(0, 5)}`)
}

/** Latest week first, and in it the latest entry. */
function byWeek(entries: readonly HoursEntry[]): readonly (readonly [string, readonly HoursEntry[]])[] {
  const weeks = new Map<string, HoursEntry[]>()
  for (const entry of entries.toSorted((a, b) => (`${a.date} ${a.from}` < `${b.date} ${b.from}` ? 1 : -1))) {
    const from = isCivilDate(entry.date) ? weekOf(entry.date).from : ''
    weeks.set(from, [...(weeks.get(from) ?? []), entry])
  }
  // What has no date wants one: it stands first.
  return [...weeks].toSorted(([a], [b]) => (a === '' ? -1 : b === '' ? 1 : a < b ? 1 : -1))
}
