import { useRoute } from 'preact-iso'
import type { RecordId } from '#domain/records/op.ts'
import { titleOf } from '../activities/titles.ts'
import { backFrom } from '../activities/home.ts'
import { recordPath } from '../activities/paths.ts'
import { conflictsOf } from '../activities/conflicts.ts'
import type { FieldConflict } from '../activities/conflicts.ts'
import { useActivity } from '../activities/use-activity.ts'
import { useLive } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { SignatureImage } from '../parts/signature-image.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { MissingPage } from '../shared/missing-page.tsx'
import { moment, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { formOf } from '#domain/packs/pack.ts'

/** Both values, both authors; the choice becomes an op that names what it has decided about. */
export function ConflictPage() {
  const { store } = useServices()
  const activity = useActivity()
  const id = useRoute().params['record'] as RecordId
  const record = useLive(async (from) => (await from.record(id)) ?? null, [id])
  const people = useLive((from) => from.people(), []) ?? []
  if (activity === undefined || record === undefined) return <Page title={t('conflict.title')}><Skeleton /></Page>
  const form = activity && record && formOf(activity.pack, record.form)
  if (!activity || !record || !form) return <MissingPage />
  const conflicts = conflictsOf(record.state, form, language.value)
  const nameOf = (author: string) => (author === store.identity.person.id ? t('conflict.you') : (people.find((each) => each.id === author)?.name ?? t('conflict.unknown')))
  const choose = async (conflict: FieldConflict, at: number) => {
    const chosen = conflict.candidates[at]!
    await store.write({ record: id, activity: activity.id, form: activity.formRefs[form.id]! }, { [conflict.path]: chosen.value }, { via: 'resolve', resolves: conflict.candidates.map((each) => each.op) })
    toast(t('conflict.decided'))
  }
  return (
    <Page title={t('conflict.title')} subtitle={titleOf(activity, record, language.value) || words(form.title)} back={backFrom(store.identity.person.role, activity.id)}>
      {conflicts.length === 0
        ? <Empty icon="check" title={t('conflict.none')}><Button look="tonal" href={recordPath(activity.id, form.id, id)}>{t('action.open')}</Button></Empty>
        : <p class="soft">{t('conflict.text')}</p>}
      {conflicts.map((conflict) => (
        <section class="section" key={conflict.path}>
          <h2>{conflict.isDeletion ? t('conflict.deletion') : conflict.label}</h2>
          {conflict.candidates.map((candidate, at) => (
            <div class={`card ${candidate.isAccepted ? 'accent' : ''}`} key={candidate.op}>
              <p class="row-of"><span class="grow soft small"><bdi>{t('conflict.by', { name: nameOf(candidate.author), time: moment(candidate.at) })}</bdi></span>{candidate.isAccepted && <span class="tag accent">{t('conflict.now')}</span>}</p>
              {candidate.isSignature
                ? <SignatureImage value={candidate.value ?? ''} label={conflict.label} widthPx={240} heightPx={90} />
                : <p class="strong"><bdi>{conflict.isDeletion ? t(candidate.value === 'true' ? 'conflict.deleted' : 'conflict.kept') : candidate.shown || t('conflict.empty')}</bdi></p>}
              <Button look={candidate.isAccepted ? 'primary' : 'secondary'} icon="check" onPress={() => void choose(conflict, at)}>{t('conflict.choose')}</Button>
            </div>
          ))}
        </section>
      ))}
    </Page>
  )
}
