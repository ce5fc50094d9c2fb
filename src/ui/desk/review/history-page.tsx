import '../../design/review.css'
import { useRoute } from 'preact-iso'
import { inspectorOf, missionForm } from '#domain/register/missions.ts'
import type { HistoryReply } from '#domain/wire/review.ts'
import { readActivity } from '../../activities/activity.ts'
import { titleOf } from '../../activities/titles.ts'
import { useLive } from '../../live.ts'
import { Skeleton } from '../../parts/notice.tsx'
import { HistoryLine } from '../../review/entry.tsx'
import { formNamed } from '../../review/form-named.ts'
import { historyOfActivity, historyOfRegister } from '../../review/history-of.ts'
import type { HistoryOf } from '../../review/history-of.ts'
import { useNames } from '../../review/use-names.ts'
import { useServices } from '../../services.ts'
import { MissingPage } from '../../shared/missing-page.tsx'
import { joined, words } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { readRegisters } from '../money/read-register.ts'
import { KeptNotice } from '../office/kept-notice.tsx'
import { PagesEnd } from '../office/pages-end.tsx'
import { usePages } from '../office/use-pages.ts'
import { registerPath } from '../register-path.ts'
import { readRegisterNames } from '../register-title.ts'

/** Every change of an activity, or of one record, as the ledger has it: who, when, on which device, from what to what. */
export function HistoryPage() {
  const { activity: id = '', record } = useRoute().params
  const activity = useLive(async (store) => (await readActivity(store, id)) ?? null, [id])
  if (activity === undefined) return <DeskPage path="/desk" title={t('history.title')}><Skeleton lines={6} /></DeskPage>
  if (activity === null) return <MissingPage />
  const row = activity.rows.find((each) => each.id === record)
  return <History key={`${activity.id} ${record}`} stream={activity.id} record={record} of={historyOfActivity(activity)} place="/desk" back={`/desk/a/${activity.id}`} title={row ? joined([words(formNamed(activity.pack, row.form)?.title), titleOf(activity, row, language.value)]) : activity.title} />
}

/** The same of what a province has typed into its register, stages, figures, cooperatives and people of its registries, and of the missions of an inspector. */
export function RegisterHistoryPage() {
  const { params: { register = '', record }, query } = useRoute()
  const { store } = useServices()
  const { role } = store.identity.person
  const nameOf = useNames()
  const found = useLive(async (from) => {
    const stream = (await from.streams()).find(({ id, kind, visible }) => id === register && kind === 'register' && visible)
    if (!stream) return null
    const [rows, names, registers] = await Promise.all([from.rows({ activity: stream.id }), readRegisterNames(from, stream.id), readRegisters(from)])
    return { rows, names, name: registers.find(({ id }) => id === register)?.province?.name ?? {} }
  }, [register])
  if (found === undefined) return <DeskPage path="/desk" title={t('history.title')}><Skeleton lines={6} /></DeskPage>
  if (found === null) return <MissingPage />
  const row = found.rows.find((each) => each.id === record)
  const of = historyOfRegister(register, found.names)
  const inspector = inspectorOf(register)
  // One register has money and registries: back leads to where one came from.
  const place = inspector === undefined && record === undefined && query['from'] === 'registry' ? '/desk/registry' : registerPath(inspector === undefined ? row?.form ?? '' : missionForm.id, role)
  return <History key={`${register} ${record}`} stream={register} record={record} of={of} place={place.split('?')[0]!} back={place} title={row ? joined([words(of.formNamed(row.form)?.title), of.titleOf(row.id)]) : inspector === undefined ? joined([t('history.register'), words(found.name)]) : joined([t('missions.title'), nameOf(inspector)])} />
}

interface HistoryProps {
  /** Its id. */
  readonly stream: string
  readonly record: string | undefined
  readonly of: HistoryOf
  readonly title: string
  /** Where it belongs among the desk's places. */
  readonly place: string
  readonly back: string
}

function History({ stream, record, of, title, place, back }: HistoryProps) {
  const { office } = useServices()
  const pages = usePages<HistoryReply['entries'][number]>(`office.history.${record ?? stream}`, async (before) => (await office.reviewing()).history(stream, { ...(record !== undefined && { record }), ...(before && { before: before.seq }) }), ({ seq }) => seq)
  const { entries } = pages
  return (
    <DeskPage path={place} title={t('history.title')} back={record === undefined ? back : of.path} isNarrow>
      <p class="strong"><bdi>{title}</bdi></p>
      <KeptNotice kept={pages.first} />
      {entries.length > 0 && <ol class="entries card">{entries.map((entry) => <HistoryLine key={entry.seq} of={of} entry={entry} isOfOne={record !== undefined} />)}</ol>}
      <PagesEnd pages={pages} none={t('history.none')} />
    </DeskPage>
  )
}
