import { compiled } from '#domain/forms/compiled-form.ts'
import { textIn } from '#domain/forms/form.ts'
import { readableText } from '#domain/forms/input.ts'
import { isNationalId } from '#domain/forms/results/mask.ts'
import type { FieldPath } from '#domain/records/op.ts'
import type { RecordView } from '#store/store.ts'
import { signaturePath } from '../activities/signing.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { SignatureImage } from '../parts/signature-image.tsx'
import { useMaskedId } from '../shared/national-id.tsx'
import { digits, number } from '../words/format.ts'
import { language, t } from '../words/words.ts'

/** Without the pack's own choice: what a line can hold. */
const mostColumns = 5

interface PaperSheetProps extends Pick<FormInActivity, 'use' | 'form'> {
  readonly records: readonly RecordView[]
  readonly blankRows: number
  /** A column that says the same in every line: it stands above the table. */
  readonly without?: FieldPath | undefined
}

/** The list as one table: the pack's columns, a line per record, lines to write on after them. */
export function PaperSheet({ use, form, records, blankRows, without }: PaperSheetProps) {
  const tongue = language.value
  const masked = useMaskedId()
  const { byPath, questions } = compiled(form)
  const signature = signaturePath(form)
  const asked = questions.filter(({ node, path }) => node.type !== 'hidden' && path !== signature).slice(0, mostColumns).map(({ path }) => path)
  const columns = (use.columns ?? [...asked, ...(signature === undefined ? [] : [signature])]).filter((path) => path !== without)
  // The form's own words for it are the sentence that is signed.
  const label = (path: FieldPath) => (path === signature ? t('desk.signature') : textIn(byPath.get(path)?.node?.label, tongue, form.defaultLanguage))
  const cell = (record: RecordView, path: FieldPath) => {
    const value = record.answers[path] ?? ''
    if (path === signature) return <td key={path} class="signature">{value !== '' && <SignatureImage value={value} label={t('sheet.is-signed')} widthPx={110} heightPx={36} />}</td>
    const node = byPath.get(path)?.node
    // A list for filing is the office's report, which is written down as it leaves.
    if (node?.kind === 'question' && isNationalId(node)) return <td key={path}><bdi class="ltr">{digits(masked(value))}</bdi></td>
    return <td key={path}><bdi>{readableText(form, path, value, tongue)}</bdi></td>
  }
  return (
    <table>
      <thead><tr><th scope="col">{t('desk.row')}</th>{columns.map((path) => <th scope="col" key={path}>{label(path)}</th>)}</tr></thead>
      <tbody>
        {records.map((record, at) => <tr key={record.id}><td class="number">{number(at + 1)}</td>{columns.map((path) => cell(record, path))}</tr>)}
        {Array.from({ length: blankRows }, (_, at) => <tr key={`blank${at}`}><td class="number">{number(records.length + at + 1)}</td>{columns.map((path) => <td key={path} class={path === signature ? 'signature' : ''} />)}</tr>)}
      </tbody>
    </table>
  )
}
