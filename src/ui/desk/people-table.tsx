import type { Form } from '#domain/forms/form.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import { textIn } from '#domain/forms/form.ts'
import type { ActivityView } from '../activities/activity.ts'
import { recordPath } from '../activities/paths.ts'
import { signaturePath } from '../activities/signing.ts'
import { Skeleton } from '../parts/notice.tsx'
import { SignatureImage } from '../parts/signature-image.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { number } from '../words/format.ts'
import { language, t } from '../words/words.ts'
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
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={textIn(form.title, tongue)}>
      <table class="table">
        <thead><tr><th scope="col">{t('desk.row')}</th>{asked.map((each) => <th scope="col" key={each.path}>{each.label}</th>)}<th scope="col">{t('desk.signature')}</th><th scope="col">{t('desk.state')}</th></tr></thead>
        <tbody>
          {records.map((record, at) => (
            <tr key={record.id}>
              <td>{number(at + 1)}</td>
              {asked.map((each, column) => (
                <td key={each.path} class={each.path === '/phone' || each.path === '/national_id' ? 'nowrap' : ''}>
                  {column === 0
                    ? <a href={recordPath(activity.id, form.id, record.id)}><bdi>{shown(form, record, each.path, tongue) || t('sheet.no-name')}</bdi></a>
                    : <bdi>{shown(form, record, each.path, tongue)}</bdi>}
                </td>
              ))}
              <td class="signature-cell">{path && record.summary.isSigned ? <SignatureImage value={record.answers[path] ?? ''} label={t('signature.of', { name: record.answers['/name'] ?? '' })} widthPx={130} heightPx={44} /> : <span class="missing-mark">{t('sheet.not-signed')}</span>}</td>
              <td><StateWord stage={record.stage} isShort />{record.hasConflict && <a class="tag warn" href={`/a/${activity.id}/conflict/${record.id}`}>{t('conflict.mark')}</a>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
