import '../design/more.css'
import '../design/log.css'
import { useMemo } from 'preact/hooks'
import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import type { MonthStatement } from '#domain/activity/statement.ts'
import type { RecordId } from '#domain/records/op.ts'
import { useOf } from '../activities/activity.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { backFrom } from '../activities/home.ts'
import { monthPath } from '../activities/paths.ts'
import { useAnswers } from '../activities/use-answers.ts'
import { Button } from '../parts/button.tsx'
import { Notice, Skeleton } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { useServices } from '../services.ts'
import { MissingPage } from '../shared/missing-page.tsx'
import { useNotedPrint } from '../shared/use-noted-print.ts'
import { t } from '../words/words.ts'
import { ConfirmPage } from './confirm-page.tsx'
import { MonthSheet } from './month-sheet.tsx'
import { monthName, monthOfAddress, useMonth } from './use-months.ts'

interface MonthPageProps {
  readonly activity: ActivityView
  readonly month: string
  readonly record: RecordId | undefined
}

/** A month to look at, to print, and to have confirmed; with a record in the address the phone is with who confirms. */
export function MonthPage({ activity, month, record }: MonthPageProps) {
  const statement = useMonth(activity, useMemo(() => monthOfAddress(month), [month]))
  if (statement === undefined) return record ? null : <Page title=""><Skeleton lines={6} /></Page>
  if (statement === null) return <MissingPage />
  return record ? <ConfirmPage key={record} activity={activity} statement={statement} record={record} /> : <Month activity={activity} statement={statement} />
}

function Month({ activity, statement }: { readonly activity: ActivityView; readonly statement: MonthStatement }) {
  const { store, newId } = useServices()
  const { role } = store.identity.person
  useNotedPrint(activity.id)
  const reads = activity.kind.reads!
  const use = useOf(activity.kind, reads.statements!.form)!
  const records = useAnswers(activity, [reads.hours!.form, reads.clients!.form])
  const byId = useMemo(() => new Map((records ?? []).map((each): [string, ActivityRecord] => [each.id, each])), [records])
  const { hours, clients } = statement.content
  const canConfirm = use.filledBy.includes(role) && statement.state !== 'confirmed' && hours.length + clients.length > 0
  const open = hours.filter((each) => each.to === '').length
  return (
    <Page
      title={monthName(statement.content)} subtitle={activity.title} back={backFrom(role, activity.id, use.form)} isWide
      bottom={(
        <BottomBar>
          <Button look="tonal" icon="file-text" onPress={() => print()}>{t('statement.print')}</Button>
          {canConfirm && <Button look="primary" icon="file-signature" href={monthPath(activity.id, use.form, statement.content, newId())}>{t(statement.state === 'stale' ? 'statement.confirm-again' : 'statement.confirm')}</Button>}
        </BottomBar>
      )}
    >
      <div class="no-print stack roomy">
        {statement.state === 'confirmed' && <Notice tone="good" icon="lock" title={t('statement.confirmed')}><p>{t('statement.confirmed-text')}</p></Notice>}
        {statement.state === 'stale' && <Notice tone="danger" title={t('statement.stale')}><p>{t('statement.stale-text')}</p></Notice>}
        {statement.state === 'due' && <Notice tone="warn" icon="file-signature" title={t('statement.due')}><p>{t('statement.due-text')}</p></Notice>}
        {open > 0 && <Notice tone="warn" icon="clock"><p>{t('statement.no-end', { count: open })}</p></Notice>}
      </div>
      <MonthSheet activity={activity} statement={statement} records={byId} />
    </Page>
  )
}
