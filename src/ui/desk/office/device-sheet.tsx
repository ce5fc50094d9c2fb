import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { managesAccess } from '#domain/office/powers.ts'
import { watched } from '#domain/office/radar.ts'
import { Problem } from '#domain/problem.ts'
import type { DevicesReply } from '#domain/wire/devices.ts'
import { Button } from '../../parts/button.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { ago, bytes, date, dayOf, joined, moment, number } from '../../words/format.ts'
import { t } from '../../words/words.ts'

export type ListedDevice = DevicesReply['devices'][number]

interface DeviceSheetProps {
  readonly device: ListedDevice
  readonly at: number
  readonly onClose: () => void
  readonly onChanged: () => Promise<void>
}

/** All that is known of one device, and shutting it out or letting it in again. */
export function DeviceSheet({ device, at, onClose, onChanged }: DeviceSheetProps) {
  const { office, store } = useServices()
  const { person, device: own } = store.identity
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const { unsent, blobs, oldestAt, lastAt, driftMs } = watched(device, at)
  const { report } = device
  const isClosed = device.revokedAt !== undefined
  const set = async (isClosedNow: boolean) => {
    try {
      await (await office.administering()).setAccess(device.id, isClosedNow)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
      return
    }
    onClose()
    toast(t(isClosedNow ? 'devices.was-closed' : 'devices.was-opened'), { label: t('action.undo'), run: () => void set(!isClosedNow) })
    await onChanged()
  }
  const waiting = joined([unsent > 0 && t('devices.unsent', { count: unsent }), blobs > 0 && t('devices.files', { count: blobs })])
  return (
    <Sheet isOpen title={device.person.name} onClose={onClose}>
      <dl class="facts">
        <Fact label={t('devices.role')}>{t(`role.${device.person.role}`)}</Fact>
        <Fact label={t('devices.id')}><span class="ltr">{device.id.slice(0, 8)}</span></Fact>
        <Fact label={t('devices.enrolled')}>{date(dayOf(device.enrolledAt), 'long')}</Fact>
        <Fact label={t('devices.contact')}>{device.seenAt === undefined ? t('devices.never') : `${ago(lastAt, at)} · ${moment(lastAt)}`}</Fact>
        <Fact label={t('devices.arrived')}>{number(device.arrivedTo)}</Fact>
        {!report && <Fact label={t('devices.told')}>{t('devices.not-told')}</Fact>}
        {report && (
          <>
            <Fact label={t('devices.waiting')}>{waiting || t('devices.nothing')}{oldestAt !== undefined && <><br />{t('devices.oldest', { when: ago(oldestAt, at) })}</>}</Fact>
            {report.drafts > 0 && <Fact label={t('devices.drafts')}>{number(report.drafts)}</Fact>}
            {report.refused > 0 && <Fact label={t('devices.refused')}>{number(report.refused)}</Fact>}
            <Fact label={t('devices.storage')}>{t(report.isPersisted ? 'devices.protected' : 'devices.unprotected')}{report.usedBytes !== undefined && report.quotaBytes !== undefined && <><br />{t('devices.used', { used: bytes(report.usedBytes), all: bytes(report.quotaBytes) })}</>}</Fact>
            {report.clockMs !== undefined && <Fact label={t('devices.clock')}>{driftMs === undefined ? t('devices.clock-right') : t(driftMs > 0 ? 'devices.clock-ahead' : 'devices.clock-behind', { count: Math.round(Math.abs(driftMs) / 60_000) })}</Fact>}
            <Fact label={t('devices.app')}>{t('devices.built', { date: date(dayOf(report.builtAt), 'long') })}</Fact>
            {device.reportedAt !== undefined && <Fact label={t('devices.told')}>{ago(device.reportedAt, at)}</Fact>}
          </>
        )}
        {device.revokedAt !== undefined && <Fact label={t('devices.closed')}>{moment(device.revokedAt)}</Fact>}
      </dl>
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      {managesAccess(person.role) && device.id !== own && (
        <>
          <p class="soft small">{t(isClosed ? 'devices.open-text' : 'devices.close-text')}</p>
          <Button look={isClosed ? 'tonal' : 'danger'} icon={isClosed ? 'phone' : 'lock'} isWide onPress={() => void set(!isClosed)}>{t(isClosed ? 'devices.open' : 'devices.close')}</Button>
        </>
      )}
    </Sheet>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return <><dt>{label}</dt><dd>{children}</dd></>
}
