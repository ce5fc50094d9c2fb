import type { AuditCode } from '#domain/office/audit.ts'
import type { AuditReply } from '#domain/wire/audit.ts'
import type { FormRef } from '#domain/records/op.ts'
import { useLive } from '../../live.ts'
import { List, Row, Section } from '../../parts/list.tsx'
import { useServices } from '../../services.ts'
import { clock, date, dayOf, words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { useActivityLines } from '../use-activity-lines.ts'
import { DeskPage } from '../desk-page.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { PagesEnd } from './pages-end.tsx'
import { usePages } from './use-pages.ts'

type Entry = AuditReply['entries'][number]

const icons: { readonly [code in AuditCode]: string } = {
  'signed-in': 'person', 'results-exported': 'download', 'report-exported': 'file-text', 'form-published': 'clipboard-check', 'code-made': 'barcode', 'device-revoked': 'lock', 'device-restored': 'phone', 'person-added': 'plus',
  'activity-planned': 'calendar', 'activity-given': 'users', 'activity-taken': 'exit', 'signing-delegated': 'signature', 'delegation-ended': 'signature',
  'person-changed': 'edit', 'access-ended': 'lock', 'access-restored': 'person', 'code-revoked': 'barcode', 'password-code-made': 'lock', 'password-set': 'lock', 'province-made': 'plus', 'province-renamed': 'edit',
  'workbook-exported': 'download', 'archive-exported': 'download', 'year-exported': 'download', 'calendar-exported': 'calendar', 'money-exported': 'download', 'allocation-exported': 'download', 'separation-exported': 'download', 'period-exported': 'file-text', 'paper-exported': 'file-text', 'id-shown': 'show', 'webhook-made': 'plus', 'webhook-ended': 'exit', 'key-made': 'plus', 'key-ended': 'exit',
}

/** What people did that others may have to answer for, day by day, the newest first. */
export function LogPage() {
  const { office } = useServices()
  const pages = usePages<Entry>('office.log', async (before) => (await office.administering()).log(before?.n), ({ n }) => n)
  const { entries } = pages
  const lines = useActivityLines()
  const titleOf = (activity: string | undefined) => lines?.find(({ id }) => id === activity)?.title
  return (
    <DeskPage path="/desk/log" title={t('log.title')} isNarrow>
      <p class="soft">{t('log.text')}</p>
      <KeptNotice kept={pages.first} />
      {byDay(entries).map(([day, some]) => <Section key={day} title={date(day, 'long')}><List>{some.map((entry) => <Line key={entry.n} entry={entry} activity={titleOf(entry.activity)} />)}</List></Section>)}
      <PagesEnd pages={pages} none={t('log.none')} />
    </DeskPage>
  )
}

function byDay(entries: readonly Entry[]): readonly (readonly [day: string, entries: readonly Entry[]])[] {
  const days = new Map<string, Entry[]>()
  for (const entry of entries) days.set(dayOf(entry.at), [...days.get(dayOf(entry.at)) ?? [], entry])
  return [...days]
}

function Line({ entry, activity }: { readonly entry: Entry; readonly activity: string | undefined }) {
  const form = useLive(async (store) => (entry.form === undefined ? undefined : (await store.form(entry.form as FormRef))?.title), [entry.form])
  const about = [entry.subject?.name, activity, words(form), entry.device?.slice(0, 8)].filter((each) => each !== undefined && each !== '')
  return (
    <Row
      icon={icons[entry.code]} title={t(`log.${entry.code}`)} end={<span class="small soft nowrap">{clock(entry.at)}</span>}
      subtitle={<><bdi>{entry.person.name}</bdi>{about.map((each) => <> · <bdi key={each}>{each}</bdi></>)}</>}
    />
  )
}
