import type { Form } from '#domain/forms/form.ts'
import { isNationalId } from '#domain/forms/results/mask.ts'
import { isBlobName } from '#domain/forms/value-check.ts'
import { view } from '#domain/forms/evaluation.ts'
import type { QuestionView } from '#domain/forms/view.ts'
import { readableText } from '#domain/forms/input.ts'
import type { RecordView } from '#store/store.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { usePicture } from '../media/picture-urls.ts'
import { Skeleton } from '../parts/notice.tsx'
import { SignatureImage } from '../parts/signature-image.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { faultWords } from '../words/fault-words.ts'
import { NationalId } from '../shared/national-id.tsx'
import { timeZone } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { Pin } from './review/pin.tsx'
import { useFormRecords } from './form-records.ts'

/** A single record to read: questions and answers, with what is wrong beside them. */
export function AnswersList({ activity, form }: { readonly activity: ActivityView; readonly form: Form }) {
  const records = useFormRecords(activity, form.id)
  if (!records) return <Skeleton />
  return <>{records.map((record) => <Answers key={record.id} record={record} form={form} />)}</>
}

function Answers({ record, form }: { readonly record: RecordView; readonly form: Form }) {
  const questions = view(form, record.answers, { now: record.changedAt, timeZone: timeZone.value, language: language.value })
    .filter((each) => each.isRelevant && each.type !== 'hidden' && each.type !== 'note' && (each.value !== '' || each.fault))
  return (
    <div class="card">
      <dl class="answers-list">
        {questions.map((question) => [<dt key={`${question.path}?`}>{labelOf(question)}</dt>, <dd key={question.path}><span class="answer"><Answer question={question} form={form} record={record} /></span><Pin record={record.id} form={form.id} path={question.path} label={labelOf(question)} /></dd>])}
      </dl>
      <StateWord stage={record.stage} />
    </div>
  )
}

/** An item of a checklist is called by its group; what belongs to it says so. */
function labelOf(question: QuestionView): string {
  const group = question.groups.at(-1)?.label
  if (!group) return question.label
  return question.type === 'select_one' ? group : `${group}: ${question.label}`
}

function Answer({ question, form, record }: { readonly question: QuestionView; readonly form: Form; readonly record: RecordView }) {
  // A signature from another app is a picture as well; a name in its place says that the file is still to come.
  const isPicture = question.type === 'image' || (question.type === 'signature' && isBlobName(question.value))
  const picture = usePicture(isPicture && isBlobName(question.value) ? question.value : undefined)
  if (isPicture) return picture ? <img class="full-photo" src={picture} alt={question.label} /> : <span class="soft">{question.value === '' ? '–' : t('photo.on-its-way')}</span>
  if (question.type === 'signature' && question.value !== '') return <SignatureImage value={question.value} label={question.label} widthPx={200} heightPx={70} />
  return (
    <>
      {isNationalId(question.question) && question.value !== '' ? <NationalId value={question.value} activity={record.activity} record={record.id} form={record.formRef} /> : <bdi>{question.value === '' ? '–' : readableText(form, question.path, question.value, language.value)}</bdi>}
      {question.fault && <span class="missing-mark small"> {faultWords(question.fault)}</span>}
    </>
  )
}
