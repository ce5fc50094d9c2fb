import { useMemo } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { planningRoles } from '#domain/activity/planning.ts'
import type { Form } from '#domain/forms/form.ts'
import { formOf } from '#domain/packs/pack.ts'
import { readActivity } from '../../activities/activity.ts'
import type { ActivityView } from '../../activities/activity-view.ts'
import { useLive } from '../../live.ts'
import { Empty, Skeleton } from '../../parts/notice.tsx'
import { useServices } from '../../services.ts'
import { MissingPage } from '../../shared/missing-page.tsx'
import { words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { useFormRecords } from '../form-records.ts'
import { ImportPart } from './import-part.tsx'

/** A list of people from a spreadsheet into an activity's sheet: looked through first, then written, and taken back with one tap. */
export function ImportPage() {
  const { params } = useRoute()
  const activity = useLive(async (store) => (await readActivity(store, params['activity'] ?? '')) ?? null, [params['activity']])
  if (activity === undefined) return <DeskPage path="/desk" title=""><Skeleton lines={6} /></DeskPage>
  const form = activity ? formOf(activity.pack, params['form'] ?? '') : undefined
  const isSheet = activity?.kind.forms.some((use) => use.form === form?.id && use.mode === 'sheet')
  if (!activity || !form || !isSheet) return <MissingPage />
  return <Import activity={activity} form={form} />
}

function Import({ activity, form }: { readonly activity: ActivityView; readonly form: Form }) {
  const { role } = useServices().store.identity.person
  const records = useFormRecords(activity, form.id)
  const counted = useMemo(() => records?.filter((record) => !record.isDeleted), [records])
  const title = t('import.title', { what: words(activity.kind.forms.find((use) => use.form === form.id)?.title ?? form.title) })
  return (
    <DeskPage path="/desk" title={title} back={`/desk/a/${activity.id}`}>
      {!planningRoles.has(role) ? <Empty icon="lock" title={t('import.not-you')} /> : (
        <>
          <p class="soft"><bdi>{activity.title}</bdi></p>
          <ImportPart form={form} formRef={activity.formRefs[form.id]!} stream={activity.id} records={counted} />
        </>
      )}
    </DeskPage>
  )
}
