import '../design/more.css'
import { useState } from 'preact/hooks'
import type { RecordRow } from '#store/store.ts'
import { readActivities } from '../activities/activity.ts'
import { titleOf } from '../activities/titles.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { activityPath, recordPath } from '../activities/paths.ts'
import { useLive } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { List, Row, Section } from '../parts/list.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useServices } from '../services.ts'
import { exportCopy } from '../shared/export-copy.ts'
import { PhonePage } from '../shared/phone-page.tsx'
import { StatusLine } from '../shared/status-line.tsx'
import { useOutbox } from '../shared/use-outbox.ts'
import { ago, bytes, moment, words } from '../words/format.ts'
import { problemWords } from '../words/problem-words.ts'
import { remedyWords } from '../words/remedy-words.ts'
import { language, t } from '../words/words.ts'

/** What waits, text and pictures apart; what needs people, with what to do; and when the office last confirmed. */
export function OutboxPage() {
  const { store, sync, now } = useServices()
  const outbox = useOutbox()
  const found = useLive(readActivities, [], { key: 'activities' })
  const refused = useLive(async (from) => (await from.rows()).filter((row) => row.stage === 'refused'), []) ?? []
  const [isExporting, setExporting] = useState(false)
  const state = sync.state.value
  const activityOf = (id: string) => found?.activities.find((each) => each.id === id)
  const isEmpty = outbox !== undefined && outbox.waiting === 0 && outbox.blobs.waiting === 0 && outbox.drafts === 0

  const save = async () => {
    setExporting(true)
    await exportCopy(store, now())
    setExporting(false)
  }
  return (
    <PhonePage path="/outbox" title={t('tab.outbox')}>
      {!outbox ? <Skeleton /> : (
        <>
          <div class="card">
            <StatusLine state={state} outbox={outbox} nowMs={now()} />
            {!isEmpty && (
              <dl class="facts">
                <dt>{t('outbox.text')}</dt><dd><strong>{t('outbox.changes', { count: outbox.waiting })}</strong></dd>
                <dt>{t('outbox.pictures')}</dt><dd><strong>{t('outbox.photos', { count: outbox.blobs.waiting, size: bytes(outbox.blobs.waitingBytes) })}</strong></dd>
                {outbox.drafts > 0 && <><dt>{t('outbox.drafts')}</dt><dd><strong>{t('outbox.drafts-open', { count: outbox.drafts })}</strong></dd></>}
                {outbox.oldestAt !== undefined && <><dt>{t('outbox.since')}</dt><dd>{moment(outbox.oldestAt)} <span class="soft">({ago(outbox.oldestAt, now())})</span></dd></>}
              </dl>
            )}
            {outbox.sent > 0 && <p class="soft">{t('outbox.sent', { count: outbox.sent })}</p>}
            <p class="soft small">{outbox.receiptAt === undefined ? t('device.no-receipt') : t('outbox.receipt', { time: moment(outbox.receiptAt), ago: ago(outbox.receiptAt, now()) })}</p>
            <Button look="primary" isBig icon="sync" isDisabled={state.at === 'syncing'} onPress={() => sync.now()}>{state.at === 'syncing' ? t('outbox.sending') : isEmpty ? t('outbox.ask-now') : t('outbox.send-now')}</Button>
          </div>
          {state.at === 'waiting' && state.because !== 'network.unreachable' && <ProblemNotice code={state.because} tone="warn" />}
          {outbox.frozen && state.at !== 'stopped' && <ProblemNotice code="push.frozen" />}
          {refused.length > 0 && <Section title={t('outbox.needs-people')}><List>{refused.map((row) => <Refused key={row.id} row={row} activity={activityOf(row.activity)} />)}</List></Section>}
          {outbox.byActivity.length > 0 && (
            <Section title={t('outbox.by-activity')}>
              <List>
                {outbox.byActivity.map(({ activity, ops, blobs, bytes: size }) => (
                  <Row
                    key={activity} icon={activityOf(activity)?.kind.icon ?? 'file-text'} title={activityOf(activity)?.title ?? t('outbox.unknown-activity')}
                    subtitle={[ops > 0 && t('outbox.changes', { count: ops }), blobs > 0 && t('outbox.photos', { count: blobs, size: bytes(size) })].filter(Boolean).join(' · ')} href={activityPath(activity)}
                  />
                ))}
              </List>
            </Section>
          )}
          {isEmpty && refused.length === 0 && <Empty icon="confirmed" title={t('outbox.empty')} />}
          <Button look="plain" icon="install" isDisabled={isExporting} onPress={() => void save()}>{t('outbox.export')}</Button>
          <p class="small soft">{t('outbox.export-text')}</p>
        </>
      )}
    </PhonePage>
  )
}

function Refused({ row, activity }: { readonly row: RecordRow; readonly activity: ActivityView | undefined }) {
  const [what, todo] = [problemWords(row.refusedBecause ?? 'op.failed'), remedyWords(row.refusedBecause ?? 'op.failed')]
  const title = activity ? `${words(activity.pack.forms.find((form) => form.id === row.form)?.title)} · ${titleOf(activity, row, language.value)}` : t('outbox.unknown-activity')
  return <Row tone="missing" icon="refused" title={title} subtitle={`${what} ${todo}`} href={recordPath(row.activity, row.form, row.id)} />
}
