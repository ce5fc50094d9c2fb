import '../design/controls.css'
import '../design/review.css'
import { useState } from 'preact/hooks'
import { handBackRef } from '#domain/activity/review/refs.ts'
import { readActivities } from '../activities/activity.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { activityPath } from '../activities/paths.ts'
import { useLive } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { toast } from '../parts/toast.tsx'
import { useNames } from '../review/use-names.ts'
import { useServices } from '../services.ts'
import { moment } from '../words/format.ts'
import { t } from '../words/words.ts'
import type { Returned } from './read-returned.ts'
import { readReturned } from './read-returned.ts'
import { ReturnedRemark } from './returned-remark.tsx'

/** What the office has sent back: read, put right and handed in again, all without a network. */
export function ReturnedPage() {
  const found = useLive(async (store) => readReturned(store, (await readActivities(store)).activities), [], { key: 'returned' })
  return (
    <Page title={t('returned.title')} back="/">
      {!found ? <Skeleton lines={6} /> : found.length === 0
        ? <Empty icon="check" title={t('returned.none')}><p>{t('returned.none-text')}</p></Empty>
        : found.map((each) => <OneReturned key={each.activity.id} {...each} />)}
    </Page>
  )
}

function OneReturned({ activity, review, change }: Returned<ActivityView>) {
  const nameOf = useNames()
  const left = review.remarks.filter(({ state }) => state === 'open')
  const answered = review.remarks.filter(({ state }) => state === 'answered')
  return (
    <section class="section">
      <h2><a href={activityPath(activity.id)}><bdi>{activity.title}</bdi></a></h2>
      <p class="small soft">{t('review.by', { name: nameOf(change.author), time: moment(change.at) })}</p>
      {change.reason && <p class="card"><bdi>{change.reason}</bdi></p>}
      <div class="remarks">{[...left, ...answered].map((remark) => <ReturnedRemark key={remark.id} activity={activity} remark={remark} />)}</div>
      <HandBack activity={activity} change={change.n} left={left.length} />
    </section>
  )
}

function HandBack({ activity, change, left }: { readonly activity: ActivityView; readonly change: number; readonly left: number }) {
  const { store, newId } = useServices()
  const [note, setNote] = useState('')
  const hand = async () => {
    // What is still half typed belongs to what is handed in.
    await store.commitAll()
    await store.write({ record: newId(), activity: activity.id, form: handBackRef }, { '/change': String(change), ...(note.trim() !== '' && { '/note': note.trim() }) }, { via: 'form' })
    toast(t('returned.handed-back'))
  }
  return (
    <div class="card">
      <label class="stack"><span class="small soft">{t('returned.note')}</span><textarea class="input" rows={2} maxLength={2_000} value={note} onInput={(event) => setNote(event.currentTarget.value)} /></label>
      {left > 0 && <p class="small">{t('returned.left', { count: left })}</p>}
      <Button look={left > 0 ? 'secondary' : 'primary'} isBig icon="flag" onPress={() => void hand()}>{t('returned.hand-back')}</Button>
    </div>
  )
}
