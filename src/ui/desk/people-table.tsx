import type { Form } from '#domain/forms/form.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import { isNationalId } from '#domain/forms/results/mask.ts'
import { textIn } from '#domain/forms/form.ts'
import type { RecordView } from '#store/store.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { recordPath } from '../activities/paths.ts'
import { signaturePath } from '../activities/signing.ts'
import { Skeleton } from '../parts/notice.tsx'
import { SignatureImage } from '../parts/signature-image.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { NationalId } from '../shared/national-id.tsx'
import { number } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { Pin } from './review/pin.tsx'
import { shown, useFormRecords } from './form-records.ts'

/** Columns that a list of people needs on paper; the rest is one click away. */
const columns: readonly string[] = ['/name', '/national_id', '/phone', '/organisation', '/group', '/arrival']

/** The attendance list as it will be printed, signatures drawn. */
export function PeopleTable({ activity, form }: { readonly activity: ActivityView; readonly form: Form }) {
  const records = useFormRecords(activity, form.id)
  const tongue = language.value
  const path = signaturePath(form)
  if (!records) return <Skeleton />
  const { byPath } = compiled(form)
  const asked = columns.flatMap((each, at) => {
    const node = byPath.get(each)?.node
    // Name, id and phone are what the list is for; another column that nobody has filled says nothing.
    return node && (at < 3 || records.some((record) => record.answers[each] !== undefined)) ? [{ path: each, label: textIn(node.label, tongue, form.defaultLanguage) }] : []
  })
  const head = (each: { readonly path: string; readonly label: string }) => <th scope="col" key={each.path}>{each.label}</th>
  const cell = (record: RecordView, at: string, isLink: boolean) => {
    const node = byPath.get(at)?.node
    if (node?.kind === 'question' && isNationalId(node) && !isLink) return <NationalId value={record.answers[at] ?? ''} activity={activity.id} record={record.id} form={record.formRef} />
    const words = shown(form, record, at, tongue)
    return isLink ? <a href={recordPath(activity.id, form.id, record.id)}><bdi>{words || t('sheet.no-name')}</bdi></a> : <bdi>{words}</bdi>
  }
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={textIn(form.title, tongue)}>
      <table class="table">
        <thead><tr><th scope="col">{t('desk.row')}</th>{asked.slice(0, 3).map(head)}<th scope="col">{t('desk.signature')}</th>{asked.slice(3).map(head)}<th scope="col">{t('desk.state')}</th><th scope="col"><span class="unseen">{t('review.remarks')}</span></th></tr></thead>
        <tbody>
          {records.map((record, at) => (
            <tr key={record.id}>
              <td>{number(at + 1)}</td>
              {asked.slice(0, 3).map((each, column) => <td key={each.path} class="nowrap">{cell(record, each.path, column === 0)}</td>)}
              <td class="signature-cell">{path && record.summary.isSigned ? <SignatureImage value={record.answers[path] ?? ''} label={t('signature.of', { name: record.answers['/name'] ?? '' })} widthPx={100} heightPx={36} /> : <span class="missing-mark">{t('sheet.not-signed')}</span>}</td>
              {asked.slice(3).map((each) => <td key={each.path}>{cell(record, each.path, false)}</td>)}
              <td><StateWord stage={record.stage} isShort />{record.hasConflict && <a class="tag warn" href={`/a/${activity.id}/conflict/${record.id}`}>{t('conflict.mark')}</a>}</td>
              <td class="pin-cell"><Pin record={record.id} form={form.id} label={record.answers['/name'] ?? ''} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
