import type { Form } from '#domain/forms/form.ts'
import { isNationalId } from '#domain/forms/results/mask.ts'
import { textIn } from '#domain/forms/form.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import { sumRial } from '#domain/money/rial.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { recordPath } from '../activities/paths.ts'
import { signaturePath } from '../activities/signing.ts'
import { Skeleton } from '../parts/notice.tsx'
import { SignatureImage } from '../parts/signature-image.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { NationalId } from '../shared/national-id.tsx'
import { number, rial } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { Pin } from './review/pin.tsx'
import { questionPaths, shown, useFormRecords } from './form-records.ts'

const mostColumns = 7
const amountPath = '/amount'

/** Receipts, invoices, visits …: one line each, amounts summed, signatures drawn. */
export function RecordsTable({ activity, form }: { readonly activity: ActivityView; readonly form: Form }) {
  const records = useFormRecords(activity, form.id)
  const tongue = language.value
  if (!records) return <Skeleton />
  const { byPath } = compiled(form)
  // Columns nobody has filled say nothing.
  const columns = questionPaths(form).filter((path) => records.some((record) => record.answers[path] !== undefined)).slice(0, mostColumns)
  const signature = signaturePath(form)
  const isId = (path: string) => {
    const node = byPath.get(path)?.node
    return node?.kind === 'question' && isNationalId(node)
  }
  const amountAt = columns.indexOf(amountPath)
  const label = (path: string) => textIn(byPath.get(path)?.node?.label, tongue, form.defaultLanguage)
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={textIn(form.title, tongue)}>
      <table class="table">
        <thead><tr><th scope="col">{t('desk.row')}</th>{columns.map((path) => <th scope="col" key={path} class={path === amountPath ? 'number' : ''}>{label(path)}</th>)}{signature && <th scope="col">{t('desk.signature')}</th>}<th scope="col">{t('desk.state')}</th><th scope="col"><span class="unseen">{t('review.remarks')}</span></th></tr></thead>
        <tbody>
          {records.map((record, at) => (
            <tr key={record.id}>
              <td>{number(at + 1)}</td>
              {columns.map((path, column) => (
                <td key={path} class={path === amountPath ? 'number' : ''}>
                  {column === 0 ? <a href={recordPath(activity.id, form.id, record.id)}><bdi>{shown(form, record, path, tongue) || t('action.open')}</bdi></a> : isId(path) ? <NationalId value={record.answers[path] ?? ''} activity={activity.id} record={record.id} form={record.formRef} /> : <bdi>{shown(form, record, path, tongue)}</bdi>}
                </td>
              ))}
              {signature && <td class="signature-cell">{record.summary.isSigned ? <SignatureImage value={record.answers[signature] ?? ''} label={t('desk.signature')} widthPx={100} heightPx={36} /> : <span class="missing-mark">{t('sheet.not-signed')}</span>}</td>}
              <td><StateWord stage={record.stage} isShort />{record.summary.errors > 0 && <span class="tag warn">{t('evidence.faulty', { count: 1 })}</span>}</td>
              <td class="pin-cell"><Pin record={record.id} form={form.id} label={number(at + 1)} /></td>
            </tr>
          ))}
        </tbody>
        {amountAt >= 0 && (
          <tfoot><tr>
            <th scope="row" colSpan={amountAt + 1}>{t('records.sum')}</th>
            <td class="number">{rial(sumRial(records.map((record) => record.answers[amountPath])))}</td>
            <td colSpan={columns.length - amountAt + (signature ? 2 : 1)} />
          </tr></tfoot>
        )}
      </table>
    </div>
  )
}
