import '../design/review.css'
import { asksForPermits } from '#domain/activity/permit-powers.ts'
import { permitAskForm } from '#domain/activity/review/permit-forms.ts'
import { mayRemark } from '#domain/activity/review/may-write.ts'
import { isRegisterForm } from '#domain/register/forms.ts'
import { mayWriteInRegister } from '#domain/register/may-write.ts'
import type { RecordRow } from '#store/store.ts'
import { titleOf } from '../activities/titles.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { recordPath } from '../activities/paths.ts'
import { ConflictChoices } from '../conflicts/conflict-choices.tsx'
import { useLive } from '../live.ts'
import { List, Row } from '../parts/list.tsx'
import { formNamed } from '../review/form-named.ts'
import { useServices } from '../services.ts'
import { joined, words } from '../words/format.ts'
import { problemWords } from '../words/problem-words.ts'
import { language, t } from '../words/words.ts'
import { registerPath } from './register-path.ts'
import type { KindTitles } from './register-title.ts'
import { readKindTitles, registerTitle } from './register-title.ts'

const noKinds: KindTitles = new Map()

interface AttentionListProps {
  readonly rows: readonly RecordRow[]
  readonly activities: readonly ActivityView[]
}

/** Records that wait for a person: conflicts, each decided where it stands, and what the office could not apply. */
export function AttentionList({ rows, activities }: AttentionListProps) {
  const { role } = useServices().store.identity.person
  const kinds = useLive(readKindTitles, []) ?? noKinds
  const titled = rows.map((row) => {
    const activity = activities.find((each) => each.id === row.activity)
    return { row, activity, title: activity ? joined([words(formNamed(activity.pack, row.form)?.title), titleOf(activity, row, language.value)]) : isRegisterForm(row.form) ? registerTitle(row, kinds) : t('outbox.unknown-activity') }
  })
  const refused = titled.filter(({ row }) => !row.hasConflict)
  return (
    <>
      {titled.map(({ row, activity, title }) => row.hasConflict && (activity
        ? <OneConflict key={row.id} row={row} activity={activity} title={title} />
        : isRegisterForm(row.form) && <OneOfRegister key={row.id} row={row} title={title} />))}
      {refused.length > 0 && <List>{refused.map(({ row, title }) => <Row key={row.id} tone="missing" icon="refused" title={title} subtitle={problemWords(row.refusedBecause ?? 'op.failed')} href={isRegisterForm(row.form) ? registerPath(row.form, role) : recordPath(row.activity, row.form, row.id)} />)}</List>}
    </>
  )
}

function OneConflict({ row, activity, title }: { readonly row: RecordRow; readonly activity: ActivityView; readonly title: string }) {
  const { store } = useServices()
  const record = useLive(async (from) => (await from.record(row.id)) ?? null, [row.id])
  const form = formNamed(activity.pack, row.form)
  if (!record || !form) return null
  return (
    <article class="card decision" aria-label={title}>
      <p class="row-of"><a class="grow strong" href={`/a/${row.activity}/conflict/${row.id}`}><bdi>{title}</bdi></a><span class="soft small"><bdi>{activity.title}</bdi></span></p>
      <ConflictChoices record={record} form={form} canChoose={row.form === permitAskForm.id ? asksForPermits(store.identity.person.role) : mayRemark(store.identity.person.role)} />
    </article>
  )
}

/** Two people have typed the same stage or figure. */
function OneOfRegister({ row, title }: { readonly row: RecordRow; readonly title: string }) {
  const { store } = useServices()
  const found = useLive(async (from) => {
    const record = await from.record(row.id)
    const form = record && await from.form(record.formRef)
    return record && form ? { record, form } : null
  }, [row.id])
  if (!found) return null
  return (
    <article class="card decision" aria-label={title}>
      <p><a class="strong" href={registerPath(row.form, store.identity.person.role)}><bdi>{title}</bdi></a></p>
      <ConflictChoices record={found.record} form={found.form} canChoose={mayWriteInRegister(row.form, store.identity.person.role)} />
    </article>
  )
}
