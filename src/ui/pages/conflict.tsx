import { useRoute } from 'preact-iso'
import { conflictsIn } from '#domain/records/state.ts'
import type { RecordId } from '#domain/records/op.ts'
import { titleOf } from '../activities/titles.ts'
import { backFrom } from '../activities/home.ts'
import { recordPath } from '../activities/paths.ts'
import { useActivity } from '../activities/use-activity.ts'
import { ConflictChoices } from '../conflicts/conflict-choices.tsx'
import { useLive } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { formNamed } from '../review/form-named.ts'
import { useServices } from '../services.ts'
import { MissingPage } from '../shared/missing-page.tsx'
import { words } from '../words/format.ts'
import { language, t } from '../words/words.ts'

/** Both values, both authors; the choice becomes an op that names what it has decided about. */
export function ConflictPage() {
  const { store } = useServices()
  const activity = useActivity()
  const id = useRoute().params['record'] as RecordId
  const record = useLive(async (from) => (await from.record(id)) ?? null, [id])
  if (activity === undefined || record === undefined) return <Page title={t('conflict.title')}><Skeleton /></Page>
  const form = activity && record && formNamed(activity.pack, record.form)
  if (!activity || !record || !form) return <MissingPage />
  return (
    <Page title={t('conflict.title')} subtitle={titleOf(activity, record, language.value) || words(form.title)} back={backFrom(store.identity.person.role, activity.id)}>
      {conflictsIn(record.state).length === 0
        ? <Empty icon="check" title={t('conflict.none')}><Button look="tonal" href={recordPath(activity.id, form.id, id)}>{t('action.open')}</Button></Empty>
        : <p class="soft">{t('conflict.text')}</p>}
      <ConflictChoices record={record} form={form} />
    </Page>
  )
}
