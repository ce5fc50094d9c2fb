import '../design/more.css'
import { useEffect, useState } from 'preact/hooks'
import type { LeaveItem } from '#domain/activity/evidence.ts'
import { readyToLeave } from '#domain/activity/evidence.ts'
import { useSignedActivity } from '../activities/use-activity.ts'
import { activityPath } from '../activities/paths.ts'
import { evidencePath } from '../activities/next-step.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { useOf } from '../activities/activity.ts'
import { whyOf } from '../activities/why.ts'
import { checkDevice } from '../device/device-check.ts'
import type { DeviceItem, DeviceReading } from '../device/device-check.ts'
import { Button } from '../parts/button.tsx'
import { List, Row, Section } from '../parts/list.tsx'
import { Notice, Skeleton } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { useLive } from '../live.ts'
import { useServices } from '../services.ts'
import { MissingPage } from '../shared/missing-page.tsx'
import { useOutbox } from '../shared/use-outbox.ts'
import { ago, bytes, countWords, percent, timeZone, words } from '../words/format.ts'
import { t } from '../words/words.ts'

/** Before people go home: what the money depends on, what helps, what is done; then the phone itself. */
export function LeavePage() {
  const activity = useSignedActivity()
  if (activity === undefined) return <Page title={t('leave.title')}><Skeleton lines={6} /></Page>
  if (activity === null) return <MissingPage />
  const items = readyToLeave(activity.evidence, activity.gathered)
  const of = (urgency: LeaveItem['urgency']) => items.filter((item) => item.urgency === urgency)
  const must = of('must')
  return (
    <Page
      title={t('leave.title')} subtitle={activity.title} back={activityPath(activity.id)}
      bottom={activity.kind.forms.some((use) => use.place === 'closing') && <BottomBar><Button look={must.length > 0 ? 'secondary' : 'primary'} icon="flag" href={`${activityPath(activity.id)}/close`}>{t('close.title')}</Button></BottomBar>}
    >
      {must.length > 0
        ? <Notice tone="danger" title={t('leave.not-yet', { count: must.length })}><p>{t('leave.not-yet-text')}</p></Notice>
        : <Notice tone="good" title={t('leave.ready')}><p>{t('leave.ready-text')}</p></Notice>}
      {must.length > 0 && <Section title={t('leave.must')}><Items activity={activity} items={must} tone="missing" /></Section>}
      {of('should').length > 0 && <Section title={t('leave.should')}><Items activity={activity} items={of('should')} tone="short" /></Section>}
      {of('done').length > 0 && <Section title={t('leave.done')}><Items activity={activity} items={of('done')} tone="done" /></Section>}
      <Section title={t('leave.device')}><DeviceItems /></Section>
    </Page>
  )
}

function Items({ activity, items, tone }: { readonly activity: ActivityView; readonly items: readonly LeaveItem[]; readonly tone: 'missing' | 'short' | 'done' }) {
  return (
    <List>
      {items.map(({ view, because, faulty }) => (
        <Row
          key={view.evidence.id} tone={tone} icon={useOf(activity.kind, view.evidence.from.form)?.icon ?? 'file-text'} title={words(view.evidence.title)}
          subtitle={because === 'fine' ? undefined : because === 'office' ? t('evidence.from-office') : because === 'faulty' ? t('evidence.faulty', { count: faulty }) : whyOf(view)}
          end={countWords(view.have, view.of)} href={evidencePath(activity, view)}
        />
      ))}
    </List>
  )
}

function DeviceItems() {
  const { device, now } = useServices()
  const outbox = useOutbox()
  const contact = useLive((from) => from.serverTime(), [])
  const [reading, setReading] = useState<DeviceReading | undefined>(undefined)
  useEffect(() => {
    void Promise.all([device.isPersisted(), device.storage(), device.battery()]).then(([isPersisted, storage, battery]) => setReading({ isPersisted, storage, battery }))
  }, [])
  if (!reading) return <Skeleton lines={3} />
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const items = checkDevice({ ...reading, now: now(), builtAt: device.builtAt, receiptAt: outbox?.receiptAt, deviceZone: zone, provinceZone: timeZone.value, contact })
  return <List>{items.map((item) => <DeviceRow key={item.what} item={item} receiptAt={outbox?.receiptAt} nowMs={now()} />)}</List>
}

function DeviceRow({ item, receiptAt, nowMs }: { readonly item: DeviceItem; readonly receiptAt: number | undefined; readonly nowMs: number }) {
  const tone = item.isGood ? 'done' : 'short'
  switch (item.what) {
    case 'kept': return <Row tone={tone} icon="storage" title={item.isGood ? t('enrol.persisted') : t('enrol.not-persisted')} subtitle={item.isGood ? undefined : t('device.not-kept')} {...(!item.isGood && { href: '/settings' })} />
    case 'space': return <Row tone={tone} icon="storage" title={t('device.space', { free: bytes(item.freeBytes) })} subtitle={item.isGood ? undefined : t('remedy.free-space')} />
    case 'clock': return <Row tone={tone} icon="clock" title={item.isGood ? t('device.clock') : t('device.clock-wrong')} subtitle={item.isGood ? undefined : t('remedy.check-clock')} />
    case 'battery': return <Row tone={tone} icon="battery" title={t('device.battery', { share: percent(item.share) })} subtitle={item.isGood ? undefined : t('device.battery-low')} />
    case 'receipt': return <Row tone={tone} icon="cloud" title={receiptAt === undefined ? t('device.no-receipt') : t('device.receipt', { ago: ago(receiptAt, nowMs) })} subtitle={item.isGood ? undefined : t('device.receipt-old')} />
  }
}
