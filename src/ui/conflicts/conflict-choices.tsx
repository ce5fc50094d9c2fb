import '../design/review.css'
import type { Form } from '#domain/forms/form.ts'
import type { RecordView } from '#store/store.ts'
import { conflictsOf } from '../activities/conflicts.ts'
import type { FieldConflict } from '../activities/conflicts.ts'
import { Button } from '../parts/button.tsx'
import { SignatureImage } from '../parts/signature-image.tsx'
import { toast } from '../parts/toast.tsx'
import { useNames } from '../review/use-names.ts'
import { useServices } from '../services.ts'
import { NationalId } from '../shared/national-id.tsx'
import { moment } from '../words/format.ts'
import { language, t } from '../words/words.ts'

interface ConflictChoicesProps {
  readonly record: RecordView
  readonly form: Form
  /** Left out: to be read, not decided. */
  readonly canChoose?: boolean
}

/** Every value that was written, with its author and time; choosing is one tap, and an op that names what it has decided about. */
export function ConflictChoices({ record, form, canChoose = true }: ConflictChoicesProps) {
  const { store } = useServices()
  const nameOf = useNames()
  const choose = async (conflict: FieldConflict, at: number) => {
    const chosen = conflict.candidates[at]!
    await store.write({ record: record.id, activity: record.activity, form: record.formRef }, { [conflict.path]: chosen.value }, { via: 'resolve', resolves: conflict.candidates.map((each) => each.op) })
    toast(t('conflict.decided'))
  }
  return (
    <>
      {conflictsOf(record.state, form, language.value).map((conflict) => (
        <section class="section" key={conflict.path}>
          <h2>{conflict.isDeletion ? t('conflict.deletion') : conflict.label}</h2>
          <div class="candidates">
            {conflict.candidates.map((candidate, at) => (
              <div class={`card ${candidate.isAccepted ? 'accent' : ''}`} key={candidate.op}>
                <p class="row-of"><span class="grow soft small"><bdi>{t('conflict.by', { name: nameOf(candidate.author), time: moment(candidate.at) })}</bdi></span>{candidate.isAccepted && <span class="tag accent">{t('conflict.now')}</span>}</p>
                {candidate.isSignature
                  ? <SignatureImage value={candidate.value ?? ''} label={conflict.label} widthPx={240} heightPx={90} />
                  : <p class="strong"><bdi>{conflict.isDeletion ? t(candidate.value === 'true' ? 'conflict.deleted' : 'conflict.kept') : candidate.isNationalId && candidate.value ? <NationalId value={candidate.value} activity={record.activity} record={record.id} form={record.formRef} /> : candidate.shown || t('conflict.empty')}</bdi></p>}
                {canChoose && <Button look={candidate.isAccepted ? 'primary' : 'secondary'} icon="check" onPress={() => void choose(conflict, at)}>{t('conflict.choose')}</Button>}
              </div>
            ))}
          </div>
        </section>
      ))}
    </>
  )
}
