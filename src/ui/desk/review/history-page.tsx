import '../../design/review.css'
import { useEffect, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { Problem } from '#domain/problem.ts'
import type { HistoryReply } from '#domain/wire/review.ts'
import { readActivity } from '../../activities/activity.ts'
import type { ActivityView } from '../../activities/activity-view.ts'
import { titleOf } from '../../activities/titles.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { Empty, Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { HistoryLine } from '../../review/entry.tsx'
import { formNamed } from '../../review/form-named.ts'
import { useServices } from '../../services.ts'
import { MissingPage } from '../../shared/missing-page.tsx'
import { joined, words } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'

/** Every change of an activity, or of one record, as the ledger has it: who, when, on which device, from what to what. */
export function HistoryPage() {
  const { activity: id = '', record } = useRoute().params
  const activity = useLive(async (store) => (await readActivity(store, id)) ?? null, [id])
  if (activity === undefined) return <DeskPage path="/desk" title={t('history.title')}><Skeleton lines={6} /></DeskPage>
  if (activity === null) return <MissingPage />
  return <History key={record ?? ''} activity={activity} record={record} />
}

function History({ activity, record }: { readonly activity: ActivityView; readonly record: string | undefined }) {
  const { office } = useServices()
  const [entries, setEntries] = useState<HistoryReply['entries']>([])
  const [reading, setReading] = useState<'reading' | 'more' | 'all' | Problem>('reading')
  const row = activity.rows.find((each) => each.id === record)
  const read = async (before?: number) => {
    setReading('reading')
    try {
      const page = await (await office.reviewing()).history(activity.id, { ...(record !== undefined && { record }), ...(before !== undefined && { before }) })
      setEntries((known) => [...known.filter((each) => before !== undefined && each.seq >= before), ...page.entries])
      setReading(page.more ? 'more' : 'all')
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setReading(error)
    }
  }
  useEffect(() => void read(), [activity.id, record])
  const title = row ? joined([words(formNamed(activity.pack, row.form)?.title), titleOf(activity, row, language.value)]) : activity.title
  return (
    <DeskPage path="/desk" title={t('history.title')} back={record === undefined ? `/desk/a/${activity.id}` : `/desk/a/${activity.id}/history`} isNarrow>
      <p class="strong"><bdi>{title}</bdi></p>
      {entries.length > 0 && <ol class="entries card">{entries.map((entry) => <HistoryLine key={entry.seq} activity={activity} entry={entry} isOfOne={record !== undefined} />)}</ol>}
      {reading === 'reading' && <Skeleton lines={4} />}
      {reading === 'all' && entries.length === 0 && <Empty icon="clock" title={t('history.none')} />}
      {reading === 'more' && <Button look="tonal" onPress={() => void read(entries.at(-1)!.seq)}>{t('history.more')}</Button>}
      {reading instanceof Problem && <ProblemNotice code={reading.code} details={reading.details} tone="warn"><Button look="tonal" onPress={() => void read(entries.at(-1)?.seq)}>{t('action.try-again')}</Button></ProblemNotice>}
    </DeskPage>
  )
}
