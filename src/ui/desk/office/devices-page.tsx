import '../../design/office.css'
import { useState } from 'preact/hooks'
import { radarOrder, watched } from '#domain/office/radar.ts'
import { List, Row } from '../../parts/list.tsx'
import { Empty, Skeleton } from '../../parts/notice.tsx'
import { useServices } from '../../services.ts'
import { ago } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { DeviceSheet } from './device-sheet.tsx'
import type { ListedDevice } from './device-sheet.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { useKept } from './use-kept.ts'

/** Every device of the province: who has it, when it was last here, and what is still on it. */
export function DevicesPage() {
  const { office, device: here } = useServices()
  const kept = useKept('office.devices', async () => (await office.administering()).devices())
  const [open, setOpen] = useState<string | undefined>(undefined)
  const reply = kept.value
  // Ages are those of the moment that the list is of, by the server's clock.
  const at = reply?.time ?? 0
  const devices = reply ? radarOrder(reply.devices, at) : []
  const opened = devices.find(({ id }) => id === open)
  const holding = devices.filter((each) => each.revokedAt === undefined && holds(each, at))
  return (
    <DeskPage path="/desk/devices" title={t('devices.title')} isNarrow>
      <p class="soft">{t('devices.text')}</p>
      <KeptNotice kept={kept} />
      {!reply && kept.isAsking && <Skeleton lines={6} />}
      {reply && devices.length === 0 && <Empty icon="phone" title={t('devices.none')}><p>{t('devices.none-text')}</p></Empty>}
      {devices.length > 0 && (
        <>
          <p class="summary-line" role="status">
            <span class="tag">{t('devices.count', { count: devices.length })}</span>
            <span class={`tag ${holding.length > 0 ? 'warn' : 'accent'}`}>{holding.length > 0 ? t('devices.holding', { count: holding.length }) : t('devices.all-sent')}</span>
          </p>
          <List>{devices.map((each) => <DeviceRow key={each.id} device={each} at={at} newestAt={here.builtAt} onOpen={() => setOpen(each.id)} />)}</List>
        </>
      )}
      {opened && <DeviceSheet device={opened} at={at} onClose={() => setOpen(undefined)} onChanged={kept.ask} />}
    </DeskPage>
  )
}

function holds(device: ListedDevice, at: number): boolean {
  const { unsent, blobs } = watched(device, at)
  return unsent + blobs > 0
}

function DeviceRow({ device, at, newestAt, onOpen }: { readonly device: ListedDevice; readonly at: number; readonly newestAt: number; readonly onOpen: () => void }) {
  const { unsent, blobs, oldestAt, lastAt, isSilent, driftMs } = watched(device, at)
  const isClosed = device.revokedAt !== undefined
  const isUrgent = !isClosed && isSilent && unsent + blobs > 0
  return (
    <Row
      icon={isClosed ? 'lock' : isUrgent ? 'warning' : 'phone'} tone={isUrgent ? 'missing' : 'plain'} onPress={onOpen} title={device.person.name}
      subtitle={(
        <>
          <span>{t(`role.${device.person.role}`)} · {device.seenAt === undefined ? t('devices.never') : t('devices.last', { when: ago(lastAt, at) })}</span>
          <span class="device-tags">
            {isClosed && <span class="tag danger">{t('devices.closed')}</span>}
            {unsent > 0 && <span class="tag warn">{oldestAt === undefined ? t('devices.unsent', { count: unsent }) : t('devices.unsent-since', { count: unsent, when: ago(oldestAt, at) })}</span>}
            {blobs > 0 && <span class="tag warn">{unsent > 0 || oldestAt === undefined ? t('devices.files', { count: blobs }) : t('devices.files-since', { count: blobs, when: ago(oldestAt, at) })}</span>}
            {device.isFrozen && <span class="tag danger">{t('devices.frozen')}</span>}
            {driftMs !== undefined && <span class="tag warn">{t('devices.drift')}</span>}
            {device.report && !device.report.isPersisted && <span class="tag">{t('devices.unprotected')}</span>}
            {device.report && device.report.builtAt < newestAt && <span class="tag">{t('devices.old-app')}</span>}
          </span>
        </>
      )}
    />
  )
}
