import '../design/controls.css'
import '../design/log.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { WallClock } from '#domain/activity/hours.ts'
import type { Timer } from '#domain/activity/timer.ts'
import { endFault } from '#domain/activity/timer.ts'
import { readTypedTime } from '#domain/calendar/typed.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { recordPath } from '../activities/paths.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { date, digits } from '../words/format.ts'
import { t } from '../words/words.ts'
import { lengthDigits } from './length.ts'
import { dropTimer, endTimer, startTimer } from './timer-deeds.ts'
import { wallAt } from './use-wall.ts'

interface TimerPanelProps {
  readonly activity: ActivityOutline
  readonly timers: readonly Timer[]
  readonly now: WallClock
}

/** Start, the time so far, stop; and for what was left running the question when one has left. */
export function TimerPanel({ activity, timers, now }: TimerPanelProps) {
  const services = useServices()
  const [isBusy, setBusy] = useState(false)
  const start = async () => {
    // A second tap of an impatient thumb is no second presence.
    if (isBusy) return
    setBusy(true)
    try {
      await startTimer(services, activity)
    } finally {
      setBusy(false)
    }
  }
  const running = timers.filter((each) => each.state === 'running')
  return (
    <>
      {timers.filter((each) => each.state !== 'running').map((each) => <LeftRunning key={each.entry.id} activity={activity} timer={each} now={now} />)}
      {running.map((each) => <Running key={each.entry.id} activity={activity} timer={each} now={now} />)}
      {running.length === 0 && <Button look="primary" isBig isWide icon="clock" isDisabled={isBusy} onPress={() => void start()}>{t('hours.start')}</Button>}
    </>
  )
}

function Running({ activity, timer, now }: { readonly activity: ActivityOutline; readonly timer: Timer; readonly now: WallClock }) {
  const services = useServices()
  const { route } = useLocation()
  const [isAsking, setAsking] = useState(false)
  const form = activity.kind.reads!.hours!.form
  const stop = async () => {
    const wall = wallAt(services.now())
    // In the minute in which it was begun nothing has been done yet; midnight may have passed since this was drawn.
    const to = endFault(timer.entry, wall.time, wall)
    if (to !== undefined || wall.date !== timer.entry.date) {
      setAsking(true)
      return
    }
    await endTimer(services, activity, timer, wall.time)
    route(recordPath(activity.id, form, timer.entry.id))
  }
  return (
    <section class="card accent timer" aria-label={t('hours.running')}>
      <p class="row-of"><Icon name="clock" /><span class="grow">{t('hours.running-since', { time: digits(timer.entry.from.slice(0, 5)) })}</span><strong class="passed" role="timer"><bdi>{lengthDigits(timer.minutes)}</bdi></strong></p>
      {timer.isLong && <p class="fault-line">{t('hours.is-long')}</p>}
      <Button look="primary" isBig isWide icon="check" onPress={() => void stop()}>{t('hours.stop')}</Button>
      {isAsking || timer.isLong ? <WhenLeft activity={activity} timer={timer} now={now} /> : <Button look="plain" onPress={() => setAsking(true)}>{t('hours.left-earlier')}</Button>}
    </section>
  )
}

/** Since the morning after nobody knows but the consultant. */
function LeftRunning({ activity, timer, now }: { readonly activity: ActivityOutline; readonly timer: Timer; readonly now: WallClock }) {
  const { entry, state } = timer
  return (
    <section class="card warn timer" aria-label={t('hours.not-ended')}>
      <p class="row-of"><Icon name="warning" /><strong class="grow">{t(state === 'left' ? 'hours.left-running' : 'hours.clock-back', { date: date(entry.date), time: digits(entry.from.slice(0, 5)) })}</strong></p>
      <WhenLeft activity={activity} timer={timer} now={now} />
    </section>
  )
}

function WhenLeft({ activity, timer, now }: { readonly activity: ActivityOutline; readonly timer: Timer; readonly now: WallClock }) {
  const services = useServices()
  const { route } = useLocation()
  const [typed, setTyped] = useState('')
  const [hasTried, setTried] = useState(false)
  const to = readTypedTime(typed) ?? ''
  const fault = endFault(timer.entry, to, now)
  const id = `left-${timer.entry.id}`
  const save = async () => {
    setTried(true)
    if (fault !== undefined) return
    await endTimer(services, activity, timer, to)
    route(recordPath(activity.id, activity.kind.reads!.hours!.form, timer.entry.id))
  }
  const drop = async () => {
    const undo = await dropTimer(services, activity, timer)
    toast(t('hours.dropped'), { label: t('action.undo'), run: undo })
  }
  return (
    <form class="stack roomy" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <label class="label" for={id}>{t('hours.when-left')}</label>
      <input id={id} class="input code" inputMode="text" autoComplete="off" enterKeyHint="done" placeholder={t('time.example')} value={typed} aria-invalid={hasTried && fault !== undefined} aria-describedby={`${id}-fault`} onInput={(event) => { setTyped(event.currentTarget.value); setTried(false) }} />
      <p id={`${id}-fault`} class="fault-line" role="alert">{hasTried && fault !== undefined ? t(`hours.${fault}`) : ''}</p>
      <div class="row-of tight">
        <Button look="primary" type="submit">{t('hours.save-end')}</Button>
        <Button look="plain" icon="trash" onPress={() => void drop()}>{t('hours.drop')}</Button>
      </div>
    </form>
  )
}
